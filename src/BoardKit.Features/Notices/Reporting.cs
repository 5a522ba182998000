using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Notices;

/// <summary>Which period of a form is asked for about now.</summary>
public static class Reporting
{
    /// <summary>The last month or quarter that has ended, or the running year.</summary>
    public static Period Due(this Form form, DateOnly today)
    {
        var running = Period.Of(form.Period, today);
        return form.Period == PeriodLength.Year ? running : running.Previous;
    }
}
