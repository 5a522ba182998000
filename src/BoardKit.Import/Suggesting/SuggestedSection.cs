using BoardKit.Domain.Forms;

namespace BoardKit.Import.Suggesting;

/// <summary>A table of an example as a section of a form.</summary>
public sealed record SuggestedSection
{
    /// <summary>Key.</summary>
    public required string Key { get; init; }

    /// <summary>Heading.</summary>
    public required string Label { get; init; }

    /// <summary>A list, or a record (labels on the left, values on the right).</summary>
    public required SectionKind Kind { get; init; }

    /// <summary>Name of the tab, identifying numbers masked.</summary>
    public required string Sheet { get; init; }

    /// <summary>1-based row of its head; of a record its first row.</summary>
    public required int HeadRow { get; init; }

    /// <summary>How many entries the example has.</summary>
    public required int Entries { get; init; }

    /// <summary>Columns in the order of the sheet.</summary>
    public required IReadOnlyList<SuggestedColumn> Columns { get; init; }

    /// <summary>Of a tree by its labels the column that holds them; null elsewhere.</summary>
    public string? LineColumn { get; init; }

    /// <summary>Of a tree by code the column of the code; null elsewhere.</summary>
    public string? CodeColumn { get; init; }

    /// <summary>Lines of a tree by its labels; none of them may be a person.</summary>
    public IReadOnlyList<FormLine> Lines { get; init; } = [];

    /// <summary>Columns that the total row of the example adds up.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];

    /// <summary>Column by which the list is grouped, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Column that names the household, or null.</summary>
    public string? Household { get; init; }

    /// <summary>What its numbers follow, the certain ones first.</summary>
    public IReadOnlyList<SuggestedRule> Rules { get; init; } = [];
}
