using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Duties;

/// <summary>How every kind of rule comes to its day.</summary>
internal static class DueEnds
{
    /// <summary>天 or 个工作日.</summary>
    public static string Word(this DayKind unit) => unit switch { DayKind.Calendar => "天", DayKind.Working => "个工作日" };

    /// <summary>The day on which somebody has to have acted: where the count ends, or the first working day after it.</summary>
    public static DueDay EndingAt(this DueDay due, ClockEnd counted, WorkingCalendar calendar) =>
        calendar.End(counted.Day, 0, DayKind.Calendar, EndRule.NextWorkingDay) is { Failed: false } end
            ? due with
            {
                Counted = counted.Day,
                Day = end.Value.Day,
                IsProvisional = counted.IsProvisional || end.Value.IsProvisional,
            }
            : due.InUnknownYear();

    /// <summary>
    /// So many days before an event: the event's own day is not counted. Off days move it to the working day before, never after: whoever
    /// is told must not lose a day.
    /// </summary>
    public static DueDay Before(this DueDay due, DateOnly eventDay, int days, DayKind unit, WorkingCalendar calendar)
    {
        bool Works(DateOnly day) => calendar.IsWorkingDay(day);
        var isCalendar = unit == DayKind.Calendar;
        var (day, left, provisional) = (isCalendar ? eventDay.AddDays(-days) : eventDay, isCalendar ? 0 : days, false);
        for (var counted = (DateOnly?)null; ; day = day.AddDays(-1))
        {
            if (calendar.StateOf(day.Year) == YearState.Missing)
            {
                return due.InUnknownYear();
            }
            provisional |= calendar.StateOf(day.Year) == YearState.Provisional;
            if (left > 0 && day < eventDay && Works(day))
            {
                left--;
            }
            if (left > 0)
            {
                continue;
            }
            counted ??= day;
            if (Works(day) || days == 0)
            {
                return due with { Counted = counted, Day = day, IsProvisional = provisional };
            }
        }
    }

    /// <summary>No day is said where nothing is known of the working days of the year.</summary>
    public static DueDay InUnknownYear(this DueDay due) => due with { Unknown = "这一年的放假安排还没有载入", IsProvisional = true };
}
