using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Register;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Figures;

/// <summary>
/// Twenty programmes of a county's 413 villages compared with their allocations, one in twenty of which differs: as the page uses it (kept
/// until a stamp of the area changes), after a change in one village (its township is compared anew), and made anew.
/// </summary>
internal static class ReconciliationTime
{
    private const int Programmes = 20;
    private const int WarmUps = 3;
    private const int Turns = 30;

    private static readonly Period Quarter = Period.Parse("2026Q4");

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var services = new ServiceCollection();
            _ = services.AddBoardKitData(new ConfigurationBuilder().Build(), folder).AddBoardKitFeatures();
            await using var provider = services.BuildServiceProvider();
            var scopes = provider.GetRequiredService<IServiceScopeFactory>();
            var rows = await new CountyOfFigures(scopes, Path.Combine(folder, "boardkit.db")).FillAsync();
            await AllocateAsync(scopes);
            Measure(scopes, rows);
            return 0;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(IServiceScopeFactory scopes, long rows)
    {
        var all = MakeAsync(scopes, remember: true).GetAwaiter().GetResult();
        var (anew, kept) = Samples.ByTurns(WarmUps, Turns, () => _ = MakeAsync(scopes, remember: false).GetAwaiter().GetResult(),
            () => _ = MakeAsync(scopes, remember: true).GetAwaiter().GetResult());
        var apart = all.Sum(a => a.Lines.Count(l => l.Difference.Class != DifferenceClass.None));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"reconciliation {rows:N0} figure rows, {all.Count} programmes, {all.Sum(a => a.Lines.Count)} places, {apart} differences"));
        var (touched, _) = Samples.ByTurns(WarmUps, Turns, () => _ = AfterChangeAsync(scopes).GetAwaiter().GetResult(), () => { });
        Console.WriteLine($"reconciliation after a change in one village: {touched} (asked: at most 100 ms)");
        Console.WriteLine($"reconciliation as the page uses it (kept under stamps): {kept} (asked: at most 100 ms); made anew: {anew}");
    }

    /// <summary>A village has published: its stamp is another one, and nothing else.</summary>
    private static async Task<IReadOnlyList<ReconciledArea>> AfterChangeAsync(IServiceScopeFactory scopes)
    {
        await using (var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文"))))
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            var village = await db.Units.Where(u => u.Level == UnitLevel.Village).Select(u => u.Code).MinAsync();
            await scope.ServiceProvider.GetRequiredService<UnitStampRaiser>().Raise(village, CancellationToken.None);
        }
        return await MakeAsync(scopes, remember: true);
    }

    private static async Task<IReadOnlyList<ReconciledArea>> MakeAsync(IServiceScopeFactory scopes, bool remember)
    {
        await using var scope = scopes.OpenAs(CountyOfFigures.Official);
        var services = scope.ServiceProvider;
        using var nothingKept = new MemoryCache(new MemoryCacheOptions());
        var list = remember ? services.GetRequiredService<ListReconciled>()
            : new ListReconciled(services.GetRequiredService<BoardDbContext>(), services.GetRequiredService<FormCatalog>(),
                services.GetRequiredService<ReconciliationRules>(),
                new ReconciledAreas(services.GetRequiredService<BoardDbContext>(), services.GetRequiredService<ReconciliationRules>(),
                    services.GetRequiredService<Comparison>(), services.GetRequiredService<DueReader>(),
                    services.GetRequiredService<Deadlines>(), services.GetRequiredService<StampReader>(), nothingKept, scopes,
                    services.GetRequiredService<TimeProvider>()));
        var found = await list.Handle(new(CountyOfFigures.County, Quarter), CancellationToken.None);
        return found.Failed ? throw new InvalidOperationException(found.Fault.Detail) : found.Value;
    }

    /// <summary>
    /// Allocations like the figures, one in twenty of them five yuan apart; and the forms and rules that they are compared by.
    /// </summary>
    private static async Task AllocateAsync(IServiceScopeFactory scopes)
    {
        await using var scope = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var seed = Path.Combine(Workers.Root, "tenants-seed", "huoqiu");
        var form = await File.ReadAllTextAsync(Path.Combine(seed, "forms", CountyOfFigures.Form + ".json"));
        for (var i = 1; i < Programmes; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"form-{i}");
            _ = db.StoredForms.Add(new StoredForm(CountyOfFigures.County, key, 1,
                form.Replace($"\"key\": \"{CountyOfFigures.Form}\"", $"\"key\": \"{key}\"", StringComparison.Ordinal)));
        }
        var rules = RuleBook.ReadFile(await File.ReadAllTextAsync(Path.Combine(seed, "reconciliation.json")));
        db.Settings.AddRange(rules.Value.Where(s => s.Key.StartsWith(RuleBook.Prefix, StringComparison.Ordinal))
            .Select(s => new Setting(CountyOfFigures.County, s.Key, s.Value)));
        _ = await db.SaveChangesAsync();
        _ = await db.Database.ExecuteSqlRawAsync("""
            INSERT INTO Allocations (Unit, Form, Period, Number, Amount, Payees, Source, FileId)
            SELECT Unit, Form, Period, 1, Value + CASE abs(random()) % 20 WHEN 0 THEN 50000 ELSE 0 END, 100, '', '00000000-0000-7000-8000-000000000000'
            FROM Figures WHERE Item = 'amount' AND Period = '2026'
                AND (Form = 'land-fertility-subsidy' OR (Form LIKE 'form-%' AND CAST(substr(Form, 6) AS INTEGER) < 20))
            """);
    }
}
