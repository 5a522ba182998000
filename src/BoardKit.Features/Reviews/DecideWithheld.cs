using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// A second person agrees that an item is not disclosed, which lets the place off it for a year, or does not, with a reason.
/// </summary>
public sealed class DecideWithheld(BoardDbContext db, TypedText typed, AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>Its verbs in the audit.</summary>
    public const string Agree = "withheld.agree", SendBack = "withheld.return";

    /// <summary>Which entry.</summary>
    /// <param name="Unit">Whose.</param>
    /// <param name="Id">Which.</param>
    /// <param name="Agrees">Whether she agrees.</param>
    /// <param name="Reason">Why she does not; not asked for where she does.</param>
    public sealed record Request(UnitCode Unit, Guid Id, bool Agrees, string? Reason = null);

    /// <summary>
    /// Refused to whoever does not review the unit's notices, as <see cref="Withheld.Decide"/> says, and for what refuses a reason.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.ReviewNotices, request.Unit.Value) || db.Access.Actor is not { } actor)
        {
            return ReviewFaults.NotAllowed;
        }
        if (!request.Agrees && await typed.Reason(request.Unit, request.Reason ?? "", cancellationToken) is { } unfit)
        {
            return unfit;
        }
        return await transaction.Run<Done>(request.Unit, async () =>
        {
            var found = await db.Withheld.SingleOrDefaultAsync(
                w => w.Unit == request.Unit.Value && w.Id == request.Id, cancellationToken);
            var decided = found?.Decide(actor, request.Agrees, request.Reason, clock.Today()) ?? WithheldFaults.Gone;
            if (decided.Failed || found is null)
            {
                return decided;
            }
            if (request.Agrees)
            {
                var before = await db.Withheld.Where(w => w.Unit == found.Unit && w.Item == found.Item && w.Period == found.Period
                    && w.Id != found.Id && w.State == WithheldState.Agreed && w.EndedDay == null).ToListAsync(cancellationToken);
                before.ForEach(w => w.Replace());
            }
            acts.Write(found.Unit, request.Agrees ? Agree : SendBack, $"{found.Item} {found.Period}");
            return decided;
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
