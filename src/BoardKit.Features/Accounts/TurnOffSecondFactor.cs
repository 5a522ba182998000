using BoardKit.Data;
using BoardKit.Domain;

namespace BoardKit.Features.Accounts;

/// <summary>A person does without a second factor again.</summary>
public sealed class TurnOffSecondFactor(BoardDbContext db, OwnSecondFactor own, AllOrNothing transaction) : IUseCase
{
    /// <summary>Whose, and a code that proves it.</summary>
    public sealed record Request(Guid Account, string? Code);

    /// <summary>
    /// Refused with <c>bad-code</c>, <c>second-factor-none</c>, and with <c>second-factor-asked</c> where the county asks for it.
    /// </summary>
    public async Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        await own.IsAsked(cancellationToken) ? AccountFaults.SecondFactorAsked : await transaction.Run(async () =>
        {
            var proved = await own.Prove(request.Account, request.Code, cancellationToken);
            if (proved.Failed)
            {
                return proved.Fault;
            }
            _ = db.SecondFactors.Remove(proved.Value);
            own.Record("account.second-factor.off", request.Account);
            return (Outcome<Done>)new Done();
        }, AccountFaults.BadCode, cancellationToken);
}
