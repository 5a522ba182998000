using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>Keeps one allocation that was typed, or takes back what was said of one.</summary>
public sealed class KeepAllocation(BoardDbContext db, FormCatalog forms, AllocationStore store) : IUseCase
{
    /// <summary>What is said; without facts what was said is taken back.</summary>
    public sealed record Request(UnitCode Owner, UnitCode Unit, string Form, Period Period, AllocationFacts? Facts);

    /// <summary>Refused as <see cref="AllocationStore.Plan"/>, and with <c>unit-unknown</c> and <c>form-unknown</c>.</summary>
    public async Task<Outcome<AllocationChange>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) is not { } unit
            || !request.Owner.Covers(request.Unit))
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        var form = await forms.FindWithin(request.Owner, request.Form, cancellationToken);
        return form.Failed ? form.Fault : await store.Keep(request.Owner, "",
            [new AllocationLine(default, unit, form.Value, request.Period, request.Facts)], cancellationToken);
    }
}
