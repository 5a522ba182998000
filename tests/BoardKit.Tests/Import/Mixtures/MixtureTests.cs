using System.Globalization;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>
/// A random clean list and any mixture of what clerks do to it is read to exactly its rows, or asked about; never other figures in silence.
/// By hand: <c>MIXTURES=10000 MIXTURE_SEED=7 dotnet BoardKit.Tests.dll -class "*MixtureTests" -showLiveOutput</c>; failures come with
/// their smallest set of layers and the file as text.
/// </summary>
public sealed class MixtureTests(ITestOutputHelper output)
{
    internal static readonly int Count = (int)Setting("MIXTURES", 500);
    internal static readonly ulong Seed = Setting("MIXTURE_SEED", 20261128);

    [Fact]
    public void A_clean_list_is_read_and_asks_nothing()
    {
        var run = new MixtureRun(Seed, Math.Max(1, Count / 2), isClean: true).Run();
        output.WriteLine(run.Table());
        Assert.True(run.Share(o => o == Outcome.Read) == 1, run.Table() + run.Smallest(12));
    }

    [Fact]
    public void A_mixture_is_read_to_exactly_its_rows_or_asked_about()
    {
        var run = new MixtureRun(Seed, Count).Run();
        output.WriteLine(run.Table());
        Assert.False(run.Failures.Any(), run.Table() + run.Smallest(40));
        Assert.True(run.Share(o => o == Outcome.Read) >= 0.9, run.Table());
    }

    private static ulong Setting(string name, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
            : otherwise;
}
