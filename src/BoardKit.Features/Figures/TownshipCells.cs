using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Figures;

/// <summary>
/// The cells of a roll-up of a county, kept township by township: after a change in one village its township alone is added up again, after
/// an act of the county or above it everything. A sum of a county is the sum of its townships, so that both ways give the same.
/// </summary>
internal sealed class TownshipCells(BoardDbContext db, RollUpQuery query, StampReader stamps, IMemoryCache cache)
{
    /// <summary>So many townships are read one by one; more of them cost less together.</summary>
    private const int Few = 4;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(20);

    private sealed record Made(TownshipStamps Stamps, IReadOnlyList<RollUpCell> Cells);

    /// <summary>The cells of an area that the caller oversees, those of a county by township.</summary>
    public async Task<IReadOnlyList<RollUpCell>> ReadAsync(UnitCode scope, Form form, Period period, IReadOnlyList<Period> parts,
        CancellationToken cancellationToken)
    {
        // inside a change stamps are raised already, and what they stand for is not saved
        if (scope.Level != UnitLevel.County || form.Level <= UnitLevel.County || db.Database.CurrentTransaction is not null)
        {
            return await query.ReadAsync(scope, form, parts, cancellationToken);
        }
        var now = await stamps.ReadTownshipsAsync(scope, cancellationToken);
        var key = (nameof(TownshipCells), scope, form.Key, period);
        var moved = cache.TryGetValue(key, out Made? known) && known is not null ? now.MovedSince(known.Stamps) : null;
        var cells = moved is { Count: <= Few } ? await Mend(known!.Cells, moved, form, parts, cancellationToken)
            : await query.ReadAsync(scope, form, parts, cancellationToken);
        return cache.Set(key, new Made(now, cells), new MemoryCacheEntryOptions { SlidingExpiration = Kept }).Cells;
    }

    private async Task<IReadOnlyList<RollUpCell>> Mend(IReadOnlyList<RollUpCell> known, IReadOnlyList<long> moved, Form form,
        IReadOnlyList<Period> parts, CancellationToken cancellationToken)
    {
        var cells = known.Where(c => !moved.Contains(c.Child)).ToList();
        foreach (var township in moved)
        {
            cells.AddRange((await query.ReadAsync(UnitCode.From(township), form, parts, cancellationToken))
                .GroupBy(c => (c.Part, c.Item)).Select(g => g.First() with
                {
                    Child = township,
                    Units = g.Sum(c => c.Units),
                    Value = g.Aggregate(0L, (sum, c) => checked(sum + c.Value)),
                    Stated = g.Aggregate(0L, (sum, c) => checked(sum + c.Stated)),
                    Stating = g.Sum(c => c.Stating),
                }));
        }
        return cells;
    }
}
