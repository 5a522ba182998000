using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Open;

/// <summary>The tree of places, which is public, in the order of codes.</summary>
public sealed class ListOpenUnits(BoardDbContext db, PublicSite site) : IUseCase
{
    /// <summary>Places below one, behind one, how many.</summary>
    public sealed record Request(UnitCode? Under = null, long After = 0, int Take = 100);

    /// <summary>A place.</summary>
    /// <param name="Unit">12-digit place number.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Level">province, city, county, township or village.</param>
    /// <param name="Above">The place above; null for a province.</param>
    /// <param name="Opened">First day, where it is known.</param>
    /// <param name="Closed">Last day; null while it is open.</param>
    /// <param name="Heir">The place that took over.</param>
    /// <param name="Address">Address of its board online.</param>
    public sealed record OpenUnit(string Unit, string Name, string Level, string? Above, DateOnly? Opened, DateOnly? Closed, string? Heir,
        string Address);

    /// <summary>Never refused.</summary>
    public async Task<IReadOnlyList<OpenUnit>> Handle(Request request, CancellationToken cancellationToken)
    {
        var units = db.Units.AsNoTracking().Where(u => u.Code > request.After);
        if (request.Under is { } under)
        {
            var (from, to) = under.Area;
            units = units.Where(u => u.Code > from && u.Code <= to);
        }
        return (await units.OrderBy(u => u.Code).Take(request.Take).ToListAsync(cancellationToken)).ConvertAll(u => new OpenUnit(
            u.Place.ToString(), u.Name, u.Level.ToString().ToLowerInvariant(), u.Place.Parent?.ToString(), u.Opened, u.Closed,
            u.Heir is { } heir ? UnitCode.From(heir).ToString() : null, site.Unit(u.Code)));
    }
}
