using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// A clerk leaves: the membership passes to a new account in the successor's name. The old account keeps its name in the audit and is
/// locked when it has nothing left to do. A password is never handed over with the job.
/// </summary>
public sealed class HandOverMembership(BoardDbContext db, UserManager<BoardUser> users, AccountRegister register, AllOrNothing transaction)
    : IUseCase
{
    /// <summary>Which membership of which account goes to whom.</summary>
    public sealed record Request(Guid Account, Guid Membership, string UserName, string DisplayName);

    /// <summary>Refused outside the actor's area, for the actor's own membership, and when the name is taken.</summary>
    public Task<Outcome<Credentials>> Handle(Request request, CancellationToken cancellationToken) =>
        transaction.Run(() => Pass(request, cancellationToken), AccountFaults.UserNameTaken, cancellationToken);

    private async Task<Outcome<Credentials>> Pass(Request request, CancellationToken cancellationToken)
    {
        var found = await register.ManageableDuty(request.Account, request.Membership, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var membership = found.Value;
        var opened = await register.Open(request.UserName, request.DisplayName, mustChange: true);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        var (successor, password) = opened.Value;
        register.Give(successor, membership.Role, UnitCode.From(membership.Unit));
        _ = db.Memberships.Remove(membership);
        register.Record(membership.Unit, "account.handover", successor.Id, membership.UserId.ToString());
        var retired = await Retire(membership, cancellationToken);
        if (!retired.Succeeded)
        {
            return register.Refusal(retired);
        }
        return new Credentials(successor.Id, successor.UserName!, successor.DisplayName, password, OneTime: true);
    }

    private async Task<IdentityResult> Retire(Membership given, CancellationToken cancellationToken)
    {
        var leaver = await db.Users.SingleAsync(u => u.Id == given.UserId, cancellationToken);
        if (!await db.Memberships.AnyAsync(m => m.UserId == given.UserId && m.Id != given.Id, cancellationToken))
        {
            leaver.LockoutEnd = AccountRegister.Locked;
        }
        return await users.UpdateSecurityStampAsync(leaver);
    }
}
