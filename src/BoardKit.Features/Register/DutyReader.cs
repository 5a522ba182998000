using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// What every place of an area owes, item by item, and how it stands: the one answer for lists and counts. Forms with one notice a period
/// are judged as <see cref="DueReader"/> counts them; here each item has its own day, and events, excuses and the wall are asked besides. A
/// few statements for any number of places, then judged in memory.
/// </summary>
public sealed class DutyReader(BoardDbContext db, FormCatalog forms, Deadlines deadlines, DutyFactBook facts) : IUseCasePart
{
    /// <summary>A year and the days in which what is owed of it can be due.</summary>
    private const int Reach = 400;

    /// <summary>
    /// The duties of an area whose last day lies in a range of days, or where none can be said the last day of their period; in the order
    /// of places, items and periods. Empty for an area that the caller does not oversee.
    /// </summary>
    public async Task<IReadOnlyList<DutyLine>> Of(UnitCode area, DateOnly from, DateOnly until, DateOnly today,
        CancellationToken cancellationToken, Func<DutyStanding, bool>? only = null)
    {
        var lines = await Lines(area, from.AddDays(-Reach), until.AddDays(Reach), today,
            (standing, due, period) => (due?.Day ?? period.LastDay) is var day && day >= from && day <= until
                && only?.Invoke(standing) != false,
            cancellationToken);
        return lines;
    }

    /// <summary>
    /// The duties of an area of the periods that end in a month, quarter or year: the very ones that <see cref="Counts"/> counts.
    /// </summary>
    public Task<IReadOnlyList<DutyLine>> Of(UnitCode area, Period period, DateOnly today, CancellationToken cancellationToken,
        Func<DutyStanding, bool>? only = null) =>
        Lines(area, period.FirstDay, period.LastDay, today, (standing, _, _) => only?.Invoke(standing) != false, cancellationToken);

    /// <summary>
    /// The duties of the periods that end in a month, quarter or year, counted by place of the next level below the area (of a township or
    /// village by the unit itself) and item. A year is the sum of its quarters.
    /// </summary>
    public async Task<IReadOnlyList<PlaceCount>> Counts(UnitCode area, Period period, DateOnly today, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<(long Place, string Item), (string Name, DutyCount Count)>();
        await foreach (var duties in Areas(area, period.FirstDay, period.LastDay, today, cancellationToken))
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

    /// <summary>The duties of an area, read and ready to be judged; the caller oversees the area.</summary>
    public async Task<DutySheet> Read(UnitCode area, DateOnly first, DateOnly last, DateOnly today, CancellationToken cancellationToken)
    {
        var book = await deadlines.Within(area, cancellationToken);
        var standing = string.Join(' ', book.Items.SelectMany(i => i.Versions).Where(v => v.Due?.Kind == DueKind.Standing)
            .SelectMany(v => v.Forms).Select(f => f.Form).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var (from, to) = area.Area;
        var units = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to).OrderBy(u => u.Code)
            .ToListAsync(cancellationToken);
        long[] above = [.. area.Ancestors().Select(a => a.Value)];
        var span = new DutySpan((first.Year, last.Year), standing);
        var texts = span.Texts;
        var marks = await db.NotApplicable.AsNoTracking()
            .Where(m => ((m.Unit >= from && m.Unit <= to) || above.Contains(m.Unit)) && m.State != MarkState.Proposed
                && texts.Contains(m.Period))
            .Select(m => new { m.Unit, m.Form, m.Period, m.State }).ToListAsync(cancellationToken);
        var known = await facts.Of(area, span, cancellationToken);
        return new DutySheet(area, units, new(book, await forms.AllWithin(area, cancellationToken), first, last), known,
            marks.GroupBy(m => (m.Form, m.Period)).ToDictionary(g => g.Key, g => g.ToDictionary(m => m.Unit, m => m.State)), today);
    }

    private async Task<IReadOnlyList<DutyLine>> Lines(UnitCode area, DateOnly first, DateOnly last, DateOnly today,
        Func<DutyStanding, DueDay?, Period, bool> wanted, CancellationToken cancellationToken)
    {
        var lines = new List<DutyLine>();
        await foreach (var duties in Areas(area, first, last, today, cancellationToken))
        {
            foreach (var unit in duties.Units)
            {
                lines.AddRange(duties.Lines(unit, wanted));
            }
        }
        return lines;
    }

    /// <summary>An area above a county goes county by county, so that a province needs no more memory than its largest county.</summary>
    private async IAsyncEnumerable<DutySheet> Areas(UnitCode area, DateOnly first, DateOnly last, DateOnly today,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(area))
        {
            yield break;
        }
        if (area.Level >= UnitLevel.County)
        {
            yield return await Read(area, first, last, today, cancellationToken);
            yield break;
        }
        var (from, to) = area.Area;
        var counties = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to && u.Level == UnitLevel.County)
            .Select(u => u.Code).OrderBy(c => c).ToListAsync(cancellationToken);
        foreach (var county in counties)
        {
            yield return await Read(UnitCode.From(county), first, last, today, cancellationToken);
        }
    }

    private static long Child(UnitCode area, long unit) => area.Level switch
    {
        UnitLevel.Province => unit / 100_000_000 * 100_000_000,
        // a township may stand right under its city: zeroing its lower groups would give the city itself
        UnitLevel.City => unit / 1_000_000 * 1_000_000 == area.Value ? unit / 1_000 * 1_000 : unit / 1_000_000 * 1_000_000,
        UnitLevel.County => unit / 1_000 * 1_000,
        UnitLevel.Township or UnitLevel.Village => unit,
    };
}
