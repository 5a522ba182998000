using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The counts of <see cref="DutyReader"/> laid out as places × items, with lateness and with what was withdrawn or corrected. An answer is
/// kept until a stamp of the area or above it moves, or the day ends.
/// </summary>
public sealed class EyeReader(BoardDbContext db, DutyReader duties, ItemCatalog items, FormCatalog forms, StampReader stamps,
    IMemoryCache cache, TimeProvider clock) : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private sealed record Changed(long Unit, string Form, int Withdrawn, int Corrected);

    /// <summary>
    /// Counts an area that the caller oversees: a county, township or village place by place, what lies above county by county.
    /// </summary>
    public async Task<EyeBoard> Read(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var key = (nameof(EyeReader), area, window, clock.Today(), await stamps.ReadAsync(area, cancellationToken));
        if (cache.TryGetValue(key, out EyeBoard? known) && known is not null)
        {
            return known;
        }
        var board = area.Level >= UnitLevel.County ? await Count(area, window, cancellationToken)
            : await CountyByCounty(area, window, cancellationToken);
        return cache.Set(key, board, new MemoryCacheEntryOptions { SlidingExpiration = Kept });
    }

    private async Task<EyeBoard> Count(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var sheet = await duties.Read(area, window.FirstDay, window.LastDay, today, cancellationToken);
        var (columns, served) = await Columns(area, window, cancellationToken);
        var at = columns.Index().ToDictionary(c => c.Item.Key, c => c.Index, StringComparer.Ordinal);
        var changes = (await Changes(area, window, cancellationToken)).ToLookup(c => c.Unit);
        return new(window, columns, [.. sheet.Units.Where(u => u.IsOpen(window.FirstDay) || u.IsOpen(window.LastDay)).Select(unit =>
        {
            var counts = new EyeCount[columns.Count];
            var isLate = false;
            sheet.Count(unit, (ask, count) =>
            {
                if (at.TryGetValue(ask.Item, out var column))
                {
                    counts[column] += new EyeCount(count);
                    isLate |= count.Overdue + count.OwedAgain > 0;
                }
            });
            List<DutyLine> urged = isLate ? [.. sheet.Lines(unit, (standing, _, _) => LateDuties.IsUrged(standing))] : [];
            foreach (var late in urged)
            {
                if (at.TryGetValue(late.Item, out var column))
                {
                    counts[column] += new EyeCount(default, late.DaysLate(today));
                }
            }
            return new EyeBoard.Line(EyeUnit.Of(unit), counts)
            {
                Urged = urged,
                Withdrawn = changes[unit.Code].Where(c => c.Withdrawn > 0).ToDictionary(c => c.Form, c => c.Withdrawn),
                Corrected = changes[unit.Code].Where(c => c.Corrected > 0).ToDictionary(c => c.Form, c => c.Corrected),
            };
        })])
        { Forms = served };
    }

    /// <summary>
    /// The items that hold at the end of the period, and the forms that carry each; every form where there is no catalogue.
    /// </summary>
    private async Task<(IReadOnlyList<EyeColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Forms)> Columns(UnitCode area, Period window,
        CancellationToken cancellationToken)
    {
        var catalogue = await items.AllWithin(area, cancellationToken);
        if (catalogue.Count == 0)
        {
            var all = await forms.AllWithin(area, cancellationToken);
            return ([.. all.Select(f => new EyeColumn(f.Key, f.Panel, f.Name, null))],
                [.. all.Select(f => (IReadOnlyList<string>)[f.Key])]);
        }
        var held = catalogue.Select(i => (i.Key, Version: i.On(window.LastDay) ?? i.On(window.FirstDay)))
            .Where(i => i.Version is { Retired: null }).Select(i => (i.Key, Version: i.Version!)).ToList();
        return (EyeColumn.Distinct([.. held.Select(i => (i.Key, i.Version.Field, i.Version.Item, i.Version.Name, i.Version.Due?.Text))]),
            [.. held.Select(i => (IReadOnlyList<string>)[.. i.Version.Forms.Select(f => f.Form).Distinct()])]);
    }

    private Task<List<Changed>> Changes(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        string[] periods = [.. EndingIn(window).Select(p => p.ToString())];
        return db.Notices.AsNoTracking()
            .Where(n => n.Unit >= from && n.Unit <= to && periods.Contains(n.Period)
                && (n.Publicity == Publicity.Withdrawn || (n.Publicity == Publicity.Published && n.LastEdition > 1)))
            .GroupBy(n => new { n.Unit, n.Form })
            .Select(g => new Changed(g.Key.Unit, g.Key.Form, g.Count(n => n.Publicity == Publicity.Withdrawn),
                g.Count(n => n.Publicity == Publicity.Published))).ToListAsync(cancellationToken);
    }

    private async Task<EyeBoard> CountyByCounty(UnitCode area, Period window, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var places = await db.Units.AsNoTracking()
            .Where(u => u.Code >= from && u.Code <= to && (u.Level == UnitLevel.City || u.Level == UnitLevel.County))
            .OrderBy(u => u.Code).Select(u => new EyeUnit(u.Code, u.Name, u.Level)).ToListAsync(cancellationToken);
        var boards = new List<(EyeUnit Unit, EyeBoard Board)>();
        foreach (var place in places)
        {
            // a city owes nothing by itself and has a name; what stands right under it is left out as the duties leave it out
            boards.Add((place, place.Level == UnitLevel.County ? await Read(place.Place, window, cancellationToken)
                : new(window, [], []) { Forms = [] }));
        }
        var columns = boards.SelectMany(b => b.Board.Columns.Zip(b.Board.Forms)).DistinctBy(c => c.First.Key).ToList();
        return new(window, [.. columns.Select(c => c.First)], [.. boards.Select(b =>
        {
            var at = b.Board.Columns.Index().ToDictionary(c => c.Item.Key, c => c.Index, StringComparer.Ordinal);
            var sum = EyeBoard.Sum(b.Unit, b.Board.Places.ToList(), b.Board.Columns.Count);
            return sum with { Counts = [.. columns.Select(c => at.TryGetValue(c.First.Key, out var i) ? sum.Counts[i] : default)] };
        })])
        { Forms = [.. columns.Select(c => c.Second)] };
    }

    /// <summary>Every period that ends in one: all of its parts, and a longer one that ends on its last day.</summary>
    public static IEnumerable<Period> EndingIn(Period window) => Enum.GetValues<PeriodLength>().SelectMany(length =>
        length <= window.Length ? window.Parts(length)
            : Period.Of(length, window.LastDay) is var longer && longer.LastDay == window.LastDay ? [longer] : []);
}
