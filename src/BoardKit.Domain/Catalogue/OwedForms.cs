using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>Which forms the places of an area owe by its catalogue.</summary>
public static class OwedForms
{
    /// <summary>
    /// Those of the forms that are asked for: where there is no catalogue all of them; else the ones that an item owed at their level names
    /// first for one of its parts, whether or not something has to happen before. A form that only serves beside another is not asked for
    /// by itself: one notice is enough.
    /// </summary>
    /// <param name="items">The catalogue of the area.</param>
    /// <param name="forms">Forms of the area.</param>
    /// <param name="area">The area.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<Form> Asked(IReadOnlyCollection<CatalogueItem> items, IEnumerable<Form> forms, UnitCode area, DateOnly day)
    {
        if (items.Count == 0)
        {
            return [.. forms];
        }
        var owed = items.Select(i => i.On(day)).OfType<ItemVersion>().Where(v => v.When is null).ToList();
        return [.. forms.Where(form => form.PerPeriod == NoticesPerPeriod.Many
            || owed.Exists(v => v.IsOwedBy(form.Level, area) && v.Parts.Any(p => p.Forms[0].Form == form.Key)))];
    }
}
