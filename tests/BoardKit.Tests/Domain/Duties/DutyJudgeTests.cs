using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Tests.Domain.Forms;
using CsCheck;

namespace BoardKit.Tests.Domain.Duties;

/// <summary>How a duty stands, what is counted of it, and the days that are counted from an event.</summary>
public sealed class DutyJudgeTests
{
    private static readonly DateOnly Today = new(2026, 10, 22), Day = new(2026, 10, 20);
    private static readonly DueDay Until = new() { Rule = "下季度首月20日前", Day = Day, Counted = Day };
    private static readonly DutyFacts Owed = new() { IsOwed = true };

    private static readonly WorkingCalendar Calendar = new(CalendarYear.ReadFile(
        File.ReadAllLines(Path.Combine(FormFiles.SeedFolder, "..", "holidays.csv"))).Value);

    [Fact]
    public void Each_standing_follows_from_the_facts_the_day_and_nothing_else()
    {
        (DutyFacts Facts, DueDay? Until, DutyStanding Standing)[] table =
        [
            (new(), Until, DutyStanding.Coming),
            (Owed, Until, DutyStanding.Overdue),
            (Owed, Until with { Grace = 1 }, DutyStanding.Overdue),
            (Owed, Until with { Grace = 2 }, DutyStanding.Due),      // the last day of grace is today
            (Owed, Until with { Day = Today }, DutyStanding.Due),
            (Owed, null, DutyStanding.Due),
            (Owed, Until with { Day = null, Unknown = "成员大会的日期没有登记" }, DutyStanding.Due),
            (Owed with { Published = Day }, Until, DutyStanding.OnTime),
            (Owed with { Published = Day.AddDays(1) }, Until, DutyStanding.Late),
            (Owed with { Published = Day.AddDays(1) }, Until with { Grace = 1 }, DutyStanding.OnTime),
            (Owed with { Published = Day }, null, DutyStanding.Done),
            (Owed with { Published = Day, Excused = true }, Until, DutyStanding.OnTime),   // what is public counts
            (Owed with { Published = Day, NotApplicable = true }, Until, DutyStanding.NotApplicable),
            (Owed with { Published = Day, Posted = Today }, Until, DutyStanding.OnTime),   // nobody asks for the wall
            (Owed with { Published = Day, Wall = true }, Until, DutyStanding.Unposted),
            (Owed with { Published = Day, Posted = Day, Wall = true }, Until, DutyStanding.OnTime),
            (Owed with { Published = Day, Posted = Today, Wall = true }, Until, DutyStanding.Late),
            (Owed with { Published = Today, Posted = Day, Wall = true }, Until, DutyStanding.Late),
            (Owed with { Posted = Day, Wall = true }, Until, DutyStanding.Overdue),        // paper alone is not the net
            (Owed with { Withdrawn = true }, Until, DutyStanding.OwedAgain),
            (new() { Withdrawn = true }, Until, DutyStanding.OwedAgain),
            (Owed with { Withdrawn = true, Excused = true }, Until, DutyStanding.Excused),
            (Owed with { Excused = true }, Until, DutyStanding.Excused),
            (Owed with { NotApplicable = true }, Until, DutyStanding.NotApplicable),
        ];
        foreach (var (facts, until, standing) in table)
        {
            Assert.Equal((facts, standing), (facts, DutyJudge.Of(facts, until, Today)));
        }
    }

    [Fact]
    public void Expected_actual_and_on_time_are_counted_apart_and_add_up() =>
        Gen.Select(Gen.Int[0, 127], Gen.Int[-40, 40], Gen.Int[-40, 40], Gen.Int[-1, 5]).Sample((bits, published, posted, grace) =>
        {
            var facts = new DutyFacts
            {
                Published = (bits & 1) > 0 ? Day.AddDays(published) : null,
                Posted = (bits & 2) > 0 ? Day.AddDays(posted) : null,
                Withdrawn = (bits & 1) == 0 && (bits & 4) > 0,
                Wall = (bits & 8) > 0,
                NotApplicable = (bits & 16) > 0,
                Excused = (bits & 32) > 0,
                IsOwed = (bits & 64) > 0,
            };
            var until = grace < 0 ? null : Until with { Grace = grace };
            var standing = DutyJudge.Of(facts, until, Today);
            var one = DutyCount.One(standing, facts.Published, until);
            var groups = one.Actual + one.Due + one.Overdue + one.OwedAgain + one.Coming;
            return one.Expected == groups && one.Expected + one.Excused + one.NotApplicable == 1
                && one.OnTime <= one.PublishedOnTime && one.PublishedOnTime <= one.Timed && one.Timed <= one.Actual
                && (one.Actual == 1) == (facts.Published is not null && !facts.NotApplicable)
                && one * 3 == one + one + one && standing.Text().Length > 0;
        }, iter: 4000, threads: 1);

    public static readonly TheoryData<string, string, string, string> ByHand = new()
    {
        // 春节 2026 is off from 15 to 23 February, 国庆 from 1 to 7 October; 20 September and 10 October are worked
        { "after 20", "2026-01-27", "2026-02-24", "2026-02-16" },       // counted to a feast, moved behind it
        { "after 20", "2026-03-02", "2026-03-23", "2026-03-22" },       // a Sunday
        { "after 10 working", "2026-09-28", "2026-10-16", "2026-10-16" },   // 29, 30; 8, 9, 10 (worked); 12 to 16
        { "after 10 working", "2026-12-25", "2027-01-11", "2027-01-11" },   // 1 January off, over the end of the year
        { "prompt 10", "2026-09-25", "2026-10-08", "2026-10-05" },
        { "event", "2026-10-03", "2026-10-03", "2026-10-03" },          // on the day itself, off or not
        { "before 10", "2026-10-20", "2026-10-10", "2026-10-10" },      // a Saturday that is worked
        { "before 10", "2026-10-13", "2026-09-30", "2026-10-03" },      // off: moved to the day before, never behind
        { "before 7 working", "2026-10-12", "2026-09-24", "2026-09-24" },   // 10, 9, 8; 30, 29, 28; behind 中秋 the 24th
        { "before 0", "2026-10-04", "2026-10-04", "2026-10-04" },
        { "directed", "2026-11-01", "2026-11-01", "2026-11-01" },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void A_day_counted_from_an_event_is_the_one_counted_by_hand(string rule, string happened, string day, string counted)
    {
        var due = Named(rule).Of(Period.Parse("2026"), Calendar, Date(happened));
        Assert.Equal((Date(day), Date(counted), null), (due.Day, due.Counted, due.Unknown));
        var ruler = DueRuler.Of(due, Calendar);
        Assert.True(due.Day == Date(happened) ? ruler.Count <= 1 : ruler.Count(d => d.IsEnd) == 1);
        Assert.Equal(ruler.Count, Math.Abs(due.Day!.Value.DayNumber - due.Since!.Value.DayNumber));
        Assert.Equal(ruler, ruler.OrderBy(d => d.Date));
    }

    [Fact]
    public void A_day_before_an_event_is_worked_and_leaves_as_many_days_as_the_rule_says() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[0, 700], Gen.Bool).Sample((days, offset, working) =>
        {
            var (day, unit) = (new DateOnly(2025, 3, 1).AddDays(offset), working ? DayKind.Working : DayKind.Calendar);
            var due = new DueRule { Kind = DueKind.Before, Event = "选举日", Days = days, Unit = unit }
                .Of(Period.Parse("2026"), Calendar, day);
            return Calendar.IsWorkingDay(due.Day!.Value) && due.Day <= due.Counted
                && Enumerable.Range(0, due.Counted!.Value.DayNumber - due.Day.Value.DayNumber)
                    .All(n => !Calendar.IsWorkingDay(due.Counted.Value.AddDays(-n)))
                && DueRuler.Of(due, Calendar).Count(d => d.Number is not null) == days;
        }, iter: 2000, threads: 1);

    [Theory]
    [InlineData("""{"days":60,"ask":"县农业农村局"}""", "2026Q3", "2026-11-29", null)]
    [InlineData("""{"days":60,"ask":"县农业农村局"}""", "2026Q3", "2026-11-30", "请联系县农业农村局")]
    [InlineData("""{"days":60}""", "2026Q3", "2026-11-30", "2026年第3季度已在2026年11月29日之后锁定")]
    [InlineData("""{"ask":"县农业农村局"}""", "2020Q3", "2026-11-30", null)]
    [InlineData("""{"open":["2026Q3"],"reason":"水灾","until":"2026-12-31"} {"days":60}""", "2026Q3", "2026-12-31", null)]
    [InlineData("""{"open":["2026Q3"],"reason":"水灾","until":"2026-12-31"} {"days":60}""", "2026Q3", "2027-01-01", "锁定")]
    [InlineData("""{"open":["2026Q3"],"reason":"水灾"} {"days":60}""", "2026Q2", "2026-11-30", "锁定")]
    [InlineData("""{"days":100} {"days":60}""", "2026Q3", "2026-12-31", null)]   // the nearest says when
    public void A_period_closes_by_the_nearest_lock_and_any_of_them_holds_it_open(string locks, string period, string today, string? said)
    {
        var read = locks.Replace("} {", "}\n{", StringComparison.Ordinal).Split('\n').Select(t => PeriodLock.Read(t).Value).ToList();
        var refusal = PeriodLock.Refusal(read, Period.Parse(period), Date(today));
        Assert.Equal(said is null, refusal is null);
        Assert.Contains(said ?? "", refusal?.Detail ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("late-after", "61")]
    [InlineData("late-after", """{"days":3,"unit":"working"}""")]
    [InlineData("period-lock", """{"days":-1}""")]
    [InlineData("period-lock", """{"open":["2026Q5"],"reason":"x"}""")]
    [InlineData("period-lock", """{"open":["2026Q3"]}""")]
    [InlineData("wall-duty", """{"wall":"none"}""")]
    [InlineData("wall-duty", "none")]
    public void A_setting_of_duties_that_does_not_read_is_refused(string key, string text) =>
        Assert.Equal("setting-text", Assert.Single(BoardKit.Features.Operations.SettingBook.Check(
            new Dictionary<string, string> { [key] = text })).Code);

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DueRule Named(string text)
    {
        var words = text.Split(' ');
        var rule = new DueRule
        {
            Kind = words[0] switch
            {
                "after" => DueKind.After,
                "before" => DueKind.Before,
                "prompt" => DueKind.Prompt,
                "event" => DueKind.Event,
                _ => DueKind.AsDirected,
            },
            Unit = words[^1] == "working" ? DayKind.Working : DayKind.Calendar,
        };
        return rule with
        {
            Days = words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : null,
            Event = rule.Kind is DueKind.After or DueKind.Before or DueKind.Event ? "成员大会" : null,
        };
    }
}
