using System.Collections.Concurrent;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Catalogs;

/// <summary>Which items of disclosure apply to a unit: of each key the one of the narrowest area that contains it.</summary>
public sealed class ItemCatalog(BoardDbContext db)
{
    private static readonly ConcurrentDictionary<string, CatalogueItem> Parsed = new(StringComparer.Ordinal);

    /// <summary>The items of a unit, in the order of their keys as numbers.</summary>
    public async Task<IReadOnlyList<CatalogueItem>> All(UnitCode unit, CancellationToken cancellationToken) => Read(
        await db.CatalogueItems.AsNoTracking().Where(i => i.From <= unit.Value && i.To >= unit.Value).ToListAsync(cancellationToken));

    /// <summary>Those of them that name a form, without reading the others.</summary>
    public async Task<IReadOnlyList<CatalogueItem>> Naming(UnitCode unit, string form, CancellationToken cancellationToken)
    {
        var quoted = $"\"{form}\"";
        var own = db.CatalogueItems.AsNoTracking().Where(i => i.From <= unit.Value && i.To >= unit.Value);
        var keys = await own.Where(i => i.Json.Contains(quoted)).Select(i => i.Key).Distinct().ToListAsync(cancellationToken);
        // a narrower area's item of the same key may no longer name it
        return keys.Count == 0 ? [] : Read(await own.Where(i => keys.Contains(i.Key)).ToListAsync(cancellationToken));
    }

    /// <summary>The items that apply somewhere in an area: those of the places above it, and those that a place inside adds.</summary>
    public async Task<IReadOnlyList<CatalogueItem>> AllWithin(UnitCode area, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        return Read(await db.CatalogueItems.AsNoTracking().Where(i => i.From <= to && i.To >= from).ToListAsync(cancellationToken));
    }

    /// <summary>
    /// Every item that is stored somewhere in an area or above it, with the places that it holds for: for whoever asks about many units at
    /// once. Of several with one key the narrowest that contains a unit holds for it.
    /// </summary>
    public async Task<IReadOnlyList<(long From, long To, CatalogueItem Item)>> Stored(UnitCode area, CancellationToken cancellationToken)
    {
        var (from, to) = area.Area;
        return [.. (await db.CatalogueItems.AsNoTracking().Where(i => i.From <= to && i.To >= from).ToListAsync(cancellationToken))
            .Select(i => (i.From, i.To, Parse(i.Json)))];
    }

    /// <summary>Of stored items those that hold for some places, in the order of their keys as numbers.</summary>
    public static IReadOnlyList<CatalogueItem> Holding(IEnumerable<(long From, long To, CatalogueItem Item)> stored) =>
        [.. stored.GroupBy(i => i.Item.Key, StringComparer.Ordinal).Select(g => g.MinBy(i => i.To - i.From).Item)
            .OrderBy(i => int.TryParse(i.Key, out var number) ? number : int.MaxValue).ThenBy(i => i.Key, StringComparer.Ordinal)];

    private static IReadOnlyList<CatalogueItem> Read(IEnumerable<StoredItem> stored) =>
    [
        .. stored.GroupBy(i => i.Key, StringComparer.Ordinal)
            .OrderBy(g => int.TryParse(g.Key, out var number) ? number : int.MaxValue).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Parse(g.MinBy(i => i.To - i.From)!.Json)),
    ];

    /// <summary>A stored item was verified when it was stored: one that does not parse is a bug.</summary>
    private static CatalogueItem Parse(string json) => Parsed.GetOrAdd(json, static text =>
    {
        var item = CatalogueItem.Read(text);
        return item.Failed ? throw new InvalidOperationException($"A stored item does not parse: {item.Fault.Detail}") : item.Value;
    });
}
