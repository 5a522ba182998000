using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>What is asked of the places of an area for the periods that end in a range of days.</summary>
/// <param name="Book">Items, last days and walls.</param>
/// <param name="Forms">The forms of the area.</param>
/// <param name="First">First day on which a period may end.</param>
/// <param name="Last">Last day on which a period may end.</param>
public sealed record DutyTerms(Deadlines.Book Book, IReadOnlyList<Form> Forms, DateOnly First, DateOnly Last)
{
    private readonly Dictionary<(UnitLevel Level, string Apart), IReadOnlyList<DutyAsk>> _known = [];

    /// <summary>What is asked of a unit of the area: the same list for all that nothing tells apart.</summary>
    public IReadOnlyList<DutyAsk> AsksOf(UnitCode area, Unit unit)
    {
        var key = (unit.Level, Book.Apart(area, unit.Code));
        return _known.TryGetValue(key, out var asks) ? asks : _known[key] = DutyAsk.Within(Book.ItemsOf(unit.Code),
            Forms.Where(f => f.Level == unit.Level), unit.Place, First, Last);
    }
}

/// <summary>The duties of an area with all facts in memory: judges them unit by unit.</summary>
/// <param name="area">The area.</param>
/// <param name="units">Its units.</param>
/// <param name="terms">What is asked of them.</param>
/// <param name="known">What units have made public.</param>
/// <param name="marks">What was said of forms and periods that do not apply, proposals left out.</param>
/// <param name="today">The day on which it is asked.</param>
public sealed class DutySheet(UnitCode area, IReadOnlyList<Unit> units, DutyTerms terms,
    IReadOnlyDictionary<long, DutyFactBook.Place> known, Dictionary<(string Form, string Period), Dictionary<long, MarkState>> marks,
    DateOnly today)
{
    /// <summary>An ask with what holds for all units that have the same laws; and which ask before it has the same notices.</summary>
    private sealed record Planned(DutyAsk Ask, DueDay? Until, bool Wall, int Slot, Dictionary<long, MarkState>? Marks);

    private readonly Dictionary<(UnitLevel Level, string Apart), Planned[]> _plans = [];

    /// <summary>The units.</summary>
    public IReadOnlyList<Unit> Units => units;

    /// <summary>What is asked of a unit.</summary>
    public IReadOnlyList<DutyAsk> AsksOf(Unit unit) => terms.AsksOf(area, unit);

    /// <summary>The lines of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="wanted">Which ones, by standing, last day and period.</param>
    public IEnumerable<DutyLine> Lines(Unit unit, Func<DutyStanding, DueDay?, Period, bool> wanted)
    {
        var found = new List<DutyLine>();
        Judge(unit, (plan, one) =>
        {
            var ask = plan.Ask;
            if (wanted(one.Standing, one.Until, ask.Period))
            {
                found.Add(new(unit.Code, ask.Item, ask.Form.Key, ask.Period, one.Event, one.Until, one.Standing,
                    (one.Facts with { Wall = plan.Wall }).Fulfilled, one.Code)
                {
                    Name = ask.Name,
                    Published = one.Facts.Published,
                    Posted = one.Facts.Posted,
                    Wall = plan.Wall,
                    Excuse = one.Kept?.Excuse,
                    Withheld = one.Standing == DutyStanding.Excused ? one.Held : null,
                    CountedFrom = ask.Rule?.EventText,
                    EventDay = one.Kept?.EventDay,
                });
            }
        });
        return found;
    }

    /// <summary>Counts the duties of a unit.</summary>
    public void Count(Unit unit, Action<DutyAsk, DutyCount> into) =>
        Judge(unit, (plan, one) => into(plan.Ask, DutyCount.One(one.Standing, one.Facts.Published, one.Until)));

    /// <summary>A duty of a unit, judged.</summary>
    private readonly record struct Judged(DutyStanding Standing, DutyFacts Facts, DueDay? Until, string? Code, string Event,
        KeptDuty? Kept, Withheld? Held);

    private void Judge(Unit unit, Action<Planned, Judged> into)
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
            if ((unit.Opened is { } opened && opened > ask.Period.LastDay) || (unit.Closed is { } closed && closed < ask.Period.LastDay))
            {
                continue;
            }
            var free = plan.Marks is { } said && Holds(said, unit.Code);
            if (ask.Demand == DutyDemand.EachEvent)
            {
                Events(plan, place, free, into);
                continue;
            }
            var match = matches[plan.Slot] ??= DutyMatch.Of(ask, place.Facts);
            var kept = place.Kept.Count == 0 ? null : Find(place.Kept, ask, "");
            var held = Held(place, ask);
            var until = kept?.EventDay is { } day ? terms.Book.Of(unit.Code, ask, day) : plan.Until;
            var facts = new DutyFacts
            {
                Published = match.Published,
                Posted = match.Posted,
                Withdrawn = match.Withdrawn,
                Wall = plan.Wall,
                NotApplicable = free,
                Excused = kept?.Excuse is not null || held is not null,
                IsOwed = ask.IsOwed(today) || HasCome(ask, kept?.EventDay, until),
            };
            into(plan, new(DutyJudge.Of(facts, until, today), facts, until, match.Code, "", kept, held));
        }
    }

    /// <summary>Each event once: what was announced, and what was registered and has no notice yet.</summary>
    private void Events(Planned plan, DutyFactBook.Place place, bool free, Action<Planned, Judged> into)
    {
        var (ask, held) = (plan.Ask, Held(place, plan.Ask));
        HashSet<string>? met = null;
        foreach (var fact in DutyMatch.Events(ask, place.Facts))
        {
            var kept = place.Kept.Count == 0 ? null : Find(place.Kept, ask, fact.Event);
            if (kept is not null && !(met ??= []).Add(fact.Event))
            {
                kept = null;   // one registered event is fulfilled once
            }
            One(fact.IsPublic ? fact.First : null, fact.IsPublic ? fact.Posted : null, !fact.IsPublic, fact.Code, fact.Event, kept);
        }
        foreach (var kept in place.Kept)
        {
            if (kept.EventDay is not null && kept.Event.Length > 0 && Is(kept, ask) && met?.Contains(kept.Event) != true)
            {
                One(null, null, false, null, kept.Event, kept);
            }
        }

        void One(DateOnly? published, DateOnly? posted, bool withdrawn, string? code, string @event, KeptDuty? kept)
        {
            var until = kept?.EventDay is { } day ? terms.Book.Of(kept.Unit, ask, day) : plan.Until;
            var facts = new DutyFacts
            {
                Published = published,
                Posted = posted,
                Withdrawn = withdrawn,
                Wall = plan.Wall,
                NotApplicable = free,
                Excused = kept?.Excuse is not null || held is not null,
                IsOwed = HasCome(ask, kept?.EventDay, until),
            };
            into(plan, new(DutyJudge.Of(facts, until, today), facts, until, code, @event, kept, held));
        }
    }

    /// <summary>What is counted back from an event is owed as soon as its day is known; everything else from the event on.</summary>
    private bool HasCome(DutyAsk ask, DateOnly? eventDay, DueDay? until) => eventDay is { } day && until is not null
        && (ask.Rule?.Kind == DueKind.Before || day <= today);

    private Planned[] PlanOf(Unit unit)
    {
        var key = (unit.Level, terms.Book.Apart(area, unit.Code));
        if (!_plans.TryGetValue(key, out var plans))
        {
            var slots = new Dictionary<(string, string, DutyDemand, bool, string), int>();
            plans = _plans[key] = [.. AsksOf(unit).Select((ask, index) =>
            {
                var slot = (ask.Form.Key, ask.Text, ask.Demand, ask.Rule?.Kind == DueKind.Standing, string.Join('|',
                    ask.Carriers.Select(c => $"{c.Form} {c.Phase} {string.Join(',', c.About)}")));
                if (!slots.TryGetValue(slot, out var at))
                {
                    at = slots[slot] = index;
                }
                return new Planned(ask, terms.Book.Of(unit.Code, ask), terms.Book.Wall(unit.Code, ask), at,
                    marks.GetValueOrDefault((ask.Form.Key, ask.Text)));
            })];
        }
        return plans;
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

    /// <summary>The nearest mark decides: the place's own, then those above it.</summary>
    private static bool Holds(Dictionary<long, MarkState> said, long unit)
    {
        for (var step = 1L; step <= 10_000_000_000; step *= step == 1 ? 1_000 : step == 1_000 ? 1_000 : 100)
        {
            if (said.TryGetValue(unit / step * step, out var state))
            {
                return state == MarkState.Holds;
            }
        }
        return false;
    }
}
