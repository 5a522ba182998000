using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.AspNetCore.Identity;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Replaces a forgotten password by a one-time one. Every session of the account ends, and every lock of it is lifted, by whomever: a slip
/// that opens nothing is no slip.
/// </summary>
public sealed class ResetPassword(UserManager<BoardUser> users, AccountRegister register, SignInTries tries, AllOrNothing transaction)
    : IUseCase
{
    /// <summary>Which account.</summary>
    /// <param name="Account">Id.</param>
    /// <param name="MustChange">Whether the password has to be changed at the next sign-in; false for demo accounts.</param>
    public sealed record Request(Guid Account, bool MustChange = true);

    /// <summary>
    /// Refused when the account has a membership outside the actor's area: whoever resets it could sign in with all of them.
    /// </summary>
    public Task<Outcome<Credentials>> Handle(Request request, CancellationToken cancellationToken) =>
        transaction.Run(() => Reset(request, cancellationToken), AccountFaults.Changed, cancellationToken);

    private async Task<Outcome<Credentials>> Reset(Request request, CancellationToken cancellationToken)
    {
        var found = await register.ManageableOther(request.Account, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var user = found.Value;
        var wasLocked = user.LockoutEnd == AccountRegister.Locked;
        var password = OneTimePassword.New();
        user.MustChangePassword = request.MustChange;
        user.LockoutEnd = null;
        await tries.Forget(user.Id, cancellationToken);
        var removed = await users.RemovePasswordAsync(user);
        var reset = removed.Succeeded ? await users.AddPasswordAsync(user, password) : removed;
        if (!reset.Succeeded)
        {
            return register.Refusal(reset);
        }
        if (wasLocked)
        {
            await register.RecordEverywhere("account.unlock", user.Id, cancellationToken);
        }
        await register.RecordEverywhere("account.reset", user.Id, cancellationToken);
        return new Credentials(user.Id, user.UserName!, user.DisplayName, password, request.MustChange);
    }
}
