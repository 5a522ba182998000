using System.Globalization;

namespace BoardKit.Domain.Calendar;

/// <summary>
/// The days on which everybody is off by law, computed for a year of which the State Council has not said yet how they are joined to
/// weekends. Source: 全国年节及纪念日放假办法, the list in force since 2025-01-01 (13 days) and the one before it since 2014-01-01 (11 days).
/// </summary>
public static class StatutoryDays
{
    /// <summary>First year of the list in force.</summary>
    public const int FirstYear = 2025;

    /// <summary>Last year that lunar calendar and solar term are computed for.</summary>
    public const int LastYear = 2099;

    private const int FirstYearBefore = 2014;

    /// <summary>Days by name, in order; null for a year that nothing is known of.</summary>
    public static IReadOnlyList<CalendarDay>? Of(int year)
    {
        if (year is < FirstYearBefore or > LastYear)
        {
            return null;
        }
        var (spring, newList) = (Lunar(year, 1, 1), year >= FirstYear);
        (string Name, DateOnly First, int Days)[] feasts =
        [
            ("元旦", new(year, 1, 1), 1),
            newList ? ("春节", spring.AddDays(-1), 4) : ("春节", spring, 3),
            ("清明节", Qingming(year), 1),
            ("劳动节", new(year, 5, 1), newList ? 2 : 1),
            ("端午节", Lunar(year, 5, 5), 1),
            ("中秋节", Lunar(year, 8, 15), 1),
            ("国庆节", new(year, 10, 1), 3),
        ];
        // 中秋 can fall within the days of 国庆: one day then, of both names
        return [.. feasts.SelectMany(f => Enumerable.Range(0, f.Days).Select(i => (Date: f.First.AddDays(i), f.Name)))
            .GroupBy(d => d.Date, d => d.Name).OrderBy(d => d.Key).Select(d => new CalendarDay(d.Key, false, string.Join('、', d)))];
    }

    /// <summary>A day of the lunar calendar; months are those that people say, a leap month beside them.</summary>
    private static DateOnly Lunar(int year, int month, int day)
    {
        var calendar = new ChineseLunisolarCalendar();
        var leap = calendar.GetLeapMonth(year);   // the number that the leap month takes; 0 for none
        return DateOnly.FromDateTime(calendar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    /// <summary>
    /// The day on which the sun reaches 15°, by the usual rule for the years 2000 to 2099: the solar year is 365.2422 days.
    /// </summary>
    private static DateOnly Qingming(int year)
    {
        var inCentury = year % 100;
        return new(year, 4, (int)(inCentury * 0.2422m + 4.81m) - inCentury / 4);
    }
}
