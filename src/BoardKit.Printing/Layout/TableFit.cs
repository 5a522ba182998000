namespace BoardKit.Printing.Layout;

/// <summary>A row or, when it is taller than a page can hold, some lines of it.</summary>
/// <param name="Row">Index of the row.</param>
/// <param name="FirstLine">First line of wrapped text shown here.</param>
/// <param name="Lines">Lines shown here.</param>
/// <param name="Height">Height in points.</param>
/// <param name="IsWhole">Whether it is the whole row.</param>
internal readonly record struct RowPart(int Row, int FirstLine, int Lines, float Height, bool IsWhole)
{
    public bool Begins => FirstLine == 0;
}

/// <summary>A table at one type size on one page width: how many side by side, how wide each column, how high each row.</summary>
internal sealed class TableFit
{
    private const float LineHeight = 1.28f;

    /// <summary>Lines that a row taller than a page goes on by.</summary>
    private const int LinesAPart = 3;

    /// <summary>Tables side by side: usually, on sheets of any width, and how wide one may be before there are more, in em.</summary>
    private const int UsualAbreast = 3, GreatestAbreast = 12, FollowedEms = 30;

    private readonly TableData _data;
    private readonly bool _stacks;

    private TableFit(TableData data, float size, int abreast, float[] widths, float gap)
    {
        (_data, Size, Abreast, Columns, Gap) = (data, size, abreast, widths, gap);
        Width = widths.Sum();
        _stacks = Stacks();
        HeadTops = data.HasHead ? HeadHeights(size * TableData.HeadScale * LineHeight) : [0];
    }

    /// <summary>Type size in points; smaller than the body only when the columns would not fit otherwise.</summary>
    public float Size { get; }

    /// <summary>How many tables stand side by side.</summary>
    public int Abreast { get; }

    /// <summary>Column widths in points.</summary>
    public float[] Columns { get; }

    /// <summary>Space between tables side by side.</summary>
    public float Gap { get; }

    /// <summary>Width of one of them.</summary>
    public float Width { get; }

    public float HeadHeight => HeadTops[^1];

    /// <summary>Where each row of the head begins, and where the last one ends.</summary>
    public IReadOnlyList<float> HeadTops { get; }

    public float CellPadding => Size * TableData.Padding / 2;

    /// <summary>Fits a table into a width.</summary>
    public static TableFit Make(TableData data, float body, float width)
    {
        var gap = body * 1.6f;
        for (var abreast = data.HasTree || !data.HasHead ? 1 : MostAbreast(data, body, width, gap); abreast > 1; abreast--)
        {
            var each = (width - (abreast - 1) * gap) / abreast;
            var (wish, stacked) = (data.WholeWidths, Stacked(data));
            if (data.Rows >= 8 * abreast && stacked.Sum() * body <= each)
            {
                var spread = wish.Sum() * body <= each ? Spread(wish, each / body, body) : Between(stacked, wish, each / body, body);
                return new TableFit(data, body, abreast, spread, gap);
            }
        }
        var (widths, size) = FitOne(data, body, width);
        return new TableFit(data, size, 1, widths, 0);
    }

    /// <summary>
    /// How many may stand side by side: three, and on wide sheets as many more as keep each narrow enough that an eye follows a row from
    /// the name to the amount.
    /// </summary>
    private static int MostAbreast(TableData data, float body, float width, float gap)
    {
        var most = UsualAbreast;
        while (most < GreatestAbreast && Each(most) > FollowedEms * body && Each(most + 1) >= data.WholeWidths.Sum() * body)
        {
            most++;
        }
        return most;

        float Each(int count) => (width - (count - 1) * gap) / count;
    }

    /// <summary>Height of a subtotal row or line.</summary>
    public float TotalHeight => Size * 1.62f;

    /// <summary>On one line; else shared; in smaller type only when not even the longest words stand side by side.</summary>
    private static (float[] Widths, float Size) FitOne(TableData data, float body, float width)
    {
        var available = width / body;
        if (!data.HasHead)
        {
            return (RecordWidths(data, available, body), body);
        }
        if (data.WholeWidths.Sum() <= available)
        {
            return (Spread(data.WholeWidths, available, body), body);
        }
        var size = MathF.Min(body, width / data.LeastWidths.Sum());
        return (Spread(data.Shares.For(width / size), width / size, size), size);
    }

    /// <summary>Label column as wide as the labels, at most a third; values take the rest.</summary>
    private static float[] RecordWidths(TableData data, float available, float body)
    {
        var label = MathF.Max(MathF.Min(data.LeastWidths[0], available / 2),
            MathF.Min(MathF.Max(data.WholeWidths[0], available * 0.18f), available / 3));
        return [label * body, (available - label) * body];
    }

    /// <summary>Content on one line, the unit under its head.</summary>
    private static float[] Stacked(TableData data) =>
        data.Under([.. data.Widths.Select((w, i) =>
            MathF.Max(MathF.Max(w, data.Heads[i].Width * TableData.HeadScale), data.UnitWidth(i)) + TableData.Padding)], h => h.Width);

    /// <summary>What is left over is given to the columns: half alike, half by width.</summary>
    private static float[] Spread(float[] widths, float available, float size)
    {
        var (sum, slack) = (widths.Sum(), available - widths.Sum());
        return [.. widths.Select(w => (w + slack * (0.5f / widths.Length + 0.5f * w / sum)) * size)];
    }

    private static float[] Between(float[] least, float[] most, float available, float size)
    {
        var room = most.Sum() - least.Sum();
        var share = room <= 0 ? 0 : (available - least.Sum()) / room;
        return [.. least.Select((w, i) => (w + (most[i] - w) * share) * size)];
    }

    /// <summary>Line height of a row in points.</summary>
    public float Leading(int row) => _data.Leadings[row] * Size;

    /// <summary>A head with fewer heads over it than others reaches down beside them.</summary>
    private float[] HeadHeights(float line)
    {
        var tops = new List<float> { 0 };
        for (var level = 0; level < _data.HeadRows - 1; level++)
        {
            tops.Add(tops[level] + _data.Groups.Where(g => g.Level == level).Max(g => HeadOf(g).Count) * line + Size * 0.3f);
        }
        var least = tops[^1] + (tops.Count > 1 ? 0 : line);
        return [.. tops, Enumerable.Range(0, Columns.Length)
            .Select(i => tops[_data.HeadsOver(i)] + HeadOf(i).Count * line).Append(least).Max() + Size * 0.35f];
    }

    /// <summary>Lines of a head that columns share.</summary>
    public IReadOnlyList<(Piece[] Pieces, Line Line)> HeadOf(HeadGroup group)
    {
        Piece[] label = [.. group.Text.Pieces(Size * TableData.HeadScale)];
        return [.. Paragraph.BreakEvenly(label, Columns.AsSpan(group.From, group.Count).ToArray().Sum() - CellPadding)
            .Select(line => (label, line))];
    }

    /// <summary>
    /// Lines of a head. Where one head needs two lines all units stand on lines of their own, so that the heads look alike.
    /// </summary>
    public IReadOnlyList<(Piece[] Pieces, Line Line)> HeadOf(int column)
    {
        Piece[] label = [.. _data.Heads[column].Pieces(Size * TableData.HeadScale)];
        if (_data.Units[column] is not { } shaped)
        {
            return Lines(label, column);
        }
        var unit = new Piece(shaped, Size * TableData.UnitScale);
        return _stacks ? [.. Lines(label, column), .. Lines([unit], column)] : Lines([.. label, unit], column);
    }

    private List<(Piece[], Line)> Lines(Piece[] pieces, int column) =>
        [.. Paragraph.BreakEvenly(pieces, Columns[column] - CellPadding).Select(line => (pieces, line))];

    private bool Stacks() => Enumerable.Range(0, Columns.Length).Any(i =>
        (_data.Heads[i].Width * TableData.HeadScale + _data.UnitWidth(i)) * Size > Columns[i] - CellPadding + 0.01f);

    /// <summary>Width that the text of a cell has.</summary>
    public float Room(int row, int column) => Columns[column] - 2 * CellPadding - _data.Indent(row, column) * Size;

    /// <summary>
    /// The column that says （续） where a row goes on on the next page: the first with a text on one line, else with a number of the row; −1
    /// when there is none.
    /// </summary>
    public int MarkColumn(int row)
    {
        var sequence = -1;
        for (var column = 0; column < Columns.Length; column++)
        {
            if (IsRepeated(row, column))
            {
                if (_data.Table.Columns[column].Kind is not SheetColumnKind.Sequence)
                {
                    return column;
                }
                sequence = column;
            }
        }
        return sequence;
    }

    /// <summary>Number and names of a row are said again where it goes on; an amount is not: it would be read twice.</summary>
    public bool IsRepeated(int row, int column) => IsOnOneLine(row, column)
        && _data.Table.Columns[column].Kind is SheetColumnKind.Sequence or SheetColumnKind.Short or SheetColumnKind.Text;

    public bool IsOnOneLine(int row, int column) =>
        _data.Cells[row][column] is { } text && text.Width * Size <= Room(row, column) + 0.01f;

    /// <summary>The rows, each whole unless it is higher than <paramref name="tallest"/>, the last <paramref name="lastTallest"/>.</summary>
    public List<RowPart> Parts(float tallest, float lastTallest)
    {
        var parts = new List<RowPart>(_data.Rows);
        var padding = Size * 0.16f;
        // where the widest cell of a column fits, none of its cells has to be looked at
        int[] wrapped = [.. Enumerable.Range(0, Columns.Length).Where(i => _data.Widths[i] * Size > Columns[i] - 2 * CellPadding + 0.01f)];
        for (var row = 0; row < _data.Rows; row++)
        {
            var lines = 1;
            foreach (var column in wrapped)
            {
                if (_data.Cells[row][column] is { } text && !IsOnOneLine(row, column))
                {
                    lines = Math.Max(lines, Paragraph.Count([new Piece(text, Size)], Room(row, column), hangs: false));
                }
            }
            var leading = Leading(row);
            var most = Math.Max(1, (int)(((row == _data.Rows - 1 ? lastTallest : tallest) - padding) / leading));
            if (lines <= most)
            {
                parts.Add(new RowPart(row, 0, lines, lines * leading + padding, IsWhole: true));
                continue;
            }
            var count = (lines + Math.Min(most, LinesAPart) - 1) / Math.Min(most, LinesAPart);
            for (var i = 0; i < count; i++)
            {
                var (first, next) = (lines * i / count, lines * (i + 1) / count);
                parts.Add(new RowPart(row, first, next - first,
                    (next - first) * leading + (i + 1 == count ? padding : 0), IsWhole: false));
            }
        }
        return parts;
    }
}
