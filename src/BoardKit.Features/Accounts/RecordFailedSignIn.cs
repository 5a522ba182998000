using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Writes a sign-in that failed into the log of the places in which the account has a duty, for who answers there. A name that nobody has
/// belongs to no place. Done after the answer: how long an answer takes says nothing about who has an account.
/// </summary>
public sealed class RecordFailedSignIn(BoardDbContext db, ILookupNormalizer normalizer, Denials denials) : IUseCase
{
    private const int MostPlaces = 5;

    /// <summary>What was typed as name, and where from.</summary>
    public sealed record Request(string UserName, string Origin);

    /// <summary>Writes at most one entry a place and hour.</summary>
    public async Task Handle(Request request, CancellationToken cancellationToken)
    {
        var key = normalizer.NormalizeName(AccountNames.Typed(request.UserName));
        var account = await db.Users.AsNoTracking().Where(u => u.NormalizedUserName == key).Select(u => u.Id)
            .SingleOrDefaultAsync(cancellationToken);
        var places = await db.Memberships.AsNoTracking().Where(m => m.UserId == account).Select(m => m.Unit).Distinct().Order()
            .Take(MostPlaces).ToListAsync(cancellationToken);
        foreach (var place in places)
        {
            await denials.Record(place, new Actor(ActorKind.Account, account.ToString(), "（没有登录成功）"), request.Origin, Denials.SignIn,
                account.ToString());
        }
    }
}
