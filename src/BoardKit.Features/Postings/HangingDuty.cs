using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// Which villages hung what is in force today. A notice hangs when all pages of one printing of its newest edition were seen or said to
/// hang, and no row was erased since.
/// </summary>
public sealed class HangingDuty(BoardDbContext db, InForceReader inForce, HungSheets sheets, PlaceMemory memory, TimeProvider clock)
    : IUseCasePart
{
    /// <summary>A village and its duty.</summary>
    /// <param name="Unit">The village.</param>
    /// <param name="InForce">How many notices are to hang today.</param>
    /// <param name="Hung">How many of them do.</param>
    public sealed record Line(Unit Unit, int InForce, int Hung)
    {
        /// <summary>Whether everything hangs.</summary>
        public bool IsDone => Hung == InForce;
    }

    /// <summary>The villages of an area that have something to hang, by number.</summary>
    public async Task<IReadOnlyList<Line>> Of(UnitCode area, CancellationToken cancellationToken) => [.. (await memory.Read(area,
        nameof(HangingDuty), async (range, stop) => (IReadOnlyDictionary<long, Line>)(await Of(range, stop))
            .ToDictionary(l => l.Unit.Code), cancellationToken)).OrderBy(l => l.Key).Select(l => l.Value)];

    private async Task<IReadOnlyList<Line>> Of(Scope range, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var (first, last) = range;
        var villages = (await db.Units.AsNoTracking().Where(u => u.Code >= first && u.Code <= last && u.Level == UnitLevel.Village)
            .OrderBy(u => u.Code).ToListAsync(cancellationToken))
            .FindAll(u => u.IsOpen(today));
        var wanted = await inForce.Hanging(range, [.. villages.Select(v => v.Code)], today, cancellationToken);
        var hung = await sheets.Of(range, cancellationToken);
        return [.. villages.Select(village =>
        {
            var here = wanted[village.Code].ToList();
            return new Line(village, here.Count, here.Count(w => HungSheet.Cover(hung[(village.Code, w.Id)], w)));
        }).Where(line => line.InForce > 0)];
    }
}
