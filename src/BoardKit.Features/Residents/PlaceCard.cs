using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>What a page says about its place: the names above it and whom to call.</summary>
public sealed class PlaceCard(BoardDbContext db) : IUseCasePart
{
    /// <summary>The place and those above it up to the county (or the topmost known), highest first.</summary>
    public async Task<IReadOnlyList<PlaceName>> Path(UnitCode unit, CancellationToken cancellationToken)
    {
        long[] places = [unit.Value, .. unit.Ancestors().Where(a => a.Level >= UnitLevel.County).Select(a => a.Value)];
        var names = await db.Units.AsNoTracking().Where(u => places.Contains(u.Code)).OrderBy(u => u.Level).ThenBy(u => u.Code)
            .Select(u => new PlaceName(u.Code, u.Name)).ToListAsync(cancellationToken);
        return names.Count > 0 ? names : [new(unit.Value, unit.ToString())];
    }

    /// <summary>Whom to call about a place.</summary>
    public async Task<Contacts> Contacts(UnitCode unit, CancellationToken cancellationToken)
    {
        var place = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == unit.Value, cancellationToken);
        if (place is null)
        {
            return new(new(WhomToCall.Hotline, null, null, null), null);
        }
        var call = WhomToCall.Of(place, await db.UnitProfiles.AsNoTracking().ToListAsync(cancellationToken));
        return new(call, call.Owner is not { } owner || owner == unit ? null
            : await db.Units.AsNoTracking().Where(u => u.Code == owner.Value).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken));
    }
}
