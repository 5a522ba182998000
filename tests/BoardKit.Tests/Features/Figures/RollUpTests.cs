using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Register;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Tests.Features.Figures;

/// <summary>Sums and their coverage, on every configured database.</summary>
public abstract class RollUpTests(TestDatabase database)
{
    [Fact]
    public async Task A_missing_report_is_never_zero_and_a_nil_return_is()
    {
        var reports = await new Reports(database).BuildAsync();
        await reports.ReportAsync(reports.Village(100, 201), "2026Q3", 0, 0);
        var sums = (await reports.AskAsync(reports.County, "2026Q3")).Value;
        var amount = sums.Figures[0];
        Assert.Equal(("amount", "元"), (amount.Figure.Key, amount.Figure.Measure));
        Assert.Equal((new Quantity(0), 1, 4), (amount.Whole.Value, amount.Whole.Reported, amount.Whole.Expected));
        Assert.Equal([(new Quantity(0), 1, 2), ((Quantity?)null, 0, 2)], amount.Children.Select(c => (c.Value, c.Reported, c.Expected)));
    }

    [Fact]
    public async Task Two_projects_of_a_village_add_up_and_count_as_one_unit()
    {
        var reports = await new Reports(database).BuildAsync();
        var village = reports.Village(100, 201);
        await reports.ReportAsync(village, "2026Q3", 10.5m, 1, "路");
        await reports.ReportAsync(village, "2026Q3", 0.25m, 2, "桥");
        var township = (await reports.AskAsync(UnitCode.From(reports.County.Value + 100_000), "2026Q3")).Value;
        Assert.Equal(("10.75", 1, 2),
            (township.Figures[0].Whole.Value.ToString(), township.Figures[0].Whole.Reported, township.Figures[0].Whole.Expected));
        Assert.Equal([village.Value, reports.Village(100, 202).Value], township.Figures[0].Children.Select(c => c.Unit.Value));
        var single = (await reports.AskAsync(village, "2026Q3")).Value;
        Assert.Empty(single.Figures[0].Children);
        Assert.Equal(2, single.Notices.Count);
    }

    [Fact]
    public async Task A_year_adds_the_quarters_of_a_flow_and_takes_the_last_of_a_balance()
    {
        var reports = await new Reports(database).BuildAsync();
        await reports.ReportAsync(reports.Village(100, 201), "2026Q1", 1, 100);
        await reports.ReportAsync(reports.Village(100, 201), "2026Q4", 2, 50);
        await reports.ReportAsync(reports.Village(101, 201), "2026Q2", 4, 70);
        var year = (await reports.AskAsync(reports.County, "2026")).Value;
        Assert.Equal(("7", 3, 16),
            (year.Figures[0].Whole.Value.ToString(), year.Figures[0].Whole.Reported, year.Figures[0].Whole.Expected));
        Assert.Equal(("50", 1, 4),
            (year.Figures[1].Whole.Value.ToString(), year.Figures[1].Whole.Reported, year.Figures[1].Whole.Expected));
    }

    /// <summary>
    /// Each village publishes each quarter not at all, by one notice, or by some of its months: it counts once, and only when it is whole.
    /// </summary>
    [Fact]
    public async Task A_quarter_counts_once_by_one_notice_or_by_its_three_months()
    {
        foreach (var seed in Enumerable.Range(0, 6))
        {
            var (random, reports) = (new Random(seed), await new Reports(database).BuildAsync(Reports.ByMonthsToo));
            var (flow, debt, whole, places) = (new decimal[4], new decimal[4], new int[4], new List<(UnitCode Village, int Quarter)>());
            foreach (var village in (UnitCode[])[reports.Village(100, 201), reports.Village(100, 202), reports.Village(101, 201)])
            {
                foreach (var quarter in Enumerable.Range(1, 4))
                {
                    var period = Period.Parse($"2026Q{quarter}");
                    var months = random.Next(4) switch
                    {
                        0 => [],
                        1 => (IReadOnlyList<Period>)[period],
                        2 => period.Parts(PeriodLength.Month),
                        _ => [.. period.Parts(PeriodLength.Month).Where(_ => random.Next(3) > 0)],
                    };
                    var isWhole = months.Count == 3 || (months.Count == 1 && months[0] == period);
                    foreach (var month in months)
                    {
                        var (amount, owed) = (random.Next(0, 9), random.Next(0, 90));
                        await reports.ReportAsync(village, month.ToString(), amount, owed);
                        flow[quarter - 1] += isWhole ? amount : 0;
                        debt[quarter - 1] += isWhole && month.LastDay == period.LastDay ? owed : 0;
                    }
                    whole[quarter - 1] += isWhole ? 1 : 0;
                    if (!isWhole)
                    {
                        places.Add((village, quarter));
                    }
                }
            }
            for (var quarter = 1; quarter <= 4; quarter++)
            {
                var sums = (await reports.AskAsync(reports.County, $"2026Q{quarter}")).Value;
                foreach (var (figure, value) in sums.Figures.Zip([flow[quarter - 1], debt[quarter - 1]]))
                {
                    Assert.Equal((whole[quarter - 1], 4, whole[quarter - 1]),
                        (figure.Whole.Reported, figure.Whole.Expected, figure.Whole.Noticed));
                    Assert.Equal(whole[quarter - 1] == 0 ? null : new Quantity((long)(value * 10_000)), figure.Whole.Value);
                }
                await using var db = database.Open(TestDatabase.Console(reports.County));
                var form = FormReader.Read(Reports.ByMonthsToo).Value;
                IReadOnlyList<(Form, Period)> asked = [(form, Period.Parse($"2026Q{quarter}"))];
                var (due, today) = (Reports.Periods(db), new DateOnly(2027, 2, 1));
                var duty = Assert.Single(await due.Of(reports.County, asked, today, Reports.Stop)).Whole;
                Assert.Equal((4, whole[quarter - 1]), (duty.Expected, duty.Published));
                Assert.Equal(
                    places.Where(p => p.Quarter == quarter).Select(p => p.Village.Value).Append(reports.Village(101, 202).Value).Order(),
                    (await due.Missing(reports.County, asked, today, Reports.Stop)).Select(l => l.Unit).Order());
            }
            var year = (await reports.AskAsync(reports.County, "2026")).Value;
            Assert.Equal((flow.Sum(), whole.Sum(), 16), ((year.Figures[0].Whole.Value?.TenThousandths ?? 0) / 10_000m,
                year.Figures[0].Whole.Reported, year.Figures[0].Whole.Expected));
            Assert.Equal((debt[3], whole[3]),
                ((year.Figures[1].Whole.Value?.TenThousandths ?? 0) / 10_000m, year.Figures[1].Whole.Reported));
        }
    }

    [Fact]
    public async Task A_sum_says_which_kind_of_nothing_it_is()
    {
        var reports = await new Reports(database).BuildAsync();
        var (nil, marked, today) = (reports.Village(100, 201), reports.Village(101, 202), new DateOnly(2026, 11, 28));
        await reports.ReportAsync(nil, "2026Q3", 0, 0);
        await reports.ReportAsync(reports.Village(101, 201), "2026Q3", 3, 0);
        await reports.ChangeAsync(reports.Village(101, 201),
            db => db.Figures.RemoveRange(db.Figures.Where(f => f.Unit == reports.Village(101, 201).Value && f.Item == "debt")));
        await reports.ChangeAsync(marked,
            db => db.NotApplicable.Add(new NotApplicable(marked, "levy", Period.Parse("2026Q3"), "县", OnePlace.Now)));
        async Task<string> Kinds(UnitCode unit, string period) =>
            string.Join(' ', (await reports.AskAsync(unit, period)).Value.Figures.Select(f => f.Whole.Nothing(today)?.ToString() ?? "-"));
        Assert.Equal("None None", await Kinds(nil, "2026Q3"));
        Assert.Equal("- NotGiven", await Kinds(reports.Village(101, 201), "2026Q3"));
        Assert.Equal("NotReported NotReported", await Kinds(reports.Village(100, 202), "2026Q3"));
        Assert.Equal("NotYetDue NotYetDue", await Kinds(reports.Village(100, 202), "2026Q4"));
        Assert.Equal("NotApplicable NotApplicable", await Kinds(marked, "2026Q3"));
        var csv = RollUpCsv.Write((await reports.AskAsync(reports.Village(100, 202), "2026Q3")).Value,
            new DateTime(2026, 11, 28, 6, 5, 0, DateTimeKind.Utc));
        Assert.Contains(",,,0,1,未报,个村,0,筹资筹劳,2026Q3,2026年11月28日 14:05\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Coverage_says_what_it_counts()
    {
        var reports = await new Reports(database).BuildAsync();
        async Task<string> Counts(string period) =>
            string.Join(' ', (await reports.AskAsync(reports.County, period)).Value.Figures.Select(f => $"{f.Whole.Expected}{f.Counts}"));
        Assert.Equal("4个村 4个村", await Counts("2026Q3"));
        Assert.Equal("16村·季 4个村", await Counts("2026"));   // a flow adds quarters, a balance is that of the last
        var year = (await reports.AskAsync(reports.County, "2026")).Value.Figures[0].Whole;
        Assert.Equal((12, 4), (year.Open(new DateOnly(2026, 11, 28)), year.NotYetDue(new DateOnly(2026, 11, 28))));
    }

    [Fact]
    public async Task A_year_tells_the_quarters_that_are_missing_from_those_that_have_not_ended()
    {
        var reports = await new Reports(database).BuildAsync();
        var village = reports.Village(100, 201);
        async Task<RollUp.Total> Year(int figure) => (await reports.AskAsync(village, "2026")).Value.Figures[figure];
        Assert.Equal(Nothing.NotReported, (await Year(0)).Whole.Nothing(new DateOnly(2026, 11, 28)));   // three quarters have ended
        Assert.Equal(Nothing.NotYetDue, (await Year(0)).Whole.Nothing(new DateOnly(2026, 3, 31)));
        Assert.Equal(Nothing.NotYetDue, (await Year(1)).Whole.Nothing(new DateOnly(2026, 11, 28)));     // a balance is that of December
        foreach (var quarter in (string[])["2026Q1", "2026Q2", "2026Q3"])
        {
            await reports.ReportAsync(village, quarter, 1, 1);
        }
        Assert.Equal((3, 4, 0, 1), (await Year(0)).Whole is var line
            ? (line.Reported, line.Expected, line.Open(new(2026, 11, 28)), line.Open(new(2027, 1, 1))) : default);
    }

    [Fact]
    public async Task What_is_not_due_is_not_expected()
    {
        var reports = await new Reports(database).BuildAsync();
        Assert.Equal(4, (await reports.AskAsync(reports.County, "2026Q3")).Value.Figures[0].Whole.Expected);
        await reports.ChangeAsync(reports.Village(100, 202),
            db => db.NotApplicable.Add(new NotApplicable(reports.Village(100, 202), "levy", Period.Parse("2026Q3"), "县", OnePlace.Now)));
        await reports.ChangeAsync(reports.Village(101, 202),
            db => db.Units.Single(u => u.Code == reports.Village(101, 202).Value).SetOpen(null, new DateOnly(2026, 9, 29)));
        await reports.ChangeAsync(reports.Village(101, 201),
            db => db.Units.Single(u => u.Code == reports.Village(101, 201).Value).SetOpen(new DateOnly(2026, 9, 30), null));
        Assert.Equal(2, (await reports.AskAsync(reports.County, "2026Q3")).Value.Figures[0].Whole.Expected);   // the stamps told the cache
        Assert.Equal(3, (await reports.AskAsync(reports.County, "2026Q2")).Value.Figures[0].Whole.Expected);
        Assert.Equal(3, (await reports.AskAsync(reports.County, "2026Q4")).Value.Figures[0].Whole.Expected);
    }

    [Fact]
    public async Task The_total_that_a_sheet_states_stands_beside_the_computed_one()
    {
        var reports = await new Reports(database).BuildAsync();
        await reports.ReportAsync(reports.Village(100, 201), "2026Q3", 10, 0, stated: 12);
        await reports.ReportAsync(reports.Village(100, 202), "2026Q3", 5, 0);
        var whole = (await reports.AskAsync(reports.County, "2026Q3")).Value.Figures[0].Whole;
        Assert.Equal(("15", "17", true), (whole.Value.ToString(), whole.Stated.ToString(), whole.Differs));
        Assert.Null((await reports.AskAsync(reports.County, "2026Q3")).Value.Figures[1].Whole.Stated);
    }

    [Fact]
    public async Task A_change_by_another_process_shows_at_once()
    {
        var reports = await new Reports(database).BuildAsync();
        await reports.ReportAsync(reports.Village(100, 201), "2026Q3", 10, 0);
        Assert.Equal("10", (await reports.AskAsync(reports.County, "2026Q3")).Value.Figures[0].Whole.Value.ToString());
        await reports.ReportAsync(reports.Village(101, 201), "2026Q3", 1, 0);
        Assert.Equal("11", (await reports.AskAsync(reports.County, "2026Q3")).Value.Figures[0].Whole.Value.ToString());
    }

    [Fact]
    public async Task An_area_outside_the_membership_is_unknown()
    {
        var reports = await new Reports(database).BuildAsync();
        var clerk = Access.Member(Reports.Author, Role.Clerk, reports.Village(100, 201));
        Assert.Equal("unit-unknown", (await reports.AskAsync(reports.County, "2026Q3", clerk)).Fault.Code);
        Assert.Equal("unit-unknown",
            (await reports.AskAsync(reports.Village(100, 201), "2026Q3", Access.Resident(reports.Village(100, 201)))).Fault.Code);
        Assert.False((await reports.AskAsync(reports.Village(100, 201), "2026Q3", clerk)).Failed);
        Assert.Equal("period-unfit", (await reports.AskAsync(reports.County, "2026-09")).Fault.Code);
    }

    [Fact]
    public async Task A_withdrawal_beside_it_is_wholly_in_or_wholly_out()
    {
        var reports = await new Reports(database).BuildAsync();
        var village = reports.Village(100, 201);
        await reports.ReportAsync(reports.Village(101, 201), "2026Q3", 1, 1);
        await reports.ReportAsync(village, "2026Q3", 1000, 1000);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Reports.Stop);
        var writer = Task.Run(async () =>
        {
            for (var turn = 0; turn < 20; turn++)
            {
                await reports.ChangeAsync(village, db => db.Figures.RemoveRange(db.Figures.Where(f => f.Unit == village.Value)));
                await reports.ChangeAsync(village, db => db.Figures.AddRange(Both(db.Notices.Single(n => n.Unit == village.Value))));
            }
            await done.CancelAsync();
        }, Reports.Stop);
        var seen = 0;
        while (!done.IsCancellationRequested)
        {
            var sums = (await reports.AskAsync(reports.County, "2026Q3")).Value;
            var states = sums.Figures.Select(f => (f.Whole.Value.ToString(), f.Whole.Reported, f.Whole.Expected)).Distinct().ToList();
            Assert.Single(states);
            Assert.Contains(states[0], (IEnumerable<(string?, int, int)>)[("1", 1, 4), ("1001", 2, 4)]);
            seen++;
        }
        await writer;
        Assert.True(seen > 0);

        Figure[] Both(Notice notice) =>
            [new(village.Value, notice.Id, "levy", "2026Q3", "amount", 10_000_000, null),
                new(village.Value, notice.Id, "levy", "2026Q3", "debt", 10_000_000, null)];
    }

    [Fact]
    public async Task Coverage_shows_who_is_missing()
    {
        var reports = await new Reports(database).BuildAsync();
        await reports.ReportAsync(reports.Village(100, 201), "2026Q3", 1, 0, "路");
        await reports.ReportAsync(reports.Village(100, 201), "2026Q3", 1, 0, "桥");
        await using var db = database.Open(Access.Member(Reports.Author, Role.Official, reports.County));
        var clock = new FixedClock(new(2026, 11, 28, 4, 0, 0, TimeSpan.Zero));
        using var cache = new MemoryCache(new MemoryCacheOptions());
        var matrix = (await new ShowCoverage(db, new(new(db), new(db)), Reports.Periods(db),
            new RollUpQuery(db, Reports.Due(db)), new AreaMemory(db, new StampReader(db), cache, clock), clock)
            .Handle(new(reports.County, [Period.Parse("2026Q3"), Period.Parse("2026Q4"), Period.Parse("2026")]), Reports.Stop)).Value;
        Assert.Equal([(1, 4), (0, 4)], matrix.Rows.Select(r => (r.Whole.Published, r.Whole.Expected)));
        Assert.Equal(2, matrix.Places.Count);
        Assert.Equal([DutyState.Owed, DutyState.NotYetDue], matrix.Rows.Select(r => r.Whole.State));
        Assert.Equal("1/2", matrix.Rows[0].Children[reports.County.Value + 100_000] is var duty ? $"{duty.Published}/{duty.Expected}" : "");
    }
}

public sealed class RollUpOnSqliteTests(SqliteDatabase database) : RollUpTests(database), IClassFixture<SqliteDatabase>;

public sealed class RollUpOnPostgresTests(PostgresDatabase database) : RollUpTests(database), IClassFixture<PostgresDatabase>;

public sealed class RollUpOnSqlServerTests(SqlServerDatabase database) : RollUpTests(database), IClassFixture<SqlServerDatabase>;
