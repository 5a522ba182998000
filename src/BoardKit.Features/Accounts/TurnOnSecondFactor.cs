using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// A person gets a second factor: the app has read the key and proves it by a code, and the password says that it is the owner who sits at
/// the session. Sessions of the account elsewhere go on until they end; the next sign-in asks.
/// </summary>
public sealed class TurnOnSecondFactor(BoardDbContext db, UserManager<BoardUser> users, OwnSecondFactor own, SecondFactorCodes codes,
    AllOrNothing transaction, Acts acts) : IUseCase
{
    /// <summary>Whose, the password, the key that the app read, and the code that it shows.</summary>
    public sealed record Request(Guid Account, string? Password, string Key, string? Code);

    /// <summary>The spare codes, shown once.</summary>
    public sealed record Response(IReadOnlyList<string> Spares);

    /// <summary>
    /// Refused with <c>wrong-password</c>, with <c>bad-code</c>, and with <c>second-factor-on</c> where there is one.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == request.Account, cancellationToken);
        if (user is null || !await users.CheckPasswordAsync(user, request.Password ?? ""))
        {
            return AccountFaults.WrongPassword;
        }
        if (codes.StepOf(request.Key, request.Code ?? "") is not { } step)
        {
            return AccountFaults.BadCode;
        }
        var (spares, digests) = SecondFactorCodes.NewSpares();
        return await transaction.Run(async () =>
        {
            if (await own.Find(request.Account, cancellationToken) is not null)
            {
                return AccountFaults.SecondFactorOn;
            }
            _ = db.SecondFactors.Add(new SecondFactor(request.Account, codes.Sealed(request.Key), step, digests, acts.Now));
            own.Record("account.second-factor.on", request.Account);
            return (Outcome<Response>)new Response(spares);
        }, AccountFaults.SecondFactorOn, cancellationToken);
    }
}
