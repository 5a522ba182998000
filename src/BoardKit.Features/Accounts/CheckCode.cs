using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>The second step of a sign-in: a code of the app, or a spare one, of somebody whose password was right.</summary>
public sealed class CheckCode(BoardDbContext db, SignInTries tries, SignInBook book, OwnSecondFactor own, AllOrNothing transaction)
    : IUseCase
{
    /// <summary>Whose, what was typed, and where from.</summary>
    /// <param name="Account">Account id.</param>
    /// <param name="Stamp">The account's security stamp when the password was right.</param>
    /// <param name="Code">What was typed.</param>
    /// <param name="Origin">Network address.</param>
    /// <param name="Device">The device, where it signed somebody in before.</param>
    public sealed record Request(Guid Account, string Stamp, string? Code, string Origin, Guid? Device = null);

    /// <summary>
    /// Refused with <c>bad-code</c>, also where the try came too early; with <c>bad-sign-in</c> when the account was locked or its password
    /// changed since.
    /// </summary>
    public async Task<Outcome<SignedIn>> Handle(Request request, CancellationToken cancellationToken)
    {
        var mayTry = await tries.Take(request.Account, request.Device, cancellationToken);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.Account, cancellationToken);
        if (user is null || user.SecurityStamp != request.Stamp || user.LockoutEnd == AccountRegister.Locked)
        {
            return AccountFaults.BadSignIn;
        }
        if (mayTry && await Take(request, cancellationToken))
        {
            return await book.Enter(user, request.Device, request.Origin, cancellationToken);
        }
        book.Write(user, mayTry ? SignInBook.Code : SignInBook.Paused, request.Origin);
        _ = await db.SaveChangesAsync(cancellationToken);
        return AccountFaults.BadCode;
    }

    private async Task<bool> Take(Request request, CancellationToken cancellationToken) =>
        !(await transaction.Run(() => own.Prove(request.Account, request.Code, cancellationToken),
            AccountFaults.BadCode, cancellationToken))
            .Failed;
}
