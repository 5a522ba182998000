using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Assessment;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Boards;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Postings;
using BoardKit.Features.Printing;
using BoardKit.Features.Privacy;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Postings;
using BoardKit.Tests.Support;
using BoardKit.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoardKit.Tests.Web;

/// <summary>
/// The real host on Kestrel and a migrated SQLite file of its own, with a small county, a foreign one, and an account maker.
/// </summary>
public class StaffHost : IAsyncLifetime
{
    internal static readonly UnitCode County = UnitCode.From(341522000000);
    internal static readonly UnitCode Township = UnitCode.From(341522102000);
    internal static readonly UnitCode Village = UnitCode.From(341522102201);
    internal static readonly UnitCode SiblingVillage = UnitCode.From(341522102202);
    internal static readonly UnitCode SiblingTownship = UnitCode.From(341522103000);
    internal static readonly UnitCode CousinVillage = UnitCode.From(341522103201);
    internal static readonly UnitCode ForeignCounty = UnitCode.From(341523000000);
    internal static readonly UnitCode ForeignTownship = UnitCode.From(341523100000);
    internal static readonly UnitCode ForeignVillage = UnitCode.From(341523100201);

    internal const string Form = "land-fertility-subsidy";

    /// <summary>How the places of both counties are assessed.</summary>
    internal const string Scheme = """
        {"key":"small","name":"试行考核","source":"试行办法","fromYear":2020,"levels":["county","township","village"],
         "grades":[{"name":"优秀","min":90},{"name":"合格","min":60},{"name":"不合格"}],
         "components":[{"key":"daily","name":"平时","weight":0.5,"kind":"deductions","criteria":[
           {"key":"overdue","name":"应公开没有公开","facts":"overdue","points":1},{"key":"circular","name":"通报的问题","points":1.5}]},
          {"key":"self","name":"自评","weight":0.5,"kind":"score","from":"unit"}]}
        """;

    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-staff-").FullName;
    private int _names;
    private readonly ConcurrentDictionary<UnitCode, int> _periods = new();

    internal WebApplication App { get; private set; } = null!;

    internal Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await MigratedFolder.PutAsync(_data);
        App = BoardKitHost.Build(["--urls", "http://127.0.0.1:0"], _data, builder =>
        {
            _ = builder.Logging.SetMinimumLevel(LogLevel.Error);
            // some hundred sign-ins; how dear one is made is proved where accounts are
            _ = builder.Services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            Add(builder.Services);
        });
        await using (var scope = Console())
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            Assert.False((await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().Handle(CancellationToken.None)).Failed);
            db.Units.AddRange(
                new Unit(UnitCode.From(340000000000), "安徽省", true), new Unit(UnitCode.From(341500000000), "六安市", true),
                new Unit(County, "霍邱县", true), new Unit(Township, "周集镇", true), new Unit(Village, "燎西村", true),
                new Unit(SiblingVillage, "张墩村", true),
                new Unit(SiblingTownship, "河口镇", true), new Unit(CousinVillage, "河西村", true),
                new Unit(ForeignCounty, "舒城县", true), new Unit(ForeignTownship, "城关镇", true), new Unit(ForeignVillage, "东村", true));
            await db.SaveChangesAsync();
            foreach (var county in (UnitCode[])[County, ForeignCounty])
            {
                // slips name somebody to call
                var profile = db.UnitProfiles.Add(new UnitProfile(county)).Entity;
                profile.Set(new ProfileFields(SupervisionPhone: "0564-0000000"));
                var json = await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, Form + ".json"));
                db.StoredForms.Add(new StoredForm(county, Form, FormReader.Read(json).Value.Version, json));
                db.AssessmentSchemes.Add(new StoredScheme(county, SchemeReader.Read(Scheme).Value));
                db.Settings.AddRange(SeedRules.Settings().Select(s => new Setting(county, s.Key, s.Value)));
            }
            await db.SaveChangesAsync();
        }
        await App.StartAsync();
        Address = new Uri(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>What the host of a test has besides the product's own services.</summary>
    protected virtual void Add(IServiceCollection services)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.StopAsync();
        await App.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>A scope of the machine's console.</summary>
    internal AsyncServiceScope Console() =>
        App.Services.GetRequiredService<IServiceScopeFactory>().OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("测试")));

    /// <summary>A scope of a member at work.</summary>
    internal AsyncServiceScope As(Role role, UnitCode unit) =>
        App.Services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Member(new Actor(ActorKind.Account, Guid.CreateVersion7().ToString(), "某人"), role, unit));

    /// <summary>A new account under a name nobody else has.</summary>
    internal async Task<Credentials> AccountAsync(Role role, UnitCode unit, bool mustChange = false)
    {
        await using var scope = Console();
        var name = $"{RoleFit.Word(role)}{Interlocked.Increment(ref _names)}";
        var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new(name, "王某某", role, unit, mustChange), TestContext.Current.CancellationToken);
        return made.Value;
    }

    /// <summary>Looks into the database, or changes it behind the product's back.</summary>
    internal async Task<T> LookAsync<T>(Func<BoardDbContext, Task<T>> look)
    {
        await using var scope = Console();
        return await look(scope.ServiceProvider.GetRequiredService<BoardDbContext>());
    }

    /// <summary>What a page answers to whoever comes with these cookies and no others.</summary>
    internal async Task<HttpStatusCode> StatusAsync(string path, string cookies)
    {
        using var client =
            new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", cookies } } };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>The account as it stands.</summary>
    internal async Task<BoardUser> UserAsync(Guid account)
    {
        await using var scope = Console();
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Users.AsNoTracking()
            .SingleAsync(u => u.Id == account, TestContext.Current.CancellationToken);
    }

    /// <summary>A notice of the unit with an open draft of one good row, and its code. Each has a period of its own.</summary>
    internal async Task<string> DraftAsync(UnitCode unit, string? period = null)
    {
        await using var scope = As(Role.Clerk, unit);
        period ??= (1950 + _periods.AddOrUpdate(unit, 1, (_, used) => used + 1)).ToString(CultureInfo.InvariantCulture);
        var started = await scope.ServiceProvider.GetRequiredService<StartDraft>()
            .Handle(new(new Intent(unit, Form, period), new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        var row = new Dictionary<string, string?> { ["name"] = "王某某", ["area"] = "5.2", ["rate"] = "95", ["amount"] = "494" };
        var filled = await scope.ServiceProvider.GetRequiredService<EditDraft>().Handle(new(started.Value, [new DraftEdit.AnswerNamesake(
            "rows", "0", SuppressedRows.Other), new DraftEdit.AddRow("rows", row)]), TestContext.Current.CancellationToken);
        Assert.True(filled.Value.Passed, string.Join(" ", filled.Value.Faults.Select(f => f.Detail)));
        return started.Value;
    }

    /// <summary>As <see cref="DraftAsync"/>, submitted for review.</summary>
    internal async Task<string> SubmittedAsync(UnitCode unit)
    {
        var code = await DraftAsync(unit);
        await using var scope = As(Role.Clerk, unit);
        Assert.False((await scope.ServiceProvider.GetRequiredService<SubmitNotice>()
            .Handle(new(code), TestContext.Current.CancellationToken)).Failed);
        return code;
    }

    /// <summary>As <see cref="SubmittedAsync"/>, published.</summary>
    internal async Task<string> PublishedAsync(UnitCode unit)
    {
        var code = await SubmittedAsync(unit);
        await using var scope = As(Role.Reviewer, unit.At(UnitLevel.Township) ?? unit);
        Assert.False((await scope.ServiceProvider.GetRequiredService<PublishNotice>()
            .Handle(new(code, null), TestContext.Current.CancellationToken)).Failed);
        return code;
    }

    /// <summary>A print run of a published notice of the unit.</summary>
    internal async Task<Guid> PrintedAsync(UnitCode unit) => (await PrintAsync(unit)).Run;

    /// <summary>The id of a sheet of the unit.</summary>
    internal async Task<string> SheetAsync(UnitCode unit) => (await PrintAsync(unit)).Sheets[0].Text;

    private async Task<PrintSheet.Response> PrintAsync(UnitCode unit)
    {
        var code = await PublishedAsync(unit);
        await using var scope = As(Role.Clerk, unit);
        return (await scope.ServiceProvider.GetRequiredService<PrintSheet>()
            .Handle(new(code, null, BoardKit.Printing.Paper.A4), TestContext.Current.CancellationToken)).Value;
    }

    /// <summary>A new board of the unit, of the usual size with A3 pockets.</summary>
    internal async Task<Guid> BoardAsync(UnitCode unit)
    {
        await using var scope = As(Role.Clerk, unit);
        var added = await scope.ServiceProvider.GetRequiredService<AddBoard>().Handle(
            new(unit, new BoardFacts("公开栏", "村部门口", null, null, null, 800), """{"width":2400,"height":1200,"strip":150,"pockets":"A3"}"""),
            TestContext.Current.CancellationToken);
        return added.Value.Id;
    }

    /// <summary>A template of the unit for the form in two versions; its reference.</summary>
    internal async Task<string> TemplateAsync(UnitCode unit)
    {
        await using var scope = Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        for (var version = 1 + await db.SheetTemplates.CountAsync(t => t.Owner == unit.Value && t.Form == Form,
            TestContext.Current.CancellationToken); version <= 2; version++)
        {
            db.SheetTemplates.Add(new SheetTemplate(unit, Form, "", version,
                $"<sheet><title>{{{{ title }}}}</title><text>{version}</text></sheet>\n", "某人", DateTime.UnixEpoch));
        }
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return $"{unit}/{Form}/*/2";
    }

    /// <summary>A picture of the unit; its name.</summary>
    internal async Task<string> PictureAsync(UnitCode unit)
    {
        await using var scope = Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        if (!await db.LibraryImages.AnyAsync(i => i.Owner == unit.Value && i.Name == "picture", TestContext.Current.CancellationToken))
        {
            db.LibraryImages.Add(new LibraryImage(unit, "picture", [1], 1, 1, "某人", DateTime.UnixEpoch));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        return "picture";
    }

    /// <summary>A token of a service account of the unit.</summary>
    internal async Task<Guid> TokenAsync(UnitCode unit)
    {
        await using var scope = Console();
        var made = await scope.ServiceProvider.GetRequiredService<CreateToken>()
            .Handle(new(unit, Role.Clerk, null), TestContext.Current.CancellationToken);
        Assert.False(made.Failed);
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().ApiTokens.Where(t => t.Unit == unit.Value)
            .OrderByDescending(t => t.CreatedAtUtc).ThenByDescending(t => t.Id).Select(t => t.Id)
            .FirstAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A pack of the unit that failed; taken up again it finds nothing to print.</summary>
    internal async Task<Guid> FailedJobAsync(UnitCode unit)
    {
        await using var scope = Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var job = new Job(unit, "board-pack", """{"paper":"A4","format":"pdf","notice":"0000000000"}""", "某人", DateTime.UnixEpoch);
        _ = db.Jobs.Add(job);
        db.Entry(job).Property(j => j.State).CurrentValue = JobState.Failed;
        _ = await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return job.Id;
    }

    /// <summary>A posting of the unit: a small photo of a place without a board.</summary>
    internal async Task<Guid> PostingAsync(UnitCode unit)
    {
        await using var scope = As(Role.Clerk, unit);
        var recorded = await scope.ServiceProvider.GetRequiredService<RecordPosting>().Handle(
            new(unit, null, "村部门口", null, [], [Photos.Jpeg(64, 48)]), TestContext.Current.CancellationToken);
        return recorded.Value.Id;
    }

    /// <summary>A letter to the unit about something late, not answered.</summary>
    internal async Task<Guid> LetterAsync(UnitCode unit)
    {
        await using var scope = Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var letter = new DutyLetter(unit, [new("14", "财务收支", "2026Q1", new DateOnly(2026, 4, 20), 12, "下季度首月20日前", "逾期未公开")], "",
            new DateOnly(2026, 5, 9), County, "王文", App.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        _ = db.DutyLetters.Add(letter);
        _ = await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return letter.Id;
    }

    /// <summary>A blocked number of the unit that its clerk says is nobody's.</summary>
    internal async Task<Guid> ReleaseAsync(UnitCode unit)
    {
        await using var scope = As(Role.Clerk, unit);
        var mark = new ReleaseMark(CellType.BankCard, Guid.CreateVersion7().ToByteArray(), 1) { Masked = "**** **** **** 1234" };
        return (await scope.ServiceProvider.GetRequiredService<AskNumberRelease>()
            .Handle(new(unit, mark, "第 3 行 I 列", "合同编号"), TestContext.Current.CancellationToken)).Value;
    }

    /// <summary>The notice as it stands, or null.</summary>
    internal async Task<Notice?> NoticeAsync(string code)
    {
        await using var scope = Console();
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Notices.AsNoTracking()
            .SingleOrDefaultAsync(n => n.Code == code, TestContext.Current.CancellationToken);
    }

    /// <summary>A browser without cookies that follows nothing by itself.</summary>
    internal Browser Browse(DelegatingHandler? between = null) => new(Address, between);

    /// <summary>A browser in which somebody has signed in.</summary>
    internal async Task<Browser> SignedInAsync(Role role, UnitCode unit)
    {
        var browser = Browse();
        var account = await AccountAsync(role, unit);
        var answer = await browser.SignInAsync(account.UserName, account.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }
}
