using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Operations;

/// <summary>A clock that jumped is marked where people see it, and makes no edition that is older than its draft.</summary>
public abstract class ClockTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);
    private static readonly Access County = Access.Member(CountyOffice.Account("县管理员"), Role.Administrator, CountyOffice.County);

    [Fact]
    public async Task Nothing_is_published_by_a_clock_that_is_behind_the_draft_and_its_log_says_so()
    {
        var village = Office.Village();
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three))).Code;
        var right = Office.Clock.Now;
        await At(right - ThreeDays, async () =>
        {
            var refused = await Publish(code, CountyOffice.Reviewer());
            Refused("clock-behind", refused);
            Assert.Contains("2026年3月2日 10:00", refused.Fault.Detail, StringComparison.Ordinal);
            Assert.Contains("2026年3月5日 10:00", refused.Fault.Detail, StringComparison.Ordinal);
        });
        _ = Ok(await Publish(code, CountyOffice.Reviewer()));
        Assert.Equal(right.UtcDateTime, await Office.Read(db => db.Editions.Where(e => e.Unit == village.Value)
            .Select(e => e.PublishedAtUtc).SingleAsync(Stop)));
    }

    [Fact]
    public async Task What_is_done_while_the_clock_is_behind_is_marked_once_beside_it()
    {
        var village = Office.Village();
        var code = await Published(village);
        await At(Office.Clock.Now - ThreeDays, async () =>
        {
            _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), corrects: code));
            _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        });
        var mark = await Office.Read(db => db.AuditLog.SingleAsync(e => e.Unit == village.Value && e.Action == "clock.back", Stop));
        Assert.Equal(("2026-03-05T02:00:00Z", "3 days", "3 天"), (mark.Subject, mark.Detail, ActWords.Beside(mark.Detail)));
        var read = Ok(await Office.As(County, s => s.GetRequiredService<ReadAudit>()
            .Handle(new(village, new(2026, 3, 1), new(2026, 3, 9), Kind: "clock"), Stop)));
        Assert.Equal("系统时钟比已有的记录早，这前后的时间不准", ActWords.Of(Assert.Single(read.Lines).Entry.Action));
    }

    [Fact]
    public async Task An_edition_of_a_clock_that_ran_ahead_is_withdrawn_before_the_next_one()
    {
        var village = Office.Village();
        string code = "";
        await At(Office.Clock.Now + TimeSpan.FromDays(40), async () => code = await Published(village));
        Refused("clock-behind", await Corrected());
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        _ = Ok(await Publish(code, CountyOffice.Reviewer()));

        async Task<Outcome<PublishNotice.Response>> Corrected()
        {
            _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), corrects: code));
            return await Publish(code, CountyOffice.Reviewer());
        }
    }

    [Fact]
    public async Task A_node_that_jumps_and_one_that_starts_behind_are_told_to_the_county_and_its_status()
    {
        _ = await Published(Office.Village());
        var steady = TimeSpan.FromDays(400);
        var judge = new ClockJudge();
        Assert.DoesNotContain(await Look(steady, first: false, judge), f => f.Trouble != ClockTrouble.Apart);
        var start = Office.Clock.Now;
        await At(start + TimeSpan.FromDays(10), async () =>
        {
            Assert.Contains(await Look(steady + TimeSpan.FromMinutes(1), first: false, judge), f => f.Trouble == ClockTrouble.Ahead
                && f.By == TimeSpan.FromDays(10) - TimeSpan.FromMinutes(1));
            Assert.Equal("clock.ahead", Ok(await Office.As(County, s => s.GetRequiredService<ShowStatus>().Handle(Stop))).Clock?.Action);
        });
        // a restart: another judge, which knows nothing but the record
        Assert.Contains(await Look(steady, first: true, new ClockJudge()), f => f.Trouble == ClockTrouble.Back && f.By > ThreeDays);
    }

    private async Task At(DateTimeOffset now, Func<Task> work)
    {
        var right = Office.Clock.Now;
        Office.Clock.Now = now;
        try
        {
            await work();
        }
        finally
        {
            Office.Clock.Now = right;
        }
    }

    protected Task<IReadOnlyList<ClockFinding>> Look(TimeSpan steady, bool first, ClockJudge? judge = null) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")), s =>
        {
            var watch = judge is null ? s.GetRequiredService<WatchClock>() : ActivatorUtilities.CreateInstance<WatchClock>(s, judge);
            return watch.Handle(new(steady, first, "node-a"), Stop);
        });
}

public sealed class SqliteClockTests(SqliteOffice office) : ClockTests(office), IClassFixture<SqliteOffice>;

public sealed class PostgresClockTests(PostgresOffice office) : ClockTests(office), IClassFixture<PostgresOffice>
{
    /// <summary>The server's clock is today's, the office's stands in March 2026.</summary>
    [Fact]
    public async Task The_clock_of_the_server_is_asked_and_a_difference_marked_once_a_day()
    {
        for (var looks = 0; looks < 3; looks++)
        {
            Assert.Contains(await Look(TimeSpan.FromDays(800), first: false), f => f.Trouble == ClockTrouble.Apart);
        }
        Assert.Equal(1, await Office.Read(db => db.AuditLog
            .CountAsync(e => e.Action == "clock.apart" && e.Subject == "node-a 2026-03-05", Stop)));
    }
}

public sealed class SqlServerClockTests(SqlServerOffice office) : ClockTests(office), IClassFixture<SqlServerOffice>;
