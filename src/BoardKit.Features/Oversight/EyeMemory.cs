using System.Collections.Concurrent;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Oversight;

/// <summary>
/// What is made of the duties of each place of an area, kept for the day. Where stamps moved, only the places that changed are judged
/// again, and all of them where other things are asked than before.
/// </summary>
public sealed class EyeMemory(BoardDbContext db, DutyReader duties, StampReader stamps, IMemoryCache cache, TimeProvider clock)
    : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(2);

    // of one area one thing is made at a time: what is asked of it is worked out once, and whoever comes meanwhile finds it made
    private static readonly ConcurrentDictionary<UnitCode, SemaphoreSlim> Gates = new();

    /// <summary>Something to be made of the duties of some days.</summary>
    /// <param name="Key">What tells it from other things that are made of the same area.</param>
    /// <param name="First">First day on which a period may end.</param>
    /// <param name="Last">Last day on which a period may end.</param>
    /// <param name="Make">Makes it of some places, by place; a place that is not among them has nothing.</param>
    public sealed record Wish<T>(object Key, DateOnly First, DateOnly Last,
        Func<DutySheet, CancellationToken, Task<IReadOnlyDictionary<long, T>>> Make)
        where T : class;

    /// <summary>What was made of each place that has something, in the order of the places; and what is asked of them.</summary>
    public sealed record Found<T>(DutyTerms Terms, IReadOnlyList<T> Lines);

    /// <summary>Something as it was made, and what it was made of.</summary>
    private sealed record Made<T>(AreaStamp Stamp, Found<T> Found)
    {
        public required IReadOnlyList<SaidMarks.One> Above { get; init; }
        public required Dictionary<long, (long Stamp, Unit Unit, T? Line)> Places { get; init; }
    }

    /// <summary>What an area is now, whatever is made of it: its stamps first, and then what they stand for.</summary>
    private sealed record Now(AreaStamp Stamp, Dictionary<long, long> Stamps, IReadOnlyList<Unit> Units, IReadOnlyList<DutyTerms> Terms);

    /// <summary>Makes things of an area that the caller oversees: a county, a township or a village.</summary>
    public async Task<IReadOnlyList<Found<T>>> Read<T>(UnitCode area, IReadOnlyList<Wish<T>> wishes, CancellationToken cancellationToken)
        where T : class
    {
        // inside a change stamps are raised already, and what they stand for is not saved
        var isShared = db.Database.CurrentTransaction is null;
        var (stamp, today) = (await stamps.ReadAsync(area, cancellationToken), clock.Today());
        Made<T>? Find(Wish<T> wish) =>
            isShared && cache.TryGetValue((nameof(EyeMemory), area, wish.Key, today), out Made<T>? made) ? made : null;
        if (wishes.Select(Find).ToList() is var kept && kept.TrueForAll(m => m?.Stamp == stamp))
        {
            return kept.ConvertAll(m => m!.Found);
        }
        var gate = Gates.GetOrAdd(area, _ => new(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            var (found, now) = (new List<Found<T>>(), (Now?)null);
            foreach (var (at, wish) in wishes.Index())
            {
                var known = Find(wish);
                if (known?.Stamp != stamp)
                {
                    now ??= await NowOf(area, stamp, [.. wishes.Select(w => (w.First, w.Last))], cancellationToken);
                    known = await Make(area, wish, now.Terms[at], today, known, now, cancellationToken);
                    if (isShared)
                    {
                        _ = cache.Set((nameof(EyeMemory), area, wish.Key, today), known,
                            new MemoryCacheEntryOptions { SlidingExpiration = Kept });
                    }
                }
                found.Add(known.Found);
            }
            return found;
        }
        finally
        {
            _ = gate.Release();
        }
    }

    private async Task<Now> NowOf(UnitCode area, AreaStamp stamp, IReadOnlyList<(DateOnly First, DateOnly Last)> ranges,
        CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var inside = await db.UnitStamps.AsNoTracking().Where(s => s.Unit >= from && s.Unit <= to)
            .ToDictionaryAsync(s => s.Unit, s => s.Value, cancellationToken);
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        return new(stamp, inside, units, await duties.Terms(area, ranges, null, cancellationToken));
    }

    private async Task<Made<T>> Make<T>(UnitCode area, Wish<T> wish, DutyTerms terms, DateOnly today, Made<T>? known, Now now,
        CancellationToken cancellationToken)
        where T : class
    {
        var above = await Above(area, wish.First, wish.Last, cancellationToken);
        var isLike = known is not null && known.Found.Terms.SaysLike(terms) && known.Above.SequenceEqual(above);
        terms = isLike ? known!.Found.Terms : terms;   // with the days that were worked out by it
        List<Unit> changed = [.. now.Units.Where(u => !isLike || HasChanged(u, area, known!, now))];
        var made = changed.Count == 0 ? new Dictionary<long, T>()
            : await wish.Make(await duties.Read(area, changed, terms, today, cancellationToken), cancellationToken);
        var again = changed.Select(u => u.Code).ToHashSet();
        var places = now.Units.ToDictionary(u => u.Code, u => (now.Stamps.GetValueOrDefault(u.Code), u,
            again.Contains(u.Code) ? made.GetValueOrDefault(u.Code) : known?.Places[u.Code].Line));
        return new(now.Stamp, new(terms, [.. now.Units.Select(u => places[u.Code].Item3).OfType<T>()]))
        { Above = above, Places = places };
    }

    /// <summary>Whether something moved in a place, or in one above it inside the area.</summary>
    private static bool HasChanged<T>(Unit unit, UnitCode area, Made<T> known, Now now) =>
        !known.Places.TryGetValue(unit.Code, out var before)
        || (before.Unit.Name, before.Unit.Opened, before.Unit.Closed) != (unit.Name, unit.Opened, unit.Closed)
        || unit.Place.Ancestors().Where(p => area.Covers(p) && p != area).Prepend(unit.Place).Any(p =>
            now.Stamps.GetValueOrDefault(p.Value) != (known.Places.TryGetValue(p.Value, out var then) ? then.Stamp : 0));

    /// <summary>What the area itself and the places above it say of what does not apply: it holds for every place.</summary>
    private async Task<IReadOnlyList<SaidMarks.One>> Above(UnitCode area, DateOnly first, DateOnly last,
        CancellationToken cancellationToken)
    {
        long[] above = [area.Value, .. area.Ancestors().Select(a => a.Value)];
        var texts = new DutySpan((first.Year, last.Year), "", "").Texts;
        return await db.NotApplicable.AsNoTracking()
            .Where(m => above.Contains(m.Unit) && m.State != MarkState.Proposed && texts.Contains(m.Period))
            .OrderBy(m => m.Unit).ThenBy(m => m.Form).ThenBy(m => m.Period).ThenBy(m => m.Item)
            .Select(m => new SaidMarks.One(m.Unit, m.Form, m.Period, m.Item, m.State)).ToListAsync(cancellationToken);
    }
}
