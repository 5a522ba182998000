using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Counts tries before they are looked at, by account and device (<see cref="SignInTally"/>), on every node alike: of tries at the same
/// moment one is looked at, the others have to be made again.
/// </summary>
public sealed class SignInTries(BoardDbContext db, AllOrNothing transaction, TimeProvider clock) : IUseCasePart
{
    private const int MostDevices = 20;

    /// <summary>The account that stands for all names that nobody has: the same work is done for them.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <summary>Whether a try may be looked at.</summary>
    public async Task<bool> Take(Guid account, Guid? device, CancellationToken cancellationToken)
    {
        var taken = await transaction.Run(async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var tally = await Find(account, device, cancellationToken);
            if (tally is null)
            {
                tally = new(account, SignInTally.Others, now);
                _ = db.SignInTallies.Add(tally);
            }
            if (!tally.Allows(now))
            {
                return AccountFaults.BadSignIn;
            }
            tally.Count(now);
            return (Outcome<Done>)new Done();
        }, AccountFaults.BadSignIn, cancellationToken);
        return !taken.Failed;
    }

    /// <summary>
    /// The person got in: the device is known from now on. Gives its id, a new one where it had none. To be saved by the caller.
    /// </summary>
    public async Task<Guid> Succeeded(Guid account, Guid? device, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var tally = await Find(account, device, cancellationToken);
        tally?.Succeeded(now);
        if (tally is not null && tally.Device != SignInTally.Others)
        {
            return tally.Device;
        }
        var known = await db.SignInTallies.Where(t => t.UserId == account && t.Device != SignInTally.Others)
            .OrderByDescending(t => t.UsedAtUtc).ToListAsync(cancellationToken);
        db.SignInTallies.RemoveRange(known.Skip(MostDevices - 1));
        var id = device ?? Guid.CreateVersion7();
        _ = db.SignInTallies.Add(new SignInTally(account, id, now));
        return id;
    }

    /// <summary>An administrator opened the account again: every device begins anew.</summary>
    public Task Forget(Guid account, CancellationToken cancellationToken) =>
        db.SignInTallies.Where(t => t.UserId == account).ExecuteDeleteAsync(cancellationToken);

    private async Task<SignInTally?> Find(Guid account, Guid? device, CancellationToken cancellationToken)
    {
        var found = await db.SignInTallies.Where(t => t.UserId == account && (t.Device == device || t.Device == SignInTally.Others))
            .ToListAsync(cancellationToken);
        return found.Find(t => t.Device == device) ?? found.Find(t => t.Device == SignInTally.Others);
    }
}
