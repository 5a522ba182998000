using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// What is made of the duties of each place of an area, kept for the day. Where stamps moved, only the places that changed are judged
/// again, and all of them where other things are asked than before: that is held against the texts themselves.
/// </summary>
public sealed class DutyMemory(BoardDbContext db, DutyReader duties, StampReader stamps, PlaceStamps places, AreaMemory memory,
    TimeProvider clock) : IUseCasePart
{
    /// <summary>Something to be made of the duties of some days.</summary>
    /// <param name="Key">What tells it from other things that are made of the same area.</param>
    /// <param name="First">First day on which a period may end.</param>
    /// <param name="Last">Last day on which a period may end.</param>
    /// <param name="Make">Makes it of some places, by place; a place that is not among them has nothing.</param>
    public sealed record Wish<T>(object Key, DateOnly First, DateOnly Last,
        Func<DutySheet, CancellationToken, Task<IReadOnlyDictionary<long, T>>> Make)
        where T : class
    {
        /// <summary>Of these forms and periods alone, which the key tells; null for all.</summary>
        public IReadOnlySet<(string Form, string Period)>? Wanted { get; init; }
    }

    /// <summary>What was made of each place that has something, in the order of the places.</summary>
    /// <param name="Terms">What is asked of them.</param>
    /// <param name="Book">Items, last days and walls, with the days of single events as they are now.</param>
    /// <param name="Lines">What was made.</param>
    public sealed record Found<T>(DutyTerms Terms, Deadlines.Book Book, IReadOnlyList<T> Lines);

    /// <summary>Something as it was made, and what it was made of.</summary>
    private sealed record Made<T>(PlaceStamps.Now Stamps, Found<T> Found)
    {
        public required IReadOnlyList<SaidMarks.One> Above { get; init; }
        public required Dictionary<long, (Unit Unit, T? Line)> Places { get; init; }
    }

    /// <summary>What an area is now, whatever is made of it: its stamps first, and then what they stand for.</summary>
    private sealed record Now(PlaceStamps.Now Stamps, IReadOnlyList<Unit> Units, IReadOnlyList<DutyTerms> Terms);

    /// <summary>The day on which places are judged.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>Makes things of an area that the caller oversees: a county, a township or a village.</summary>
    public async Task<IReadOnlyList<Found<T>>> Read<T>(UnitCode area, IReadOnlyList<Wish<T>> wishes, CancellationToken cancellationToken)
        where T : class
    {
        var stamp = await stamps.ReadAsync(area, cancellationToken);
        var (found, now) = (new List<Found<T>>(), (Now?)null);
        foreach (var (at, wish) in wishes.Index())
        {
            found.Add((await memory.Read<Made<T>>(area, stamp, (nameof(DutyMemory), wish.Key), async (known, stop) =>
            {
                now ??= await NowOf(area, [.. wishes.Select(w => (w.First, w.Last, w.Wanted))], stop);
                return await Make(area, wish, now.Terms[at], known, now, stop);
            }, cancellationToken)).Found);
        }
        return found;
    }

    private async Task<Now> NowOf(UnitCode area,
        IReadOnlyList<(DateOnly First, DateOnly Last, IReadOnlySet<(string Form, string Period)>? Wanted)> ranges,
        CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var inside = await places.Read(area, cancellationToken);
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        return new(inside, units, await duties.Terms(area, ranges, cancellationToken));
    }

    private async Task<Made<T>> Make<T>(UnitCode area, Wish<T> wish, DutyTerms asked, Made<T>? known, Now now,
        CancellationToken cancellationToken)
        where T : class
    {
        var above = await Above(area, wish.First, wish.Last, cancellationToken);
        var isLike = known is not null && known.Found.Terms.SaysLike(asked) && known.Above.SequenceEqual(above);
        // with the days that were worked out by them
        var terms = isLike ? known!.Found.Terms : asked;
        var book = isLike && known!.Found.Book.HasDaysOf(asked.Book) ? known.Found.Book : asked.Book;
        List<Unit> changed = [.. now.Units.Where(u => !isLike || HasChanged(u, known!, now))];
        var made = changed.Count == 0 ? new Dictionary<long, T>()
            : await wish.Make(await duties.Read(area, changed, terms, Today, cancellationToken), cancellationToken);
        var again = changed.Select(u => u.Code).ToHashSet();
        var lines = now.Units.ToDictionary(u => u.Code, u => (u,
            again.Contains(u.Code) ? made.GetValueOrDefault(u.Code) : known?.Places[u.Code].Line));
        return new(now.Stamps, new(terms, book, [.. now.Units.Select(u => lines[u.Code].Item2).OfType<T>()]))
        { Above = above, Places = lines };
    }

    /// <summary>Whether something moved in a place, or in one above it inside the area.</summary>
    private static bool HasChanged<T>(Unit unit, Made<T> known, Now now) =>
        !known.Places.TryGetValue(unit.Code, out var before)
        || (before.Unit.Name, before.Unit.Opened, before.Unit.Closed) != (unit.Name, unit.Opened, unit.Closed)
        || now.Stamps.HasMoved(known.Stamps, unit.Place);

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
