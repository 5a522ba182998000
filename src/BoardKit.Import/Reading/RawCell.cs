namespace BoardKit.Import.Reading;

/// <summary>What a cell of a file holds.</summary>
public enum RawKind : byte
{
    /// <summary>Nothing, or white space only.</summary>
    Blank,
    /// <summary>Text.</summary>
    Text,
    /// <summary>A number (a formula's cached value included).</summary>
    Number,
    /// <summary>A date: <see cref="RawCell.Number"/> is days since 1899-12-30, whatever the date system of the file.</summary>
    Date,
    /// <summary>True or false.</summary>
    Bool,
    /// <summary>An error value, #REF! and the like.</summary>
    Error,
}

/// <summary>One cell as read: kind, text or number.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Text">The text, or the name of the error.</param>
/// <param name="Number">The number, the date's serial, or 1 and 0 for true and false.</param>
/// <param name="IsPercent">Whether the number is shown as a percentage: 0.22 means 22%.</param>
public readonly record struct RawCell(RawKind Kind, string? Text, double Number = 0, bool IsPercent = false)
{
    /// <summary>Whether there is nothing in it.</summary>
    public bool IsBlank => Kind == RawKind.Blank;

    /// <summary>A text cell; blank when there is only white space.</summary>
    public static RawCell Of(string? text) => string.IsNullOrWhiteSpace(text) ? default : new(RawKind.Text, text);

    /// <summary>A number.</summary>
    public static RawCell Of(double number, bool isPercent = false) => new(RawKind.Number, null, number, isPercent);
}

/// <summary>One row that has at least one value.</summary>
/// <param name="Number">1-based row of the sheet.</param>
/// <param name="Cells">From column A to the last one that has a value.</param>
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

/// <summary>A sheet: its rows with values in order, and what a reader of the screen would see of them.</summary>
public sealed class RawSheet(string name, bool hidden, IReadOnlyList<RawRow> rows, IReadOnlyList<MergedRange> merges, IReadOnlySet<int> hiddenColumns)
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

/// <summary>What a file says outside its cells. It is never imported: it is looked at because whoever passes the file on passes it on too.</summary>
/// <param name="What">As the clerk calls it: 批注, 文件属性.</param>
/// <param name="Sheet">The tab, where it belongs to one.</param>
/// <param name="Text">The text.</param>
public sealed record RawAside(string What, string? Sheet, string Text);

/// <summary>A file in memory, bounded by <see cref="ReadLimits"/>.</summary>
/// <param name="Sheets">Sheets in the order of the tabs.</param>
public sealed record RawWorkbook(IReadOnlyList<RawSheet> Sheets)
{
    /// <summary>Comments, headers and footers, text boxes and document properties, as far as they are long enough to hold a number.</summary>
    public IReadOnlyList<RawAside> Asides { get; init; } = [];
}
