using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using CsCheck;

namespace BoardKit.Tests.Domain.Calendar;

/// <summary>
/// From the hanging day, which is not counted, to the last day; never below the floor of the law, and never said as certain while a year is
/// provisional.
/// </summary>
public sealed class PostingPeriodTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [Theory]
    [InlineData(7, false, null, "2026-03-08", 7)]
    [InlineData(7, true, null, "2026-03-07", 7)]      // a county counts the hanging day in
    [InlineData(7, false, 15, "2026-03-16", 15)]
    [InlineData(15, true, 15, "2026-03-16", 15)]      // and never makes the floor shorter by it
    [InlineData(16, true, 15, "2026-03-16", 16)]
    [InlineData(20, false, 15, "2026-03-21", 20)]
    public void The_longest_of_form_county_and_law_holds(int days, bool counted, int? floor, string to, int said)
    {
        var posting = PostingPeriod.Of(March, days, DayKind.Calendar, counted, floor, WorkingCalendar.Statutory).Value;
        Assert.Equal((March, DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture), said, false),
            (posting.From, posting.To, posting.Days, posting.IsProvisional));
    }

    [Fact]
    public void A_floor_is_kept_whatever_form_and_county_say() => Gen.Select(Gen.Int[0, 400], Gen.Int[1, 40], Gen.Enum<DayKind>(), Gen.Bool,
        Gen.Int[1, 40]).Sample((at, days, kind, counted, floor) =>
    {
        var from = March.AddDays(at);
        var posting = PostingPeriod.Of(from, days, kind, counted, floor, WorkingCalendar.Statutory).Value;
        return posting.To >= from.AddDays(floor)
            && posting.To >= PostingPeriod.Of(from, days, kind, counted, null, WorkingCalendar.Statutory).Value.To
            && posting.Kind == kind && posting.Days >= days;
    });

    [Fact]
    public void Working_days_that_run_into_a_provisional_year_are_said_as_at_least_and_not_before()
    {
        var posting = PostingPeriod.Of(new(2026, 12, 28), 10, DayKind.Working, false, null, WorkingCalendar.Statutory).Value;
        Assert.Equal("2026年12月28日起至少10个工作日，不早于2027年1月12日（2027年放假安排待国务院通知）", CellText.Term(posting));
        var counted = PostingPeriod.Of(new(2026, 12, 28), 10, DayKind.Working, true, null, WorkingCalendar.Statutory).Value;
        Assert.Equal(new DateOnly(2027, 1, 11), counted.To);
        Assert.Equal("2026年3月1日至2026年3月16日（15天）",
            CellText.Term(PostingPeriod.Of(March, 15, DayKind.Calendar, false, null, WorkingCalendar.Statutory).Value));
    }

    [Fact]
    public void A_new_table_never_ends_it_earlier_and_leaves_its_days() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 40], Gen.Int[0, 90].Array[0, 8], Gen.Int[0, 90].Array[0, 8]).Sample((at, days, off, made) =>
    {
        var law = StatutoryDays.Of(2027)!;
        var year = new CalendarYear
        {
            Year = 2027,
            Days = [.. law.Concat(off.Select(i => new CalendarDay(new DateOnly(2027, 1, 1).AddDays(i), false))
                .Concat(made.Select(i => new CalendarDay(new DateOnly(2027, 1, 1).AddDays(i), true))))
                .DistinctBy(d => d.Date).OrderBy(d => d.Date)],
        };
        var before = PostingPeriod.Of(new DateOnly(2026, 11, 20).AddDays(at), days, DayKind.Working, false, null,
            WorkingCalendar.Statutory).Value;
        var after = before.Renewed(new([year])).Value;
        return after.To >= before.To && (after.From, after.Days, after.Since) == (before.From, before.Days, before.Since)
            && after.Renewed(new([year])).Value == after
            && new WorkingCalendar([year]).Count(after.Since, after.To, DayKind.Working).Value >= days;
    });

    [Fact]
    public void Paper_that_is_hung_late_hangs_as_many_days_counted_in_the_same_way() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 30], Gen.Bool).Sample((days, late, counted) =>
    {
        var posting = PostingPeriod.Of(March, days, DayKind.Calendar, counted, null, WorkingCalendar.Statutory).Value;
        return posting.HungOn(March.AddDays(late), WorkingCalendar.Statutory).Value.To == posting.To.AddDays(late);
    });
}
