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

    private const float LineHeight = 1.28f;

    private readonly decimal[][] _sums;
    private readonly int[] _counts;

    public TableData(SheetTable table, Shaper shaper)
    {
        (Table, HasHead) = (table, true);
        var formats = table.Columns.Select((column, i) => NumberFormat.For(column, table.Rows, i)).ToArray();
        Formats = formats;
        Heads = [.. table.Columns.Select(c => shaper.Shape(c.Label, FontRole.Sans))];
        Units = [.. table.Columns.Select(c => c.Unit is { Length: > 0 } unit ? shaper.Shape($"（{unit}）", FontRole.Sans) : null)];
        Cells = [.. table.Rows.Select((row, r) => ShapeRow(row, r, shaper))];
        (_sums, _counts) = Sum(table);
        Widths = [.. table.Columns.Select((column, i) => Widest(column, i, shaper))];
        Deepest = table.Rows.Select(r => r.Level).DefaultIfEmpty(0).Max();
        Leadings = [.. Cells.Select(
            row => row.Aggregate(LineHeight, (most, cell) => MathF.Max(most, cell is { Leading: > 1.3f } ? cell.Leading : 0)))];
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

    public ShapedText[] Heads { get; }

    public ShapedText?[] Units { get; }

    public ShapedText?[][] Cells { get; }

    public NumberFormat[] Formats { get; }

    /// <summary>Widest content of each column in em, without padding and head.</summary>
    public float[] Widths { get; }

    /// <summary>Line height of each row in em: more where a script is taller than Han.</summary>
    public float[] Leadings { get; }

    public int Rows => Cells.Length;

    /// <summary>Rows of the notice among rows [from, to); the line 已删除 n 行 counts n.</summary>
    public int Count(int from, int to) => _counts[to] - _counts[from];

    /// <summary>Exact sum of a totals column (by its place among the totals) over rows [from, to), as printed.</summary>
    public string Total(int total, int from, int to) =>
        Formats[Table.Totals[total]].Text(_sums[to][total] - _sums[from][total]);

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
        SheetColumnKind.Text or SheetColumnKind.Short => cell ?? "",
        SheetColumnKind.Number => cell is null ? "" : Formats[index].Text(cell),
        SheetColumnKind.Sequence => cell ?? (row + 1).ToString(CultureInfo.InvariantCulture),
        SheetColumnKind.Blank => "",
    };

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
            sums[r + 1] = [.. table.Totals.Select((column, i) => sums[r][i] + NumberFormat.Value(table.Rows[r].Cells[column]))];
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
