using System.Globalization;
using System.Text;
using BoardKit.Domain;
using BoardKit.Tests.Import.Mixtures.Mutations;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>
/// Whatever a cell of a sheet is made into, the clerk is told, or the sheet is read as what it says now; never the old rows, never
/// others, in silence.
/// By hand: <c>MIXTURES</c> and <c>MIXTURE_SEED</c> as for <see cref="MixtureTests"/>.
/// </summary>
public sealed class RoleMutationTests(ITestOutputHelper output)
{
    [Fact]
    public void A_cell_that_becomes_something_else_is_never_read_as_before_in_silence()
    {
        var (judged, silent) = (new Dictionary<string, int>(), new Dictionary<string, List<string>>());
        var wanted = MixtureTests.Count / 5;
        for (var i = 0; i < 20 * wanted && judged.Values.Sum() < 6 * wanted; i++)
        {
            var mixture = Mixture.Of(MixtureTests.Seed * 7_000_003 + (ulong)i);
            if (mixture.List.IsTree || mixture.Layout.Margin > 0 || mixture.Layout.MergesGroups || mixture.IsDoubtful)
            {
                continue;
            }
            var before = mixture.Files().Select(f => Reading.Of(f, mixture.List, new Dictionary<string, string>())).ToList();
            var truth = new Truth(mixture.List, mixture.Layout);
            if (!before.TrueForAll(r => r.Questions.Count == 0 && r.Passes && truth.Difference(r) is null))
            {
                continue;
            }
            foreach (var mutation in RoleMutation.Of(mixture, new Dice(mixture.Seed).Fork("mutation")))
            {
                judged[mutation.Name] = judged.GetValueOrDefault(mutation.Name) + 1;
                if (Silent(mixture, mutation, before, truth) is { } failure)
                {
                    (silent.TryGetValue(mutation.Name, out var list) ? list : silent[mutation.Name] = []).Add(failure);
                }
            }
        }
        var table = Table(judged, silent);
        output.WriteLine(table);
        Assert.True(judged.Values.Sum() >= wanted, "Too few mixtures are read at all:\n" + table);
        Assert.True(silent.Count == 0, table + string.Join('\n', silent.Values.Select(s => s.MinBy(t => t.Length))));
    }

    /// <summary>What was read without a word although the sheet does not say it; null when all is well.</summary>
    private static string? Silent(Mixture mixture, RoleMutation mutation, List<Reading> before, Truth truth)
    {
        foreach (var (file, old) in mixture.Files(mutation.Book).Zip(before))
        {
            var now = Reading.Of(file, mixture.List, new Dictionary<string, string>());
            if (!IsSaid(now, old) && mutation.Says.All(s => truth.Difference(now, s) is not null))
            {
                var read = truth.Difference(now) ?? "the same as before";
                return $"── {mutation.Name}: {read} (seed {mixture.Seed}, {mixture.List.Form.Key}, {file.Writer}; {mixture.Name})\n"
                    + mutation.Book;
            }
        }
        return null;
    }

    /// <summary>Whether something is asked, refused or warned of that was not before.</summary>
    private static bool IsSaid(Reading now, Reading before)
    {
        static Dictionary<string, int> Codes(Reading reading) => reading.Faults
            .Where(f => f.Severity != Severity.Note).CountBy(f => f.Code).ToDictionary();
        var old = Codes(before);
        return now.Questions.Count > 0 || Codes(now).Any(c => c.Value > old.GetValueOrDefault(c.Key));
    }

    private static string Table(Dictionary<string, int> judged, Dictionary<string, List<string>> silent)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{judged.Values.Sum()} mutations, seed {MixtureTests.Seed}")
            .AppendLine();
        foreach (var (name, count) in judged.OrderByDescending(j => silent.GetValueOrDefault(j.Key)?.Count ?? 0))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{name,-32}{count,6}{(silent.GetValueOrDefault(name)?.Count ?? 0) / (double)count,8:P0} silent").AppendLine();
        }
        return text.ToString();
    }
}
