using BoardKit.Data;
using BoardKit.Domain;

namespace BoardKit.Features.Accounts;

/// <summary>
/// An administrator takes the second factor of somebody whose telephone and spare codes are gone. The password stays: who administers
/// accounts gets into none of them by this.
/// </summary>
public sealed class EndSecondFactor(BoardDbContext db, AccountRegister register, OwnSecondFactor own, AllOrNothing transaction) : IUseCase
{
    /// <summary>Which account.</summary>
    public sealed record Request(Guid Account);

    /// <summary>
    /// Refused for the actor's own account, for one with a membership outside the actor's area, and with <c>second-factor-none</c>.
    /// </summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) => transaction.Run(async () =>
    {
        var found = await register.ManageableOther(request.Account, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        if (await own.Find(request.Account, cancellationToken) is not { } factor)
        {
            return AccountFaults.NoSecondFactor;
        }
        _ = db.SecondFactors.Remove(factor);
        await register.RecordEverywhere("account.second-factor.end", request.Account, cancellationToken);
        return (Outcome<Done>)new Done();
    }, AccountFaults.Changed, cancellationToken);
}
