using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Duties;

/// <summary>Which periods are asked for, and from when one is owed.</summary>
public static class DuePeriods
{
    /// <summary>The period of a form that is asked for about now: the last month or quarter that has ended, or the running year.</summary>
    public static Period Due(this Form form, DateOnly today)
    {
        var running = Period.Of(form.Period, today);
        return form.Period == PeriodLength.Year ? running : running.Previous;
    }

    /// <summary>The quarter that ended last: what people talk about.</summary>
    public static Period LastQuarter(DateOnly today) => Period.Of(PeriodLength.Quarter, today).Previous;

    /// <summary>
    /// The periods of every length that an overview of a quarter shows: the quarter, all of its months, and the year that it lies in.
    /// </summary>
    public static IReadOnlyList<Period> Overview(Period quarter) =>
        [quarter, .. quarter.Parts(PeriodLength.Month), Period.Of(PeriodLength.Year, quarter.LastDay)];

    /// <summary>
    /// Whether what is missing of a period is owed on a day. The notice of a period is owed when the period has ended; an event is owed
    /// as soon as it is
    /// announced.
    /// </summary>
    public static bool IsOwed(Form form, Period period, DateOnly today) => form.PerPeriod switch
    {
        NoticesPerPeriod.One => period.LastDay < today,
        NoticesPerPeriod.Many => true,
    };
}
