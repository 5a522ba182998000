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
    public bool Ask(Form form, Period period) => !form.Register
        && (items.Count == 0 || form.PerPeriod == NoticesPerPeriod.Many || Items(form, period).Any());

    /// <summary>The items by which a form is asked for of a period.</summary>
    public IEnumerable<(string Key, ItemVersion Version)> Items(Form form, Period period) =>
        DutyAsk.Of(items, form, area, period).Where(ask => ask.Version is { When: null }).Select(ask => (ask.Item, ask.Version!));

    /// <summary>The forms with those of some periods that are asked for, forms in their order.</summary>
    public IReadOnlyList<(Form Form, Period Period)> Asked(IEnumerable<Form> forms, IReadOnlyCollection<Period> periods) =>
        [.. forms.SelectMany(form => periods.Where(p => p.Length == form.Period && Ask(form, p)).Select(p => (form, p)))];
}
