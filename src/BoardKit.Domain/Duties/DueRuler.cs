using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Duties;

/// <summary>A day of a ruler.</summary>
/// <param name="Date">Which day.</param>
/// <param name="Number">The how many-eth counted day it is; null where it is not counted.</param>
/// <param name="Name">What is special about it: 周末, 国庆节, 调休上班; empty for an ordinary day.</param>
/// <param name="IsOff">Whether nobody works.</param>
/// <param name="IsEnd">Whether it is the last day on which it is on time.</param>
public readonly record struct RulerDay(DateOnly Date, int? Number, string Name, bool IsOff, bool IsEnd);

/// <summary>How a due day was counted, one day after the other, so that anybody can count it again.</summary>
public static class DueRuler
{
    /// <summary>The days behind the one from which it is counted, up to the due day; none where there is no day.</summary>
    public static IReadOnlyList<RulerDay> Of(DueDay due, WorkingCalendar calendar)
    {
        if (due is not { Since: { } since, Counted: { } counted, Day: { } end })
        {
            return [];
        }
        if (end < since)
        {
            return Backwards(since, counted, end, due.Unit, calendar);
        }
        var (days, number) = (new List<RulerDay>(), 0);
        for (var day = since.AddDays(1); day <= end; day = day.AddDays(1))
        {
            var isOff = calendar.StateOf(day.Year) != YearState.Missing && !calendar.IsWorkingDay(day);
            var isCounted = day <= counted && (due.Unit == DayKind.Calendar || !isOff);
            number += isCounted ? 1 : 0;
            days.Add(new(day, isCounted ? number : null, NameOf(day, isOff, calendar), isOff, day == end));
        }
        return days;
    }

    /// <summary>What is special about a day: 周末, 国庆节, 调休上班; empty for an ordinary day, and in a year that nothing is known of.</summary>
    public static string NameOf(DateOnly day, WorkingCalendar calendar) =>
        NameOf(day, calendar.StateOf(day.Year) != YearState.Missing && !calendar.IsWorkingDay(day), calendar);

    /// <summary>The days before an event, first to last, each with how many it is before it.</summary>
    private static List<RulerDay> Backwards(DateOnly since, DateOnly counted, DateOnly end, DayKind unit, WorkingCalendar calendar)
    {
        var (days, number) = (new List<RulerDay>(), 0);
        for (var day = since.AddDays(-1); day >= end; day = day.AddDays(-1))
        {
            var isOff = calendar.StateOf(day.Year) != YearState.Missing && !calendar.IsWorkingDay(day);
            var isCounted = day >= counted && (unit == DayKind.Calendar || !isOff);
            number += isCounted ? 1 : 0;
            days.Add(new(day, isCounted ? number : null, NameOf(day, isOff, calendar), isOff, day == end));
        }
        days.Reverse();
        return days;
    }

    private static string NameOf(DateOnly day, bool isOff, WorkingCalendar calendar)
    {
        var isWeekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var special = calendar.DaysOf(day.Year).Where(d => d.Date == day).Select(d => (CalendarDay?)d).FirstOrDefault();
        return special switch
        {
            { Worked: true } worked => worked.Name.Length > 0 ? $"{worked.Name}调休上班" : "调休上班",
            { } off => off.Name.Length > 0 ? off.Name : "放假",
            null => isOff && isWeekend ? "周末" : "",
        };
    }
}
