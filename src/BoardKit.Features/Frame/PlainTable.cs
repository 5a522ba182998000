namespace BoardKit.Features.Frame;

/// <summary>
/// A table to save as CSV or workbook: heads and rows; a cell is a text, a decimal or null. The warning, where there is one, stands under
/// the title.
/// </summary>
/// <param name="Name">What the table is called among others of the file.</param>
/// <param name="Title">First line; null where the heads are the first line, so that a spreadsheet can filter by them.</param>
/// <param name="Warning">Second line.</param>
/// <param name="Heads">Heads of the columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record PlainTable(string Name, string? Title, string? Warning, IReadOnlyList<string> Heads, IReadOnlyList<object?[]> Rows)
{
    /// <summary>What stands below the rows: totals, what was erased.</summary>
    public IReadOnlyList<object?[]> Foot { get; init; } = [];

    /// <summary>
    /// For each column the head that it shares with those beside it, and null where it has none; empty where no column has one. A workbook
    /// draws them as a row above the heads, which say it too.
    /// </summary>
    public IReadOnlyList<string?> Above { get; init; } = [];

    /// <summary>A table of texts without a title: its heads, parted by commas, and its rows.</summary>
    public static PlainTable Of(string heads, IEnumerable<IEnumerable<string>> rows) =>
        new("", null, null, heads.Split(','), [.. rows.Select(row => row.ToArray<object?>())]);
}
