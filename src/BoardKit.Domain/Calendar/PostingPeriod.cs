using System.Globalization;

namespace BoardKit.Domain.Calendar;

/// <summary>
/// How long a notice hangs: from its hanging day to a last day. The hanging day is not counted (民法典 201), unless a county counts it in; a
/// legal floor is never counted so. An end on a day off does not move.
/// </summary>
/// <param name="From">The hanging day.</param>
/// <param name="To">Its last day; not before it while the end is provisional.</param>
/// <param name="Days">How many days are counted.</param>
/// <param name="Kind">Which days are counted.</param>
/// <param name="Since">The day after which counting begins: <paramref name="From"/>, or the day before where the hanging day is counted
/// in.</param>
/// <param name="IsProvisional">Whether working days were counted whose year has no official table yet.</param>
public sealed record PostingPeriod(DateOnly From, DateOnly To, int Days, DayKind Kind, DateOnly Since, bool IsProvisional)
{
    /// <summary>
    /// The period of at least <paramref name="days"/> and of at least <paramref name="floor"/> calendar days. A form that counts working
    /// days goes on counting them, as many as the floor needs: its sentences say working days. Refused with <c>calendar-missing</c>.
    /// </summary>
    /// <param name="from">The hanging day.</param>
    /// <param name="days">What form and county ask for.</param>
    /// <param name="kind">Which days these are.</param>
    /// <param name="firstDayCounts">Whether the county counts the hanging day in.</param>
    /// <param name="floor">Calendar days that the law asks for; null where it asks for none.</param>
    /// <param name="calendar">The working days of the place.</param>
    public static Outcome<PostingPeriod> Of(DateOnly from, int days, DayKind kind, bool firstDayCounts,
        int? floor, WorkingCalendar calendar)
    {
        var since = firstDayCounts ? from.AddDays(-1) : from;
        var lowest = floor is { } least ? from.AddDays(least) : from;
        if (kind == DayKind.Calendar)
        {
            var ends = since.AddDays(days);
            return ends >= lowest ? new PostingPeriod(from, ends, days, kind, since, false)
                : new PostingPeriod(from, lowest, floor!.Value, kind, from, false);
        }
        while (true)
        {
            var end = Clock.Start(days, kind, since).End(calendar, EndRule.Stays);
            if (end.Failed || end.Value is not { } last)   // a clock that was started has an end
            {
                return end.Fault;
            }
            if (last.Day >= lowest)
            {
                return new PostingPeriod(from, last.Day, days, kind, since, last.IsProvisional);
            }
            days++;
        }
    }

    /// <summary>The same number of days, counted in the same way, of paper that was hung on another day.</summary>
    public Outcome<PostingPeriod> HungOn(DateOnly day, WorkingCalendar calendar) => Of(day, Days, Kind, Since < From, null, calendar);

    /// <summary>The same period under a new table. What was said already is kept: it never ends earlier.</summary>
    public Outcome<PostingPeriod> Renewed(WorkingCalendar calendar)
    {
        var end = Clock.Start(Days, Kind, Since).End(calendar, EndRule.Stays);
        return end.Failed || end.Value is not { } last ? end.Fault
            : this with { To = last.Day > To ? last.Day : To, IsProvisional = last.IsProvisional };
    }

    /// <summary>7天, 5个工作日, 至少10个工作日.</summary>
    public string Length =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsProvisional ? "至少" : "")}{Days}{(Kind == DayKind.Working ? "个工作日" : "天")}");

    /// <summary>Whose working days are awaited: 2027年放假安排待国务院通知; null when nothing is awaited.</summary>
    public string? Awaited => IsProvisional ? string.Create(CultureInfo.InvariantCulture, $"{To.Year}年放假安排待国务院通知") : null;
}
