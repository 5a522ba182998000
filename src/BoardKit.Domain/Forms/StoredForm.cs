using BoardKit.Domain.Units;

namespace BoardKit.Domain.Forms;

/// <summary>
/// One version of a form as an area has it. Handed down; editions name the version they were made with, so a version is never changed once
/// used.
/// </summary>
public sealed class StoredForm : IHandedDown
{
    /// <summary>Longest key.</summary>
    public const int MaxKeyLength = 64;

    /// <summary>A form of a place for its whole area.</summary>
    public StoredForm(UnitCode owner, string key, int version, string json) =>
        (Owner, From, To, Key, Version, Json) = (owner.Value, owner.Area.From, owner.Area.To, key, version, json);

    private StoredForm(long owner, long from, long to, string key, int version, string json) =>
        (Owner, From, To, Key, Version, Json) = (owner, from, to, key, version, json);

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Key of the form.</summary>
    public string Key { get; private set; }

    /// <summary>Version of the form.</summary>
    public int Version { get; private set; }

    /// <summary>The form as the county wrote it.</summary>
    public string Json { get; private set; }

    /// <summary>Replaces the text of a version that no edition was made with.</summary>
    public void Replace(string json) => Json = json;
}
