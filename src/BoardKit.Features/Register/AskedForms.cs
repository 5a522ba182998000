using BoardKit.Data.Catalogs;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>The one answer to which forms are asked for in an area: desk, county matrix and the list of what is missing take it.</summary>
public sealed class AskedForms(FormCatalog forms, ItemCatalog items) : IUseCasePart
{
    /// <summary>The forms of a unit's own level, and which of them it owes.</summary>
    public async Task<(IReadOnlyList<Form> Forms, OwedForms Owed)> Of(Unit unit, CancellationToken cancellationToken) =>
        ([.. (await forms.All(unit.Place, cancellationToken)).Where(f => f.Level == unit.Level)],
            new(await items.All(unit.Place, cancellationToken), unit.Place));

    /// <summary>The forms by which an area is added up, and which of them somebody in it owes.</summary>
    public async Task<(IReadOnlyList<Form> Forms, OwedForms Owed)> Within(UnitCode area, CancellationToken cancellationToken) =>
        (await forms.AllWithin(area, cancellationToken), new(await items.AllWithin(area, cancellationToken), area));
}
