using System.Globalization;
using BoardKit.Benchmarks.Oversight;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features;
using BoardKit.Features.Assessment;
using BoardKit.Features.Reports;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Assessment;

/// <summary>
/// Assessment, statistics, yearly report and rents of a county with five years of notices, by their use cases: as they are used (kept until
/// a stamp moves), after one village has published, and with nothing kept.
/// </summary>
internal static class CountyYear
{
    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var services = new ServiceCollection();
            _ = services.AddBoardKitData(new ConfigurationBuilder().Build(), folder).AddBoardKitFeatures();
            await using var provider = services.BuildServiceProvider();
            var filler = new CountiesOfDuties(provider.GetRequiredService<IServiceScopeFactory>(), Path.Combine(folder, "boardkit.db"));
            var notices = await filler.BeginAsync();
            var schemes = await File.ReadAllTextAsync(Path.Combine(Workers.Root, "tenants-seed", "huoqiu", "assessment.json"));
            _ = In(provider, s => s.GetRequiredService<ImportSchemes>().Handle(new(CountiesOfDuties.City, schemes), CancellationToken.None),
                Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"assess, {notices:N0} notices of five years"));
            Compare(provider, "assessment of the townships", s => s.GetRequiredService<ShowAssessment>()
                .Handle(new(CountiesOfDuties.County, 2026, "township"), CancellationToken.None), r => $"{r.Lines.Count} units");
            Compare(provider, "assessment of the villages", s => s.GetRequiredService<ShowAssessment>()
                .Handle(new(CountiesOfDuties.County, 2026, "village"), CancellationToken.None), r => $"{r.Lines.Count} units");
            Compare(provider, "a township down to its facts", s => s.GetRequiredService<ShowAssessedUnit>()
                .Handle(new(CountiesOfDuties.Township, 2026), CancellationToken.None),
                r => $"{r.Result.Components.Sum(c => c.Criteria.Sum(o => o.Facts.Count))} facts");
            Compare(provider, "statistics", s => s.GetRequiredService<ShowStatistics>()
                .Handle(new(CountiesOfDuties.County, 2026), CancellationToken.None), r => $"{r.Cells.Count} cells");
            Compare(provider, "yearly report", s => s.GetRequiredService<ShowStatistics>()
                .Handle(new(CountiesOfDuties.County, 2026, "annual-report-county"), CancellationToken.None), r => $"{r.Cells.Count} cells");
            Compare(provider, "rents", s => s.GetRequiredService<ListRents>().Handle(CountiesOfDuties.County, CancellationToken.None),
                r => $"{r.Rents.Count} rents");
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare<T>(IServiceProvider provider, string name, Func<IServiceProvider, Task<Outcome<T>>> ask,
        Func<T, string> size)
    {
        var cache = (MemoryCache)provider.GetRequiredService<IMemoryCache>();
        var answer = In(provider, ask, CountiesOfDuties.Official).Value;
        var (used, _) = Samples.ByTurns(1, 20, () => In(provider, ask, CountiesOfDuties.Official), () => { });
        var (changed, _) = Samples.ByTurns(1, 11, () => In(provider, ask, CountiesOfDuties.Official), () => Touch(provider));
        var (anew, _) = Samples.ByTurns(1, 5, () => In(provider, ask, CountiesOfDuties.Official), cache.Clear);
        Console.WriteLine($"  {name} ({size(answer)}): as used {used}; after one village changed {changed}; nothing kept {anew}");
    }

    /// <summary>What publishing does to the caches: the stamp of one village moves.</summary>
    private static void Touch(IServiceProvider provider) => _ = In(provider, async s =>
    {
        await s.GetRequiredService<UnitStampRaiser>().Raise(CountiesOfDuties.Village.Value, CancellationToken.None);
        return true;
    }, CountiesOfDuties.Official);

    private static T In<T>(IServiceProvider provider, Func<IServiceProvider, Task<T>> work, Access access)
    {
        using var scope = provider.GetRequiredService<IServiceScopeFactory>().OpenAs(access);
        return work(scope.ServiceProvider).GetAwaiter().GetResult();
    }
}
