using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// Who owes what: the units of a form's level that were open on the last day of the period and are not marked as having no such matter;
/// of a form of events only those that announced one
/// (it was published once: if it is withdrawn it is owed again; of several phases the latest). Statements are set-based: roll-up, matrix,
/// desk and the list of what is missing are made of the same ones. Who was let off all duties of a form and period (<see cref="KeptDuty"/>,
/// <see cref="Withheld"/>) and has not published it is not asked for it.
/// </summary>
public sealed class DueReader(BoardDbContext db, Deadlines deadlines, TimeProvider clock) : IUseCasePart
{
    // SQLite takes 500 terms in one compound statement, SQL Server 2,100 parameters; each form and period needs two terms of some twenty.
    private const int Most = 40;

    private sealed record LackRow
    {
        public required int Index { get; init; }
        public required long Unit { get; init; }
        public required bool Withdrawn { get; init; }
        public required bool InReview { get; init; }
        public required string? Event { get; init; }
    }

    private sealed record Count
    {
        public required int Index { get; init; }
        public required long Child { get; init; }
        public required bool Published { get; init; }
        public required int Number { get; init; }
    }

    /// <summary>What is expected: a row for each unit, or for each event.</summary>
    public IQueryable<DueUnit> Expected(UnitCode scope, Form form, Period period, Marked marked)
    {
        var (key, text) = (form.Key, period.ToString());
        var units = Asked(scope, form, period, marked);
        return Placed(scope, form.PerPeriod switch
        {
            NoticesPerPeriod.One => marked.Excuses.TryGetValue((key, text), out var items)
                ? Excused(units, Counting(form, period), key, text, items) : units,
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

    /// <summary>Of which of these forms and periods anybody in the area, or a place above it, says 不适用.</summary>
    public async Task<Marked> Marks(UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        long[] above = [.. scope.Ancestors().Select(a => a.Value)];
        string[] forms = [.. asked.Select(a => a.Form.Key).Distinct()];
        string[] periods = [.. asked.Select(a => a.Period.ToString()).Distinct()];
        return new((await db.NotApplicable.AsNoTracking()
            .Where(m => ((m.Unit >= from && m.Unit <= to) || above.Contains(m.Unit)) && forms.Contains(m.Form) && periods.Contains(m.Period)
                && m.State == MarkState.Holds)
            .Select(m => new { m.Form, m.Period }).Distinct().ToListAsync(cancellationToken)).Select(m => (m.Form, m.Period)).ToHashSet())
        {
            Excuses = await Excuses(scope, asked, cancellationToken),
        };
    }

    /// <summary>Of which forms and periods anybody in the area was let off, with the items by which they are asked for.</summary>
    private async Task<IReadOnlyDictionary<(string, string), IReadOnlyList<string>>> Excuses(UnitCode scope,
        IReadOnlyList<(Form Form, Period Period)> asked, CancellationToken cancellationToken)
    {
        var (from, to) = scope.Area;
        string[] forms = [.. asked.Select(a => a.Form.Key).Distinct()];
        string[] periods = [.. asked.Select(a => a.Period.ToString()).Distinct()];
        var known = (await db.Duties.AsNoTracking().Where(d => d.Unit >= from && d.Unit <= to && d.Excuse != null && d.Event == ""
                && forms.Contains(d.Form) && periods.Contains(d.Period))
            .Select(d => new { d.Form, d.Period }).Distinct().ToListAsync(cancellationToken)).Select(d => (d.Form, d.Period)).ToHashSet();
        string[] around = [.. asked.SelectMany(a => Around(a.Period)).Distinct()];
        var held = await Held().Where(w => w.Unit >= from && w.Unit <= to && around.Contains(w.Period))
            .Select(w => new { w.Item, w.Period }).Distinct().ToListAsync(cancellationToken);
        if (known.Count == 0 && held.Count == 0)
        {
            return Marked.NoExcuses;
        }
        var owed = (await deadlines.Within(scope, cancellationToken)).Items;
        return asked.DistinctBy(a => (a.Form.Key, a.Period)).Select(a => (a.Form, a.Period, Items: (IReadOnlyList<string>)(owed.Count == 0
                ? [a.Form.Key] : [.. new OwedForms(owed, scope).Items(a.Form, a.Period).Select(i => i.Key)])))
            .Where(a => known.Contains((a.Form.Key, a.Period.ToString()))
                || held.Exists(w => a.Items.Contains(w.Item) && Around(a.Period).Contains(w.Period)))
            .ToDictionary(a => (a.Form.Key, a.Period.ToString()), a => a.Items);
    }

    /// <summary>What two people withhold, but for what nobody has looked at for a year.</summary>
    private IQueryable<Withheld> Held()
    {
        var last = Withheld.LastLook(clock.Today());
        return db.Withheld.AsNoTracking().Where(w => w.State == WithheldState.Agreed && w.EndedDay == null && w.ReviewedDay > last);
    }

    /// <summary>A period and the longer ones that it lies in.</summary>
    private static string[] Around(Period period) => [.. Enum.GetValues<PeriodLength>().Select(l => Period.Of(l, period.FirstDay))
        .Where(p => p.FirstDay <= period.FirstDay && p.LastDay >= period.LastDay).Select(p => p.ToString())];

    /// <summary>The units that were not let off every item, and those that published all the same.</summary>
    private IQueryable<Unit> Excused(IQueryable<Unit> units, IQueryable<Notice> counting, string form, string period,
        IReadOnlyList<string> items)
    {
        var (all, keys, around, held) = (items.Count, items.ToArray(), Around(Period.Parse(period)), Held());
        var excused = db.Duties.Where(d => d.Period == period && d.Form == form && d.Event == "" && d.Excuse != null
            && keys.Contains(d.Item));
        return units.Where(unit => counting.Any(n => n.Unit == unit.Code) || excused.Count(d => d.Unit == unit.Code)
            + held.Where(w => w.Unit == unit.Code && around.Contains(w.Period) && keys.Contains(w.Item)
                && !excused.Any(d => d.Unit == w.Unit && d.Item == w.Item)).Select(w => w.Item).Distinct().Count() < all);
    }

    /// <summary>
    /// How forms and periods stand in an area and in its children, in the order asked; one child for a form of its own level.
    /// </summary>
    public async Task<IReadOnlyList<(Duty Whole, IReadOnlyDictionary<long, Duty> Children)>> Of(
        UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var marked = await Marks(scope, asked, cancellationToken);
        var byIndex = (await InOne(asked, (pair, index) => Counts(scope, pair.Form, pair.Period, index, marked), cancellationToken))
            .ToLookup(c => c.Index);
        var until = await deadlines.Within(scope, cancellationToken);
        var punctual = await Punctual(scope, asked, until, marked, cancellationToken);
        return [.. asked.Select((pair, index) =>
        {
            Duty Sum(long place, IEnumerable<Count> some, Func<Count, bool> counts) =>
                new(pair.Form, pair.Period, some.Where(c => !c.Published).Sum(c => c.Number),
                    some.Where(c => c.Published).Sum(c => c.Number), today)
                {
                    Until = until.Of(place, pair.Form, pair.Period),
                    OnTime = punctual[index]?.Where(counts).Sum(c => c.Number),
                };
            IReadOnlyDictionary<long, Duty> children =
                byIndex[index].GroupBy(c => c.Child).ToDictionary(c => c.Key, c => Sum(c.Key, c, p => p.Child == c.Key));
            return (Sum(scope.Value, byIndex[index], _ => true), children);
        })];
    }

    /// <summary>
    /// How many notices were first published by their last day, by form and period and then by child; null where a day is not laid down for
    /// every place: a correction that comes later does not make them late.
    /// </summary>
    private async Task<IReadOnlyList<IReadOnlyList<Count>?>> Punctual(UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked,
        Deadlines.Book until, Marked marked, CancellationToken cancellationToken)
    {
        var days = asked.Select(pair => until.Inside(scope, pair.Form, pair.Period)).ToList();
        var terms = days.SelectMany((ranges, index) => ranges.Any(r => r.Due?.Day is null) ? [] : ranges.Select((r, at) =>
            Punctual(scope, asked[index], index, r, [.. ranges.Skip(at + 1).Where(n => n.From >= r.From && n.To <= r.To)], marked)))
            .ToList();
        var found = new List<Count>();
        foreach (var some in terms.Chunk(Most))
        {
            found.AddRange(await some.Aggregate((all, next) => all.Concat(next)).ToListAsync(cancellationToken));
        }
        var byIndex = found.ToLookup(c => c.Index);
        return [.. days.Select((ranges, index) =>
            ranges.Any(r => r.Due?.Day is null) ? null : (IReadOnlyList<Count>?)[.. byIndex[index]])];
    }

    /// <summary>Of one range of places, but not of those inside it that have a day of their own.</summary>
    private IQueryable<Count> Punctual(UnitCode scope, (Form Form, Period Period) pair, int index,
        (long From, long To, DueDay? Due) range, IReadOnlyList<(long From, long To, DueDay? Due)> apart, Marked marked)
    {
        var ((from, to, due), counting) = (range, Counting(pair.Form, pair.Period));
        var after = ChinaTime.Start(due!.LateAfter!.Value.AddDays(1));
        var units = Units(scope, pair.Form, pair.Period, marked).Where(u => u.Code >= from && u.Code <= to);
        foreach (var (first, last, _) in apart)
        {
            units = units.Where(u => u.Code < first || u.Code > last);
        }
        return (from unit in units
                from notice in counting
                where notice.Unit == unit.Code
                where db.Editions.Any(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == 1 && e.PublishedAtUtc < after)
                select new { unit.Child, notice.Unit }).Distinct()
            .GroupBy(row => row.Child)
            .Select(g => new Count { Index = index, Child = g.Key, Published = true, Number = g.Count() });
    }

    /// <summary>
    /// What is missing of forms and periods in an area, a line for each unit (of a form of events for each event), in the order asked and
    /// then of the units. As many lines as <see cref="Of"/> counts expected and not published.
    /// </summary>
    public async Task<IReadOnlyList<Lack>> Missing(
        UnitCode scope, IReadOnlyList<(Form Form, Period Period)> asked, DateOnly today, CancellationToken cancellationToken)
    {
        var marked = await Marks(scope, asked, cancellationToken);
        var rows = await InOne(asked, (pair, index) => Lacking(scope, pair.Form, pair.Period, index, marked), cancellationToken);
        var until = await deadlines.Within(scope, cancellationToken);
        return [.. rows.OrderBy(r => r.Index).ThenBy(r => r.Unit).ThenBy(r => r.Event, StringComparer.Ordinal).Select(r =>
        {
            var (form, period) = asked[r.Index];
            return new Lack(r.Unit, new Duty(form, period, 1, 0, today) { Until = until.Of(r.Unit, form, period) },
                r.Withdrawn, r.InReview, r.Event);
        })];
    }

    private static async Task<List<T>> InOne<T>(IReadOnlyList<(Form Form, Period Period)> asked,
        Func<(Form Form, Period Period), int, IQueryable<T>> term, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        foreach (var some in asked.Select((pair, index) => (pair, index)).Chunk(Most))
        {
            var statement = some.Select(one => term(one.pair, one.index)).Aggregate((all, next) => all.Concat(next));
            found.AddRange(await statement.ToListAsync(cancellationToken));
        }
        return found;
    }

    private IQueryable<LackRow> Lacking(UnitCode scope, Form form, Period period, int index, Marked marked)
    {
        var (key, text, units) = (form.Key, period.ToString(), Asked(scope, form, period, marked));
        var (own, texts, counting) = (Own(form), form.TextsOf(period).ToArray(), Counting(form, period));
        units = form.PerPeriod == NoticesPerPeriod.One && marked.Excuses.TryGetValue((key, text), out var items)
            ? Excused(units, counting, key, text, items) : units;
        return form.PerPeriod switch
        {
            NoticesPerPeriod.One =>
                from unit in units
                where !counting.Any(n => n.Unit == unit.Code)
                select new LackRow
                {
                    Index = index,
                    Unit = unit.Code,
                    Withdrawn = own.Any(n =>
                        n.Unit == unit.Code && n.Form == key && texts.Contains(n.Period) && n.Publicity == Publicity.Withdrawn
                        && !n.Superseded),
                    InReview = own.Any(n =>
                        n.Unit == unit.Code && n.Form == key && texts.Contains(n.Period) && n.Stage == WorkStage.InReview),
                    Event = null,
                },
            NoticesPerPeriod.Many =>
                from unit in units
                from notice in db.Notices
                where notice.Unit == unit.Code && notice.Form == key && notice.Period == text && notice.Publicity == Publicity.Withdrawn
                && !notice.Superseded
                select new LackRow
                {
                    Index = index,
                    Unit = unit.Code,
                    Withdrawn = true,
                    InReview = notice.Stage == WorkStage.InReview,
                    Event = notice.Title,
                },
        };
    }

    private IQueryable<Count> Counts(UnitCode scope, Form form, Period period, int index, Marked marked)
    {
        var counting = Counting(form, period);
        var published =
            from unit in Units(scope, form, period, marked)
            from notice in counting
            where notice.Unit == unit.Code
            select new { unit.Child, notice.Unit };
        var grouped = published.GroupBy(row => row.Child);
        var counted = form.PerPeriod switch
        {
            NoticesPerPeriod.One => grouped.Select(
                g => new Count { Index = index, Child = g.Key, Published = true, Number = g.Select(row => row.Unit).Distinct().Count() }),
            NoticesPerPeriod.Many => grouped.Select(g => new Count { Index = index, Child = g.Key, Published = true, Number = g.Count() }),
        };
        return Expected(scope, form, period, marked)
            .GroupBy(unit => unit.Child)
            .Select(units => new Count { Index = index, Child = units.Key, Published = false, Number = units.Count() })
            .Concat(counted);
    }

    private IQueryable<Unit> Asked(UnitCode scope, Form form, Period period, Marked marked)
    {
        var (level, key, text, last, (from, to)) = (form.Level, form.Key, period.ToString(), period.LastDay, scope.Area);
        var units = db.Units.Where(unit => unit.Level == level && unit.Code >= from && unit.Code <= to
            && (unit.Opened == null || unit.Opened <= last) && (unit.Closed == null || unit.Closed >= last));
        return marked.Of(form, period) ? NotExcused(scope, key, text, units) : units;
    }

    /// <summary>
    /// The units whose nearest mark, their own or one above, does not say 不适用; what a clerk proposes says nothing yet. A place has a higher
    /// number than those above it. What holds for the area itself is the same for every unit, and is asked once.
    /// </summary>
    private IQueryable<Unit> NotExcused(UnitCode scope, string form, string period, IQueryable<Unit> units)
    {
        long[] above = [.. scope.Ancestors().Select(a => a.Value), scope.Value];
        var marks = db.NotApplicable.Where(m => m.Form == form && m.Period == period && m.State != MarkState.Proposed)
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
