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

    /// <summary>No day is said where nothing is known of the working days of the year.</summary>
    public static DueDay InUnknownYear(this DueDay due) => due with { Unknown = "这一年的放假安排还没有载入", IsProvisional = true };
}
