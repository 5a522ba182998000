namespace BoardKit.Domain.Units;

/// <summary>What a public address leads to.</summary>
public enum AddressKind
{
    /// <summary>A notice: /n/….</summary>
    Notice,
    /// <summary>A printed sheet: /s/….</summary>
    Sheet,
    /// <summary>A board: /b/….</summary>
    Board,
}

/// <summary>
/// A line of the address directory: which place answers for a public code. Un-owned, so that an anonymous request can find its one unit.
/// </summary>
public sealed class PublicAddress
{
    /// <summary>A new line.</summary>
    public PublicAddress(string code, long unit, AddressKind kind) => (Code, Unit, Kind) = (code, unit, kind);

    /// <summary>The ten characters, upper case.</summary>
    public string Code { get; private set; }

    /// <summary>The place that owns it.</summary>
    public long Unit { get; private set; }

    /// <summary>What it leads to.</summary>
    public AddressKind Kind { get; private set; }
}
