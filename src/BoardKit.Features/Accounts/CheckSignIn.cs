using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Compares a user name and password, counts the try and writes the sign-in log. Whether the name is unknown, the password wrong, the
/// account locked or the try too early is one and the same refusal, and takes the same time, so that nobody can try out who has an account.
/// </summary>
public sealed class CheckSignIn(BoardDbContext db, UserManager<BoardUser> users, SignInTries tries, SignInBook book) : IUseCase
{
    private static readonly BoardUser Nobody = new("nobody", "");
    private static readonly string NobodysHash = new PasswordHasher<BoardUser>().HashPassword(Nobody, OneTimePassword.New());

    /// <summary>What was typed, and where from.</summary>
    /// <param name="UserName">Name to sign in with.</param>
    /// <param name="Password">Password.</param>
    /// <param name="Origin">Network address.</param>
    /// <param name="Device">The device, where it signed somebody in before.</param>
    public sealed record Request(string UserName, string Password, string Origin, Guid? Device = null);

    /// <summary>Refused with one sentence for every reason; the log knows which.</summary>
    public async Task<Outcome<SignedIn>> Handle(Request request, CancellationToken cancellationToken)
    {
        var user = await users.FindByNameAsync(AccountNames.Typed(request.UserName));
        var mayTry = await tries.Take(user?.Id ?? SignInTries.Nobody, request.Device, cancellationToken);
        var reason = await Reason(user, mayTry, request.Password);
        if (reason == SignInBook.Ok && user is not null)
        {
            if (await db.SecondFactors.AnyAsync(f => f.UserId == user.Id, cancellationToken))
            {
                book.Write(user, SignInBook.Half, request.Origin);
                _ = await db.SaveChangesAsync(cancellationToken);
                return new SignedIn(user, null, null);
            }
            return await book.Enter(user, request.Device, request.Origin, cancellationToken);
        }
        book.Write(user, reason, request.Origin);
        _ = await db.SaveChangesAsync(cancellationToken);
        return AccountFaults.BadSignIn;
    }

    private async Task<string> Reason(BoardUser? user, bool mayTry, string password)
    {
        if (user is not null && mayTry && user.LockoutEnd != AccountRegister.Locked)
        {
            return await users.CheckPasswordAsync(user, password) ? SignInBook.Ok : SignInBook.Password;
        }
        _ = new PasswordHasher<BoardUser>().VerifyHashedPassword(Nobody, NobodysHash, password);
        return user is null ? SignInBook.Unknown : mayTry ? SignInBook.Locked : SignInBook.Paused;
    }
}
