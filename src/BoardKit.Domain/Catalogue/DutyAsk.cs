using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>How often something is asked for.</summary>
public enum DutyDemand
{
    /// <summary>One notice a period.</summary>
    EachPeriod,
    /// <summary>At least one notice that carries it in a period; of what always stands one of an earlier period will do.</summary>
    AnyInPeriod,
    /// <summary>With each event: one that was announced, or that somebody registered.</summary>
    EachEvent,
}

/// <summary>A part of an item as it is asked of a level of places for one period.</summary>
/// <param name="Item">Key of the item; the form's where there is no catalogue.</param>
/// <param name="Version">The item as it holds on the last day of the period; null where there is no catalogue.</param>
/// <param name="Form">The form that usually carries it: its level owes it.</param>
/// <param name="Carriers">Every form that carries it.</param>
/// <param name="Period">The period.</param>
/// <param name="Demand">How often.</param>
public sealed record DutyAsk(string Item, ItemVersion? Version, Form Form, IReadOnlyList<ItemForm> Carriers, Period Period,
    DutyDemand Demand)
{
    /// <summary>As it is called on lists.</summary>
    public string Name => Version?.Name ?? Form.Name;

    /// <summary>Text of the period.</summary>
    public string Text { get; } = Period.ToString();

    /// <summary>Texts of the shorter periods that together stand for it; none for a form of one length.</summary>
    public IReadOnlyList<string> Parts { get; } = [.. Form.PartsOf(Period).Select(p => p.ToString())];

    /// <summary>The rule of its time; null where nobody laid one down in the catalogue.</summary>
    public DueRule? Rule => Version?.Due;

    /// <summary>Whether its time has come without an event: the period has ended.</summary>
    public bool IsOwed(DateOnly today) => Period.LastDay < today;

    /// <summary>Whose matter it usually is.</summary>
    public Issuer? Issuer => Version is { Issuers.Count: > 0 } version ? version.Issuers[0]
        : Form.IssuersAnywhere.Select(i => (Issuer?)i).FirstOrDefault();

    /// <summary>
    /// What is asked of an area for the periods that end in a range of days: of each item that its catalogue holds on the last day of the
    /// period, part by part; without a catalogue of every form. Several parts that one form usually carries are one duty. A register is
    /// kept, never owed.
    /// </summary>
    /// <param name="items">The catalogue of the area.</param>
    /// <param name="forms">The forms of the area.</param>
    /// <param name="area">The area.</param>
    /// <param name="first">First day on which a period may end.</param>
    /// <param name="last">Last day on which a period may end.</param>
    public static IReadOnlyList<DutyAsk> Within(IReadOnlyCollection<CatalogueItem> items, IEnumerable<Form> forms, UnitCode area,
        DateOnly first, DateOnly last) =>
        [.. from form in forms
            where !form.Register
            let own = items.Where(i => i.Versions.Any(v => v.Parts.Any(p => p.Forms[0].Form == form.Key))).ToList()
            from period in Ending(form.Period, first, last)
            from ask in items.Count == 0 ? [Plain(form, period)] : Of(own, form, area, period)
            select ask];

    /// <summary>What the items of a catalogue ask of a form and a period.</summary>
    internal static IEnumerable<DutyAsk> Of(IReadOnlyCollection<CatalogueItem> items, Form form, UnitCode area, Period period) =>
        from item in items
        let version = item.On(period.LastDay)
        where version is not null && version.IsOwedBy(form.Level, area)
        let parts = version.Parts.Where(p => p.Forms[0].Form == form.Key).ToList()
        where parts.Count > 0
        select new DutyAsk(item.Key, version, form, [.. parts.SelectMany(p => p.Forms)], period, DemandOf(form, version));

    private static DutyAsk Plain(Form form, Period period) => new(form.Key, null, form, [new ItemForm { Form = form.Key }], period,
        form.PerPeriod == NoticesPerPeriod.One ? DutyDemand.EachPeriod : DutyDemand.EachEvent);

    private static DutyDemand DemandOf(Form form, ItemVersion version) => version.When is not null ? DutyDemand.EachEvent
        : form.PerPeriod == NoticesPerPeriod.One ? DutyDemand.EachPeriod
        : version.Due?.Kind is DueKind.Period or DueKind.Standing ? DutyDemand.AnyInPeriod : DutyDemand.EachEvent;

    private static IEnumerable<Period> Ending(PeriodLength length, DateOnly first, DateOnly last)
    {
        for (var period = Period.Of(length, first); period.LastDay <= last; period = period.Next)
        {
            if (period.LastDay >= first)
            {
                yield return period;
            }
        }
    }
}
