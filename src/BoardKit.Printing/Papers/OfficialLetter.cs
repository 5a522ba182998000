namespace BoardKit.Printing.Papers;

/// <summary>A paper of an office to places below it, in the look of GB/T 9704: a bulletin, a letter that urges.</summary>
public sealed record OfficialLetter
{
    /// <summary>The office, in red at the head: 霍邱县人民政府.</summary>
    public required string Office { get; init; }

    /// <summary>Its number; null leaves a ruled blank to be filled in by hand.</summary>
    public string? Number { get; init; }

    /// <summary>Title: 关于2026年第3季度公开情况的通报.</summary>
    public required string Title { get; init; }

    /// <summary>Whom it is to: 各乡镇人民政府.</summary>
    public required string To { get; init; }

    /// <summary>Its paragraphs in order.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Its tables, below the paragraphs; each with a heading.</summary>
    public IReadOnlyList<SheetTable> Tables { get; init; } = [];

    /// <summary>Key figures: on the wall they stand large, in a letter they are said in words.</summary>
    public IReadOnlyList<SheetFigure> Figures { get; init; } = [];

    /// <summary>Day in China.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Lines below: who to ask, what it counts.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
