using BoardKit.Data.Catalogs;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
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
