using BoardKit.Data.Catalogs;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>The one answer to which forms are asked for in an area: desk, county matrix and the list of what is missing take it.</summary>
public sealed class AskedForms(FormCatalog forms, ItemCatalog items, TimeProvider clock) : IUseCasePart
{
    /// <summary>The forms of a unit that it owes itself.</summary>
    public async Task<IReadOnlyList<Form>> Of(Unit unit, CancellationToken cancellationToken) => OwedForms.Asked(
        await items.All(unit.Place, cancellationToken),
        (await forms.All(unit.Place, cancellationToken)).Where(f => f.Level == unit.Level), unit.Place, clock.Today());

    /// <summary>The forms by which an area is added up and that somebody in it owes.</summary>
    public async Task<IReadOnlyList<Form>> Within(UnitCode area, CancellationToken cancellationToken) => OwedForms.Asked(
        await items.AllWithin(area, cancellationToken), await forms.AllWithin(area, cancellationToken), area, clock.Today());
}
