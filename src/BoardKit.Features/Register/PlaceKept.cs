using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Register;

/// <summary>
/// Keeps what was read of an area in memory under the stamp of each of its places: after a change in one village only that village is read
/// again. Only what depends on nothing but rows whose changes move the stamp of their place may be kept so, and not the day.
/// </summary>
public sealed class PlaceKept(BoardDbContext db, IMemoryCache cache) : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private sealed record Place<T>(long Stamp, IReadOnlyList<T> Rows);

    /// <summary>The rows of an area by place.</summary>
    /// <param name="what">What is read, with everything but the area that it depends on.</param>
    /// <param name="area">The area.</param>
    /// <param name="read">Reads the rows of some of its places, of all where none are named.</param>
    /// <param name="unitOf">The place of a row.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ILookup<long, T>> Of<T>(object what, UnitCode area, Func<IReadOnlyList<long>?, Task<List<T>>> read,
        Func<T, long> unitOf, CancellationToken cancellationToken)
    {
        // what somebody may read who sees all of the area is the same for everybody who does; inside a change the stamp is raised already
        // and what it stands for is not saved
        if (area.Level < UnitLevel.County || !db.Access.Oversees(area) || db.Database.CurrentTransaction is not null)
        {
            return (await read(null)).ToLookup(unitOf);
        }
        var (from, to) = area.Area;
        var stamps = await db.UnitStamps.AsNoTracking().Where(s => s.Unit >= from && s.Unit <= to)
            .ToDictionaryAsync(s => s.Unit, s => s.Value, cancellationToken);
        var key = (nameof(PlaceKept), typeof(T), what, area);
        var known = cache.TryGetValue(key, out IReadOnlyDictionary<long, Place<T>>? kept) ? kept : null;
        var changed = known is null ? null
            : stamps.Where(s => known.GetValueOrDefault(s.Key)?.Stamp != s.Value).Select(s => s.Key).ToList();
        if (changed is not { Count: 0 })
        {
            var some = changed is { Count: <= InForceReader.AtOnce } ? changed : null;
            var rows = (await read(some)).ToLookup(unitOf);
            var places = some is null ? [] : new Dictionary<long, Place<T>>(known!);
            foreach (var unit in some ?? stamps.Keys.Concat(rows.Select(r => r.Key)).Distinct())
            {
                places[unit] = new(stamps.GetValueOrDefault(unit), [.. rows[unit]]);
            }
            known = cache.Set(key, (IReadOnlyDictionary<long, Place<T>>)places, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
        }
        return known!.SelectMany(p => p.Value.Rows).ToLookup(unitOf);
    }
}
