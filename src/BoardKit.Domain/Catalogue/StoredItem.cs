using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>An item of the catalogue as an area has it. Handed down: of a key the narrowest area that contains the unit wins.</summary>
public sealed class StoredItem : IHandedDown
{
    /// <summary>Longest key.</summary>
    public const int MaxKeyLength = 32;

    /// <summary>An item of a place for its whole area.</summary>
    public StoredItem(UnitCode owner, CatalogueItem item) =>
        (Owner, From, To, Key, Json) = (owner.Value, owner.Area.From, owner.Area.To, item.Key, item.Text);

    private StoredItem(long owner, long from, long to, string key, string json) =>
        (Owner, From, To, Key, Json) = (owner, from, to, key, json);

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Key of the item.</summary>
    public string Key { get; private set; }

    /// <summary>The item as JSON.</summary>
    public string Json { get; private set; }

    /// <summary>Takes the item as it is now: its versions say what held before.</summary>
    public void Replace(CatalogueItem item) => Json = item.Text;
}
