using BoardKit.Domain.Forms;

namespace BoardKit.Import.Suggesting;

/// <summary>A rule that the numbers of an example follow.</summary>
public sealed record SuggestedRule
{
    /// <summary>Id in its section: R1, R2 …</summary>
    public required string Id { get; init; }

    /// <summary>What it says.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Key of the section.</summary>
    public required string Section { get; init; }

    /// <summary>Key of the column that it gives.</summary>
    public required string Target { get; init; }

    /// <summary>Keys of all columns and inputs in it; of a column of another section <c>section.column</c>.</summary>
    public required IReadOnlyList<string> Parts { get; init; }

    /// <summary>Keys of the columns of words by which it tells rows apart, written in the same way.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The condition in the language of forms; null for totals, which the product compares anyway.</summary>
    public string? Check { get; init; }

    /// <summary>Where it is asked, in the language of forms; null everywhere.</summary>
    public string? When { get; init; }

    /// <summary>Whether it is asked of each row, or once of the table.</summary>
    public RuleScope Scope { get; init; }

    /// <summary>Whether it speaks of the lines of a tree, so that it goes where the table is none.</summary>
    public bool NeedsTree => Kind is RuleKind.Children or RuleKind.Lines;

    /// <summary>What fills the column when a file leaves it out; null when nothing can.</summary>
    public string? Computed { get; init; }

    /// <summary>The rule in words: “补贴金额”＝“补贴面积”×“补贴标准”，四舍五入到 2 位小数.</summary>
    public required string Sentence { get; init; }

    /// <summary>In how many rows it holds.</summary>
    public required int Holds { get; init; }

    /// <summary>Rows of the sheet in which it does not.</summary>
    public IReadOnlyList<int> Fails { get; init; } = [];

    /// <summary>
    /// Whether the example proves it: it holds everywhere, in enough different rows. Any other is a question, and is not saved unless the
    /// official says yes.
    /// </summary>
    public required bool IsSure { get; init; }

    /// <summary>Why it is a question; null when it is none.</summary>
    public string? Doubt { get; init; }
}
