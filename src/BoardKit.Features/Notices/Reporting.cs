using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Notices;

/// <summary>Who reports a form, and which period is asked for about now.</summary>
public static class Reporting
{
    /// <summary>The level that reports a form.</summary>
    public static UnitLevel Level(this Form form) => form.Reports == ReportingLevel.Village ? UnitLevel.Village : UnitLevel.Township;

    /// <summary>The last month or quarter that has ended, or the running year.</summary>
    public static Period Due(this Form form, DateOnly today)
    {
        var running = Period.Of(form.Period, today);
        return form.Period == PeriodLength.Year ? running : running.Previous;
    }
}
