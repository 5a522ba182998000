using BoardKit.Domain.Content;

namespace BoardKit.Import;

/// <summary>
/// A sub-total of the file that its rows do not make, as data: what was said of it, and what it takes to add it up again once the rows were
/// changed.
/// </summary>
/// <param name="Said">The fault.</param>
/// <param name="Column">Key of the column; null where the file writes it in another unit than the notice.</param>
/// <param name="Stated">What the sub-total says.</param>
/// <param name="Rows">Its rows by table and row of the file.</param>
public sealed record UnfitTotal(Fault Said, string? Column, decimal Stated, IReadOnlyList<(SectionSource? From, int Row)> Rows)
{
    /// <summary>The code of the fault.</summary>
    public const string Code = "subtotal-mismatch";

    /// <summary>Whether a row of the notice is one of its rows.</summary>
    public bool Holds(ContentRow row) => Rows.Any(r => r.Row == row.SourceRow && Equals(r.From, row.From));
}
