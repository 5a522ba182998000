using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// Whose figures count, as statements for sums: the units of a form's level that were open on the last day of the period, are asked for it
/// and are not marked as having no such matter; of a form of events only those that announced one (it was published once: if it is
/// withdrawn it is owed again; of several phases the latest). Who was let off, or withholds it with good grounds
/// (<see cref="Withheld"/>), and has not published it is not expected. How a duty stands, and until when it is due, is asked of
/// <see cref="PeriodDuties"/>.
/// </summary>
public sealed class DueReader(BoardDbContext db, Deadlines deadlines, TimeProvider clock) : IUseCasePart
{
    /// <summary>What is expected: a row for each unit, or for each event.</summary>
    public IQueryable<DueUnit> Expected(UnitCode scope, Form form, Period period, Marked marked)
    {
        var (key, text) = (form.Key, period.ToString());
        var units = Asked(scope, form, period, marked);
        return Placed(scope, form.PerPeriod switch
        {
            NoticesPerPeriod.One => marked.Limits.TryGetValue((key, text), out var limit)
                ? Limited(units, Counting(form, period), limit) : units,
            NoticesPerPeriod.Many => from unit in units
                                     from notice in db.Notices
                                     where notice.Unit == unit.Code && notice.Form == key && notice.Period == text
                                     && notice.Publicity != Publicity.None && !notice.Superseded
                                     select unit,
        });
    }

    /// <summary>
    /// The published notices that count for a form and period, one a unit where the form has one a period: of several phases the latest,
    /// and where a form may be published by shorter periods too, the last of those that together are the whole period.
    /// </summary>
    public IQueryable<Notice> Counting(Form form, Period period)
    {
        var (key, text, own) = (form.Key, period.ToString(), Own(form));
        var published = own.Where(n => n.Form == key && n.Publicity == Publicity.Published && !n.Superseded);
        if (form.PartsOf(period) is not { Count: > 0 } parts)
        {
            return published.Where(n => n.Period == text);
        }
        string[] texts = [.. parts.Select(p => p.ToString())];
        var (last, all) = (texts[^1], texts.Length);
        return published.Where(n => n.Period == text || (n.Period == last && own.Count(o => o.Unit == n.Unit && o.Form == key
            && texts.Contains(o.Period) && o.Publicity == Publicity.Published && !o.Superseded) == all));
    }

    /// <summary>Units that may have something to publish, each once: whose notices and figures count.</summary>
    public IQueryable<DueUnit> Units(UnitCode scope, Form form, Period period, Marked marked) =>
        Placed(scope, Asked(scope, form, period, marked));

    /// <summary>
    /// The notices by which a unit itself reports a form with one a period: what a 村民小组 publishes of itself says nothing of its village,
    /// unless the form is one of groups.
    /// </summary>
    public IQueryable<Notice> Own(Form form) => form.HasGroupsBesides
        ? db.Notices.Where(n => n.Issuer != Issuer.VillageGroup) : db.Notices;

    /// <summary>The figures of these notices.</summary>
    public IQueryable<Figure> OwnFigures(Form form) => form.HasGroupsBesides
        ? db.Figures.Where(f => !db.Notices.Any(n => n.Unit == f.Unit && n.Id == f.NoticeId && n.Issuer == Issuer.VillageGroup))
        : db.Figures;

    /// <summary>
    /// Of which of these forms and periods anybody in the area, or a place above it, says 不适用. Where that was said of single items the
    /// statements cannot tell: a unit is left out only if all items that ask it for the form do not apply, and that is looked up here.
    /// </summary>
    public async Task<Marked> Marks(UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        long[] above = [.. scope.Ancestors().Select(a => a.Value)];
        string[] forms = [.. asked.Select(a => a.Form.Key).Distinct()];
        string[] periods = [.. asked.Select(a => a.Period.ToString()).Distinct()];
        var marks = db.NotApplicable.AsNoTracking().Where(m => ((m.Unit >= from && m.Unit <= to) || above.Contains(m.Unit))
            && forms.Contains(m.Form) && periods.Contains(m.Period) && m.State != MarkState.Proposed);
        var kinds = await marks.Select(m => new { m.Form, m.Period, IsWhole = m.Item == "", Holds = m.State == MarkState.Holds })
            .Distinct().ToListAsync(cancellationToken);
        var single = kinds.Where(k => !k.IsWhole).Select(k => (k.Form, k.Period)).ToHashSet();
        single.IntersectWith(asked.Where(a => a.Form.PerPeriod == NoticesPerPeriod.One).Select(a => (a.Form.Key, a.Period.ToString())));
        var items = new SaidMarks(single.Count == 0 ? [] : (await marks
            .Select(m => new SaidMarks.One(m.Unit, m.Form, m.Period, m.Item, m.State)).ToListAsync(cancellationToken))
            .Where(m => single.Contains((m.Form, m.Period))));
        return new(kinds.Where(k => k is { IsWhole: true, Holds: true }).Select(k => (k.Form, k.Period)).Where(k => !single.Contains(k))
            .ToHashSet())
        {
            Limits = await Limits(scope, asked, forms, periods, items, single, cancellationToken),
        };
    }

    /// <summary>
    /// Of which forms and periods some in the area are not expected: they are not asked, or every item was let off, is withheld or does not
    /// apply.
    /// </summary>
    private async Task<IReadOnlyDictionary<(string, string), Marked.Limit>> Limits(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, string[] forms, string[] periods, SaidMarks items,
        HashSet<(string Form, string Period)> single, CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        var known = (await db.Duties.AsNoTracking().Where(d => d.Unit >= from && d.Unit <= to && d.Excuse != null && d.Event == ""
                && forms.Contains(d.Form) && periods.Contains(d.Period))
            .Select(d => new { d.Unit, d.Form, d.Period, d.Item }).ToListAsync(cancellationToken)).ToLookup(d => (d.Form, d.Period));
        var held = (await db.Withheld.AsNoTracking()
            .Where(w => w.Unit >= from && w.Unit <= to && w.State == WithheldState.Agreed && w.EndedDay == null)
            .ToListAsync(cancellationToken)).ToLookup(w => w.Unit);
        if (known.Count == 0 && held.Count == 0 && single.Count == 0
            && !await db.CatalogueItems.AnyAsync(i => i.From <= to && i.To >= from && (i.From > from || i.To < to), cancellationToken))
        {
            return Marked.NoLimits;
        }
        var book = await deadlines.Within(scope, cancellationToken);
        var found = new Dictionary<(string, string), Marked.Limit>();
        foreach (var (form, period) in asked.Where(a => a.Form.PerPeriod == NoticesPerPeriod.One).DistinctBy(a => (a.Form.Key, a.Period)))
        {
            var key = (form.Key, period.ToString());
            var named = new Dictionary<IReadOnlyList<CatalogueItem>, string[]>(ReferenceEqualityComparer.Instance);
            var off = known[key].ToLookup(d => d.Unit, d => d.Item);
            var all = single.Contains(key) ? await db.Units.Where(u => u.Level == form.Level && u.Code >= from && u.Code <= to)
                .Select(u => u.Code).ToListAsync(cancellationToken) : [];
            bool Free(long unit, string item) => items.Of(key.Key, key.Item2, item) is { } said && SaidMarks.Hold(said, unit);
            long[] free = [.. all.Where(unit => ItemsOf(unit).DefaultIfEmpty("").All(item => Free(unit, item)))];
            long[] excused = [.. off.Select(d => d.Key).Union(held.Select(h => h.Key)).Except(free)
                .Where(unit => ItemsOf(unit).All(item => off[unit].Contains(item)
                    || held[unit].Any(w => w.Covers(item, period, clock.Today())) || Free(unit, item)))];
            var places = book.Asking(scope, form, period);
            if (excused.Length > 0 || free.Length > 0 || places is not [var (first, last)] || first != from || last != to)
            {
                found[key] = new(places, excused) { Free = free };
            }

            // the units of one catalogue owe it by the same items
            string[] ItemsOf(long unit)
            {
                var catalogue = book.ItemsOf(unit);
                return named.TryGetValue(catalogue, out var keys) ? keys : named[catalogue] = catalogue.Count == 0 ? [form.Key]
                    : [.. new OwedForms(catalogue, scope).Items(form, period).Select(i => i.Key)];
            }
        }
        return found;
    }

    /// <summary>The units that are asked and were not let off, and those that published it all the same.</summary>
    private IQueryable<Unit> Limited(IQueryable<Unit> units, IQueryable<Notice> counting, Marked.Limit limit)
    {
        var (asked, excused) = (db.Units.Where(limit.IsAsked), limit.Excused);
        return units.Where(unit => (asked.Any(a => a.Code == unit.Code) && !excused.Contains(unit.Code))
            || counting.Any(n => n.Unit == unit.Code));
    }

    private IQueryable<Unit> Asked(UnitCode scope, Form form, Period period, Marked marked)
    {
        var (level, key, text, last, (from, to)) = (form.Level, form.Key, period.ToString(), period.LastDay, scope.Area);
        var units = db.Units.Where(unit => unit.Level == level && unit.Code >= from && unit.Code <= to
            && (unit.Opened == null || unit.Opened <= last) && (unit.Closed == null || unit.Closed >= last));
        return marked.Limits.TryGetValue((key, text), out var limit) && limit.Free is { Length: > 0 } free
            ? units.Where(unit => !free.Contains(unit.Code))
            : marked.Of(form, period) ? NotExcused(scope, key, text, units) : units;
    }

    /// <summary>
    /// The units whose nearest mark, their own or one above, does not say 不适用; what a clerk proposes says nothing yet. A place has a higher
    /// number than those above it. What holds for the area itself is the same for every unit, and is asked once.
    /// </summary>
    private IQueryable<Unit> NotExcused(UnitCode scope, string form, string period, IQueryable<Unit> units)
    {
        long[] above = [.. scope.Ancestors().Select(a => a.Value), scope.Value];
        var marks = db.NotApplicable.Where(m => m.Form == form && m.Period == period && m.Item == ""
                && m.State != MarkState.Proposed)
            .OrderByDescending(m => m.Unit);
        var given = marks.Where(m => above.Contains(m.Unit)).Select(m => (MarkState?)m.State);
        return scope.Level >= UnitLevel.County
            ? units.Where(unit => (marks.Where(m => m.Unit == unit.Code || m.Unit == unit.Code / 1_000 * 1_000)
                .Select(m => (MarkState?)m.State).FirstOrDefault() ?? given.FirstOrDefault()) != MarkState.Holds)
            : units.Where(unit => (marks.Where(m => m.Unit == unit.Code || m.Unit == unit.Code / 1_000 * 1_000
                    || m.Unit == unit.Code / 1_000_000 * 1_000_000 || m.Unit == unit.Code / 100_000_000 * 100_000_000)
                .Select(m => (MarkState?)m.State).FirstOrDefault() ?? given.FirstOrDefault()) != MarkState.Holds);
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
