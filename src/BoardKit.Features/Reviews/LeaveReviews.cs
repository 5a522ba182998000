using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// A reviewer who will be away says who decides in her name, from which day to which: another account of the same place or of one above.
/// </summary>
public sealed class LeaveReviews(BoardDbContext db, TypedText typed, AllOrNothing transaction, Acts acts, TimeProvider clock) : IUseCase
{
    /// <summary>Verb in the audit.</summary>
    public const string Verb = "review.away";

    /// <summary>To whom, from when to when, and why.</summary>
    /// <param name="StandIn">Account of the stand-in.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(Guid StandIn, DateOnly From, DateOnly To, string Reason);

    /// <summary>
    /// Refused to whoever is no reviewer with an account, with <c>away-days</c> (days that are over, turned round or too many) and
    /// <c>away-who</c> (nobody of this place or above).
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (db.Access is not { Role: Role.Reviewer, Unit: { } place, Actor: { Kind: ActorKind.Account } absent })
        {
            return ReviewFaults.NotAllowed;
        }
        if (request.From > request.To || request.To < clock.Today()
            || request.To.DayNumber - request.From.DayNumber >= Delegation.LongestDays)
        {
            return Fault.Invalid("away-days", $"请写今天以后的日期，先写开始、后写结束，最长 {Delegation.LongestDays} 天。");
        }
        if (await typed.Reason(place, request.Reason, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        var who = (await StandInsOf(db, place, absent, cancellationToken)).FirstOrDefault(c => c.Account == request.StandIn);
        if (who is null)
        {
            return Fault.Invalid("away-who", "代您审核的要是本单位或上级的另一个账号。");
        }
        return await transaction.Run<Done>(place, () =>
        {
            _ = db.Delegations.Add(new Delegation(place, absent, new Actor(ActorKind.Account, who.Account.ToString(), who.Name),
                request.From, request.To, request.Reason, acts.Now));
            acts.Write(place.Value, Verb, who.Account.ToString());
            return Task.FromResult(Outcome<Done>.Of(new Done()));
        }, UnitFaults.Concurrent, cancellationToken);
    }

    /// <summary>Somebody who could stand in.</summary>
    /// <param name="Account">The account.</param>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Place">Name of the place.</param>
    /// <param name="Role">Role there.</param>
    public sealed record Candidate(Guid Account, string Name, string Place, Role Role);

    /// <summary>
    /// Who could stand in at a place: whoever has a duty there or above, but clerks, who write for their own unit only, and the absent
    /// herself.
    /// </summary>
    internal static async Task<IReadOnlyList<Candidate>> StandInsOf(BoardDbContext db, UnitCode place, Actor absent,
        CancellationToken cancellationToken)
    {
        var places = place.Ancestors().Prepend(place).Where(p => p.Level >= UnitLevel.County).Select(p => p.Value).ToList();
        var found = await (
            from membership in db.Memberships.AsNoTracking()
            join user in db.Users on membership.UserId equals user.Id
            join unit in db.Units on membership.Unit equals unit.Code
            where places.Contains(membership.Unit) && membership.Role != Role.Clerk
            orderby membership.Unit descending, user.DisplayName
            select new { user.Id, user.DisplayName, unit.Name, membership.Role }).ToListAsync(cancellationToken);
        return [.. found.Where(f => f.Id.ToString() != absent.Id).DistinctBy(f => f.Id)
            .Select(f => new Candidate(f.Id, f.DisplayName, f.Name, f.Role))];
    }
}
