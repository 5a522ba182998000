using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Import;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>The names of a unit, of those above it and of the others in its county: a file may name the wrong one.</summary>
public sealed class PlacesAround(BoardDbContext db) : IUseCasePart
{
    /// <summary>The names, the unit's own first.</summary>
    public async Task<PlaceNames> Of(UnitCode unit, CancellationToken cancellationToken)
    {
        var path = unit.Ancestors().Select(u => u.Value).Append(unit.Value).ToList();
        var county = (unit.At(UnitLevel.County) ?? unit).Area;
        var names = await db.Units.AsNoTracking().Where(u => u.Code >= county.From && u.Code <= county.To)
            .Select(u => new { u.Code, u.Name }).ToListAsync(cancellationToken);
        var own = names.Where(n => path.Contains(n.Code)).OrderByDescending(n => path.IndexOf(n.Code)).Select(n => n.Name).ToList();
        return new(own, [.. names.Where(n => !path.Contains(n.Code)).Select(n => n.Name)]);
    }
}
