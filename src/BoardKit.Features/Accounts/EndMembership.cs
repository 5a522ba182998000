using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Takes one membership from an account; the others stay, and the last one is handed over or locked instead. A session that runs under it
/// ends at its next request.
/// </summary>
public sealed class EndMembership(BoardDbContext db, AccountRegister register) : IUseCase
{
    /// <summary>Which membership of which account.</summary>
    public sealed record Request(Guid Account, Guid Membership);

    /// <summary>
    /// Refused outside the actor's area for the actor's own, and for the last one of an account: nobody could manage it any more.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await register.ManageableDuty(request.Account, request.Membership, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var membership = found.Value;
        if (!await db.Memberships.AnyAsync(m => m.UserId == membership.UserId && m.Id != membership.Id, cancellationToken))
        {
            return AccountFaults.LastMembership;
        }
        _ = db.Memberships.Remove(membership);
        register.Record(membership.Unit, "membership.end", membership.UserId, membership.Role.ToString());
        _ = await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }
}
