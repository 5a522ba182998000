using BoardKit.Domain.Calendar;
using CsCheck;

namespace BoardKit.Tests.Domain.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar May2026 = WorkingCalendar.Read(["date,kind,name", "2026-05-01,off,劳动节", "2026-05-04,off,劳动节", "2026-05-05,off,劳动节", "2026-05-09,work,调休"]).Value;

    [Theory]
    [InlineData("2026-04-30", true)]
    [InlineData("2026-05-01", false)]
    [InlineData("2026-05-03", false)]
    [InlineData("2026-05-06", true)]
    [InlineData("2026-05-09", true)]
    [InlineData("2026-05-10", false)]
    public void Holidays_rest_and_make_up_days_work(string day, bool worked) => Assert.Equal(worked, May2026.IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("2026-04-30", 1, "2026-04-30")]
    [InlineData("2026-04-30", 2, "2026-05-06")]
    [InlineData("2026-04-30", 5, "2026-05-09")]
    [InlineData("2026-05-02", 1, "2026-05-06")]
    public void Working_days_are_counted_from_the_first_one_on_or_after_the_hanging_day(string from, int days, string last) =>
        Assert.Equal(Day(last), May2026.LastDay(days, DayKind.Working, Day(from)));

    [Theory]
    [InlineData("2026-02-26", 7, "2026-03-04")]
    [InlineData("2026-12-31", 1, "2026-12-31")]
    public void Calendar_days_count_the_hanging_day(string from, int days, string last) =>
        Assert.Equal(Day(last), May2026.LastDay(days, DayKind.Calendar, Day(from)));

    [Fact]
    public void A_posting_of_n_working_days_holds_n_of_them() => Gen.Select(Gen.Int[0, 700], Gen.Int[1, 60]).Sample((start, days) =>
    {
        var from = new DateOnly(2025, 12, 1).AddDays(start);
        var last = May2026.LastDay(days, DayKind.Working, from);
        return May2026.IsWorkingDay(last) && Enumerable.Range(0, last.DayNumber - from.DayNumber + 1).Count(i => May2026.IsWorkingDay(from.AddDays(i))) == days;
    });

    [Theory]
    [InlineData("2026-05-01")]
    [InlineData("2026-5-1,off")]
    [InlineData("2026-05-01,rest")]
    public void A_line_that_cannot_be_read_is_named(string line)
    {
        var read = WorkingCalendar.Read(["date,kind", line]);
        Assert.Equal("holiday-line", read.Fault.Code);
        Assert.Contains("第2行", read.Fault.Detail, StringComparison.Ordinal);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
