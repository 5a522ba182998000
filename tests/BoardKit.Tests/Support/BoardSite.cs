using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Tests.Data.Databases;
using BoardKit.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace BoardKit.Tests.Support;

/// <summary>The whole web host on a SQLite file of its own, with a county, a township and two villages in it.</summary>
internal sealed class BoardSite : IAsyncDisposable
{
    public static readonly UnitCode County = UnitCode.From(341522000000);
    public static readonly UnitCode Township = UnitCode.From(341522103000);
    public static readonly UnitCode Maple = UnitCode.From(341522103201);
    public static readonly UnitCode Willow = UnitCode.From(341522103202);

    private readonly WebApplication _app;
    private readonly string _folder;

    private BoardSite(WebApplication app, string folder, FixedClock clock) => (_app, _folder, Clock) = (app, folder, clock);

    public FixedClock Clock { get; }

    /// <summary>Services of the host.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The database file.</summary>
    public string Database => Path.Combine(_folder, "boardkit.db");

    /// <summary>A client that neither follows redirects nor unpacks bodies.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>On a file of its own, or on a migrated PostgreSQL database.</summary>
    public static async Task<BoardSite> Start(string? urls = null, string? postgres = null)
    {
        var folder = Directory.CreateTempSubdirectory("boardkit-test-").FullName;
        await MigratedFolder.PutAsync(folder);
        var clock = new FixedClock(new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero));
        string[] args = [.. urls is null ? (string[])[] : ["--urls", urls], .. postgres is null ? (string[])[] : On(postgres)];
        var app = BoardKitHost.Build(args, folder, builder =>
        {
            _ = builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            if (postgres is not null)
            {
                _ = builder.Logging.ClearProviders();   // its line is going to be cut
            }
            if (urls is null)
            {
                _ = builder.WebHost.UseTestServer();
            }
        });
        var site = new BoardSite(app, folder, clock);
        await site.Seed();
        await app.StartAsync();
        site.Client = urls is null ? app.GetTestClient() : new HttpClient { BaseAddress = new Uri(urls) };
        return site;
    }

    /// <summary>The words of a call that lead the host to a PostgreSQL database.</summary>
    public static string[] On(string postgres) =>
        ["--BoardKit:Database:Provider=Postgres", "--BoardKit:Database:ConnectionString=" + postgres];

    /// <summary>Runs against the database as the console of the machine.</summary>
    public async Task<T> Do<T>(Func<Publishing, BoardDbContext, Task<T>> work)
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return await work(new Publishing(db, scope.ServiceProvider.GetRequiredService<UnitStampRaiser>(), Clock.Now.UtcDateTime), db);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.StopAsync();   // to dispose of it alone would not wait for what runs in the background
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private AsyncServiceScope Scope() =>
        _app.Services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Console(BoardKit.Domain.Units.Scope.Everywhere, Actor.AtConsole("test")));

    private async Task Seed()
    {
        await using var scope = Scope();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        await db.Database.MigrateAsync();
        if (await db.Units.AnyAsync())
        {
            return;   // another site on this database was here before
        }
        db.Units.AddRange(new Unit(County, "霍邱县", true), new Unit(Township, "周集镇", true), new Unit(Maple, "燎西村", true),
            new Unit(Willow, "柳林村", true));
        var profile = new UnitProfile(Township);
        profile.Set(new ProfileFields(SupervisionPhone: "0564-0000000"));
        _ = db.UnitProfiles.Add(profile);
        _ = db.StoredForms.Add(new StoredForm(County, SubsidyForm.Form.Key, 1, SubsidyForm.Json));
        _ = await db.SaveChangesAsync();
    }
}
