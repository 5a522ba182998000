using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data;

/// <summary>Reads what places say about themselves, within the scope of the request.</summary>
public static class PlaceRecordsQuery
{
    /// <summary>What reaches a place: its own records and those of the places above it.</summary>
    public static async Task<PlaceRecords> RecordsOf(this BoardDbContext db, UnitCode unit, DateOnly day,
        CancellationToken cancellationToken) =>
        new(await db.UnitProfiles.AsNoTracking().Where(p => p.From <= unit.Value && p.To >= unit.Value).ToListAsync(cancellationToken),
            await db.Organs.AsNoTracking().Where(o => o.From <= unit.Value && o.To >= unit.Value).ToListAsync(cancellationToken), day);

    /// <summary>
    /// What reaches any place of an area, as far as it says whom to call there: of organs the bodies of supervision alone.
    /// </summary>
    public static async Task<PlaceRecords> ContactsWithin(this BoardDbContext db, Scope area, DateOnly day,
        CancellationToken cancellationToken) =>
        new(await db.UnitProfiles.AsNoTracking().Where(p => p.From <= area.To && p.To >= area.From).ToListAsync(cancellationToken),
            await db.Organs.AsNoTracking().Where(o => o.From <= area.To && o.To >= area.From && o.Body == Issuer.SupervisionBody
                && o.Phone != null).ToListAsync(cancellationToken), day);
}
