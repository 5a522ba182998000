using System.Collections.Frozen;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>The privacy gate of a unit: its county's digest key, and the place numbers by which parcel and contract codes are told from ID numbers.</summary>
public sealed class PrivacyGates(BoardDbContext db, DigestKeyRing keys) : IUseCasePart
{
    /// <summary>The gate; refused with <c>digest-key</c> when the key at hand is not the database's.</summary>
    public async Task<Outcome<PrivacyGate>> For(UnitCode unit, CancellationToken cancellationToken)
    {
        var digester = await keys.For(unit, cancellationToken);
        if (digester.Failed)
        {
            return digester.Fault;
        }
        var area = (unit.At(UnitLevel.County) ?? unit).Area;
        var known = await db.Units.AsNoTracking().Where(u => u.Code >= area.From && u.Code <= area.To).Select(u => u.Code).ToListAsync(cancellationToken);
        return new PrivacyGate(digester.Value, PrivacyRules.Default with { KnownUnits = known.ToFrozenSet() });
    }
}
