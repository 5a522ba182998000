using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>The marks of 不适用 that reach a place: its own and those of the places above. The nearest that is no proposal wins.</summary>
public sealed class Marks(BoardDbContext db, Acts acts) : IUseCasePart
{
    /// <summary>Tracked, the nearest first.</summary>
    public async Task<IReadOnlyList<NotApplicable>> Of(UnitCode unit, string form, Period period, CancellationToken cancellationToken)
    {
        List<long> places = [unit.Value, .. unit.Ancestors().Select(a => a.Value)];
        var text = period.ToString();
        return await db.NotApplicable.Where(m => places.Contains(m.Unit) && m.Form == form && m.Period == text)
            .OrderByDescending(m => m.Unit).ToListAsync(cancellationToken);
    }

    /// <summary>Says of a place itself what holds: anew, or in place of what was said of it before.</summary>
    public async Task Say(UnitCode unit, string form, Period period, MarkState state, string reason, CancellationToken cancellationToken)
    {
        if (await db.NotApplicable.FindAsync([unit.Value, form, period.ToString()], cancellationToken) is { } own)
        {
            own.Say(state, reason, acts.Actor.Name, acts.Now);
        }
        else
        {
            _ = db.NotApplicable.Add(new NotApplicable(unit, form, period, acts.Actor.Name, acts.Now, reason, state));
        }
    }

    /// <summary>The one that says what holds; null where nobody said anything.</summary>
    public static NotApplicable? Holding(IEnumerable<NotApplicable> nearestFirst) =>
        nearestFirst.FirstOrDefault(m => m.State != MarkState.Proposed);
}
