using BoardKit.Domain.Forms;

namespace BoardKit.Import.Suggesting;

/// <summary>A column as it is proposed from an example.</summary>
public sealed record SuggestedColumn
{
    /// <summary>Key by which rules name it; it does not follow from what the official calls it afterwards.</summary>
    public required string Key { get; init; }

    /// <summary>Label as it will be printed, without its unit.</summary>
    public required string Label { get; init; }

    /// <summary>0-based column of the sheet; of a record the row of the field.</summary>
    public required int Place { get; init; }

    /// <summary>Other ways in which the head of the example writes it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Type.</summary>
    public required CellType Type { get; init; }

    /// <summary>Unit, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>Most decimals, of numbers.</summary>
    public int Decimals { get; init; }

    /// <summary>What is published.</summary>
    public Publish Publish { get; init; }

    /// <summary>Whether every entry of the example fills it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it stands once for the rows below (a merged rate).</summary>
    public bool FillDown { get; init; }

    /// <summary>Choices, never taken from a column about people.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether head or gate call it personal, or its values are names: nothing of its values may go on.</summary>
    public bool IsPersonal { get; init; }
}
