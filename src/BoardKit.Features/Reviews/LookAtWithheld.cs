using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// The yearly look at what is withheld: the ground still holds, which another person has to agree to like the first time, or the item is
/// owed again, for which one is enough.
/// </summary>
public sealed class LookAtWithheld(BoardDbContext db, TypedText typed, AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string Hold = "withheld.hold", End = "withheld.end";

    /// <summary>Which entry.</summary>
    /// <param name="Unit">Whose.</param>
    /// <param name="Id">Which.</param>
    /// <param name="Holds">Whether the ground still holds.</param>
    /// <param name="Reason">Why it does; not asked for where it does not.</param>
    public sealed record Request(UnitCode Unit, Guid Id, bool Holds, string? Reason = null);

    /// <summary>
    /// Refused to whoever neither writes nor reviews the unit's notices, with <c>withheld-gone</c>, and <c>withheld-twice</c>
    /// where a look waits already.
    /// </summary>
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
            var found = await db.Withheld.SingleOrDefaultAsync(w => w.Unit == request.Unit.Value && w.Id == request.Id
                && w.State == WithheldState.Agreed && w.EndedDay == null, cancellationToken);
            if (found is null)
            {
                return WithheldFaults.Gone;
            }
            if (request.Holds)
            {
                if (await db.Withheld.AnyAsync(w => w.Unit == found.Unit && w.Item == found.Item && w.Period == found.Period
                    && w.State == WithheldState.Proposed, cancellationToken))
                {
                    return WithheldFaults.Twice;
                }
                _ = db.Withheld.Add(found.Again(request.Reason!, actor, clock.Today(), acts.Now));
            }
            else
            {
                found.End(actor, clock.Today());
            }
            acts.Write(request.Unit.Value, request.Holds ? Hold : End, $"{found.Item} {found.Period}");
            return new Done();
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
