using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>What is asked of the places of an area for the periods that end in a range of days.</summary>
/// <param name="Book">Items, last days and walls.</param>
/// <param name="Forms">The forms that are stored for the area and inside it.</param>
/// <param name="First">First day on which a period may end.</param>
/// <param name="Last">Last day on which a period may end.</param>
public sealed record DutyTerms(Deadlines.Book Book, IReadOnlyList<StoredForm> Forms, DateOnly First, DateOnly Last)
{
    /// <summary>An ask with what holds for all units that have the same laws.</summary>
    /// <param name="Ask">The ask.</param>
    /// <param name="Until">Until when, where no event counts.</param>
    /// <param name="Wall">Whether it has to hang too.</param>
    /// <param name="Slot">Which ask before it has the same notices.</param>
    public sealed record Planned(DutyAsk Ask, DueDay? Until, bool Wall, int Slot);

    private readonly Dictionary<(UnitLevel? Level, string Apart), IReadOnlyList<DutyAsk>> _known = [];
    private readonly Dictionary<(UnitLevel Level, string Apart), IReadOnlyList<Planned>> _plans = [];
    private readonly List<(long From, long To)> _areas = [.. Forms.Select(f => (f.From, f.To)).Distinct()];

    /// <summary>Of these forms and periods alone, by key and text; null for all.</summary>
    public IReadOnlySet<(string Form, string Period)>? Wanted { get; init; }

    /// <summary>What is asked of a unit of the area: the same list for all that nothing tells apart.</summary>
    public IReadOnlyList<DutyAsk> AsksOf(UnitCode area, Unit unit) => Of(area, unit.Place, unit.Level);

    /// <summary>What is asked at a place, of whatever level.</summary>
    public IReadOnlyList<DutyAsk> AsksAt(UnitCode area, UnitCode place) => Of(area, place, null);

    /// <summary>What tells the units of the area apart: two with the same text owe the same by the same day.</summary>
    public string Apart(UnitCode area, long unit)
    {
        var (from, to) = area.Area;
        var forms = _areas.Exists(a => a.From > from || a.To < to) ? string.Join(',', _areas.Index()
            .Where(a => a.Item.From <= unit && unit <= a.Item.To && (a.Item.From > from || a.Item.To < to)).Select(a => a.Index)) : "";
        return forms.Length == 0 ? Book.Apart(area, unit) : $"{Book.Apart(area, unit)};{forms}";
    }

    private IReadOnlyList<DutyAsk> Of(UnitCode area, UnitCode place, UnitLevel? level)
    {
        var key = (level, Apart(area, place.Value));
        if (!_known.TryGetValue(key, out var asks))
        {
            asks = DutyAsk.Within(Book.ItemsOf(place.Value), FormCatalog.Holding(Forms, place.Value)
                .Where(f => level is null || f.Level == level), place, First, Last);
            _known[key] = asks = Wanted is { } wanted ? [.. asks.Where(a => wanted.Contains((a.Form.Key, a.Text)))] : asks;
        }
        return asks;
    }

    /// <summary>The same with days and walls: the same list for all that nothing tells apart.</summary>
    public IReadOnlyList<Planned> PlanOf(UnitCode area, Unit unit)
    {
        var key = (unit.Level, Apart(area, unit.Code));
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
    public bool SaysLike(DutyTerms other) => (First, Last) == (other.First, other.Last)
        && Forms.Select(f => (f.From, f.To, f.Json)).SequenceEqual(other.Forms.Select(f => (f.From, f.To, f.Json)))
        && Book.SaysLike(other.Book);
}

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

    /// <summary>The lines of a unit.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="wanted">Which ones, by standing, last day and period.</param>
    /// <param name="within">Which ones by last day and period alone, so that nothing is judged in vain; null for all.</param>
    public IEnumerable<DutyLine> Lines(Unit unit, Func<DutyStanding, DueDay?, Period, bool> wanted,
        Func<DueDay?, Period, bool>? within = null)
    {
        var found = new List<DutyLine>();
        Judge(unit, within, (plan, one) =>
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
        Judge(unit, null, (plan, one) => into(plan.Ask, DutyCount.One(one.Standing, one.Facts.Published, one.Until)));

    /// <summary>A duty of a unit, judged.</summary>
    private readonly record struct Judged(DutyStanding Standing, DutyFacts Facts, DueDay? Until, string? Code, string Event,
        KeptDuty? Kept, DateOnly? Happened, Withheld? Held);

    private void Judge(Unit unit, Func<DueDay?, Period, bool>? within, Action<Planned, Judged> into)
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
