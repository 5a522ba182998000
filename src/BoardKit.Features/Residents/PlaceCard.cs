using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>What a page says about its place: the names above it and whom to call.</summary>
public sealed class PlaceCard(BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    /// <summary>The place and those above it up to the county (or the topmost known), highest first.</summary>
    public async Task<IReadOnlyList<PlaceName>> Path(UnitCode unit, CancellationToken cancellationToken)
    {
        long[] places = [unit.Value, .. unit.Ancestors().Where(a => a.Level >= UnitLevel.County).Select(a => a.Value)];
        var names = await db.Units.AsNoTracking().Where(u => places.Contains(u.Code)).OrderBy(u => u.Level).ThenBy(u => u.Code)
            .Select(u => new PlaceName(u.Code, u.Name)).ToListAsync(cancellationToken);
        return names.Count > 0 ? names : [new(unit.Value, unit.ToString())];
    }

    /// <summary>Whom to call about a place, or about what an organ published there.</summary>
    public async Task<Contacts> Contacts(UnitCode unit, CancellationToken cancellationToken, Organ? issuer = null)
    {
        var place = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unit.Value, cancellationToken);
        if (place is null)
        {
            return new(new(WhomToCall.Hotline, null, null, null), null);
        }
        var call = WhomToCall.Of(place, await db.RecordsOf(unit, clock.Today(), cancellationToken), issuer);
        return new(call, call.Body is { } body ? body : call.Owner is not { } owner || owner == unit ? null
            : await db.Units.AsNoTracking().Where(u => u.Code == owner.Value).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken));
    }
}
