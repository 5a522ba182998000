using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Data.Databases;

/// <summary>A real, migrated database that a test class shares. Opening it where it is not configured skips the test visibly.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private static int _counties = 1;

    /// <summary>Why it cannot be used here, or null.</summary>
    protected abstract string? Missing { get; }

    protected abstract IDatabaseProvider Provider { get; }

    protected abstract string ConnectionString { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A county that no other test of this run uses: its number, with townships 100, 101 … and villages 201, 202 ….</summary>
    public static UnitCode NewCounty()
    {
        var (prefecture, county) = Math.DivRem(Interlocked.Increment(ref _counties), 99);   // a number that ends in 00 is no county's
        return UnitCode.From(650_001_000_000 + (prefecture * 100_000_000L) + (county * 1_000_000L));
    }

    public static Actor Somebody { get; } = new(ActorKind.Account, "a-1", "王会计");

    public static Access Console(UnitCode area) => Access.Console(area.Area, Somebody);

    public BoardDbContext Open(Access access)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var current = new CurrentAccess();
        current.Enter(access);
        return new BoardDbContext(Options, current);
    }

    private DbContextOptions<BoardDbContext> Options
    {
        get
        {
            var options = new DbContextOptionsBuilder<BoardDbContext>();
            Provider.Configure(options, ConnectionString);
            return options.Options;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Missing is null)
        {
            await CreateAsync();
            await using var db = Open(Access.Nothing);
            await db.Database.MigrateAsync(Stop);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Missing is null)
        {
            await DropAsync();
        }
    }

    protected virtual Task CreateAsync() => Task.CompletedTask;

    protected abstract Task DropAsync();
}
