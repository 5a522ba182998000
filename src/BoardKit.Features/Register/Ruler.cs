using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;

namespace BoardKit.Features.Register;

/// <summary>A last day with the days that were counted to it.</summary>
/// <param name="Due">The day.</param>
/// <param name="Days">The days counted, in order; empty where there is no day.</param>
/// <param name="Sources">Where the tables of holidays are from that the days lie in, by year; null for a year that is not announced.</param>
public sealed record Ruler(DueDay Due, IReadOnlyList<RulerDay> Days, IReadOnlyList<(int Year, string? Source, YearState State)> Sources)
{
    /// <summary>Counts them by a calendar.</summary>
    public static Ruler Of(DueDay due, WorkingCalendar calendar)
    {
        var days = DueRuler.Of(due, calendar);
        return new(due, days,
            [.. days.Select(d => d.Date.Year).Distinct().Select(y => (y, calendar.SourceOf(y), calendar.StateOf(y)))]);
    }
}
