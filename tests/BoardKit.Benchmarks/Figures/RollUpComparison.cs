using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Features;
using BoardKit.Features.Figures;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Figures;

/// <summary>
/// All figures of one form and period over a county with 32 children, each with its coverage: once as it is used (an answer is kept until a
/// stamp of the area changes) and once made anew each time; beside a plain GROUP BY that knows no coverage.
/// </summary>
internal static class RollUpComparison
{
    private const int WarmUps = 20;
    private const int Turns = 300;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var services = new ServiceCollection();
            _ = services.AddBoardKitData(new ConfigurationBuilder().Build(), folder).AddBoardKitFeatures();
            await using var provider = services.BuildServiceProvider();
            var database = Path.Combine(folder, "boardkit.db");
            var rows = await new CountyOfFigures(provider.GetRequiredService<IServiceScopeFactory>(), database).FillAsync();
            Compare(provider, database, rows);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(IServiceProvider provider, string database, long rows)
    {
        var scopes = provider.GetRequiredService<IServiceScopeFactory>();
        var sums = MakeAsync(scopes, remember: true).GetAwaiter().GetResult();
        using var plain = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        plain.Open();
        var (anew, group) =
            Samples.ByTurns(WarmUps, Turns, () => _ = MakeAsync(scopes, remember: false).GetAwaiter().GetResult(), () => Group(plain));
        var (kept, _) = Samples.ByTurns(WarmUps, Turns, () => _ = MakeAsync(scopes, remember: true).GetAwaiter().GetResult(), () => { });
        var whole = sums.Figures[0].Whole;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"rollup {rows:N0} figure rows, {sums.Figures.Count} figures x {sums.Figures[0].Children.Count} children, coverage {whole.Reported}/{whole.Expected}"));
        Console.WriteLine(
            $"rollup as used (kept under stamps): {kept}; made anew: {anew} (asked: p95 at most 20 ms); plain GROUP BY without coverage: {group}");
    }

    private static async Task<RollUp.Response> MakeAsync(IServiceScopeFactory scopes, bool remember)
    {
        await using var scope = scopes.OpenAs(CountyOfFigures.Official);
        var services = scope.ServiceProvider;
        using var nothingKept = new MemoryCache(new MemoryCacheOptions());
        var rollUp = remember
            ? services.GetRequiredService<RollUp>()
            : new RollUp(services.GetRequiredService<BoardDbContext>(), services.GetRequiredService<FormCatalog>(),
                services.GetRequiredService<RollUpQuery>(), services.GetRequiredService<StampReader>(), nothingKept);
        var sums = await rollUp.Handle(new(CountyOfFigures.County, CountyOfFigures.Form, CountyOfFigures.Period), CancellationToken.None);
        return sums.Failed ? throw new InvalidOperationException(sums.Fault.Detail) : sums.Value;
    }

    private static void Group(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT Unit / 1000, Item, sum(Value), count(DISTINCT Unit) FROM Figures WHERE Unit BETWEEN 341522000000 AND 341522999999 AND Form = $form AND Period = $period GROUP BY 1, 2";
        _ = command.Parameters.AddWithValue("$form", CountyOfFigures.Form);
        _ = command.Parameters.AddWithValue("$period", CountyOfFigures.Period.ToString());
        using var reader = command.ExecuteReader();
        var groups = 0;
        while (reader.Read())
        {
            groups++;
        }
        if (groups != 96)
        {
            throw new InvalidOperationException($"{groups} groups instead of 32 x 3.");
        }
    }
}
