using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The one reader of the county's eye: expected, actual and on time of every item of the catalogue in every place. An answer is kept until
/// a stamp of the area or above it moves, or the day ends.
/// </summary>
public sealed class EyeReader(BoardDbContext db, ItemCatalog items, FormCatalog forms, Deadlines deadlines, EyeFacts facts,
    StampReader stamps, IMemoryCache cache, TimeProvider clock) : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>What is needed to judge the places of an area.</summary>
    /// <param name="Plan">What is asked.</param>
    /// <param name="Counter">Who judges.</param>
    /// <param name="Units">The places.</param>
    /// <param name="Facts">What each of them has published.</param>
    public sealed record Bench(EyePlan Plan, EyeCounter Counter, IReadOnlyList<EyeUnit> Units, Func<long, ILookup<string, EyeFact>> Facts);

    /// <summary>Counts an area: a county, township or village place by place, what lies above county by county.</summary>
    public async Task<EyeBoard> Read(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var key = (area, window, clock.Today(), await stamps.ReadAsync(area, cancellationToken));
        if (cache.TryGetValue(key, out EyeBoard? known) && known is not null)
        {
            return known;
        }
        var board = area.Level >= UnitLevel.County ? await Count(area, window, cancellationToken)
            : await CountyByCounty(area, window, cancellationToken);
        return cache.Set(key, board, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
    }

    /// <summary>What is asked in an area of a period, its places and their notices.</summary>
    public async Task<Bench> Bring(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var plan = new EyePlan(await items.AllWithin(area, cancellationToken), await forms.AllWithin(area, cancellationToken), area, window);
        var until = await deadlines.Within(area, cancellationToken);
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .Select(u => new EyeUnit(u.Code, u.Name, u.Level, u.Opened, u.Closed)).ToListAsync(cancellationToken);
        var found = await facts.Of(area, window.Year, plan.ByTitle, cancellationToken);
        return new(plan, new EyeCounter(plan, new EyeDueDays((form, period) => until.Inside(area, form, period)),
            await Marks(area, plan, cancellationToken), clock.Today()), units, found);
    }

    private async Task<EyeBoard> Count(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var bench = await Bring(area, window, cancellationToken);
        return new(window, bench.Plan.Columns, [.. bench.Units.Where(u => u.IsOpen(window.FirstDay) || u.IsOpen(window.LastDay))
            .Select(u => new EyeBoard.Line(u, bench.Counter.Count(u, bench.Facts(u.Code))))]);
    }

    private async Task<EyeBoard> CountyByCounty(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var counties = await db.Units.AsNoTracking()
            .Where(u => u.Code >= from && u.Code <= to && (u.Level == UnitLevel.City || u.Level == UnitLevel.County
                || (u.Level == UnitLevel.Township && u.Code / 1_000_000 * 1_000_000 == u.Code / 100_000_000 * 100_000_000)))
            .OrderBy(u => u.Code).Select(u => new EyeUnit(u.Code, u.Name, u.Level, u.Opened, u.Closed)).ToListAsync(cancellationToken);
        var (columns, lines) = (new List<EyeColumn>(), new List<(EyeUnit Unit, IReadOnlyList<EyeColumn> Columns, EyeCount[] Counts)>());
        foreach (var county in counties)
        {
            if (county.Level == UnitLevel.City)
            {
                lines.Add((county, [], []));   // it owes nothing itself, but has a name
                continue;
            }
            var board = await Read(county.Place, window, cancellationToken);
            columns.AddRange(board.Columns.Where(c => columns.TrueForAll(k => k.Key != c.Key)));
            lines.Add((county, board.Columns, EyeBoard.Sum(county, board.Places, board.Columns.Count).Counts));
        }
        return new(window, columns, [.. lines.Select(line =>
        {
            var at = line.Columns.Select((c, i) => (c.Key, i)).ToDictionary(c => c.Key, c => c.i, StringComparer.Ordinal);
            return new EyeBoard.Line(line.Unit, [.. columns.Select(c => at.TryGetValue(c.Key, out var i) ? line.Counts[i] : default)]);
        })]);
    }

    private async Task<EyeMarks> Marks(UnitCode area, EyePlan plan, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        long[] above = [.. area.Ancestors().Select(a => a.Value)];
        string[] periods = [.. plan.Asks.Select(a => a.Period.ToString()).Distinct()];
        var marks = await db.NotApplicable.AsNoTracking()
            .Where(m => ((m.Unit >= from && m.Unit <= to) || above.Contains(m.Unit)) && periods.Contains(m.Period)
                && m.State != MarkState.Proposed)
            .Select(m => new { m.Unit, m.Form, m.Period, m.State }).ToListAsync(cancellationToken);
        return new(marks.Select(m => (m.Unit, m.Form, m.Period, m.State == MarkState.Holds)));
    }
}
