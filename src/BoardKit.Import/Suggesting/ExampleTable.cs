using BoardKit.Import.Reading;

namespace BoardKit.Import.Suggesting;

/// <summary>A table of an example: its head, and its rows by what they are.</summary>
internal sealed class ExampleTable(RawSheet sheet, int headRow, int bodyRow, IReadOnlyList<string?> heads,
    IReadOnlyList<string?> lowest)
{
    /// <summary>The sheet.</summary>
    public RawSheet Sheet => sheet;

    /// <summary>1-based first row of the head.</summary>
    public int HeadRow => headRow;

    /// <summary>1-based first row below the head.</summary>
    public int BodyRow => bodyRow;

    /// <summary>Whole label of each column of the sheet (upper/lower); null where there is none.</summary>
    public IReadOnlyList<string?> Heads => heads;

    /// <summary>The lowest label of each column, without those above it.</summary>
    public IReadOnlyList<string?> Lowest => lowest;

    /// <summary>The text right above the head, where one stands there.</summary>
    public string? Caption { get; init; }

    /// <summary>Units that stand in a row of their own below the head, by column.</summary>
    public Dictionary<int, string> Units { get; } = [];

    /// <summary>Whether labels stand on the left and values on the right: a record.</summary>
    public bool IsRecord { get; init; }

    /// <summary>Rows that are entries.</summary>
    public List<RawRow> Entries { get; } = [];

    /// <summary>All rows below the head in their order, totals and 其中 among them; not what stands below the table.</summary>
    public List<RawRow> Lines { get; } = [];

    /// <summary>The row that adds up everything.</summary>
    public RawRow? Total { get; set; }

    /// <summary>小计 rows, each with the entries that it adds up.</summary>
    public List<(RawRow Row, int First, int Count)> Parts { get; } = [];

    /// <summary>Whether rows stand between the entries that say which group follows.</summary>
    public bool HasGroupRows { get; set; }

    /// <summary>Takes it for a tree: every row is a line of it, those too that add up others.</summary>
    public void MakeTree(Outline outline)
    {
        Entries.Clear();
        Entries.AddRange(outline.Lines.Select(l => l.Row));
        Parts.Clear();
        Total = null;
    }

    /// <summary>How many 其中 rows there are: they are no entries.</summary>
    public int OfWhich { get; set; }
}
