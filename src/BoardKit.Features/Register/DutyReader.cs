using System.Runtime.CompilerServices;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// What every place of an area owes, item by item, and how it stands: the one answer for every list and count; <see cref="PeriodDuties"/>
/// reads it by form. A few statements for any number of places, then judged in memory.
/// </summary>
public sealed class DutyReader(BoardDbContext db, FormCatalog forms, Deadlines deadlines, DutyFactBook facts) : IUseCasePart
{
    /// <summary>A year and the days in which what is owed of it can be due.</summary>
    internal const int Reach = 400;

    /// <summary>
    /// The duties of an area that are looked at, in the order of places, items and periods. Empty for an area that the caller does not
    /// oversee.
    /// </summary>
    /// <param name="area">The area.</param>
    /// <param name="window">Which duties are looked at.</param>
    /// <param name="today">The day on which it is asked.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="item">Only this item; null for all.</param>
    /// <param name="alone">Only what the place owes by itself, without the places in it.</param>
    public async IAsyncEnumerable<DutyLine> Each(UnitCode area, DutyWindow window, DateOnly today,
        [EnumeratorCancellation] CancellationToken cancellationToken, string? item = null, bool alone = false)
    {
        await foreach (var duties in Sheets(area, window.First, window.Last, today, null, alone, cancellationToken))
        {
            foreach (var line in duties.Units.SelectMany(unit => duties.Lines(unit, window, item)))
            {
                yield return line;
            }
        }
    }

    /// <summary>The same in a list.</summary>
    public async Task<IReadOnlyList<DutyLine>> Of(UnitCode area, DutyWindow window, DateOnly today, CancellationToken cancellationToken,
        Func<DutyStanding, bool>? only = null)
    {
        var lines = new List<DutyLine>();
        await foreach (var line in Each(area, window, today, cancellationToken))
        {
            if (only?.Invoke(line.Standing) != false)
            {
                lines.Add(line);
            }
        }
        return lines;
    }

    /// <summary>
    /// The duties of an area whose last day lies in a range of days, or where none can be said the last day of their period.
    /// </summary>
    public Task<IReadOnlyList<DutyLine>> Of(UnitCode area, DateOnly from, DateOnly until, DateOnly today,
        CancellationToken cancellationToken, Func<DutyStanding, bool>? only = null) =>
        Of(area, DutyWindow.DueIn(from, until), today, cancellationToken, only);

    /// <summary>
    /// The duties of an area of the periods that end in a month, quarter or year: the very ones that <see cref="Counts"/> counts.
    /// </summary>
    public Task<IReadOnlyList<DutyLine>> Of(UnitCode area, Period period, DateOnly today, CancellationToken cancellationToken,
        Func<DutyStanding, bool>? only = null) => Of(area, DutyWindow.Ending(period), today, cancellationToken, only);

    /// <summary>
    /// The duties of the periods that end in a month, quarter or year, counted by place of the next level below the area (of a township or
    /// village by the unit itself) and item. A year is the sum of its quarters.
    /// </summary>
    public async Task<IReadOnlyList<PlaceCount>> Counts(UnitCode area, Period period, DateOnly today, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<(long Place, string Item), (string Name, DutyCount Count)>();
        await foreach (var duties in Sheets(area, period.FirstDay, period.LastDay, today, null, alone: false, cancellationToken))
        {
            foreach (var unit in duties.Units)
            {
                var child = Child(area, unit.Code);
                duties.Count(unit, (ask, count) =>
                {
                    var key = (child, ask.Item);
                    sums[key] = (ask.Name, sums.TryGetValue(key, out var sum) ? sum.Count + count : count);
                });
            }
        }
        return [.. sums.OrderBy(s => s.Key.Place).Select(s => new PlaceCount(s.Key.Place, s.Key.Item, s.Value.Name, s.Value.Count))];
    }

    /// <summary>
    /// The duties of a unit itself of the periods that end in a range of days, read and ready to be judged, without those of the places in
    /// it; the caller oversees it.
    /// </summary>
    public Task<DutySheet> Own(UnitCode unit, DateOnly first, DateOnly last, DateOnly today, CancellationToken cancellationToken) =>
        Read(unit, alone: true, first, last, today, null, keep: true, cancellationToken);

    /// <summary>The duties of an area, read and ready to be judged; the caller oversees the area.</summary>
    public Task<DutySheet> Read(UnitCode area, DateOnly first, DateOnly last, DateOnly today, CancellationToken cancellationToken) =>
        Read(area, alone: false, first, last, today, null, keep: true, cancellationToken);

    private async Task<DutySheet> Read(UnitCode area, bool alone, DateOnly first, DateOnly last, DateOnly today,
        IReadOnlySet<(string Form, string Period)>? wanted, bool keep, CancellationToken cancellationToken)
    {
        var (from, to) = alone ? new Scope(area.Value, area.Value) : area.Area;
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        var terms = (await Terms(area, [(first, last, wanted)], cancellationToken))[0];
        return Sheet(area, units, terms, await facts.Of(area, alone, Span(terms), cancellationToken, keep),
            await Marks(area, new(from, to), terms, cancellationToken), today);
    }

    /// <summary>
    /// What is asked of an area for the periods that end in each of some ranges of days, of some forms and periods or of all.
    /// </summary>
    public async Task<IReadOnlyList<DutyTerms>> Terms(UnitCode area,
        IReadOnlyList<(DateOnly First, DateOnly Last, IReadOnlySet<(string Form, string Period)>? Wanted)> ranges,
        CancellationToken cancellationToken)
    {
        var (book, all) = (await deadlines.Within(area, cancellationToken), await forms.Stored(area, cancellationToken));
        return [.. ranges.Select(r => new DutyTerms(book, all, r.First, r.Last) { Wanted = r.Wanted })];
    }

    /// <summary>
    /// The duties of some places of an area by what is asked of them, read and ready to be judged; their facts are kept by nobody.
    /// </summary>
    public async Task<DutySheet> Read(UnitCode area, IReadOnlyList<Unit> units, DutyTerms terms, DateOnly today,
        CancellationToken cancellationToken)
    {
        var known = await facts.Of(area, Span(terms), [.. units.Select(u => u.Code)], cancellationToken);
        return Sheet(area, units, terms, known, await Marks(area, area.Area, terms, cancellationToken), today);
    }

    private static DutySheet Sheet(UnitCode area, IReadOnlyList<Unit> units, DutyTerms terms,
        IReadOnlyDictionary<long, DutyFactBook.Place> known, SaidMarks marks, DateOnly today) =>
        new(area, units, terms, known, marks, today);

    private async Task<SaidMarks> Marks(UnitCode area, Scope range, DutyTerms terms, CancellationToken cancellationToken)
    {
        var ((from, to), texts) = (range, Span(terms).Texts);
        long[] above = [.. area.Ancestors().Select(a => a.Value)];
        return new(await db.NotApplicable.AsNoTracking()
            .Where(m => ((m.Unit >= from && m.Unit <= to) || above.Contains(m.Unit)) && m.State != MarkState.Proposed
                && texts.Contains(m.Period))
            .Select(m => new SaidMarks.One(m.Unit, m.Form, m.Period, m.Item, m.State)).ToListAsync(cancellationToken));
    }

    private static DutySpan Span(DutyTerms terms) => DutySpan.Of(terms.Book.Items, terms.First, terms.Last);

    /// <summary>
    /// The duties of an area ready to be judged, of some forms and periods or of all; none where the caller does not oversee it. An area
    /// above a county goes county by county, so that a province needs no more memory than its largest county.
    /// </summary>
    internal async IAsyncEnumerable<DutySheet> Sheets(UnitCode area, DateOnly first, DateOnly last, DateOnly today,
        IReadOnlySet<(string Form, string Period)>? wanted, bool alone,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(area))
        {
            yield break;
        }
        if (alone)
        {
            yield return await Read(area, alone, first, last, today, wanted, keep: true, cancellationToken);
            yield break;
        }
        foreach (var part in await Parts(area, cancellationToken))
        {
            // the facts of all counties of a province would fill the memory
            yield return await Read(part, alone: false, first, last, today, wanted, keep: part == area, cancellationToken);
        }
    }

    /// <summary>
    /// The areas that duties are read by: the area itself, of one above the counties its counties and the townships right under a city.
    /// </summary>
    public async Task<IReadOnlyList<UnitCode>> Parts(UnitCode area, CancellationToken cancellationToken)
    {
        if (area.Level >= UnitLevel.County)
        {
            return [area];
        }
        var (from, to) = area.Area;
        return [.. (await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && (u.Level == UnitLevel.County
                || (u.Level == UnitLevel.Township && u.Code % 100_000_000 < 1_000_000)))
            .Select(u => u.Code).OrderBy(c => c).ToListAsync(cancellationToken)).Select(UnitCode.From)];
    }

    /// <summary>The place of the next level below an area that a unit belongs to; of a township or village the unit itself.</summary>
    internal static long Child(UnitCode area, long unit) => area.Level switch
    {
        UnitLevel.Province => unit / 100_000_000 * 100_000_000,
        // a township may stand right under its city: zeroing its lower groups would give the city itself
        UnitLevel.City => unit / 1_000_000 * 1_000_000 == area.Value ? unit / 1_000 * 1_000 : unit / 1_000_000 * 1_000_000,
        UnitLevel.County => unit / 1_000 * 1_000,
        UnitLevel.Township or UnitLevel.Village => unit,
    };
}
