using System.Collections.Frozen;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>The privacy gate of a unit: its county's digest key, and the place numbers by which parcel and contract codes are told from ID numbers.</summary>
public sealed class PrivacyGates(BoardDbContext db, DigestKeyRing keys, TimeProvider clock) : IUseCasePart
{
    private readonly Dictionary<(UnitCode, int), PrivacyGate> _opened = [];

    /// <summary>The gate for texts that are judged and not digested: titles, inputs, a first look at a file. Under this year's key.</summary>
    public Task<Outcome<PrivacyGate>> For(UnitCode unit, CancellationToken cancellationToken) => For(unit, clock.Today().Year, cancellationToken);

    /// <summary>
    /// The gate for the notices of a programme year (that of their period), opened once a request: the cells of a typed row each ask for it.
    /// Refused with <c>digest-key</c> when the key at hand is not the database's.
    /// </summary>
    public async Task<Outcome<PrivacyGate>> For(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        if (_opened.TryGetValue((unit, year), out var gate))
        {
            return gate;
        }
        var digester = await keys.ForYear(unit, year, cancellationToken);
        return digester.Failed ? digester.Fault : _opened[(unit, year)] = new PrivacyGate(digester.Value, await Rules(unit, cancellationToken));
    }

    /// <summary>The rules alone, for a text that must be judged even where the digest key is missing: a withdrawal cannot wait for a key.</summary>
    public async Task<PrivacyRules> Rules(UnitCode unit, CancellationToken cancellationToken)
    {
        var area = (unit.At(UnitLevel.County) ?? unit).Area;
        var known = await db.Units.AsNoTracking().Where(u => u.Code >= area.From && u.Code <= area.To).Select(u => u.Code).ToListAsync(cancellationToken);
        return PrivacyRules.Default with { KnownUnits = known.ToFrozenSet() };
    }
}
