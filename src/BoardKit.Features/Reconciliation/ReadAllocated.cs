using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>What stands beside a total of a roll-up: what was allocated of it, from the very comparisons that the pages show.</summary>
public sealed class ReadAllocated(BoardDbContext db, ReconciledAreas areas) : IUseCasePart
{
    /// <summary>
    /// Of an area and a year: every form of which anything was allocated, in the order given. Empty for a reader who does not oversee the
    /// area.
    /// </summary>
    public async Task<IReadOnlyList<(Form Form, AllocatedBeside Beside)>> OfYear(UnitCode scope, IEnumerable<Form> forms, Period year,
        CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(scope))
        {
            return [];
        }
        var ((from, to), above) = (scope.Area, scope.Parent?.Value ?? scope.Value);
        string[] texts = [.. year.Overlapping().Select(p => p.ToString())];
        var known = (await db.Allocations.AsNoTracking()
            .Where(a => ((a.Unit >= from && a.Unit <= to) || a.Unit == above) && texts.Contains(a.Period) && a.ReplacedBy == null)
            .Select(a => a.Form).Distinct().ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var found = new List<(Form, AllocatedBeside)>();
        foreach (var form in forms.Where(f => known.Contains(f.Key)))
        {
            if (await Of(scope, form, year, cancellationToken) is { } beside)
            {
                found.Add((form, beside));
            }
        }
        return found;
    }

    /// <summary>
    /// Of an area, form and period, which may be longer than the form's: then of all that was allocated within it. Null where nothing was,
    /// and for a reader who does not oversee the area.
    /// </summary>
    public async Task<AllocatedBeside?> Of(UnitCode scope, Form form, Period period, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(scope) || period.Length < form.Period)
        {
            return null;
        }
        var around = scope.Level == UnitLevel.Village ? scope.Parent!.Value : scope;
        var ((from, to), key) = (scope.Area, form.Key);
        var above = around.Value;
        string[] texts = [.. period.Overlapping().Select(p => p.ToString())];
        var known = (await db.Allocations.AsNoTracking()
            .Where(a => ((a.Unit >= from && a.Unit <= to) || a.Unit == above) && a.Form == key && texts.Contains(a.Period)
                && a.ReplacedBy == null)
            .Select(a => a.Period).Distinct().ToListAsync(cancellationToken)).ConvertAll(Period.Parse);
        if (known.Count == 0)
        {
            return null;
        }
        var wishes = known.Where(period.Contains).Select(p => p.Length >= form.Period ? p : Period.Of(form.Period, p.FirstDay))
            .Append(period.Length == form.Period ? period : known[0]).Where(period.Contains).Distinct().Order()
            .Select(p => new ReconciledAreas.Wish(form, p)).ToList();
        var found = await areas.Of(scope, wishes, null, cancellationToken);
        if (found.Failed || found.Value.Count == 0)
        {
            return null;
        }
        var lines = found.Value.SelectMany(a => a.Lines).Select(l => l.Difference).ToList();
        return new(found.Value[0].Figure, ReconciledTotals.Of(lines), lines.Where(d => d.Pair.Unit != scope.Value)
            .GroupBy(d => scope.Level == UnitLevel.Township ? d.Pair.Unit : d.Pair.Township)
            .ToDictionary(g => g.Key, g => ReconciledTotals.Of([.. g])),
            known.Where(p => p.Length > period.Length).Select(p => (Period?)p).Max());
    }
}
