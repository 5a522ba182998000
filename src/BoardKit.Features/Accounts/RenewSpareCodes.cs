using BoardKit.Domain;

namespace BoardKit.Features.Accounts;

/// <summary>New spare codes of a second factor; the earlier ones are good no more.</summary>
public sealed class RenewSpareCodes(OwnSecondFactor own, AllOrNothing transaction) : IUseCase
{
    /// <summary>Whose, and a code that proves it.</summary>
    public sealed record Request(Guid Account, string? Code);

    /// <summary>The spare codes, shown once.</summary>
    public sealed record Response(IReadOnlyList<string> Spares);

    /// <summary>Refused with <c>bad-code</c>, and with <c>second-factor-none</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (spares, digests) = SecondFactorCodes.NewSpares();
        return await transaction.Run(async () =>
        {
            var proved = await own.Prove(request.Account, request.Code, cancellationToken);
            if (proved.Failed)
            {
                return proved.Fault;
            }
            proved.Value.Renew(digests);
            own.Record("account.second-factor.spares", request.Account);
            return (Outcome<Response>)new Response(spares);
        }, AccountFaults.BadCode, cancellationToken);
    }
}
