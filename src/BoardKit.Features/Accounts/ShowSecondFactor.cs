using BoardKit.Data;
using BoardKit.Domain;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>Whether a person has a second factor, whether the county asks for one, and how many spare codes are left.</summary>
public sealed class ShowSecondFactor(BoardDbContext db, OwnSecondFactor own) : IUseCase
{
    /// <summary>Whose.</summary>
    public sealed record Request(Guid Account);

    /// <summary>What there is.</summary>
    /// <param name="UserName">Name to sign in with.</param>
    /// <param name="SinceUtc">Since when it holds; null where there is none.</param>
    /// <param name="SparesLeft">Spare codes that are left.</param>
    /// <param name="Asked">Whether the county asks it of the present membership.</param>
    public sealed record Response(string UserName, DateTime? SinceUtc, int SparesLeft, bool Asked);

    /// <summary>Refused with <c>account-not-found</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var name = await db.Users.AsNoTracking().Where(u => u.Id == request.Account).Select(u => u.UserName)
            .SingleOrDefaultAsync(cancellationToken);
        if (name is null)
        {
            return AccountFaults.NotFound;
        }
        var factor = await own.Find(request.Account, cancellationToken);
        return new Response(name, factor?.MadeAtUtc, factor?.SparesLeft ?? 0, await own.IsAsked(cancellationToken));
    }
}
