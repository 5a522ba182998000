using BoardKit.Domain.Forms;

namespace BoardKit.Import.Suggesting;

/// <summary>A fact from outside the table, as proposed.</summary>
public sealed record SuggestedInput
{
    /// <summary>Key by which rules name it.</summary>
    public required string Key { get; init; }

    /// <summary>Label.</summary>
    public required string Label { get; init; }

    /// <summary>Type.</summary>
    public CellType Type { get; init; } = CellType.Decimal;

    /// <summary>Unit, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Most decimals, of numbers.</summary>
    public int Decimals { get; init; }

    /// <summary>What finds it in the table when nobody gives it.</summary>
    public string? Computed { get; init; }
}
