namespace BoardKit.Domain.Units;

/// <summary>
/// A setting of an area as key and text, for example the pattern of index numbers. Handed down: the narrowest area that contains the unit
/// wins.
/// </summary>
public sealed class Setting : IHandedDown
{
    /// <summary>Longest key.</summary>
    public const int MaxKeyLength = 64;

    /// <summary>Longest text.</summary>
    public const int MaxTextLength = 2000;

    /// <summary>A setting of a place for its whole area.</summary>
    public Setting(UnitCode owner, string key, string text) =>
        (Owner, From, To, Key, Text) = (owner.Value, owner.Area.From, owner.Area.To, key, text);

    private Setting(long owner, long from, long to, string key, string text) => (Owner, From, To, Key, Text) = (owner, from, to, key, text);

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Lower case with hyphens: index-pattern.</summary>
    public string Key { get; private set; }

    /// <summary>The text.</summary>
    public string Text { get; private set; }

    /// <summary>Replaces the text.</summary>
    public void Change(string text) => Text = text;
}
