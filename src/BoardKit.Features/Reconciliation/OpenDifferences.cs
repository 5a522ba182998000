using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>
/// What a place has to explain of what was allocated to it since a year ago: differences without an explanation that stands. They wait in
/// the one list of its desk.
/// </summary>
public sealed class OpenDifferences(BoardDbContext db, FormCatalog forms, ReconciledAreas areas) : IDeskWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(unit))
        {
            return [];
        }
        var allocated = await db.Allocations.AsNoTracking().Where(a => a.Unit == unit.Value && a.ReplacedBy == null)
            .Select(a => new { a.Form, a.Period }).ToListAsync(cancellationToken);
        if (allocated.Count == 0)
        {
            return [];
        }
        var (known, since) = ((await forms.All(unit, cancellationToken)).ToDictionary(f => f.Key), today.AddYears(-1));
        var wishes = allocated.Where(a => known.ContainsKey(a.Form)).Select(a => (Form: known[a.Form], Period: Period.Parse(a.Period)))
            .Select(a => new ReconciledAreas.Wish(a.Form, a.Period.Length >= a.Form.Period ? a.Period
                : Period.Of(a.Form.Period, a.Period.LastDay))).Distinct().Where(w => w.Period.LastDay >= since)
            .OrderByDescending(w => w.Period).ThenBy(w => w.Form.Key, StringComparer.Ordinal).ToList();
        var found = await areas.Of(unit, wishes, null, cancellationToken);
        return found.Failed ? [] : [.. found.Value.SelectMany(a => a.Lines.Where(l => l.Unit.Code == unit.Value && l.IsOpen)
            .Select(l => new WaitingMatter($"difference:{a.Form.Key}:{a.Period}", $"{a.Form.Name} {a.Period.Spoken} 与拨付数不一致",
                l.Because, null, $"/county/reconciliation/line?scope={l.Unit.Place}&form={a.Form.Key}&period={a.Period}", "去说明")))];
    }
}
