using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Oversight;

/// <summary>The last days of an area, asked once for a form and period and then of any number of places.</summary>
/// <param name="inside">
/// The days by the ranges of places that lay down their own, the widest first, as <see cref="Register.Deadlines.Book.Inside"/> gives them.
/// </param>
public sealed class EyeDueDays(Func<Form, Period, IReadOnlyList<(long From, long To, DueDay? Due)>> inside)
{
    private readonly Dictionary<(string Form, Period Period), IReadOnlyList<(long From, long To, DueDay? Due)>> _known = [];

    /// <summary>The last day for a place; null where none is laid down or it cannot be told.</summary>
    public DateOnly? Of(long unit, Form form, Period period)
    {
        if (!_known.TryGetValue((form.Key, period), out var ranges))
        {
            ranges = _known[(form.Key, period)] = inside(form, period);
        }
        DateOnly? day = null;
        foreach (var (from, to, due) in ranges)
        {
            day = from <= unit && unit <= to ? due?.Day : day;
        }
        return day;
    }
}
