using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Oversight;

/// <summary>
/// What does not apply where: the nearest mark of a place, its own or one above, decides. What a clerk proposes says nothing yet.
/// </summary>
public sealed class EyeMarks
{
    private readonly Dictionary<(string Form, string Period), Dictionary<long, bool>> _marks = [];

    /// <summary>Marks of an area and of the places above it; <c>Holds</c> of one that takes an excuse back is false.</summary>
    public EyeMarks(IEnumerable<(long Unit, string Form, string Period, bool Holds)> marks)
    {
        foreach (var (unit, form, period, holds) in marks)
        {
            if (!_marks.TryGetValue((form, period), out var some))
            {
                some = _marks[(form, period)] = [];
            }
            some[unit] = holds;
        }
    }

    /// <summary>Whether a place need not publish a form of a period.</summary>
    public bool Excuses(long unit, string form, Period period)
    {
        if (_marks.Count == 0 || !_marks.TryGetValue((form, period.ToString()), out var some))
        {
            return false;
        }
        for (UnitCode? place = UnitCode.From(unit); place is { } at; place = at.Parent)
        {
            if (some.TryGetValue(at.Value, out var holds))
            {
                return holds;
            }
        }
        return false;
    }
}
