using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The counts of <see cref="DutyReader"/> laid out as places × items, with lateness and with what was withdrawn or corrected; kept place by
/// place.
/// </summary>
public sealed class EyeReader(BoardDbContext db, DutyMemory memory, FormCatalog forms, TimeProvider clock) : IUseCasePart
{
    private sealed record Changed(long Unit, string Form, int Withdrawn, int Corrected);

    /// <summary>
    /// Counts an area that the caller oversees: a county, township or village place by place, what lies above county by county.
    /// </summary>
    public async Task<EyeBoard> Read(UnitCode area, Period window, CancellationToken cancellationToken) =>
        (await Read(area, [window], cancellationToken))[0];

    /// <summary>The same for several periods.</summary>
    public async Task<IReadOnlyList<EyeBoard>> Read(UnitCode area, IReadOnlyList<Period> windows, CancellationToken cancellationToken)
    {
        if (area.Level < UnitLevel.County)
        {
            return await CountyByCounty(area, windows, cancellationToken);
        }
        var found = await memory.Read<EyeBoard.Line>(area, [.. windows.Select(window => new DutyMemory.Wish<EyeBoard.Line>(
            (nameof(EyeReader), window), window.FirstDay, window.LastDay, (sheet, stop) => Lines(area, window, sheet, stop)))],
            cancellationToken);
        var boards = new List<EyeBoard>();
        foreach (var (window, made) in windows.Zip(found))
        {
            var (columns, served) = await Columns(area, made.Terms, window, cancellationToken);
            boards.Add(new(window, columns, made.Lines) { Forms = served });
        }
        return boards;
    }

    /// <summary>The lines of some places; a place that was not open in the period has none.</summary>
    private async Task<IReadOnlyDictionary<long, EyeBoard.Line>> Lines(UnitCode area, Period window, DutySheet sheet,
        CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var changes = (await Changes(area, sheet.Units, window, cancellationToken)).ToLookup(c => c.Unit);
        var (columns, _) = await Columns(area, sheet.Terms, window, cancellationToken);
        var at = columns.Index().ToDictionary(c => c.Item.Key, c => c.Index, StringComparer.Ordinal);
        return sheet.Units.Where(u => u.IsOpen(window.FirstDay) || u.IsOpen(window.LastDay)).ToDictionary(u => u.Code, unit =>
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
            return new EyeBoard.Line(EyeUnit.Of(unit), new EyeCounts(counts))
            {
                Urged = urged,
                Withdrawn = changes[unit.Code].Where(c => c.Withdrawn > 0).ToDictionary(c => c.Form, c => c.Withdrawn),
                Corrected = changes[unit.Code].Where(c => c.Corrected > 0).ToDictionary(c => c.Form, c => c.Corrected),
            };
        });
    }

    /// <summary>
    /// The items that hold at the end of the period, and the forms that carry each; every form where there is no catalogue.
    /// </summary>
    private async Task<(IReadOnlyList<EyeColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Forms)> Columns(UnitCode area,
        DutyTerms terms, Period window, CancellationToken cancellationToken)
    {
        var catalogue = terms.Book.Items;
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

    private async Task<List<Changed>> Changes(UnitCode area, IReadOnlyList<Unit> units, Period window, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        using var part = db.Within(area.Area);
        string[] periods = [.. EndingIn(window).Select(p => p.ToString())];
        var notices = db.Notices.AsNoTracking()
            .Where(n => n.Unit >= from && n.Unit <= to && periods.Contains(n.Period)
                && (n.Publicity == Publicity.Withdrawn || (n.Publicity == Publicity.Published && n.LastEdition > 1)));
        if (units.Count <= DutyFactBook.Few)
        {
            long[] some = [.. units.Select(u => u.Code)];
            notices = notices.Where(n => some.Contains(n.Unit));
        }
        return await notices.GroupBy(n => new { n.Unit, n.Form })
            .Select(g => new Changed(g.Key.Unit, g.Key.Form, g.Count(n => n.Publicity == Publicity.Withdrawn),
                g.Count(n => n.Publicity == Publicity.Published))).ToListAsync(cancellationToken);
    }

    /// <summary>The counties and what stands right under a city, each as a place; a city has a name and owes nothing by itself.</summary>
    private async Task<IReadOnlyList<EyeBoard>> CountyByCounty(UnitCode area, IReadOnlyList<Period> windows,
        CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        var places = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && (u.Level == UnitLevel.City
                || u.Level == UnitLevel.County || (u.Level == UnitLevel.Township && u.Code % 100_000_000 < 1_000_000)))
            .OrderBy(u => u.Code).Select(u => new EyeUnit(u.Code, u.Name, u.Level)).ToListAsync(cancellationToken);
        var boards = new List<(EyeUnit Unit, IReadOnlyList<EyeBoard> Boards)>();
        foreach (var place in places)
        {
            boards.Add((place, place.Level == UnitLevel.City ? [.. windows.Select(w => new EyeBoard(w, [], []) { Forms = [] })]
                : await Read(place.Place, windows, cancellationToken)));
        }
        return [.. windows.Select((window, at) => Together(window, [.. boards.Select(b => (b.Unit, b.Boards[at]))]))];
    }

    private static EyeBoard Together(Period window, List<(EyeUnit Unit, EyeBoard Board)> boards)
    {
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
