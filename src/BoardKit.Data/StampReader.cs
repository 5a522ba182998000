using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data;

/// <summary>
/// How many places of an area have changed and how often in all. Two equal values mean that nothing changed in between: stamps only grow.
/// </summary>
/// <param name="Count">Places with a stamp.</param>
/// <param name="Sum">Sum of their stamps.</param>
public readonly record struct AreaStamp(long Count, long Sum);

/// <summary>
/// Reads change counters, always before the content that is kept under them. What a place shows also depends on the places above (profile,
/// forms), which lie outside the scope of a resident or clerk: this is the one class that reads past the scope filter. It takes the place
/// as an argument and gives back two numbers.
/// </summary>
public sealed class StampReader(BoardDbContext db)
{
    /// <summary>The stamps of a place's whole area and of the places above it; for a village these are its own and those above.</summary>
    public Task<AreaStamp> ReadAsync(UnitCode place, CancellationToken cancellationToken) =>
        Read(place, place.Area.From, place.Area.To, cancellationToken);

    /// <summary>The stamps of a place and of those above it, without those below: what an act in the place itself depends on.</summary>
    public Task<AreaStamp> ReadOwnAsync(UnitCode place, CancellationToken cancellationToken) =>
        Read(place, place.Value, place.Value, cancellationToken);

    /// <summary>The stamps of a place's area and of those above it, township by township.</summary>
    public async Task<TownshipStamps> ReadTownshipsAsync(UnitCode place, CancellationToken cancellationToken) =>
        new((await Stamps(place, place.Area.From, place.Area.To).GroupBy(stamp => stamp.Unit / TownshipStamps.Size)
            .Select(all => new { all.Key, Count = all.LongCount(), Sum = all.Sum(stamp => stamp.Value) }).ToListAsync(cancellationToken))
            .ToDictionary(g => g.Key, g => new AreaStamp(g.Count, g.Sum)));

    private Task<AreaStamp> Read(UnitCode place, long from, long to, CancellationToken cancellationToken) =>
        Stamps(place, from, to).GroupBy(_ => 1)
            .Select(all => new AreaStamp(all.LongCount(), all.Sum(stamp => stamp.Value)))
            .SingleOrDefaultAsync(cancellationToken);

    private IQueryable<UnitStamp> Stamps(UnitCode place, long from, long to)
    {
        var above = place.Ancestors().Select(unit => unit.Value).ToList();
#pragma warning disable RS0030 // the one class allowed: counters only, of the place given and those above it
        var stamps = db.UnitStamps.IgnoreQueryFilters([BoardDbContext.ScopeFilter]);
#pragma warning restore RS0030
        return stamps.Where(stamp => (stamp.Unit >= from && stamp.Unit <= to) || above.Contains(stamp.Unit));
    }
}
