using System.Diagnostics;
using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Residents;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Benchmarks.Residents;

/// <summary>
/// “Am I on it?” in a list of 5,000 that was imported, approved and published: hits and misses by turns, as a request does it (a fresh
/// scope and context, tallies written and committed). On SQLite, and on PostgreSQL where BOARDKIT_TEST_POSTGRES names a server.
/// </summary>
internal static class LookUpSpeed
{
    private const int Households = 5000;
    private const int WarmUps = 100;
    private const int Turns = 1000;
    private const int TurnsOfDay = 100;
    private static readonly UnitCode County = UnitCode.From(341522000000), Village = UnitCode.From(341522103201);

    public static async Task<int> RunAsync()
    {
        await MeasureAsync("SQLite", []);
        if (Environment.GetEnvironmentVariable("BOARDKIT_TEST_POSTGRES") is { Length: > 0 } server)
        {
            await MeasureAsync("PostgreSQL",
                new() { ["BoardKit:Database:Provider"] = "Postgres", ["BoardKit:Database:ConnectionString"] = server });
        }
        return 0;
    }

    private static async Task MeasureAsync(string database, Dictionary<string, string?> settings)
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-bench-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
            await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging()
                .AddBoardKit(configuration, folder).BuildServiceProvider();
            var scopes = services.GetRequiredService<IServiceScopeFactory>();
            var code = await PublishAsync(scopes);
            var (hits, misses) = (new Samples(), new Samples());
            var people = SampleList.Rows(Households).Take(Households)
                .Select(r => ((string)r["农户姓名"]!, ((string)r["身份证号"]!)[^6..])).ToList();
            for (var turn = -WarmUps; turn < Turns; turn++)
            {
                if (turn % TurnsOfDay == 0)
                {
                    await ForgetAsync(scopes);   // a day has 200 misses before sums are asked
                }
                var (name, tail) = people[(turn + WarmUps) * 7 % Households];
                var (hit, miss) =
                    (await AskAsync(scopes, code, name, tail, turn, 1), await AskAsync(scopes, code, name, "999999", turn, 0));
                if (turn >= 0)
                {
                    hits.Add(hit);
                    misses.Add(miss);
                }
            }
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"look-up in {Households:N0} rows, {database}: hit {hits.Median:N2} ms (p95 {hits.Percentile(95):N2}), miss {misses.Median:N2} ms (p95 {misses.Percentile(95):N2}) (asked: at most 5 ms)"));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> AskAsync(IServiceScopeFactory scopes, PublicCode code, string name, string tail, int turn, int least)
    {
        var since = Stopwatch.GetTimestamp();
        await using var scope = scopes.OpenAs(Access.LookUp(Village));
        var answer = await scope.ServiceProvider.GetRequiredService<LookUpRows>()
            .Handle(new(code, $"{turn:x32}", LookUpQuestion.Read(name, tail, null).Value), CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        return answer.Value.Rows!.Count >= least && (least > 0 || answer.Value.Rows.Count == 0)
            ? time : throw new InvalidOperationException("The look-up found something else.");
    }

    private static async Task<PublicCode> PublishAsync(IServiceScopeFactory scopes)
    {
        await using (var console = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文"))))
        {
            _ = (await console.ServiceProvider.GetRequiredService<MigrateDatabase>().Handle(CancellationToken.None)).Value;
            var db = console.ServiceProvider.GetRequiredService<BoardDbContext>();
            if (!await db.Units.AnyAsync())
            {
                db.Units.AddRange(new Unit(County, "霍邱县", true), new Unit(UnitCode.From(341522103000), "周集镇", true),
                    new Unit(Village, "燎西村", true));
                _ = await db.SaveChangesAsync();
            }
            var form = Path.Combine(Workers.Root, "tenants-seed", "huoqiu", "forms", "land-fertility-subsidy.json");
            _ = (await console.ServiceProvider.GetRequiredService<ImportForms>().Handle(new(County,
                new Dictionary<string, string> { ["form.json"] = await File.ReadAllTextAsync(form) }), CancellationToken.None)).Value;
        }
        var file = Path.Combine(Directory.CreateTempSubdirectory("boardkit-bench-").FullName, "list.xlsx");
        SampleList.Write(file, Households);
        var year = TimeProvider.System.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture);
        await using var desk = scopes.OpenAs(Access.Member(new Actor(ActorKind.Account, "a", "王会计"), Role.Clerk, Village));
        var intent = new Intent(Village, "land-fertility-subsidy", year, "补贴公示", null);
        var saved = await desk.ServiceProvider.GetRequiredService<SaveImport>()
            .Handle(new(new(intent, "表.xlsx", await File.ReadAllBytesAsync(file),
                Inputs: new Dictionary<string, string> { ["rate"] = "95.42" }), Submit: true), CancellationToken.None);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        await using var review =
            scopes.OpenAs(Access.Member(new Actor(ActorKind.Account, "b", "李审核"), Role.Reviewer, UnitCode.From(341522103000)));
        _ = (await review.ServiceProvider.GetRequiredService<PublishNotice>()
            .Handle(new(saved.Value.Code, null), CancellationToken.None)).Value;
        return PublicCode.TryParse(saved.Value.Code, out var code) ? code : throw new InvalidOperationException("The notice has no code.");
    }

    private static async Task ForgetAsync(IServiceScopeFactory scopes)
    {
        await using var console = scopes.OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("王文")));
        _ = await console.ServiceProvider.GetRequiredService<BoardDbContext>().LookUpTallies.ExecuteDeleteAsync();
    }
}
