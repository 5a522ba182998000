using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Figures;

/// <summary>
/// The statements of the roll-up. Value and coverage come from one statement: a withdrawal beside it is wholly in or wholly out.
/// </summary>
public sealed class RollUpQuery(BoardDbContext db, DueReader due) : IUseCasePart
{
    /// <summary>
    /// Units due, units whose notice was withdrawn, units with a notice and figures reported by child, part of the period and figure: one
    /// UNION ALL, whatever the number of parts.
    /// </summary>
    public async Task<IReadOnlyList<RollUpCell>> ReadAsync(UnitCode scope, Form form, IReadOnlyList<Period> parts,
        CancellationToken cancellationToken) =>
        await Statement(scope, form, parts, await due.Marks(scope, [.. parts.Select(part => (form, part))], cancellationToken))
            .ToListAsync(cancellationToken);

    /// <summary>The statement itself, for tests that look at the plan and at the T-SQL.</summary>
    public IQueryable<RollUpCell> Statement(UnitCode scope, Form form, IReadOnlyList<Period> parts, Marked marked) =>
        parts.SelectMany((part, index) => (IQueryable<RollUpCell>[])[Due(scope, form, part, index, marked),
            .. form.PerPeriod == NoticesPerPeriod.One ? [OwedAgain(scope, form, part, index, marked)] : (IQueryable<RollUpCell>[])[],
            Noticed(scope, form, part, index, marked), Reported(scope, form, part, index, marked)])
            .Aggregate((all, next) => all.Concat(next));

    /// <summary>
    /// The places shown as lines: those of the next level that were open on the last day, and any other that is named (a township right
    /// under a city).
    /// </summary>
    public async Task<IReadOnlyList<Unit>> ChildrenAsync(UnitCode scope, Form form, DateOnly day, IEnumerable<long> children,
        CancellationToken cancellationToken)
    {
        var reporting = form.Level;
        if (scope.Level >= reporting)
        {
            return [];
        }
        var next = scope.Level + 1;
        var (from, to) = scope.Area;
        var named = children.Distinct().ToList();
        return await db.Units.AsNoTracking()
            .Where(unit => unit.Code >= from && unit.Code <= to && unit.Code != scope.Value
                && ((unit.Level == next && (unit.Opened == null || unit.Opened <= day) && (unit.Closed == null || unit.Closed >= day))
                    || named.Contains(unit.Code)))
            .OrderBy(unit => unit.Code)
            .ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The figures of each unit by itself, from the very rows that the sums are made of: a unit that has not reported is not there.
    /// </summary>
    public async Task<IReadOnlyList<UnitFigure>> EachUnitAsync(UnitCode scope, Form form, Period part, IReadOnlyCollection<string> items,
        Marked marked, CancellationToken cancellationToken)
    {
        var (key, asked) = (form.Key, items.ToArray());
        var counted = Counted(form, part);
        var rows =
            from unit in due.Units(scope, form, part, marked)
            from figure in counted
            where figure.Unit == unit.Code && figure.Form == key && !figure.Superseded && asked.Contains(figure.Item)
            select new { figure.Unit, figure.Item, figure.Value };
        return await rows.GroupBy(row => new { row.Unit, row.Item })
            .Select(group => new UnitFigure(group.Key.Unit, group.Key.Item, group.Sum(row => row.Value))).ToListAsync(cancellationToken);
    }

    /// <summary>The published notices of a single unit of which the sums are made: of several phases of a matter the latest.</summary>
    public async Task<IReadOnlyList<RollUp.Source>> SourcesAsync(UnitCode unit, Form form, IReadOnlyList<Period> parts,
        CancellationToken cancellationToken)
    {
        var (key, periods) = (form.Key, parts.SelectMany(form.TextsOf).ToList());
        return await (
            from notice in due.Own(form).AsNoTracking()
            where notice.Unit == unit.Value && notice.Form == key && periods.Contains(notice.Period)
            && notice.Publicity == Publicity.Published && !notice.Superseded
            join edition in db.Editions on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new
            {
                edition.Unit,
                Id = edition.NoticeId,
                edition.Number
            }
            orderby notice.Period, notice.Project
            select new RollUp.Source(notice.Code, notice.Title, notice.Period, edition.Nil)).ToListAsync(cancellationToken);
    }

    private IQueryable<RollUpCell> Due(UnitCode scope, Form form, Period part, int index, Marked marked) =>
        due.Expected(scope, form, part, marked)
            .GroupBy(unit => unit.Child)
            .Select(units => new RollUpCell
            {
                Part = index,
                Child = units.Key,
                Item = null,
                Units = units.Count(),
                Value = 0L,
                Stated = 0L,
                Stating = 0
            });

    /// <summary>
    /// Units that withdrew theirs and have nothing in its place, by child, as a value of what is due: they owe it again although the period
    /// may still run.
    /// </summary>
    private IQueryable<RollUpCell> OwedAgain(UnitCode scope, Form form, Period part, int index, Marked marked)
    {
        var (key, texts, own, counting) = (form.Key, form.TextsOf(part).ToArray(), due.Own(form), due.Counting(form, part));
        var withdrawn = own.Where(n => n.Form == key && texts.Contains(n.Period) && n.Publicity == Publicity.Withdrawn && !n.Superseded);
        return due.Expected(scope, form, part, marked)
            .Where(unit => withdrawn.Any(n => n.Unit == unit.Code) && !counting.Any(n => n.Unit == unit.Code))
            .GroupBy(unit => unit.Child)
            .Select(units => new RollUpCell
            {
                Part = index,
                Child = units.Key,
                Item = null,
                Units = 0,
                Value = units.LongCount(),
                Stated = 0L,
                Stating = 0
            });
    }

    /// <summary>
    /// Units with a published notice (of events: the notices) by child, with the number of their notices that are no nil returns as the
    /// value.
    /// </summary>
    private IQueryable<RollUpCell> Noticed(UnitCode scope, Form form, Period part, int index, Marked marked)
    {
        var counting = due.Counting(form, part);
        var rows =
            from unit in due.Units(scope, form, part, marked)
            from notice in counting
            where notice.Unit == unit.Code
            from edition in db.Editions
            where edition.Unit == notice.Unit && edition.NoticeId == notice.Id && edition.Number == notice.LastEdition
            select new { unit.Child, notice.Unit, Content = edition.Nil ? 0L : 1L };
        if (form.PartsOf(part).Count > 0)
        {
            var (key, texts) = (form.Key, form.TextsOf(part).ToArray());
            rows =
                from unit in due.Units(scope, form, part, marked)
                from notice in counting
                where notice.Unit == unit.Code
                select new
                {
                    unit.Child,
                    notice.Unit,
                    Content = db.Notices.Any(one => one.Unit == unit.Code && one.Form == key && texts.Contains(one.Period)
                        && one.Publicity == Publicity.Published && db.Editions.Any(e => e.Unit == one.Unit && e.NoticeId == one.Id
                            && e.Number == one.LastEdition && !e.Nil)) ? 1L : 0L,
                };
        }
        var groups = rows.GroupBy(row => row.Child);
        return form.PerPeriod switch
        {
            NoticesPerPeriod.One => groups.Select(group => new RollUpCell
            {
                Part = index,
                Child = group.Key,
                Item = "",
                Units = group.Select(row => row.Unit).Distinct().Count(),
                Value = group.Sum(row => row.Content),
                Stated = 0L,
                Stating = 0,
            }),
            NoticesPerPeriod.Many => groups.Select(group => new RollUpCell
            {
                Part = index,
                Child = group.Key,
                Item = "",
                Units = group.Count(),
                Value = group.Sum(row => row.Content),
                Stated = 0L,
                Stating = 0,
            }),
        };
    }

    /// <summary>
    /// The figures that count: of the period's own notice, or of its parts where all of them give the figure: a flow of each, a balance of
    /// the last. A month and its quarter are never both there, so that nothing is added twice.
    /// </summary>
    private IQueryable<Figure> Counted(Form form, Period part)
    {
        var (key, period, figures) = (form.Key, part.ToString(), due.OwnFigures(form));
        if (form.PartsOf(part) is not { Count: > 0 } parts)
        {
            return figures.Where(f => f.Period == period);
        }
        string[] texts = [.. parts.Select(p => p.ToString())];
        string[] flows = [.. form.Figures.Where(f => f.Kind == FigureKind.Flow).Select(f => f.Key)];
        var (last, all) = (texts[^1], texts.Length);
        return figures.Where(f => f.Period == period || (texts.Contains(f.Period) && (f.Period == last || flows.Contains(f.Item))
            && figures.Count(o => o.Unit == f.Unit && o.Form == key && o.Item == f.Item && texts.Contains(o.Period)
                && !o.Superseded) == all));
    }

    // Figures are driven by the units that are due, so that the index (Unit, Form, Period) is sought once per unit: a cross join keeps that
    // order on SQLite.
    private IQueryable<RollUpCell> Reported(UnitCode scope, Form form, Period part, int index, Marked marked)
    {
        var key = form.Key;
        var counted = Counted(form, part);
        var rows =
            from unit in due.Units(scope, form, part, marked)
            from figure in counted
            where figure.Unit == unit.Code && figure.Form == key && !figure.Superseded
            select new { unit.Child, figure.Unit, figure.Item, figure.Value, figure.Stated };
        var groups = rows.GroupBy(row => new { row.Child, row.Item });
        return form.PerPeriod switch
        {
            NoticesPerPeriod.One => groups.Select(group => new RollUpCell
            {
                Part = index,
                Child = group.Key.Child,
                Item = group.Key.Item,
                Units = group.Select(row => row.Unit).Distinct().Count(),
                Value = group.Sum(row => row.Value),
                Stated = group.Sum(row => row.Stated ?? row.Value),
                Stating = group.Count(row => row.Stated != null),
            }),
            // a notice has a figure once
            NoticesPerPeriod.Many => groups.Select(group => new RollUpCell
            {
                Part = index,
                Child = group.Key.Child,
                Item = group.Key.Item,
                Units = group.Count(),
                Value = group.Sum(row => row.Value),
                Stated = group.Sum(row => row.Stated ?? row.Value),
                Stating = group.Count(row => row.Stated != null),
            }),
        };
    }
}
