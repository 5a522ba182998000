using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Features;
using BoardKit.Features.Oversight;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Oversight;

/// <summary>
/// The map of a county for a year: as it is used (kept until a stamp moves), after one village has published, and with nothing kept; beside
/// a plain GROUP BY that knows neither who owes what nor until when. In a database of one, ten and fifty counties.
/// </summary>
internal static class EyeComparison
{
    private static readonly Period Year = Period.Parse("2026");

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var services = new ServiceCollection();
            _ = services.AddBoardKitData(new ConfigurationBuilder().Build(), folder).AddBoardKitFeatures();
            await using var provider = services.BuildServiceProvider();
            var database = Path.Combine(folder, "boardkit.db");
            var filler = new CountiesOfDuties(provider.GetRequiredService<IServiceScopeFactory>(), database);
            var (counties, notices) = (1, await filler.BeginAsync());
            foreach (var wanted in (int[])[1, 10, 50])
            {
                for (; counties < wanted; counties++)
                {
                    notices += await filler.AddAsync(counties);
                }
                Compare(provider, database, counties, notices);
            }
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(IServiceProvider provider, string database, int counties, long notices)
    {
        using var plain = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        plain.Open();
        var cache = (MemoryCache)provider.GetRequiredService<IMemoryCache>();
        var map = Ask(provider, CountiesOfDuties.County);
        var (used, group) = Samples.ByTurns(3, 40, () => Ask(provider, CountiesOfDuties.County), () => Group(plain));
        var (changed, _) = Samples.ByTurns(1, 15, () => Ask(provider, CountiesOfDuties.County), () => Touch(provider));
        var (anew, _) = Samples.ByTurns(1, 7, () => Ask(provider, CountiesOfDuties.County), cache.Clear);
        var (township, _) = Samples.ByTurns(1, 15, () => Ask(provider, CountiesOfDuties.Township), () => Touch(provider));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"eye, {counties} counties, {notices:N0} notices: {map.Rows.Count} rows x {map.Columns.Count} items, expected {map.Whole.Whole.Duties.Expected:N0}, actual {map.Whole.Whole.Actual:N0}"));
        Console.WriteLine($"  as used {used}; after one village changed {changed}; nothing kept {anew}; a township after a change {township}; plain GROUP BY {group}");
        if (counties > 1)
        {
            var first = Samples.Time(() => Ask(provider, CountiesOfDuties.City));
            var (city, _) = Samples.ByTurns(1, 10, () => Ask(provider, CountiesOfDuties.City), () => { });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  all counties together: first {first:N0} ms; as used {city}"));
        }
    }

    private static ShowEye.Response Ask(IServiceProvider provider, Domain.Units.UnitCode scope) =>
        In(provider, s => s.GetRequiredService<ShowEye>().Handle(new(scope, Year), CancellationToken.None)).Value;

    /// <summary>What publishing does to the caches: the stamp of one village moves.</summary>
    private static void Touch(IServiceProvider provider) => _ = In(provider, async s =>
    {
        await s.GetRequiredService<UnitStampRaiser>().Raise(CountiesOfDuties.Village.Value, CancellationToken.None);
        return true;
    });

    private static T In<T>(IServiceProvider provider, Func<IServiceProvider, Task<T>> work)
    {
        using var scope = provider.GetRequiredService<IServiceScopeFactory>().OpenAs(CountiesOfDuties.Official);
        return work(scope.ServiceProvider).GetAwaiter().GetResult();
    }

    private static void Group(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT n.Unit / 1000, n.Form, count(*), sum(e.PublishedAtUtc < date(substr(n.Period, 1, 4) || '-12-31')) FROM Notices n
            JOIN Editions e ON e.Unit = n.Unit AND e.NoticeId = n.Id AND e.Number = 1
            WHERE n.Unit BETWEEN 341522000000 AND 341522999999 AND n.Period LIKE '2026%' AND n.Publicity = 'Published' GROUP BY 1, 2
            """;
        using var reader = command.ExecuteReader();
        var groups = 0;
        while (reader.Read())
        {
            groups++;
        }
        if (groups < 1000)
        {
            throw new InvalidOperationException($"Only {groups} groups.");
        }
    }
}
