using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Tests.Domain.Forms;
using CsCheck;

namespace BoardKit.Tests.Domain.Duties;

/// <summary>Due days by the rules of the catalogue, against a table made by hand from the State Council's days of 2026.</summary>
public sealed class DueRuleTests
{
    private static readonly WorkingCalendar Calendar = new(CalendarYear.ReadFile(
        File.ReadAllLines(Path.Combine(FormFiles.SeedFolder, "..", "holidays.csv"))).Value);

    private static readonly DueRule Quarterly = new() { Kind = DueKind.Period, Period = PeriodLength.Quarter, Day = 20 };
    private static readonly DueRule Busy = Quarterly with { BusyDay = 15 };
    private static readonly DueRule Yearly = new() { Kind = DueKind.Period, Period = PeriodLength.Year, Day = 31 };
    private static readonly DueRule Standing =
        new() { Kind = DueKind.Standing, Period = PeriodLength.Year, Days = 20, Unit = DayKind.Working };

    public static readonly TheoryData<string, string, string, bool> ByHand = new()
    {
        { "quarter", "2025Q4", "2026-01-20", false },
        { "quarter", "2026Q3", "2026-10-20", false },
        { "quarter", "2026Q4", "2027-01-20", true },
        { "quarter", "2026-01", "2026-04-20", false },   // a month goes by its quarter where nothing is said of months
        { "quarter", "2026", "2027-01-20", true },       // a year by its own end
        { "busy", "2026-01", "2026-02-24", false },      // 15 to 23 February: 春节
        { "busy", "2026-09", "2026-10-15", false },
        { "busy", "2026-10", "2026-11-16", false },      // the 15th is a Sunday
        { "busy", "2026-12", "2027-01-15", true },
        { "busy", "2026Q3", "2026-10-20", false },
        { "month 1", "2026-09", "2026-10-08", false },   // 1 to 7 October: 国庆节
        { "month 10", "2026-09", "2026-10-10", false },  // a Saturday that is worked
        { "month 31", "2026-01", "2026-02-28", false },  // February has no 31st; its 28th is a Saturday that is worked
        { "year", "2025", "2026-02-02", false },         // 31 January is a Saturday
        { "year", "2026", "2027-02-01", true },
        { "year in March", "2026", "2027-03-31", true },
        { "standing", "2026", "2026-12-31", false },
        { "standing", "2026Q2", "2026-12-31", false },
    };

    [Theory]
    [MemberData(nameof(ByHand))]
    public void A_due_day_is_the_one_counted_by_hand(string rule, string period, string day, bool provisional)
    {
        var due = Named(rule).Of(Period.Parse(period), Calendar);
        Assert.Equal((DateOnly.Parse(day, CultureInfo.InvariantCulture), provisional, null), (due.Day, due.IsProvisional, due.Unknown));
    }

    [Fact]
    public void What_is_counted_from_an_event_has_no_day_and_says_why()
    {
        (DueRule Rule, string Unknown, string Text)[] rules =
        [
            (new() { Kind = DueKind.After, Event = "本级人大批准", Days = 20 }, "本级人大批准的日期没有登记", "本级人大批准后20天内"),
            (new() { Kind = DueKind.Before, Event = "听证", Days = 7, Unit = DayKind.Working }, "听证的日期没有登记", "听证前7个工作日"),
            (new() { Kind = DueKind.Event, Event = "方案拟定" }, "方案拟定的日期没有登记", "方案拟定当天"),
            (new() { Kind = DueKind.Prompt, Days = 10 }, "从发生之日起算", "发生后10天内"),
            (new() { Kind = DueKind.Prompt, Days = 0 }, "从发生之日起算", "随时"),
            (new() { Kind = DueKind.AsDirected }, "上级还没有定", "按上级要求的时间"),
        ];
        Assert.All(rules, r =>
        {
            var due = r.Rule.Of(Period.Parse("2026"), Calendar);
            Assert.Equal((null, r.Unknown, r.Text), (due.Day, due.Unknown, due.Rule));
            Assert.Empty(DueRuler.Of(due, Calendar));
        });
    }

    [Fact]
    public void Of_a_year_that_nothing_is_known_of_no_day_is_said()
    {
        var due = Quarterly.Of(Period.Parse("2012Q3"), WorkingCalendar.Statutory);
        Assert.Equal((null, "这一年的放假安排还没有载入"), (due.Day, due.Unknown));
    }

    [Fact]
    public void A_ruler_names_weekends_feasts_and_worked_weekends()
    {
        var days = DueRuler.Of(new Deadline(3, DayKind.Working, null).After(Period.Parse("2026Q3"), Calendar), Calendar);
        Assert.Equal(["国庆节", "国庆节", "国庆节", "国庆节", "国庆节", "国庆节", "国庆节", "", "", "国庆节调休上班"], days.Select(d => d.Name));
        Assert.Equal([null, null, null, null, null, null, null, 1, 2, 3], days.Select(d => d.Number));
        Assert.Equal(new(new(2026, 10, 10), 3, "国庆节调休上班", IsOff: false, IsEnd: true), days[^1]);
        // counted in calendar days it ends on the feast and moves behind it
        var moved = DueRuler.Of(new Deadline(3, DayKind.Calendar, null).After(Period.Parse("2026Q3"), Calendar), Calendar);
        Assert.Equal([1, 2, 3, null, null, null, null, null], moved.Select(d => d.Number));
        Assert.Equal(new DateOnly(2026, 10, 8), moved[^1].Date);
        Assert.Equal("周末", DueRuler.Of(Busy.Of(Period.Parse("2026-10"), Calendar), Calendar)[^2].Name);
    }

    [Fact]
    public void A_due_day_is_worked_and_between_the_end_of_the_count_and_it_nobody_works() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 31], Gen.Int[1, 12], Gen.Int[2020, 2027], Gen.Int[1, 12], Gen.Bool).Sample(
            (kind, day, month, year, index, working) =>
            {
                var length = (PeriodLength)(kind % 3);
                var period = Period.Of(length, new DateOnly(year, index, 1));
                var due = kind == 3 ? new Deadline(day, working ? DayKind.Working : DayKind.Calendar, null).After(period, Calendar)
                    : new DueRule { Kind = DueKind.Period, Period = length, Day = day, Month = month }.Of(period, Calendar);
                var (end, counted) = (due.Day!.Value, due.Counted!.Value);
                var ruler = DueRuler.Of(due, Calendar);
                var between = Enumerable.Range(0, end.DayNumber - counted.DayNumber).Select(n => counted.AddDays(n));
                return Calendar.IsWorkingDay(end) && between.All(d => !Calendar.IsWorkingDay(d))
                    && ruler.Count == end.DayNumber - due.Since!.Value.DayNumber && ruler.Count(d => d.IsEnd) == 1
                    && ruler.Select(d => d.Number).OfType<int>().SequenceEqual(Enumerable.Range(1, ruler.Count(d => d.Number is not null)))
                    && (kind != 3 || ruler.Count(d => d.Number is not null) == day)
                    && ruler.All(d => d.IsOff == !Calendar.IsWorkingDay(d.Date));
            }, iter: 3000, threads: 1);

    [Fact]
    public void A_table_that_comes_late_moves_only_ends_behind_which_it_makes_a_day_off() =>
        Gen.Select(Gen.Int[1, 31], Gen.Int[1, 12], Gen.Int[0, 30], Gen.Int[1, 9]).Sample((day, month, offset, length) =>
        {
            var rule = new DueRule { Kind = DueKind.Period, Period = PeriodLength.Month, Day = day };
            var period = Period.Of(PeriodLength.Month, new DateOnly(2027, month, 1));
            var off = Enumerable.Range(0, length).Select(n => new DateOnly(2027, month, 1).AddDays(offset + n)).ToHashSet();
            var before = rule.Of(period, Calendar);
            var late = new WorkingCalendar(off.GroupBy(d => d.Year)
                .Select(g => new CalendarYear { Year = g.Key, Days = [.. g.Select(d => new CalendarDay(d, false))] }));
            var after = rule.Of(period, late);
            return after.Day == before.Day ? !off.Contains(before.Day!.Value) : off.Contains(before.Day!.Value) && after.Day > before.Day;
        }, iter: 2000, threads: 1);

    [Fact]
    public void A_province_puts_its_own_days_in_place_of_the_catalogues()
    {
        var profile = DueProfile.Read("""
            {"name":"重庆市","versions":[{"to":"2026-06-30","law":"旧办法","quarterDay":10},
             {"from":"2026-07-01","law":"重庆市实施办法第27条","quarterDay":15,"monthDay":12,"promptDays":5}]}
            """).Value;
        var third = Period.Parse("2026Q3");
        Assert.Equal((15, "重庆市实施办法第27条"), (profile.Of(Busy, third).Day!.Value, profile.Of(Busy, third).Source));
        Assert.Equal(12, profile.Of(Busy, Period.Parse("2026-09")).BusyDay);
        Assert.Null(profile.Of(Quarterly, third).BusyDay);
        Assert.Equal(10, profile.Of(Quarterly, Period.Parse("2026Q1")).Day);
        Assert.Equal(5, profile.Of(new DueRule { Kind = DueKind.Prompt, Days = 10 }, third).Days);
        Assert.Same(Yearly, profile.Of(Yearly, Period.Parse("2026")));
        Assert.Same(Standing, profile.Of(Standing, Period.Parse("2026")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("""{"name":"重庆市"}""")]
    [InlineData("""{"name":"重庆市","versions":[]}""")]
    [InlineData("""{"name":"重庆市","versions":[{"law":"办法"}]}""")]
    [InlineData("""{"name":"重庆市","versions":[{"quarterDay":15}]}""")]
    [InlineData("""{"name":"重庆市","versions":[null]}""")]
    [InlineData("""{"name":"重庆市","versions":[{"law":"","quarterDay":15}]}""")]
    [InlineData("""{"name":"重庆市","versions":[{"law":"办法","quarterDay":32}]}""")]
    [InlineData("""{"name":"重庆市","versions":[{"law":"办法","quarterday":15,"other":1}]}""")]
    [InlineData("""{"name":"重庆市","versions":[{"law":"办法","quarterDay":15},{"law":"新办法","from":"2026-07-01","quarterDay":10}]}""")]
    [InlineData("""{"name":"重庆市","versions":[{"law":"办法","from":"2026-07-01","to":"2026-06-30","quarterDay":15}]}""")]
    public void A_profile_that_does_not_read_is_refused(string text) => Assert.Equal("setting-text", DueProfile.Read(text).Fault.Code);

    private static DueRule Named(string name) => name.Split(' ') switch
    {
        ["quarter"] => Quarterly,
        ["busy"] => Busy,
        ["month", var day] => new() { Kind = DueKind.Period, Period = PeriodLength.Month, Day = int.Parse(day, CultureInfo.InvariantCulture) },
        ["year"] => Yearly,
        ["year", "in", "March"] => Yearly with { Month = 3 },
        ["standing"] => Standing,
        _ => throw new ArgumentException(name),
    };
}
