using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>The yearly look at what is withheld: the ground still holds, or the item is owed again.</summary>
public sealed class LookAtWithheld(BoardDbContext db, TypedText typed, AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>Which entry.</summary>
    /// <param name="Unit">Whose.</param>
    /// <param name="Id">Which.</param>
    /// <param name="Holds">Whether the ground still holds.</param>
    /// <param name="Reason">Why it does; not asked for where it does not.</param>
    public sealed record Request(UnitCode Unit, Guid Id, bool Holds, string? Reason = null);

    /// <summary>Refused to whoever neither writes nor reviews the unit's notices, and with <c>withheld-gone</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!EnterWithheld.IsFor(db.Access, request.Unit.Value) || db.Access.Actor is not { Kind: not ActorKind.Service } actor)
        {
            return ReviewFaults.NotAllowed;
        }
        if (request.Holds && await typed.Reason(request.Unit, request.Reason ?? "", cancellationToken) is { } unfit)
        {
            return unfit;
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            var found = await db.Withheld.SingleOrDefaultAsync(
                w => w.Unit == request.Unit.Value && w.Id == request.Id && w.EndedDay == null, cancellationToken);
            if (found is null)
            {
                return Fault.Conflict("withheld-gone", "没有这条不予公开的登记，或者已经结束。");
            }
            if (request.Holds)
            {
                found.Hold(request.Reason!, actor, clock.Today());
            }
            else
            {
                found.End(actor, clock.Today());
            }
            acts.Write(request.Unit.Value, request.Holds ? "withheld.hold" : "withheld.end", $"{found.Item} {found.Period}");
            return new Done();
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
