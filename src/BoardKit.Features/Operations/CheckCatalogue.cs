using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Law;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Operations;

/// <summary>Holds the catalogue of an area against its forms and laws: each item has a form, and each form an item.</summary>
public sealed class CheckCatalogue(BoardDbContext db, FormCatalog forms, ItemCatalog items, SettingCatalog settings, TimeProvider clock)
    : IUseCase
{
    /// <summary>Of which area.</summary>
    public sealed record Request(UnitCode Area);

    /// <summary>What was found.</summary>
    /// <param name="Items">The items with what holds today.</param>
    /// <param name="Faults">What is wrong with them.</param>
    /// <param name="Unasked">Forms that no item names.</param>
    public sealed record Response(IReadOnlyList<(string Key, ItemVersion Item)> Items, IReadOnlyList<Fault> Faults,
        IReadOnlyList<Form> Unasked)
    {
        /// <summary>How many items are owed by anybody.</summary>
        public int Owed => Items.Count(i => i.Item.Retired is null);

        /// <summary>Whether nothing is wrong and nothing without a counterpart.</summary>
        public bool IsSound => Items.Count > 0 && Faults.Count == 0 && Unasked.Count == 0;
    }

    /// <summary>Checks. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.Oversees(request.Area))
        {
            return UnitFaults.Unknown(request.Area.ToString());
        }
        var (all, known) = (await items.AllWithin(request.Area, cancellationToken), await forms.AllWithin(request.Area, cancellationToken));
        var laws = await settings.StartingWith(request.Area, StoredLaw.Prefix, cancellationToken);
        var presets = await settings.StartingWith(request.Area, ReviewPreset.Prefix, cancellationToken);
        var today = clock.Today();
        return new Response([.. all.Select(i => (i.Key, Item: i.On(today))).Where(i => i.Item is not null).Select(i => (i.Key, i.Item!))],
            CatalogueCheck.Faults(all, [.. known], [.. laws.Select(l => l.Key[StoredLaw.Prefix.Length..])],
                [.. presets.Select(p => p.Key[ReviewPreset.Prefix.Length..])]),
            CatalogueCheck.Unasked([.. all], known, today));
    }
}
