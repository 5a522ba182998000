using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>Every programme of a quarter, its months and its year compared over an area: what there is on either side.</summary>
public sealed class ListReconciled(BoardDbContext db, FormCatalog forms, ReconciliationRules rules, ReconciledAreas areas) : IUseCase
{
    /// <summary>Which area and quarter.</summary>
    public sealed record Request(UnitCode Scope, Period Quarter);

    /// <summary>Those that have anything on either side. Faults: <c>unit-unknown</c>, <c>rules-missing</c>.</summary>
    public async Task<Outcome<IReadOnlyList<ReconciledArea>>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Scope))
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var periods = DuePeriods.Overview(request.Quarter);
        // whatever was allocated in the year may be compared in one of these periods
        string[] texts = [.. Period.Of(PeriodLength.Year, request.Quarter.LastDay).Overlapping().Select(p => p.ToString())];
        var (from, to) = request.Scope.Area;
        var allocated = (await db.Allocations.AsNoTracking()
            .Where(a => a.Unit >= from && a.Unit <= to && texts.Contains(a.Period) && a.ReplacedBy == null)
            .Select(a => new { a.Form, a.Period }).Distinct().ToListAsync(cancellationToken))
            .Select(a => (a.Form, Period: Period.Parse(a.Period))).ToHashSet();
        var named = (await rules.Programmes(request.Scope, cancellationToken)).All.Select(p => p.Form).ToList();
        var known = (await forms.AllWithin(request.Scope, cancellationToken)).ToDictionary(f => f.Key);
        var wishes = named.Concat(allocated.Select(a => a.Form).Order(StringComparer.Ordinal)).Distinct().Where(known.ContainsKey)
            .Select(k => known[k]).SelectMany(form => periods.Where(p => p.Length == form.Period
                || (p.Length > form.Period && allocated.Contains((form.Key, p)))).Order(),
                (form, period) => new ReconciledAreas.Wish(form, period)).ToList();
        var found = await areas.Of(request.Scope, wishes, null, cancellationToken);
        return found.Failed ? found : Outcome<IReadOnlyList<ReconciledArea>>.Of([.. found.Value.Where(a => a.Lines.Count
            + a.Covered.Count > 0)]);
    }
}
