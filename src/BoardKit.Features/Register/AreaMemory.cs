using System.Collections.Concurrent;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Register;

/// <summary>
/// What was made of an area, kept for the day under the stamps of the area and of the places above it: made once, however many ask for it
/// at a time, and after a change made of what it was before. The one way in which what is read by place is kept:
/// <see cref="PlaceMemory"/> and <see cref="DutyMemory"/> make only the places that moved. What is made of an area has to be the same for
/// everybody who asks.
/// </summary>
public sealed class AreaMemory(BoardDbContext db, StampReader stamps, IMemoryCache cache, TimeProvider clock) : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    private static readonly ConcurrentDictionary<(UnitCode, object), SemaphoreSlim> Gates = new();

    private sealed record Made<T>(AreaStamp Stamp, T Value);

    /// <summary>Reads it.</summary>
    /// <param name="area">The area.</param>
    /// <param name="key">What tells it from other things that are made of the area.</param>
    /// <param name="make">Makes it, of what it was before where that is known.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<T> Read<T>(UnitCode area, object key, Func<T?, CancellationToken, Task<T>> make, CancellationToken cancellationToken)
        where T : class => await Read(area, await stamps.ReadAsync(area, cancellationToken), key, make, cancellationToken);

    /// <summary>The same for several things at a time: the stamp is read once, before all of them.</summary>
    public async Task<T> Read<T>(UnitCode area, AreaStamp stamp, object key, Func<T?, CancellationToken, Task<T>> make,
        CancellationToken cancellationToken)
        where T : class
    {
        // inside a change stamps are raised already, and what they stand for is not saved
        if (db.Database.CurrentTransaction is not null)
        {
            return await make(null, cancellationToken);
        }
        var entry = (nameof(AreaMemory), area, key, clock.Today());
        if (cache.TryGetValue(entry, out Made<T>? known) && known?.Stamp == stamp)
        {
            return known.Value;
        }
        var gate = Gates.GetOrAdd((area, key), _ => new(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (cache.TryGetValue(entry, out known) && known?.Stamp == stamp)
            {
                return known.Value;
            }
            var made = new Made<T>(stamp, await make(known?.Value, cancellationToken));
            return cache.Set(entry, made, new MemoryCacheEntryOptions { SlidingExpiration = Kept }).Value;
        }
        finally
        {
            _ = gate.Release();
        }
    }
}
