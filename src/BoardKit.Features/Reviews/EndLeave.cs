using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>Whoever is back before the last day decides again herself.</summary>
public sealed class EndLeave(BoardDbContext db, AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Which.</summary>
    public sealed record Request(Guid Id);

    /// <summary>Refused to anybody but the absent, with <c>away-gone</c>.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (db.Access is not { Unit: { } place, Actor: { } actor } || !db.Access.May(Capability.ReviewNotices, place.Value))
        {
            return ReviewFaults.NotAllowed;
        }
        return await transaction.Run<Done>(place, async () =>
        {
            var found = await db.Delegations.SingleOrDefaultAsync(
                d => d.Unit == place.Value && d.Id == request.Id && d.AbsentId == actor.Id, cancellationToken);
            if (found is null)
            {
                return Fault.Conflict("away-gone", "没有这条请假登记。");
            }
            found.End(acts.Now);
            acts.Write(place.Value, "review.back", found.StandInId);
            return new Done();
        }, UnitFaults.Concurrent, cancellationToken);
    }
}
