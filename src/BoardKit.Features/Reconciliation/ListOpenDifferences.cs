using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>
/// What a place has to explain of what was allocated to it since a year ago: differences without an explanation that stands.
/// </summary>
public sealed class ListOpenDifferences(BoardDbContext db, FormCatalog forms, ReconciledAreas areas, TimeProvider clock) : IUseCase
{
    /// <summary>Whose.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>A programme and period with the line of the place.</summary>
    public sealed record Open(ReconciledArea Area, ReconciledLine Line);

    /// <summary>The newest periods first; nothing where the county has no rules, and outside the scope.</summary>
    public async Task<IReadOnlyList<Open>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Unit))
        {
            return [];
        }
        var allocated = await db.Allocations.AsNoTracking().Where(a => a.Unit == request.Unit.Value && a.ReplacedBy == null)
            .Select(a => new { a.Form, a.Period }).ToListAsync(cancellationToken);
        if (allocated.Count == 0)
        {
            return [];
        }
        var (known, since) = ((await forms.All(request.Unit, cancellationToken)).ToDictionary(f => f.Key), clock.Today().AddYears(-1));
        var wishes = allocated.Where(a => known.ContainsKey(a.Form))
            .Select(a => new ReconciledAreas.Wish(known[a.Form], Period.Parse(a.Period))).Where(w => w.Period.LastDay >= since)
            .OrderByDescending(w => w.Period).ThenBy(w => w.Form.Key, StringComparer.Ordinal).ToList();
        var found = await areas.Of(request.Unit, wishes, null, cancellationToken);
        return found.Failed ? [] : [.. found.Value.SelectMany(a => a.Lines.Where(l => l.Unit.Code == request.Unit.Value && l.IsOpen)
            .Select(l => new Open(a, l)))];
    }
}
