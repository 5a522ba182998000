using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// A unit that has to publish a form for a period, with the place of the next level below the area that it belongs to; of a form of
/// events once for each event.
/// </summary>
public sealed record DueUnit
{
    /// <summary>Place number of the unit.</summary>
    public required long Code { get; init; }

    /// <summary>Place number of the child of the area.</summary>
    public required long Child { get; init; }
}

/// <summary>
/// Who owes what: the units of a form's level that were open on the last day of the period and are not marked as having no such matter;
/// of a form of events only those that announced one
/// (it was published once: if it is withdrawn it is owed again; of several phases the latest). Statements are set-based: roll-up, matrix
/// and desk are made of the same ones.
/// </summary>
public sealed class DueReader(BoardDbContext db) : IUseCasePart
{
    // SQLite takes 500 terms in one compound statement; each form and period needs two.
    private const int Most = 100;

    private sealed record Count
    {
        public required int Index { get; init; }
        public required long Child { get; init; }
        public required bool Published { get; init; }
        public required int Number { get; init; }
    }

    /// <summary>What is expected: a row for each unit, or for each event.</summary>
    public IQueryable<DueUnit> Expected(UnitCode scope, Form form, Period period)
    {
        var (key, text) = (form.Key, period.ToString());
        var units = Asked(scope, form, period);
        return Placed(scope, form.PerPeriod switch
        {
            NoticesPerPeriod.One => units,
            NoticesPerPeriod.Many => from unit in units
                                     from notice in db.Notices
                                     where notice.Unit == unit.Code && notice.Form == key && notice.Period == text
                                     && notice.Publicity != Publicity.None && !notice.Superseded
                                     select unit,
        });
    }

    /// <summary>Units that may have something to publish, each once: whose notices and figures count.</summary>
    public IQueryable<DueUnit> Units(UnitCode scope, Form form, Period period) => Placed(scope, Asked(scope, form, period));

    /// <summary>
    /// How forms and periods stand in an area and in its children, in the order asked; one child for a form of its own level.
    /// </summary>
    public async Task<IReadOnlyList<(Duty Whole, IReadOnlyDictionary<long, Duty> Children)>> Of(
        UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var counts = new List<Count>();
        foreach (var some in asked.Select((pair, index) => (pair, index)).Chunk(Most))
        {
            var statement = some.Select(one => Counts(scope, one.pair.Form, one.pair.Period, one.index))
                .Aggregate((all, next) => all.Concat(next));
            counts.AddRange(await statement.ToListAsync(cancellationToken));
        }
        var byIndex = counts.ToLookup(c => c.Index);
        return [.. asked.Select((pair, index) =>
        {
            Duty Sum(IEnumerable<Count> some) =>
                new(pair.Form, pair.Period, some.Where(c => !c.Published).Sum(c => c.Number),
                    some.Where(c => c.Published).Sum(c => c.Number), today);
            IReadOnlyDictionary<long, Duty> children = byIndex[index].GroupBy(c => c.Child).ToDictionary(c => c.Key, Sum);
            return (Sum(byIndex[index]), children);
        })];
    }

    private IQueryable<Count> Counts(UnitCode scope, Form form, Period period, int index)
    {
        var (key, text) = (form.Key, period.ToString());
        var published =
            from unit in Units(scope, form, period)
            from notice in db.Notices
            where notice.Unit == unit.Code && notice.Form == key && notice.Period == text && notice.Publicity == Publicity.Published
            && !notice.Superseded
            select new { unit.Child, notice.Unit };
        var grouped = published.GroupBy(row => row.Child);
        var counted = form.PerPeriod switch
        {
            NoticesPerPeriod.One => grouped.Select(
                g => new Count { Index = index, Child = g.Key, Published = true, Number = g.Select(row => row.Unit).Distinct().Count() }),
            NoticesPerPeriod.Many => grouped.Select(g => new Count { Index = index, Child = g.Key, Published = true, Number = g.Count() }),
        };
        return Expected(scope, form, period)
            .GroupBy(unit => unit.Child)
            .Select(units => new Count { Index = index, Child = units.Key, Published = false, Number = units.Count() })
            .Concat(counted);
    }

    private IQueryable<Unit> Asked(UnitCode scope, Form form, Period period)
    {
        var (level, key, text, last, (from, to)) = (form.Level, form.Key, period.ToString(), period.LastDay, scope.Area);
        return db.Units.Where(unit => unit.Level == level && unit.Code >= from && unit.Code <= to
            && (unit.Opened == null || unit.Opened <= last) && (unit.Closed == null || unit.Closed >= last)
            && !db.NotApplicable.Any(mark => mark.Unit == unit.Code && mark.Form == key && mark.Period == text));
    }

    private static IQueryable<DueUnit> Placed(UnitCode scope, IQueryable<Unit> units)
    {
        var from = scope.Value;
        return scope.Level switch
        {
            UnitLevel.Province => units.Select(unit => new DueUnit { Code = unit.Code, Child = unit.Code / 100_000_000 * 100_000_000 }),
            // A township may stand right under its city (东莞, 中山): zeroing its lower groups would give the city itself.
            UnitLevel.City => units.Select(unit => new DueUnit
            {
                Code = unit.Code,
                Child = unit.Code / 1_000_000 * 1_000_000 == from ? unit.Code / 1_000 * 1_000 : unit.Code / 1_000_000 * 1_000_000
            }),
            UnitLevel.County => units.Select(unit => new DueUnit { Code = unit.Code, Child = unit.Code / 1_000 * 1_000 }),
            UnitLevel.Township or UnitLevel.Village => units.Select(unit => new DueUnit { Code = unit.Code, Child = unit.Code }),
        };
    }
}
