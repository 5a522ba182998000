using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>Which forms the places of an area owe by its catalogue, and of which periods.</summary>
/// <param name="items">The catalogue of the area; where there is none every form is owed.</param>
/// <param name="area">The area.</param>
public sealed class OwedForms(IReadOnlyCollection<CatalogueItem> items, UnitCode area)
{
    /// <summary>
    /// Whether a form is asked for of a period: an item that holds on its last day, is owed always and at the form's level names it first
    /// for one of its parts. A form that only serves beside another is not asked for by itself: one notice is enough. Events are announced,
    /// not asked for, and stand in every list. A register is kept, never owed.
    /// </summary>
    public bool Ask(Form form, Period period) => Ask(items, form, period);

    /// <summary>The items by which a form is asked for of a period.</summary>
    public IEnumerable<(string Key, ItemVersion Version)> Items(Form form, Period period) => Items(items, form, period);

    /// <summary>The forms with those of some periods that are asked for, forms in their order.</summary>
    public IReadOnlyList<(Form Form, Period Period)> Asked(IEnumerable<Form> forms, IReadOnlyCollection<Period> periods)
    {
        // of 150 items two or three name a form
        var naming = items.SelectMany(item => item.Versions.SelectMany(v => v.Parts).Select(p => p.Forms[0].Form)
            .Distinct(StringComparer.Ordinal).Select(form => (form, item))).ToLookup(n => n.form, n => n.item, StringComparer.Ordinal);
        return [.. forms.SelectMany(form => periods.Where(p => p.Length == form.Period && Ask([.. naming[form.Key]], form, p))
            .Select(p => (form, p)))];
    }

    private bool Ask(IReadOnlyCollection<CatalogueItem> naming, Form form, Period period) => !form.Register
        && (items.Count == 0 || form.PerPeriod == NoticesPerPeriod.Many || Items(naming, form, period).Any());

    private IEnumerable<(string Key, ItemVersion Version)> Items(IReadOnlyCollection<CatalogueItem> naming, Form form, Period period) =>
        DutyAsk.Of(naming, form, area, period).Where(ask => ask.Version is { When: null }).Select(ask => (ask.Item, ask.Version!));
}
