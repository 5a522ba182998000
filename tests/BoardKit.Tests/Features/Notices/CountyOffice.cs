using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Support;
using BoardKit.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// The product's own services on a real database with the county's seed forms: what command line and web register, without either. Every
/// call opens a scope and a context of its own, as two requests would.
/// </summary>
public abstract class CountyOffice : IAsyncLifetime
{
    public static readonly UnitCode County = UnitCode.From(341522000000);
    public static readonly UnitCode Township = UnitCode.From(341522103000);
    private const int Villages = 90;
    private ServiceProvider? _services;
    private int _taken;

    /// <summary>Thursday 5 March 2026, ten in the morning in China.</summary>
    internal FixedClock Clock { get; } = new(new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero));

    /// <summary>Why it cannot be used here, or null.</summary>
    protected virtual string? Missing => null;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("boardkit-office-").FullName;

    protected abstract Dictionary<string, string?> Settings { get; }

    /// <summary>Keys of the pack's forms that the county has besides the usual ones.</summary>
    protected virtual IReadOnlyList<string> More => [];

    /// <summary>A village that no other test of the run has written to.</summary>
    public UnitCode Village() => UnitCode.From(Township.Value + 200 + Interlocked.Increment(ref _taken));

    public static Access Clerk(UnitCode village, string name = "王会计") => Access.Member(Account(name), Role.Clerk, village);

    public static Access Reviewer(string name = "李审核") => Access.Member(Account(name), Role.Reviewer, Township);

    /// <summary>An account of a name: the same id whenever it is asked for.</summary>
    public static Actor Account(string name) => new(ActorKind.Account, "account of " + name, name);

    public async Task<T> As<T>(Access access, Func<IServiceProvider, Task<T>> work)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        await using var scope = _services!.GetRequiredService<IServiceScopeFactory>().OpenAs(access);
        return await work(scope.ServiceProvider);
    }

    public Task<T> Read<T>(Func<BoardDbContext, Task<T>> work) =>
        As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), services => work(services.GetRequiredService<BoardDbContext>()));

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }
        await CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddBoardKit(configuration, Folder);
        Add(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        _ = await As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), Fill);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_services is not null)
        {
            await _services.DisposeAsync();
            await DropAsync();
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>What an office has besides the product's own services.</summary>
    protected virtual void Add(IServiceCollection services)
    {
    }

    protected virtual Task CreateAsync() => MigratedFolder.PutAsync(Folder);

    protected virtual Task DropAsync() => Task.CompletedTask;

    /// <summary>What is in it when the tests begin: units, forms and settings of the county.</summary>
    protected virtual async Task<Done> Fill(IServiceProvider services)
    {
        var stop = TestContext.Current.CancellationToken;
        _ = (await services.GetRequiredService<MigrateDatabase>().Handle(stop)).Value;
        var db = services.GetRequiredService<BoardDbContext>();
        db.Units.AddRange(new Unit(County, "霍邱县", true), new Unit(Township, "周集镇", true));
        // somebody to call: without a number no slip is printed
        var profile = new UnitProfile(County);
        profile.Set(new ProfileFields(DisciplinePhone: "0564-0000001"));
        _ = db.UnitProfiles.Add(profile);
        db.Units.AddRange(Enumerable.Range(201, Villages).Select(n => new Unit(UnitCode.From(Township.Value + n), $"第{n}村", true)));
        _ = await db.SaveChangesAsync(stop);
        var forms = FormFiles.Usual.Concat(More.Select(FormFiles.FileOf)).ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText);
        _ = (await services.GetRequiredService<ImportForms>().Handle(new(County, forms), stop)).Value;
        _ = (await services.GetRequiredService<SetSettings>().Handle(new(County, new Dictionary<string, string>
        {
            ["index-pattern"] = "{county}-{form}-{year}-{seq:4}",
            ["calendar-2026"] = "2026-05-01,off;2026-05-04,off;2026-05-05,off;2026-05-09,work",
        }), stop)).Value;
        return new Done();
    }
}

public class SqliteOffice : CountyOffice
{
    /// <summary>The folder with the database file, its log and the keys.</summary>
    public string Data => Folder;

    protected override Dictionary<string, string?> Settings { get; } = [];
}

/// <summary>On the server of BOARDKIT_TEST_POSTGRES, in a database of its own.</summary>
public class PostgresOffice : CountyOffice
{
    /// <summary>Name of its database.</summary>
    private protected string Name { get; } = "office_" + Guid.CreateVersion7().ToString("N");

    protected override string? Missing => MigratedPostgres.Missing;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["BoardKit:Database:Provider"] = "Postgres",
        ["BoardKit:Database:ConnectionString"] = MigratedPostgres.Of(Name),
    };

    protected override Task CreateAsync() => MigratedPostgres.CreateAsync(Name);

    protected override Task DropAsync() => MigratedPostgres.DropAsync(Name);
}

/// <summary>On the SQL Server at hand, in a database of its own.</summary>
public sealed class SqlServerOffice : CountyOffice
{
    private readonly string _name = "office_" + Guid.CreateVersion7().ToString("N");

    protected override string? Missing => MigratedSqlServer.Missing;

    protected override Dictionary<string, string?> Settings => new()
    {
        ["BoardKit:Database:Provider"] = "SqlServer",
        ["BoardKit:Database:ConnectionString"] = MigratedSqlServer.Of(_name),
    };

    protected override Task CreateAsync() => MigratedSqlServer.CreateAsync(_name);

    protected override Task DropAsync() => MigratedSqlServer.DropAsync(_name);
}
