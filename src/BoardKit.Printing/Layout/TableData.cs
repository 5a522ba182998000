using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// A table shaped once and independent of the type size: texts, widths in em, and exact sums up to each row. Records are tables of two
/// columns without a head.
/// </summary>
internal sealed class TableData
{
    /// <summary>Size of the head against the body.</summary>
    public const float HeadScale = 0.82f;

    /// <summary>Size of the unit in the head against the body.</summary>
    public const float UnitScale = 0.68f;

    /// <summary>Space left and right of a cell's text together, in em.</summary>
    public const float Padding = 0.7f;

    /// <summary>A text of so many characters is never broken: the name of a person, 合格, 分两次.</summary>
    private const float NeverBroken = 4f;

    /// <summary>A longer word than a long code with marks beside it (a real estate unit has 28 characters) may be torn.</summary>
    private const float LongestCode = 20f;

    private const float LineHeight = 1.28f;

    private readonly decimal[][] _sums;
    private readonly int[] _counts;

    /// <summary>2026年 of a column whose dates are all of one year: it stands in the head and not in the rows.</summary>
    private readonly string?[] _years;

    public TableData(SheetTable table, Shaper shaper)
    {
        (Table, HasHead) = (table, true);
        var formats = table.Columns.Select((column, i) => NumberFormat.For(column, table.Rows, i)).ToArray();
        Formats = formats;
        Heads = [.. table.Columns.Select(c => new HeadText(c.Label, shaper))];
        _years = [.. table.Columns.Select((column, i) => YearOf(column, table.Rows, i))];
        Units = [.. table.Columns.Select(
            (c, i) => (c.Unit ?? _years[i]) is { Length: > 0 } unit ? shaper.Shape($"（{unit}）", FontRole.Sans) : null)];
        Cells = [.. table.Rows.Select((row, r) => ShapeRow(row, r, shaper))];
        (_sums, _counts) = Sum(table);
        Widths = [.. table.Columns.Select((column, i) => Widest(column, i, shaper))];
        Deepest = table.Rows.Select(r => r.Level).DefaultIfEmpty(0).Max();
        Leadings = [.. Cells.Select(
            row => row.Aggregate(LineHeight, (most, cell) => MathF.Max(most, cell is { Leading: > 1.3f } ? cell.Leading : 0)))];
        var grid = HeadGrid.Of(table.Columns.Select(c => c.Above));
        Groups = [.. grid.SelectMany((row, level) => row.Where(c => c.Head is not null)
            .Select(c => new HeadGroup(c.From, c.Count, level, new HeadText(c.Head!, shaper)))).OrderByDescending(g => g.Level)];
        HeadRows = grid.Count;
        WholeWidths = Under([.. Widths.Select((w, i) => MathF.Max(w, Heads[i].Width * HeadScale + UnitWidth(i)) + Padding)], h => h.Width);
        LeastWidths = Under([.. Enumerable.Range(0, Widths.Length).Select(i => MathF.Max(LeastOf(i), LeastHead(i)) + Padding)],
            LeastLabel);
        Shares = new ColumnShares(this);
    }

    public TableData(SheetRecord record, Shaper shaper)
        : this(
            new SheetTable
            {
                Key = record.Key,
                Label = record.Label,
                EmptyText = record.EmptyText,
                Columns = [new SheetColumn("", SheetColumnKind.Text), new SheetColumn("", SheetColumnKind.Text)],
                Rows = [.. record.Fields.Select(
                    f => new SheetRow([f.Label, f.Value is null ? null : f.Unit is null ? f.Value : $"{f.Value} {f.Unit}"]))],
            },
            shaper) => HasHead = false;

    public SheetTable Table { get; }

    /// <summary>False for a record: labels stand before the values.</summary>
    public bool HasHead { get; }

    /// <summary>Whether rows are set in by level.</summary>
    public bool HasTree => Deepest > 0;

    /// <summary>Greatest level of a row.</summary>
    public int Deepest { get; }

    public HeadText[] Heads { get; }

    /// <summary>Rows of the head.</summary>
    public int HeadRows { get; }

    /// <summary>Heads that adjacent columns share, over their own; those next to the columns first.</summary>
    public IReadOnlyList<HeadGroup> Groups { get; }

    public ShapedText?[] Units { get; }

    public ShapedText?[][] Cells { get; }

    public NumberFormat[] Formats { get; }

    /// <summary>Widest content of each column in em, without padding and head.</summary>
    public float[] Widths { get; }

    /// <summary>Line height of each row in em: more where a script is taller than Han.</summary>
    public float[] Leadings { get; }

    /// <summary>Content and head of each column on one line, in em, with the padding.</summary>
    public float[] WholeWidths { get; }

    /// <summary>Every date, code, phone, amount, short text and word of the head of each column whole, in em, with the padding.</summary>
    public float[] LeastWidths { get; }

    /// <summary>How the columns share a width that does not hold them on one line.</summary>
    public ColumnShares Shares { get; }

    public int Rows => Cells.Length;

    /// <summary>Rows of the notice among rows [from, to); the line 已删除 n 行 counts n.</summary>
    public int Count(int from, int to) => _counts[to] - _counts[from];

    /// <summary>Exact sum of a totals column (by its place among the totals) over rows [from, to), as printed.</summary>
    public string Total(int total, int from, int to) =>
        Formats[Table.Totals[total]].Text(_sums[to][total] - _sums[from][total]);

    /// <summary>Width of the unit in the head of a column, in em of the body.</summary>
    public float UnitWidth(int column) => (Units[column]?.Width ?? 0) * UnitScale;

    /// <summary>Lines of a head in so many em of the body; a unit that does not stand beside its label takes one of its own.</summary>
    public int HeadLines(int column, float room) => Heads[column].Width * HeadScale + UnitWidth(column) <= room ? 1
        : Paragraph.Count([.. Heads[column].Pieces(HeadScale)], room, hangs: false) + (Units[column] is null ? 0 : 1);

    /// <summary>A head may take three lines and the unit one of its own; its words stay whole.</summary>
    private float LeastHead(int column) => MathF.Max(UnitWidth(column), LeastLabel(Heads[column]) * HeadScale);

    private static float LeastLabel(HeadText head) => MathF.Max(MathF.Max(2f, MathF.Ceiling(head.Width / 3) + 0.1f), head.LongestWord);

    /// <summary>Widths of columns that hold the heads over them, too: where one is wider than its columns, they grow alike.</summary>
    internal float[] Under(float[] widths, Func<HeadText, float> need)
    {
        foreach (var group in Groups)
        {
            var (sum, wanted) = (widths.AsSpan(group.From, group.Count).ToArray().Sum(), need(group.Text) * HeadScale + Padding);
            for (var i = group.From; sum < wanted && i < group.From + group.Count; i++)
            {
                widths[i] *= wanted / sum;
            }
        }
        return widths;
    }

    /// <summary>How many heads stand over the own one of a column.</summary>
    public int HeadsOver(int column) => Groups.Count(g => column >= g.From && column < g.From + g.Count);

    private float LeastOf(int column)
    {
        if (Table.Columns[column].Kind is not (SheetColumnKind.Text or SheetColumnKind.Short))
        {
            return Widths[column];
        }
        var least = 0f;
        for (var row = 0; row < Rows; row++)
        {
            if (Cells[row][column] is { } text)
            {
                least = MathF.Max(least, Indent(row, column)
                    + (text.Width <= NeverBroken ? text.Width : MathF.Max(NeverBroken, MathF.Min(text.LongestWord, LongestCode))));
            }
        }
        return least;
    }

    private ShapedText?[] ShapeRow(SheetRow row, int r, Shaper shaper)
    {
        var cells = new ShapedText?[Table.Columns.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var text = CellText(Table.Columns[i], i < row.Cells.Count ? row.Cells[i] : null, r, i);
            cells[i] = text.Length == 0 ? null : shaper.Shape(text, FontRole.Serif);
        }
        return cells;
    }

    private string CellText(SheetColumn column, string? cell, int row, int index) => column.Kind switch
    {
        SheetColumnKind.Text => cell ?? "",
        SheetColumnKind.Short => (cell is not null && _years[index] is { } year ? cell[year.Length..] : cell) ?? "",
        SheetColumnKind.Number => cell is null ? "" : Formats[index].Text(cell),
        SheetColumnKind.Sequence => cell ?? (row + 1).ToString(CultureInfo.InvariantCulture),
        SheetColumnKind.Blank => "",
    };

    private static string? YearOf(SheetColumn column, IReadOnlyList<SheetRow> rows, int index)
    {
        var cells = rows.Where(r => index < r.Cells.Count).Select(r => r.Cells[index]).OfType<string>().ToList();
        return column is { Kind: SheetColumnKind.Short, Unit: null } && cells.Count > 1
            && cells.TrueForAll(c => IsDate(c) && c.StartsWith(cells[0][..5], StringComparison.Ordinal)) ? cells[0][..5] : null;
    }

    /// <summary>2026年3月, 2026年3月1日.</summary>
    private static bool IsDate(string cell) => cell.Length > 6 && cell[4] == '年' && cell[^1] is '月' or '日'
        && !cell.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') && cell.Skip(5).All(c => char.IsAsciiDigit(c) || c is '月' or '日');

    private float Widest(SheetColumn column, int index, Shaper shaper)
    {
        var widest = column.Kind == SheetColumnKind.Blank ? 4f : 0f;
        for (var r = 0; r < Rows; r++)
        {
            if (Cells[r][index] is { } text)
            {
                widest = MathF.Max(widest, text.Width + Indent(r, index));
            }
        }
        return Table.Totals.Contains(index)
            ? MathF.Max(widest, shaper.Shape(Total(PlaceOf(index), 0, Rows), FontRole.SerifBold).Width)
            : widest;
    }

    private int PlaceOf(int column)
    {
        for (var i = 0; i < Table.Totals.Count; i++)
        {
            if (Table.Totals[i] == column)
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>How far a cell is set in, in em.</summary>
    public float Indent(int row, int column) => Table.Columns[column].Tree ? Table.Rows[row].Level : 0;

    private static (decimal[][] Sums, int[] Counts) Sum(SheetTable table)
    {
        var sums = new decimal[table.Rows.Count + 1][];
        var counts = new int[table.Rows.Count + 1];
        sums[0] = new decimal[table.Totals.Count];
        for (var r = 0; r < table.Rows.Count; r++)
        {
            counts[r + 1] = counts[r] + table.Rows[r].Count;
            sums[r + 1] = table.Rows[r].Count == 0 ? sums[r]
                : [.. table.Totals.Select((column, i) => sums[r][i] + NumberFormat.Value(table.Rows[r].Cells[column]))];
        }
        return (sums, counts);
    }
}

/// <summary>How the numbers of a column are printed: thousands separators and one number of decimals for the whole column.</summary>
internal sealed class NumberFormat(int decimals)
{
    /// <summary>As many decimals as the value with most of them has, at least those of the column.</summary>
    public static NumberFormat For(SheetColumn column, IReadOnlyList<SheetRow> rows, int index)
    {
        var decimals = column.MinDecimals;
        if (column.Kind == SheetColumnKind.Number)
        {
            foreach (var row in rows)
            {
                if (index < row.Cells.Count && row.Cells[index] is { } cell
                    && cell.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point)
                {
                    decimals = Math.Max(decimals, cell.Length - point - 1);
                }
            }
        }
        return new NumberFormat(Math.Min(decimals, 8));
    }

    public string Text(string cell) => CellText.Number(cell, decimals);

    public string Text(decimal value) => CellText.Number(value, decimals);

    /// <summary>
    /// Nothing missing counts as zero in print, but it adds nothing. Throws <see cref="FormatException"/> for a cell that is no number: the
    /// form refused it long before.
    /// </summary>
    public static decimal Value(string? cell) =>
        cell is null ? 0
            : decimal.Parse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}

/// <summary>A head that adjacent columns share.</summary>
/// <param name="From">The first of them.</param>
/// <param name="Count">How many.</param>
/// <param name="Level">Its row of the head, 0 the uppermost.</param>
/// <param name="Text">What it says.</param>
internal sealed record HeadGroup(int From, int Count, int Level, HeadText Text);
