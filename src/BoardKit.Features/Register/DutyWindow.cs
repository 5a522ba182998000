using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;

namespace BoardKit.Features.Register;

/// <summary>Which duties are looked at: of periods that end in some days, or whose last day lies in some.</summary>
/// <param name="First">First day on which a period may end.</param>
/// <param name="Last">Last day on which a period may end.</param>
public sealed record DutyWindow(DateOnly First, DateOnly Last)
{
    /// <summary>Days in which the last day has to lie; null where any does.</summary>
    private (DateOnly From, DateOnly Until)? Due { get; init; }

    /// <summary>Of the periods that end in a month, quarter or year.</summary>
    public static DutyWindow Ending(Period period) => new(period.FirstDay, period.LastDay);

    /// <summary>Whose last day lies in a range of days, or where none can be said the last day of their period.</summary>
    public static DutyWindow DueIn(DateOnly from, DateOnly until) =>
        new(from.AddDays(-DutyReader.Reach), until.AddDays(DutyReader.Reach)) { Due = (from, until) };

    /// <summary>Whether a duty of this last day and period is looked at.</summary>
    public bool Holds(DueDay? due, Period period) =>
        Due is not var (from, until) || ((due?.Day ?? period.LastDay) is var day && day >= from && day <= until);
}
