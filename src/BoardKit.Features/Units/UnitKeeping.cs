using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>
/// What changes of places share. A place keeps its number for ever and nothing in it is re-keyed: what ends is closed on a day and may name
/// the place that took over, what is called otherwise leaves a row of its history.
/// </summary>
public sealed class UnitKeeping(BoardDbContext db, UnitStampRaiser stamps, AllOrNothing transaction, Acts acts) : IUseCasePart
{
    /// <summary>
    /// Runs a change of a place in one transaction, after its stamp. Refused with <c>unit-forbidden</c>, <c>unit-unknown</c>, and what the
    /// change itself refuses.
    /// </summary>
    public async Task<Outcome<T>> Change<T>(UnitCode place, Func<Unit, Task<Outcome<T>>> change, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.DateUnits, place.Value))
        {
            return UnitFaults.Forbidden;
        }
        return await transaction.Run(async () =>
        {
            await stamps.Raise(place.Value, cancellationToken);
            return await db.Units.SingleOrDefaultAsync(u => u.Code == place.Value, cancellationToken) is { } unit
                ? await change(unit) : UnitFaults.Unknown(place.ToString());
        }, UnitFaults.Concurrent, cancellationToken);
    }

    /// <summary>Another place of the actor's area that is open on a day; null where there is none.</summary>
    public async Task<Unit?> Open(UnitCode place, DateOnly day, CancellationToken cancellationToken) =>
        db.Access.May(Capability.DateUnits, place.Value)
            && await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == place.Value, cancellationToken) is { } unit
            && unit.IsOpen(day) ? unit : null;

    /// <summary>Whoever writes for one place writes for the other too, as far as he does not already.</summary>
    public async Task GiveClerks(long from, long to, CancellationToken cancellationToken)
    {
        var clerks = await db.Memberships.AsNoTracking().Where(m => m.Unit == from && m.Role == Role.Clerk
                && !db.Memberships.Any(has => has.UserId == m.UserId && has.Unit == to && has.Role == Role.Clerk))
            .Select(m => m.UserId).ToListAsync(cancellationToken);
        foreach (var clerk in clerks)
        {
            _ = db.Memberships.Add(new Membership(clerk, Role.Clerk, UnitCode.From(to)));
            acts.Write(to, "membership.give", clerk.ToString(), nameof(Role.Clerk));
        }
    }

    /// <summary>Writes a change into the log of its place.</summary>
    public void Record(long unit, string action, string? detail = null) =>
        acts.Write(unit, action, UnitCode.From(unit).ToString(), detail);
}
