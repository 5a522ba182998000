namespace BoardKit.Import.Reading;

/// <summary>One row that has at least one value or uncalculated formula.</summary>
/// <param name="Number">1-based row of the sheet.</param>
/// <param name="Cells">From column A to the last one that has a value or an uncalculated formula.</param>
/// <param name="Hidden">Whether it is hidden.</param>
public sealed record RawRow(int Number, RawCell[] Cells, bool Hidden = false)
{
    /// <summary>The cell of a 0-based column; blank beyond the end.</summary>
    public RawCell this[int column] => (uint)column < (uint)Cells.Length ? Cells[column] : default;
}

/// <summary>A merged range; rows 1-based, columns 0-based, both ends inclusive.</summary>
/// <param name="FirstRow">First row.</param>
/// <param name="LastRow">Last row.</param>
/// <param name="FirstColumn">First column.</param>
/// <param name="LastColumn">Last column.</param>
public readonly record struct MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn);

/// <summary>Formulas of a sheet without a value.</summary>
/// <param name="Count">How many.</param>
/// <param name="Row">1-based row of the first.</param>
/// <param name="Column">0-based column of the first.</param>
public readonly record struct Uncalculated(int Count, int Row, int Column);

/// <summary>A sheet: its rows with values in order, and what a reader of the screen would see of them.</summary>
public sealed class RawSheet(string name, bool hidden, IReadOnlyList<RawRow> rows, IReadOnlyList<MergedRange> merges,
    IReadOnlySet<int> hiddenColumns)
{
    /// <summary>Name of the tab.</summary>
    public string Name => name;

    /// <summary>Whether the tab is hidden.</summary>
    public bool Hidden => hidden;

    /// <summary>Rows that have a value, in order.</summary>
    public IReadOnlyList<RawRow> Rows => rows;

    /// <summary>Merged ranges.</summary>
    public IReadOnlyList<MergedRange> Merges => merges;

    /// <summary>0-based columns that are hidden.</summary>
    public IReadOnlySet<int> HiddenColumns => hiddenColumns;

    /// <summary>
    /// Formulas that were never calculated, whether their file says nothing or 0 for all; null when there are none. Counted at each call.
    /// </summary>
    public Uncalculated? Uncalculated()
    {
        var (count, first) = (0, (Row: 0, Column: 0));
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Cells.Length; column++)
            {
                if (row.Cells[column].IsUncalculated)
                {
                    first = count++ == 0 ? (row.Number, column) : first;
                }
            }
        }
        return count == 0 ? null : new Uncalculated(count, first.Row, first.Column);
    }

    /// <summary>Index of the first row at or below a row number; the number of rows when there is none.</summary>
    public int IndexOf(int rowNumber)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rows[middle].Number < rowNumber ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The row of a number, or null when it has no value.</summary>
    public RawRow? Row(int rowNumber) => IndexOf(rowNumber) is var i && i < rows.Count && rows[i].Number == rowNumber ? rows[i] : null;
}

/// <summary>
/// What a file says outside its cells. It is never imported: it is looked at because whoever passes the file on passes it on too.
/// </summary>
/// <param name="What">As the clerk calls it: 批注, 文件属性.</param>
/// <param name="Sheet">The tab, where it belongs to one.</param>
/// <param name="Text">The text.</param>
public sealed record RawAside(string What, string? Sheet, string Text);

/// <summary>A file in memory, bounded by <see cref="ReadLimits"/>.</summary>
/// <param name="Sheets">Sheets in the order of the tabs.</param>
public sealed record RawWorkbook(IReadOnlyList<RawSheet> Sheets)
{
    /// <summary>
    /// Comments, headers and footers, text boxes and document properties, as far as they are long enough to hold a number.
    /// </summary>
    public IReadOnlyList<RawAside> Asides { get; init; } = [];

    /// <summary>
    /// What form and period it was made for, where it is one of our own to fill in; its sheet that explains is not among the sheets.
    /// </summary>
    public Blanks.BlankMark? Mark { get; init; }

    /// <summary>The paragraphs outside the tables of a document, or the lines of a text file; none of a spreadsheet.</summary>
    public IReadOnlyList<RawParagraph> Paragraphs { get; init; } = [];

    /// <summary>What of a document was left out, and why.</summary>
    public IReadOnlyList<Fault> Remarks { get; init; } = [];

    /// <summary>Whether its one sheet only repeats the paragraphs: a text file.</summary>
    public bool IsText { get; init; }
}

/// <summary>A paragraph of a document.</summary>
/// <param name="Number">Its place among the paragraphs, from 1.</param>
/// <param name="Text">What it says; a number that the document counts by itself stands before it (一、 for any first level).</param>
/// <param name="Outline">Level of its heading style, 1 to 9; 0 for plain text.</param>
public readonly record struct RawParagraph(int Number, string Text, int Outline = 0);
