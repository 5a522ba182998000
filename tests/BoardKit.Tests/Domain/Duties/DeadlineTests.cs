using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;

namespace BoardKit.Tests.Domain.Duties;

/// <summary>Until when something has to be public.</summary>
public sealed class DeadlineTests
{
    [Theory]
    [InlineData("15", 15, DayKind.Calendar, null)]
    [InlineData("""{"days":10,"unit":"working","source":"县办法第9条"}""", 10, DayKind.Working, "县办法第9条")]
    [InlineData("""{"days":0}""", 0, DayKind.Calendar, null)]
    public void A_number_or_days_with_their_unit_and_source_are_read(string text, int days, DayKind unit, string? source) =>
        Assert.Equal(new Deadline(days, unit, source), Deadline.Read(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("367")]
    [InlineData("\"15\"")]
    [InlineData("""{"unit":"working"}""")]
    [InlineData("""{"days":"15"}""")]
    [InlineData("""{"days":15,"unit":"weeks"}""")]
    [InlineData("""{"days":15,"unit":3}""")]
    [InlineData("""{"days":15,"untill":"2026"}""")]
    public void Anything_else_is_refused(string text) => Assert.Equal("setting-text", Deadline.Read(text).Fault.Code);

    [Theory]
    [InlineData("2026Q2", 15, DayKind.Calendar, "2026-07-15")]
    [InlineData("2026-10", 15, DayKind.Calendar, "2026-11-16")]   // the 15th is a Sunday
    [InlineData("2026Q3", 3, DayKind.Calendar, "2026-10-05")]     // 1 to 3 October are off by law, then a weekend
    [InlineData("2026Q3", 3, DayKind.Working, "2026-10-07")]
    public void It_ends_on_a_working_day(string period, int days, DayKind unit, string end) => Assert.Equal(
        DateOnly.Parse(end, CultureInfo.InvariantCulture),
        new Deadline(days, unit, null).After(Period.Parse(period), WorkingCalendar.Statutory).Day);

    [Fact]
    public void Of_a_year_that_nothing_is_known_of_no_day_is_said()
    {
        var until = new Deadline(15, DayKind.Calendar, null).After(Period.Parse("2012Q4"), WorkingCalendar.Statutory);
        Assert.Null(until.Day);
    }
}
