using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Operations;

/// <summary>
/// Hands the items of a catalogue down to an area: a county its own, a township what it adds. What an item said before is kept in its
/// versions; items that the list does not name stay as they are.
/// </summary>
public sealed class ImportItems(BoardDbContext db, UnitStampRaiser stamps) : IUseCase
{
    /// <summary>Items to hand down.</summary>
    /// <param name="Owner">The place that hands them down.</param>
    /// <param name="Items">The items.</param>
    public sealed record Request(UnitCode Owner, IReadOnlyList<CatalogueItem> Items);

    /// <summary>How many are new or say something else now.</summary>
    public async Task<Outcome<int>> Handle(Request request, CancellationToken cancellationToken)
    {
        var stored = await db.CatalogueItems.Where(i => i.Owner == request.Owner.Value)
            .ToDictionaryAsync(i => i.Key, StringComparer.Ordinal, cancellationToken);
        var changed = 0;
        foreach (var item in request.Items)
        {
            if (stored.TryGetValue(item.Key, out var known))
            {
                changed += known.Json == item.Text ? 0 : 1;
                known.Replace(item);
            }
            else
            {
                _ = db.CatalogueItems.Add(new StoredItem(request.Owner, item));
                changed++;
            }
        }
        _ = await db.SaveChangesAsync(cancellationToken);
        if (changed > 0)
        {
            await stamps.Raise(request.Owner.Value, cancellationToken);   // maps and lists that are kept are made again
        }
        return changed;
    }
}
