using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Frame;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Frame;

/// <summary>
/// The answer to a commit gets lost, in every way that a line can lose it: the act stands once, or whoever acted is told.
/// </summary>
public sealed class AllOrNothingTests(RelayedPostgres database) : IClassFixture<RelayedPostgres>, IAsyncLifetime
{
    private const string Commit = "COMMIT";

    private static readonly BoardFacts Facts = new("公开栏", "村部门口", null, null, null, 800);

    private BoardSite _site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(MigratedPostgres.Missing is not null, MigratedPostgres.Missing ?? "");
        _site = await BoardSite.Start(postgres: database.Through);
        _ = await _site.Do(async (publishing, db) =>
        {
            _ = await db.Boards.ExecuteDeleteAsync(Stop) + await db.AuditLog.ExecuteDeleteAsync(Stop);
            if (!await db.UnitStamps.AnyAsync(s => s.Unit == BoardSite.Maple.Value, Stop))
            {
                _ = db.UnitStamps.Add(new UnitStamp(BoardSite.Maple.Value));
            }
            return await db.SaveChangesAsync(Stop);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            database.Mend();
            await _site.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_act_whose_answer_was_lost_is_found_and_not_done_again()
    {
        var lost = database.Relay.Lost;
        var (added, tries) = await Add(TcpRelay.Loss.OfTheAnswer);
        Assert.Equal(lost + 1, database.Relay.Lost);
        Assert.Equal(1, tries);
        await OneBoard(added.Value);
    }

    [Fact]
    public async Task An_act_that_never_reached_the_server_is_done_again()
    {
        var (added, tries) = await Add(TcpRelay.Loss.OfTheMessage);
        Assert.Equal(2, tries);
        await OneBoard(added.Value);
    }

    /// <summary>Looked for while it was still under way, it is not there; its repetition then meets it.</summary>
    [Fact]
    public async Task Of_an_act_that_arrives_late_and_its_repetition_one_stands()
    {
        var (added, tries) = await Add(TcpRelay.Loss.OfTime, tried: n =>
        {
            // the second one waits for the row that the first holds, until the first arrives
            _ = n == 1 ? Task.Delay(1500, Stop).ContinueWith(_ => database.Relay.Release.TrySetResult(), TaskScheduler.Default) : null;
        });
        Assert.Equal(2, tries);
        await OneBoard(added.Value);
    }

    [Fact]
    public async Task While_the_database_stays_away_nobody_says_that_it_was_saved_or_not()
    {
        await using var scope = Clerk();
        await Assert.ThrowsAsync<UnsureException>(() => Run(scope, TcpRelay.Loss.OfTheAnswer, _ => { }, commitFails: true));
    }

    [Fact]
    public async Task Rows_loaded_before_are_not_changed_twice()
    {
        await using var scope = Clerk();
        _ = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Units.FirstAsync(Stop);
        await Assert.ThrowsAsync<UnsureException>(() => Run(scope, TcpRelay.Loss.OfTheMessage, _ => { }));
        Assert.Equal(0, await _site.Do((_, db) => db.Boards.CountAsync(Stop)));
    }

    [Fact]
    public async Task A_database_that_goes_away_before_the_commit_is_an_outage_and_nothing_was_saved()
    {
        await using var scope = Clerk();
        var thrown = await Record.ExceptionAsync(() => Run(scope, loss: null, _ => { }, downBefore: true));
        Assert.True(thrown is not UnsureException && StorageTroubles.Passes(thrown), $"{thrown}");
        database.Mend();
        Assert.Equal(0, await _site.Do((_, db) => db.Boards.CountAsync(Stop)));
    }

    /// <summary>One place opens transactions.</summary>
    [Fact]
    public void Nobody_else_opens_a_transaction()
    {
        var features = Path.Combine(FormFiles.Root, "src", "BoardKit.Features");
        var openers = Directory.EnumerateFiles(features, "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("BeginTransaction", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(features, f));
        Assert.Equal([Path.Combine("Frame", "AllOrNothing.cs")], openers);
    }

    private AsyncServiceScope Clerk() => _site.Services.GetRequiredService<IServiceScopeFactory>()
        .OpenAs(Access.Member(new Actor(ActorKind.Account, "a", "王会计"), Role.Clerk, BoardSite.Maple));

    private async Task<(Outcome<Board> Added, int Tries)> Add(TcpRelay.Loss loss, Action<int>? tried = null)
    {
        var tries = 0;
        await using var scope = Clerk();
        var added = await Run(scope, loss, n =>
        {
            tries = n;
            tried?.Invoke(n);
        });
        return (added, tries);
    }

    /// <summary>Adds a board as the use case does, and loses what is to be lost once its rows are written.</summary>
    private async Task<Outcome<Board>> Run(AsyncServiceScope scope, TcpRelay.Loss? loss, Action<int> tried, bool commitFails = false,
        bool downBefore = false)
    {
        var tries = 0;
        return await scope.ServiceProvider.GetRequiredService<BoardChange>().Create(BoardSite.Maple, () =>
        {
            if (++tries == 1 && loss is { } how)
            {
                database.Relay.LoseNext(Commit, how);
            }
            if (downBefore)
            {
                database.Relay.DownAsync().GetAwaiter().GetResult();
            }
            if (commitFails)
            {
                database.Relay.RefuseAfterLoss();
            }
            tried(tries);
            return new Board(BoardSite.Maple, Facts, "{}", DateTime.UnixEpoch);
        }, Stop);
    }

    private Task OneBoard(Board board) => _site.Do(async (publishing, db) =>
    {
        Assert.Equal(board.Id, (await db.Boards.AsNoTracking().SingleAsync(Stop)).Id);
        Assert.Equal("board.add", (await db.AuditLog.AsNoTracking().SingleAsync(l => l.Unit == board.Unit, Stop)).Action);
        return 0;
    });
}
