using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Compares a user name and password, counts failures towards the lock-out and writes the sign-in log. Whether the name is unknown, the
/// password wrong or the account locked is one and the same refusal, and takes the same time, so that nobody can try out who has an
/// account.
/// </summary>
public sealed class CheckSignIn(BoardDbContext db, UserManager<BoardUser> users, TimeProvider clock) : IUseCase
{
    private static readonly BoardUser Nobody = new("nobody", "");
    private static readonly string NobodysHash = new PasswordHasher<BoardUser>().HashPassword(Nobody, OneTimePassword.New());

    /// <summary>What was typed, and where from.</summary>
    public sealed record Request(string UserName, string Password, string Origin);

    /// <summary>Refused with one sentence for every reason; the log knows which.</summary>
    public async Task<Outcome<BoardUser>> Handle(Request request, CancellationToken cancellationToken)
    {
        var user = await users.FindByNameAsync(AccountNames.Typed(request.UserName));
        var (outcome, reason) = user is null ? (false, Unknown(request.Password)) : await CheckAsync(user, request.Password);
        _ = db.SignInLog.Add(
            new SignInEntry(user?.Id, user?.UserName ?? "", outcome, reason, request.Origin, clock.GetUtcNow().UtcDateTime));
        _ = await db.SaveChangesAsync(cancellationToken);
        return outcome && user is not null ? user : AccountFaults.BadSignIn;
    }

    private async Task<(bool Succeeded, string Reason)> CheckAsync(BoardUser user, string password)
    {
        if (await users.IsLockedOutAsync(user))
        {
            _ = Unknown(password);
            return (false, "locked");
        }
        if (!await users.CheckPasswordAsync(user, password))
        {
            _ = await users.AccessFailedAsync(user);
            return (false, "password");
        }
        _ = await users.ResetAccessFailedCountAsync(user);
        return (true, "ok");
    }

    private static string Unknown(string password)
    {
        _ = new PasswordHasher<BoardUser>().VerifyHashedPassword(Nobody, NobodysHash, password);
        return "unknown";
    }
}
