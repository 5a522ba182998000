using BoardKit.Domain.Units;

namespace BoardKit.Domain.Assessment;

/// <summary>
/// A scheme as an area has it, a version for each year that it was changed from. Handed down: of a key and a year the version of the
/// narrowest area that contains the unit wins. A version is not changed: what was scored by it must stay readable.
/// </summary>
public sealed class StoredScheme : IHandedDown
{
    /// <summary>Longest key.</summary>
    public const int MaxKeyLength = 32;

    /// <summary>A scheme of a place for its whole area.</summary>
    public StoredScheme(UnitCode owner, Scheme scheme) => (Owner, From, To, Key, FromYear, Json) =
        (owner.Value, owner.Area.From, owner.Area.To, scheme.Key, scheme.FromYear, scheme.Text);

    private StoredScheme(long owner, long from, long to, string key, int fromYear, string json) =>
        (Owner, From, To, Key, FromYear, Json) = (owner, from, to, key, fromYear, json);

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Key of the scheme.</summary>
    public string Key { get; private set; }

    /// <summary>First year of the version.</summary>
    public int FromYear { get; private set; }

    /// <summary>The scheme as JSON.</summary>
    public string Json { get; private set; }
}
