using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Web.Staff;

/// <summary>The open units of the membership's area, for a list to choose from: townships with their villages.</summary>
internal sealed class UnitPicker(BoardDbContext db, CurrentAccess current)
{
    /// <summary>A unit and, for grouping, the township (or higher unit) it stands under.</summary>
    public sealed record Choice(UnitCode Unit, string Name, string Group);

    /// <summary>By number, which is also the order of the tree.</summary>
    public async Task<IReadOnlyList<Choice>> ListAsync(CancellationToken cancellationToken)
    {
        var (from, to) = (current.Access.Read.From, current.Access.Read.To);
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && u.Closed == null).OrderBy(u => u.Code)
            .Select(u => new { u.Code, u.Name, u.Level }).ToListAsync(cancellationToken);
        var names = units.ToDictionary(u => u.Code, u => u.Name);
        return units.ConvertAll(u =>
        {
            var place = UnitCode.From(u.Code);
            var group = u.Level == UnitLevel.Village ? place.Parent : place;
            return new Choice(place, u.Name, group is { } above && names.TryGetValue(above.Value, out var name) ? name : "");
        });
    }
}
