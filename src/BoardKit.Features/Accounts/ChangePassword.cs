using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// A person changes the own password; every other session of the account ends, and every token that acts as it. The one thing that may be
/// done before a one-time password is replaced.
/// </summary>
public sealed class ChangePassword(BoardDbContext db, UserManager<BoardUser> users, TimeProvider clock, AllOrNothing transaction) : IUseCase
{
    /// <summary>Whose, from what, to what.</summary>
    public sealed record Request(Guid Account, string Current, string Next);

    /// <summary>Refused when the current password is wrong, or the new one is the same or too weak.</summary>
    public Task<Outcome<BoardUser>> Handle(Request request, CancellationToken cancellationToken) =>
        transaction.Run(() => Change(request, cancellationToken), AccountFaults.Changed, cancellationToken);

    private async Task<Outcome<BoardUser>> Change(Request request, CancellationToken cancellationToken)
    {
        var user = await users.FindByIdAsync(request.Account.ToString());
        if (user is null)
        {
            return AccountFaults.NotFound;
        }
        if (string.Equals(request.Current, request.Next, StringComparison.Ordinal))
        {
            return AccountFaults.SamePassword;
        }
        user.MustChangePassword = false;
        var changed = await users.ChangePasswordAsync(user, request.Current, request.Next);
        if (changed.Succeeded)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            _ = await db.ApiTokens.Where(t => t.UserId == user.Id && t.RevokedAtUtc == null)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAtUtc, now), cancellationToken);
            return user;
        }
        return changed.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
            ? AccountFaults.WrongPassword : AccountFaults.WeakPassword;
    }
}
