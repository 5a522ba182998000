using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.AspNetCore.Identity;

namespace BoardKit.Features.Accounts;

/// <summary>Locks an account until it is unlocked, or unlocks it. A locked account is out at its next request.</summary>
public sealed class SetAccountLock(UserManager<BoardUser> users, AccountRegister register, SignInTries tries, AllOrNothing transaction)
    : IUseCase
{
    /// <summary>Which account, and whether it is to be locked.</summary>
    public sealed record Request(Guid Account, bool Lock);

    /// <summary>Refused for the actor's own account and for one with a membership outside the actor's area.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        transaction.Run(() => Set(request, cancellationToken), AccountFaults.Changed, cancellationToken);

    private async Task<Outcome<Done>> Set(Request request, CancellationToken cancellationToken)
    {
        var found = await register.ManageableOther(request.Account, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var user = found.Value;
        user.LockoutEnd = request.Lock ? AccountRegister.Locked : null;
        await tries.Forget(user.Id, cancellationToken);
        var saved = await users.UpdateSecurityStampAsync(user);
        if (!saved.Succeeded)
        {
            return register.Refusal(saved);
        }
        await register.RecordEverywhere(request.Lock ? "account.lock" : "account.unlock", user.Id, cancellationToken);
        return new Done();
    }
}
