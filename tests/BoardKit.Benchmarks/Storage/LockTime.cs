using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Storage;

/// <summary>
/// For how long a long list keeps everybody else from writing on SQLite: import, submission and publishing of it, each as a request does
/// it, while a second connection asks for the write lock every millisecond and notes the longest time for which it is not given.
/// </summary>
internal static class LockTime
{
    private static readonly UnitCode County = UnitCode.From(341522000000), Town = UnitCode.From(341522103000),
        Village = UnitCode.From(341522103201);

    public static async Task<int> RunAsync(IReadOnlyList<int> lengths)
    {
        foreach (var rows in lengths)
        {
            await MeasureAsync(rows);
        }
        return 0;
    }

    private static async Task MeasureAsync(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["BoardKit:Imports:RowsPerNotice"] = "200000" }).Build();
            await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
                .AddBoardKit(configuration, folder).BuildServiceProvider();
            var scopes = services.GetRequiredService<IServiceScopeFactory>();
            var database = await SetUpAsync(scopes);
            var file = Path.Combine(folder, "list.xlsx");
            SampleList.Write(file, rows);
            var bytes = await File.ReadAllBytesAsync(file);
            _ = await ImportAsync(scopes, bytes, 2024, submit: false);   // warms up
            var code = "";
            await TimeAsync(rows, "import", database, async () => code = await ImportAsync(scopes, bytes, 2025, submit: false));
            await TimeAsync(rows, "submit", database, () => AsClerk(scopes, async use =>
                _ = (await use.GetRequiredService<SubmitNotice>().Handle(new(code), CancellationToken.None)).Value));
            await TimeAsync(rows, "publish", database, () => PublishAsync(scopes, code));
            await TimeAsync(rows, "import and submit", database, () => ImportAsync(scopes, bytes, 2026, submit: true));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TimeAsync(int rows, string what, string database, Func<Task> work)
    {
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        using var watch = new LockWatch(database);
        await work();
        var all = System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows,7:N0} rows, {what}: write lock held {watch.Longest().TotalSeconds:N2} s of {all:N2} s"));
    }

    private static async Task<string> SetUpAsync(IServiceScopeFactory scopes)
    {
        await using var console = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        _ = (await console.ServiceProvider.GetRequiredService<MigrateDatabase>().Handle(CancellationToken.None)).Value;
        var db = console.ServiceProvider.GetRequiredService<BoardDbContext>();
        db.Units.AddRange(new Unit(County, "霍邱县", true), new Unit(Town, "周集镇", true), new Unit(Village, "燎西村", true));
        _ = await db.SaveChangesAsync();
        var form = Path.Combine(Workers.Root, "tenants-seed", "huoqiu", "forms", "land-fertility-subsidy.json");
        _ = (await console.ServiceProvider.GetRequiredService<ImportForms>().Handle(new(County,
            new Dictionary<string, string> { ["form.json"] = await File.ReadAllTextAsync(form) }), CancellationToken.None)).Value;
        return db.Database.GetConnectionString()!;
    }

    private static async Task<string> ImportAsync(IServiceScopeFactory scopes, byte[] file, int year, bool submit)
    {
        var intent = new Intent(Village, "land-fertility-subsidy", year.ToString(CultureInfo.InvariantCulture), "补贴公示", null);
        var code = "";
        await AsClerk(scopes, async use => code = (await use.GetRequiredService<SaveImport>().Handle(new(new(intent, "表.xlsx", file,
            Inputs: new Dictionary<string, string> { ["rate"] = "95.42" }), submit), CancellationToken.None)).Value.Code);
        return code;
    }

    private static async Task AsClerk(IServiceScopeFactory scopes, Func<IServiceProvider, Task> work)
    {
        await using var desk = scopes.OpenAs(Access.Member(new Actor(ActorKind.Account, "a", "王会计"), Role.Clerk, Village));
        await work(desk.ServiceProvider);
    }

    private static async Task PublishAsync(IServiceScopeFactory scopes, string code)
    {
        await using var review = scopes.OpenAs(Access.Member(new Actor(ActorKind.Account, "b", "李审核"), Role.Reviewer, Town));
        _ = (await review.ServiceProvider.GetRequiredService<PublishNotice>().Handle(new(code, null), CancellationToken.None)).Value;
    }
}
