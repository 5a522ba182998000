using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.AspNetCore.Identity;

namespace BoardKit.Features.Accounts;

/// <summary>Locks an account until it is unlocked, or unlocks it. A locked account is out at its next request.</summary>
public sealed class SetAccountLock(BoardDbContext db, UserManager<BoardUser> users, AccountRegister register) : IUseCase
{
    /// <summary>Which account, and whether it is to be locked.</summary>
    public sealed record Request(Guid Account, bool Lock);

    /// <summary>Refused for the actor's own account and for one with a membership outside the actor's area.</summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await register.ManageableOther(request.Account, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var user = found.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        user.LockoutEnd = request.Lock ? AccountRegister.Locked : null;
        user.AccessFailedCount = 0;
        var saved = await users.UpdateSecurityStampAsync(user);
        if (!saved.Succeeded)
        {
            return register.Refusal(saved);
        }
        await register.RecordEverywhere(request.Lock ? "account.lock" : "account.unlock", user.Id, cancellationToken);
        _ = await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Done();
    }
}
