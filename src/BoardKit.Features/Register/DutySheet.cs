using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>What is asked of the places of an area for the periods that end in a range of days.</summary>
/// <param name="Book">Items, last days and walls.</param>
/// <param name="Forms">The forms of the area.</param>
/// <param name="First">First day on which a period may end.</param>
/// <param name="Last">Last day on which a period may end.</param>
public sealed record DutyTerms(Deadlines.Book Book, IReadOnlyList<Form> Forms, DateOnly First, DateOnly Last)
{
    /// <summary>An ask with what holds for all units that have the same laws.</summary>
    /// <param name="Ask">The ask.</param>
    /// <param name="Until">Until when, where no event counts.</param>
    /// <param name="Wall">Whether it has to hang too.</param>
    /// <param name="Slot">Which ask before it has the same notices.</param>
    public sealed record Planned(DutyAsk Ask, DueDay? Until, bool Wall, int Slot);

    private readonly Dictionary<(UnitLevel Level, string Apart), IReadOnlyList<DutyAsk>> _known = [];
    private readonly Dictionary<(UnitLevel Level, string Apart), IReadOnlyList<Planned>> _plans = [];

    /// <summary>What is asked of a unit of the area: the same list for all that nothing tells apart.</summary>
    public IReadOnlyList<DutyAsk> AsksOf(UnitCode area, Unit unit)
    {
        var key = (unit.Level, Book.Apart(area, unit.Code));
        return _known.TryGetValue(key, out var asks) ? asks : _known[key] = DutyAsk.Within(Book.ItemsOf(unit.Code),
            Forms.Where(f => f.Level == unit.Level), unit.Place, First, Last);
    }

    /// <summary>The same with days and walls: the same list for all that nothing tells apart.</summary>
    public IReadOnlyList<Planned> PlanOf(UnitCode area, Unit unit)
    {
        var key = (unit.Level, Book.Apart(area, unit.Code));
        if (!_plans.TryGetValue(key, out var plans))
        {
            var slots = new Dictionary<(string, string, DutyDemand, bool, string), int>();
            plans = _plans[key] = [.. AsksOf(area, unit).Select((ask, index) =>
            {
                var slot = (ask.Form.Key, ask.Text, ask.Demand, ask.Rule?.Kind == DueKind.Standing, string.Join('|',
                    ask.Carriers.Select(c => $"{c.Form} {c.Phase} {string.Join(',', c.About)}")));
                if (!slots.TryGetValue(slot, out var at))
                {
                    at = slots[slot] = index;
                }
                return new Planned(ask, Book.Of(unit.Code, ask), Book.Wall(unit.Code, ask), at);
            })];
        }
        return plans;
    }

    /// <summary>Whether the same is asked of the same places by the same days; what was decided of single duties left aside.</summary>
    public bool SaysLike(DutyTerms other) => (First, Last) == (other.First, other.Last) && Forms.SequenceEqual(other.Forms)
        && Book.SaysLike(other.Book);
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
    private sealed record Planned(DutyTerms.Planned Of, Dictionary<long, MarkState>? Marks)
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
        KeptDuty? Kept);

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
            var until = kept?.EventDay is { } day ? terms.Book.Of(unit.Code, ask, day) : plan.Until;
            var facts = new DutyFacts
            {
                Published = match.Published,
                Posted = match.Posted,
                Withdrawn = match.Withdrawn,
                Wall = plan.Wall,
                NotApplicable = free,
                Excused = kept?.Excuse is not null,
                IsOwed = ask.IsOwed(today) || HasCome(ask, kept?.EventDay, until),
            };
            into(plan, new(DutyJudge.Of(facts, until, today), facts, until, match.Code, "", kept));
        }
    }

    /// <summary>Each event once: what was announced, and what was registered and has no notice yet.</summary>
    private void Events(Planned plan, DutyFactBook.Place place, bool free, Action<Planned, Judged> into)
    {
        var ask = plan.Ask;
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
                Excused = kept?.Excuse is not null,
                IsOwed = HasCome(ask, kept?.EventDay, until),
            };
            into(plan, new(DutyJudge.Of(facts, until, today), facts, until, code, @event, kept));
        }
    }

    /// <summary>What is counted back from an event is owed as soon as its day is known; everything else from the event on.</summary>
    private bool HasCome(DutyAsk ask, DateOnly? eventDay, DueDay? until) => eventDay is { } day && until is not null
        && (ask.Rule?.Kind == DueKind.Before || day <= today);

    private Planned[] PlanOf(Unit unit)
    {
        var laid = terms.PlanOf(area, unit);
        return _plans.TryGetValue(laid, out var plans) ? plans : _plans[laid] =
            [.. laid.Select(plan => new Planned(plan, marks.GetValueOrDefault((plan.Ask.Form.Key, plan.Ask.Text))))];
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
