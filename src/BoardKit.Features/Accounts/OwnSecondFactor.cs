using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Accounts;

/// <summary>What use cases on a person's own second factor share.</summary>
public sealed class OwnSecondFactor(BoardDbContext db, SettingCatalog settings, SecondFactorCodes codes, Acts acts) : IUseCasePart
{
    /// <summary>The second factor of an account, or null.</summary>
    public Task<SecondFactor?> Find(Guid account, CancellationToken cancellationToken) =>
        db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == account, cancellationToken);

    /// <summary>
    /// The second factor of an account, proved by a code or spare code, which is used up when it is saved. Refused with
    /// <c>second-factor-none</c> and <c>bad-code</c>.
    /// </summary>
    public async Task<Outcome<SecondFactor>> Prove(Guid account, string? code, CancellationToken cancellationToken) =>
        await Find(account, cancellationToken) is not { } factor ? AccountFaults.NoSecondFactor
            : codes.Take(factor, code) ? factor : AccountFaults.BadCode;

    /// <summary>Whether the county asks it of the membership that the request runs under.</summary>
    public async Task<bool> IsAsked(CancellationToken cancellationToken) => db.Access is { Role: { } role, Unit: { } unit }
        && SecondFactor.IsAskedOf(role, await settings.Find(unit, SecondFactor.Setting, cancellationToken));

    /// <summary>Writes down what was done, in the place that the person works for.</summary>
    public void Record(string action, Guid account)
    {
        if (db.Access.Unit is { } unit)
        {
            acts.Write(unit.Value, action, account.ToString());
        }
    }
}
