using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>The log of sign-ins, and what it tells the owner of an account.</summary>
public sealed class SignInBook(BoardDbContext db, SignInTries tries, AllOrNothing transaction, TimeProvider clock) : IUseCasePart
{
    /// <summary>Reasons as they are kept.</summary>
    public const string Ok = "ok", Unknown = "unknown", Password = "password", Locked = "locked", Paused = "paused", Half = "half",
        Code = "code";

    /// <summary>Tries from the address of the owner within this time before are the owner's own slips.</summary>
    private static readonly TimeSpan OwnSlips = TimeSpan.FromMinutes(15);

    /// <summary>Appends a line; to be saved by the caller.</summary>
    public void Write(BoardUser? user, string reason, string origin) =>
        db.SignInLog.Add(new SignInEntry(user?.Id, user?.UserName ?? "", reason == Ok, reason, origin, clock.GetUtcNow().UtcDateTime));

    /// <summary>Writes down that somebody got in, and learns the device.</summary>
    public async Task<Outcome<SignedIn>> Enter(BoardUser user, Guid? device, string origin, CancellationToken cancellationToken)
    {
        var strangers = await Strangers(user.Id, origin, cancellationToken);
        return await transaction.Run(async () =>
        {
            var known = await tries.Succeeded(user.Id, device, cancellationToken);
            Write(user, Ok, origin);
            return (Outcome<SignedIn>)new SignedIn(user, known, strangers);
        }, AccountFaults.SignInAgain, cancellationToken);
    }

    /// <summary>What others tried since the last success; asked before the next one is written.</summary>
    private async Task<StrangersTried?> Strangers(Guid account, string origin, CancellationToken cancellationToken)
    {
        var own = clock.GetUtcNow().UtcDateTime - OwnSlips;
        var lines = db.SignInLog.AsNoTracking().Where(e => e.UserId == account);
        var last = await lines.Where(e => e.Succeeded).OrderByDescending(e => e.AtUtc).Select(e => (DateTime?)e.AtUtc)
            .FirstOrDefaultAsync(cancellationToken) ?? DateTime.UnixEpoch;
        var tries = lines.Where(e => e.AtUtc > last && (e.Reason == Password || e.Reason == Code || e.Reason == Paused)
            && (e.Address != origin || e.AtUtc < own));
        var count = await tries.CountAsync(cancellationToken);
        return count == 0 ? null : new(count, await tries.MaxAsync(e => e.AtUtc, cancellationToken));
    }
}
