using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>The duties of an area with all facts in memory: judges them unit by unit.</summary>
/// <param name="area">The area.</param>
/// <param name="units">Its units.</param>
/// <param name="terms">What is asked of them.</param>
/// <param name="known">What units have made public.</param>
/// <param name="marks">What was said of forms, items and periods that do not apply.</param>
/// <param name="today">The day on which it is asked.</param>
public sealed class DutySheet(UnitCode area, IReadOnlyList<Unit> units, DutyTerms terms,
    IReadOnlyDictionary<long, DutyFactBook.Place> known, SaidMarks marks, DateOnly today)
{
    private sealed record Planned(DutyTerms.Planned Of, IReadOnlyDictionary<long, MarkState>? Marks)
    {
        public DutyAsk Ask => Of.Ask;

        public DueDay? Until => Of.Until;

        public bool Wall => Of.Wall;

        public int Slot => Of.Slot;
    }

    private readonly Dictionary<IReadOnlyList<DutyTerms.Planned>, Planned[]> _plans = new(ReferenceEqualityComparer.Instance);

    /// <summary>What is asked of them.</summary>
    public DutyTerms Terms => terms;

    /// <summary>The units.</summary>
    public IReadOnlyList<Unit> Units => units;

    /// <summary>Items, last days and walls.</summary>
    public Deadlines.Book Book => terms.Book;

    /// <summary>What is asked of a unit.</summary>
    public IReadOnlyList<DutyAsk> AsksOf(Unit unit) => terms.AsksOf(area, unit);

    /// <summary>The lines of a unit that are looked at.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="window">Which duties are looked at.</param>
    /// <param name="item">Only this item; null for all.</param>
    public IEnumerable<DutyLine> Lines(Unit unit, DutyWindow window, string? item = null) =>
        Lines(unit, (_, due, period) => window.Holds(due, period), window.Holds, item);

    /// <summary>The lines of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="wanted">Which ones, by standing, last day and period.</param>
    /// <param name="within">Which ones by last day and period alone, so that nothing is judged in vain; null for all.</param>
    /// <param name="item">Only this item; null for all.</param>
    public IEnumerable<DutyLine> Lines(Unit unit, Func<DutyStanding, DueDay?, Period, bool> wanted,
        Func<DueDay?, Period, bool>? within = null, string? item = null)
    {
        var found = new List<DutyLine>();
        Judge(unit, within, item, (plan, one) =>
        {
            var ask = plan.Ask;
            if (wanted(one.Standing, one.Until, ask.Period))
            {
                found.Add(new(unit.Code, ask.Item, ask.Form.Key, ask.Period, one.Event, one.Until, one.Standing,
                    (one.Facts with { Wall = plan.Wall }).Fulfilled, one.Code)
                {
                    Name = ask.Name,
                    ByPeriod = ask.Demand == DutyDemand.EachPeriod,
                    Published = one.Facts.Published,
                    Posted = one.Facts.Posted,
                    Wall = plan.Wall,
                    Excuse = one.Kept?.Excuse,
                    Withheld = one.Standing == DutyStanding.Excused ? one.Held : null,
                    CountedFrom = ask.Rule?.EventText,
                    EventDay = one.Happened,
                });
            }
        });
        return found;
    }

    /// <summary>Counts the duties of a unit.</summary>
    public void Count(Unit unit, Action<DutyAsk, DutyCount> into) =>
        Judge(unit, null, null, (plan, one) => into(plan.Ask, DutyCount.One(one.Standing, one.Facts.Published, one.Until)));

    /// <summary>A duty of a unit, judged.</summary>
    private readonly record struct Judged(DutyStanding Standing, DutyFacts Facts, DueDay? Until, string? Code, string Event,
        KeptDuty? Kept, DateOnly? Happened, Withheld? Held);

    private void Judge(Unit unit, Func<DueDay?, Period, bool>? within, string? item, Action<Planned, Judged> into)
    {
        var plans = PlanOf(unit);
        if (plans.Length == 0)
        {
            return;
        }
        var place = DutyFactBook.In(known, unit.Code);
        var matches = new DutyMatch?[plans.Length];
        foreach (var plan in plans)
        {
            var ask = plan.Ask;
            if (item is not null && ask.Item != item)
            {
                continue;
            }
            if ((unit.Opened is { } opened && opened > ask.Period.LastDay) || (unit.Closed is { } closed && closed < ask.Period.LastDay))
            {
                continue;
            }
            if (within is not null && ask.Rule is not { IsFromEvent: true } && !within(plan.Until, ask.Period))
            {
                continue;
            }
            var free = plan.Marks is { } said && SaidMarks.Hold(said, unit.Code);
            if (ask.Demand == DutyDemand.EachEvent)
            {
                Events(plan, unit.Code, place, free, into);
                continue;
            }
            var match = matches[plan.Slot] ??= DutyMatch.Of(ask, place.Facts);
            var kept = place.Kept.Count == 0 ? null : Find(place.Kept, ask, "");
            var held = Held(place, ask);
            var happened = kept?.EventDay ?? DutyMatch.DayOf(ask, place.Facts);
            var until = happened is { } day ? terms.Book.Of(unit.Code, ask, day) : plan.Until;
            var facts = new DutyFacts
            {
                Published = match.Published,
                Posted = match.Posted,
                Withdrawn = match.Withdrawn,
                Wall = plan.Wall,
                NotApplicable = free,
                Excused = kept?.Excuse is not null || held is not null,
                IsOwed = ask.IsOwed(today) || HasCome(ask, happened, until),
            };
            into(plan, new(DutyJudge.Of(facts, until, today), facts, until, match.Code, "", kept, happened, held));
        }
    }

    /// <summary>
    /// Each event once: what has a notice, what was registered and has none yet, and what a notice before it in the same matter has
    /// announced.
    /// </summary>
    private void Events(Planned plan, long unit, DutyFactBook.Place place, bool free, Action<Planned, Judged> into)
    {
        var (ask, held) = (plan.Ask, Held(place, plan.Ask));
        HashSet<string>? met = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var fact in DutyMatch.Events(ask, place.Facts))
        {
            var kept = place.Kept.Count == 0 ? null : Find(place.Kept, ask, fact.Event);
            if (kept is not null && !(met ??= []).Add(fact.Event))
            {
                kept = null;   // one registered event is fulfilled once
            }
            One(fact.IsPublic ? fact.First : null, fact.IsPublic ? fact.Posted : null, !fact.IsPublic, fact.Code, fact.Event, kept,
                kept?.EventDay ?? DutyMatch.DayOf(ask, place.Facts, fact));
            _ = seen.Add(fact.Event);
        }
        foreach (var kept in place.Kept)
        {
            if (kept.EventDay is not null && kept.Event.Length > 0 && Is(kept, ask) && met?.Contains(kept.Event) != true)
            {
                One(null, null, false, null, kept.Event, kept, kept.EventDay);
                _ = seen.Add(kept.Event);
            }
        }
        foreach (var (@event, day) in DutyMatch.Announced(ask, place.Facts).Where(e => !seen.Contains(e.Event)))
        {
            One(null, null, false, null, @event, place.Kept.Count == 0 ? null : Find(place.Kept, ask, @event), day);
        }

        void One(DateOnly? published, DateOnly? posted, bool withdrawn, string? code, string @event, KeptDuty? kept,
            DateOnly? happened)
        {
            var until = happened is { } day ? terms.Book.Of(unit, ask, day) : plan.Until;
            var facts = new DutyFacts
            {
                Published = published,
                Posted = posted,
                Withdrawn = withdrawn,
                Wall = plan.Wall,
                NotApplicable = free,
                Excused = kept?.Excuse is not null || held is not null,
                IsOwed = HasCome(ask, happened, until),
            };
            into(plan, new(DutyJudge.Of(facts, until, today), facts, until, code, @event, kept, happened, held));
        }
    }

    /// <summary>What is counted back from an event is owed as soon as its day is known; everything else from the event on.</summary>
    private bool HasCome(DutyAsk ask, DateOnly? eventDay, DueDay? until) => eventDay is { } day && until is not null
        && (ask.Rule?.Kind == DueKind.Before || day <= today);

    private Planned[] PlanOf(Unit unit)
    {
        var laid = terms.PlanOf(area, unit);
        return _plans.TryGetValue(laid, out var plans) ? plans : _plans[laid] =
            [.. laid.Select(plan => new Planned(plan, marks.Of(plan.Ask.Form.Key, plan.Ask.Text, plan.Ask.Item)))];
    }

    private static KeptDuty? Find(IReadOnlyList<KeptDuty> kept, DutyAsk ask, string @event)
    {
        foreach (var duty in kept)
        {
            if (duty.Event == @event && Is(duty, ask))
            {
                return duty;
            }
        }
        return null;
    }

    private Withheld? Held(DutyFactBook.Place place, DutyAsk ask) =>
        place.Withheld.Count == 0 ? null : place.Withheld.FirstOrDefault(w => w.Covers(ask.Item, ask.Period, today));

    private static bool Is(KeptDuty duty, DutyAsk ask) =>
        duty.Period == ask.Text && duty.Item == ask.Item && duty.Form == ask.Form.Key;
}
