using BoardKit.Data;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>
/// What was read of each place of an area, kept for the day: after a change in one village only that village is read again, after one in a
/// township its villages too. For what is made of a place's own rows and of what the places above lay down.
/// </summary>
public sealed class PlaceMemory(BoardDbContext db, AreaMemory memory, PlaceStamps stamps) : IUseCasePart
{
    /// <summary>Places up to which they are read one by one; of more the whole area is read.</summary>
    private const int Few = 40;

    private sealed record Made<T>(PlaceStamps.Now Stamps, IReadOnlyDictionary<long, T> Places);

    /// <summary>Reads it by place, and keeps it where the caller oversees the area; a place of which nothing was read is absent.</summary>
    /// <param name="area">The area.</param>
    /// <param name="key">What tells it from other things that are read of the area.</param>
    /// <param name="read">Reads it of a range of places: of the whole area, or of single ones.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyDictionary<long, T>> Read<T>(UnitCode area, object key,
        Func<Scope, CancellationToken, Task<IReadOnlyDictionary<long, T>>> read, CancellationToken cancellationToken) =>
        // what is read of an area is the same for everybody who oversees all of it
        db.Access.Oversees(area)
            ? (await memory.Read<Made<T>>(area, (nameof(PlaceMemory), key), (known, stop) => Make(area, known, read, stop),
                cancellationToken)).Places
            : await read(area.Area, cancellationToken);

    private async Task<Made<T>> Make<T>(UnitCode area, Made<T>? known,
        Func<Scope, CancellationToken, Task<IReadOnlyDictionary<long, T>>> read, CancellationToken cancellationToken)
    {
        var now = await stamps.Read(area, cancellationToken);
        if (known is null || now.Moved(known.Stamps) is not { Count: <= Few } moved)
        {
            return new(now, await read(area.Area, cancellationToken));
        }
        var mended = new Dictionary<long, T>(known.Places);
        foreach (var range in moved.Select(m => m.Area))
        {
            foreach (var gone in mended.Keys.Where(range.Contains).ToList())
            {
                _ = mended.Remove(gone);
            }
            foreach (var (place, value) in await read(range, cancellationToken))
            {
                mended[place] = value;
            }
        }
        return new(now, mended);
    }
}
