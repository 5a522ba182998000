using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>Says from when until when a place reports, and who took over. The place itself stays: its notices go on answering.</summary>
public sealed class SetUnitDates(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction) : IUseCase
{
    /// <summary>What to set.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Opened">First day, or null when it was always there.</param>
    /// <param name="Closed">Last day, or null while it is open.</param>
    /// <param name="Heir">The place that took over; only with a last day.</param>
    public sealed record Request(UnitCode Unit, DateOnly? Opened, DateOnly? Closed, UnitCode? Heir = null);

    /// <summary>Saves. Faults: <c>unit-forbidden</c>, <c>unit-unknown</c>, <c>unit-dates</c>, <c>unit-heir</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.DateUnits, request.Unit.Value))
        {
            return UnitFaults.Forbidden;
        }
        if (request.Opened > request.Closed)
        {
            return Fault.Invalid("unit-dates", "撤销日期不能早于设立日期。");
        }
        if (request.Heir is { } heir && (request.Closed is null || heir == request.Unit
            || !await db.Units.AnyAsync(unit => unit.Code == heir.Value, cancellationToken)))
        {
            return Fault.Invalid("unit-heir", "接续单位应是另一个已有的单位，并且要写明撤销日期。");
        }
        return await transaction.Run(() => Set(request, cancellationToken), UnitFaults.Concurrent, cancellationToken);
    }

    private async Task<Outcome<Done>> Set(Request request, CancellationToken cancellationToken)
    {
        await stamps.Raise(request.Unit.Value, cancellationToken);
        var unit = await db.Units.SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken);
        if (unit is null)
        {
            return UnitFaults.Unknown(request.Unit.ToString());
        }
        unit.SetOpen(request.Opened, request.Closed, request.Heir);
        return new Done();
    }
}
