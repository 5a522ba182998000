using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>The change counters of an area place by place, read before what is made of them.</summary>
public sealed class PlaceStamps(BoardDbContext db, StampReader stamps) : IUseCasePart
{
    /// <summary>The counters as they are.</summary>
    /// <param name="Area">The area.</param>
    /// <param name="Above">Those of the area itself and of the places above it: with one of them everything may have changed.</param>
    /// <param name="Places">Those of each place of the area.</param>
    public sealed record Now(UnitCode Area, AreaStamp Above, IReadOnlyDictionary<long, long> Places)
    {
        /// <summary>The places in which something moved since; null where everything may have changed.</summary>
        public IReadOnlyList<UnitCode>? Moved(Now before) => before.Above != Above ? null
            : [.. Places.Where(p => before.Places.GetValueOrDefault(p.Key) != p.Value).Select(p => UnitCode.From(p.Key))];

        /// <summary>
        /// Whether something moved in a place, or in one above it inside the area; what the area and those above it lay down is left aside.
        /// </summary>
        public bool HasMoved(Now before, UnitCode place) => place.Ancestors().Where(p => Area.Covers(p) && p != Area).Prepend(place)
            .Any(p => Places.GetValueOrDefault(p.Value) != before.Places.GetValueOrDefault(p.Value));
    }

    /// <summary>Reads them.</summary>
    public async Task<Now> Read(UnitCode area, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var above = await stamps.ReadOwnAsync(area, cancellationToken);
        using var part = db.Within(area.Area);
        return new(area, above, await db.UnitStamps.AsNoTracking().Where(s => s.Unit >= from && s.Unit <= to)
            .ToDictionaryAsync(s => s.Unit, s => s.Value, cancellationToken));
    }
}
