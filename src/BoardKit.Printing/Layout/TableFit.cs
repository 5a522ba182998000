namespace BoardKit.Printing.Layout;

/// <summary>A row or, when it is taller than a page can hold, some lines of it.</summary>
/// <param name="Row">Index of the row.</param>
/// <param name="FirstLine">First line of wrapped text shown here.</param>
/// <param name="Lines">Lines shown here.</param>
/// <param name="Height">Height in points.</param>
internal readonly record struct RowPart(int Row, int FirstLine, int Lines, float Height)
{
    public bool Begins => FirstLine == 0;
}

/// <summary>A table at one type size on one page width: how many side by side, how wide each column, how high each row.</summary>
internal sealed class TableFit
{
    /// <summary>Space left and right of a cell's text together, in em.</summary>
    private const float Padding = 0.7f;

    private const float LineHeight = 1.28f;

    private readonly TableData _data;
    private readonly bool _stacks;

    private TableFit(TableData data, float size, int abreast, float[] widths, float gap, float tallest)
    {
        (_data, Size, Abreast, Columns, Gap) = (data, size, abreast, widths, gap);
        Width = widths.Sum();
        Parts = MakeParts(tallest);
        _stacks = Stacks();
        HeadHeight = data.HasHead ? HeadLines() * size * TableData.HeadScale * LineHeight + size * 0.35f : 0;
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

    public float HeadHeight { get; }

    public List<RowPart> Parts { get; }

    public float CellPadding => Size * Padding / 2;

    /// <summary>
    /// Fits a table into a width. <paramref name="tallest"/> is the greatest height of a row before it is split over pages.
    /// </summary>
    public static TableFit Make(TableData data, float body, float width, float tallest)
    {
        var gap = body * 1.6f;
        for (var abreast = data.HasTree || !data.HasHead ? 1 : 3; abreast > 1; abreast--)
        {
            var each = (width - (abreast - 1) * gap) / abreast;
            var (wish, stacked) = (Wishes(data), Stacked(data));
            if (data.Rows >= 8 * abreast && stacked.Sum() * body <= each)
            {
                var spread = wish.Sum() * body <= each ? Spread(wish, each / body, body) : Between(stacked, wish, each / body, body);
                return new TableFit(data, body, abreast, spread, gap, tallest);
            }
        }
        var (widths, size) = FitOne(data, body, width);
        return new TableFit(data, size, 1, widths, 0, tallest);
    }

    /// <summary>Height of a subtotal row or line.</summary>
    public float TotalHeight => Size * 1.62f;

    private static (float[] Widths, float Size) FitOne(TableData data, float body, float width)
    {
        var available = width / body;
        var wish = Wishes(data);
        if (!data.HasHead)
        {
            return (RecordWidths(wish, available, body), body);
        }
        if (wish.Sum() <= available)
        {
            return (Spread(wish, available, body), body);
        }
        var tight = Tight(data);
        foreach (var (least, most) in Steps(data, wish, tight))
        {
            if (least.Sum() <= available)
            {
                return (Between(least, most, available, body), body);
            }
        }
        var narrowest = WrappedTo(data, tight, 4, shorts: true);
        var size = width / narrowest.Sum();
        return ([.. narrowest.Select(w => w * size)], size);
    }

    /// <summary>
    /// In the order of what hurts least: wrap long texts, wrap heads, wrap both, wrap texts hard, wrap codes and dates too; only then
    /// smaller type.
    /// </summary>
    private static IEnumerable<(float[] Least, float[] Most)> Steps(TableData data, float[] wish, float[] tight)
    {
        var eight = WrappedTo(data, tight, 8);
        yield return (WrappedTo(data, wish, 12), wish);
        yield return (tight, wish);
        yield return (eight, tight);
        yield return (WrappedTo(data, tight, 5), eight);
        yield return (WrappedTo(data, tight, 4, shorts: true), eight);
    }

    /// <summary>Label column as wide as the labels, at most a third; values take the rest.</summary>
    private static float[] RecordWidths(float[] wish, float available, float body)
    {
        var label = MathF.Min(MathF.Max(wish[0], available * 0.18f), available / 3);
        return [label * body, (available - label) * body];
    }

    /// <summary>Content and head on one line.</summary>
    private static float[] Wishes(TableData data) =>
        [.. data.Widths.Select((w, i) =>
            MathF.Max(w, data.Heads[i].Width * TableData.HeadScale + (data.Units[i]?.Width ?? 0) * TableData.UnitScale) + Padding)];

    /// <summary>Content on one line, head wrapped.</summary>
    private static float[] Tight(TableData data) => [.. data.Widths.Select((w, i) => MathF.Max(w, LeastHead(data, i)) + Padding)];

    /// <summary>Content on one line, the unit under its head.</summary>
    private static float[] Stacked(TableData data) =>
        [.. data.Widths.Select((w, i) => MathF.Max(MathF.Max(w, data.Heads[i].Width * TableData.HeadScale),
            (data.Units[i]?.Width ?? 0) * TableData.UnitScale) + Padding)];

    /// <summary>Texts wrapped to so many characters; the labels of a tree keep theirs beside the indent.</summary>
    private static float[] WrappedTo(TableData data, float[] widths, float characters, bool shorts = false) =>
        [.. widths.Select((w, i) => data.Table.Columns[i].Kind is SheetColumnKind.Text
            || (shorts && data.Table.Columns[i].Kind is SheetColumnKind.Short)
            ? MathF.Min(w, MathF.Max(characters + (data.Table.Columns[i].Tree ? data.Deepest : 0), LeastHead(data, i)) + Padding)
            : w)];

    /// <summary>A head may take three lines and the unit one of its own.</summary>
    private static float LeastHead(TableData data, int column) =>
        MathF.Max(MathF.Max(2f, MathF.Ceiling(data.Heads[column].Width / 3) + 0.1f) * TableData.HeadScale,
            (data.Units[column]?.Width ?? 0) * TableData.UnitScale);

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

    private int HeadLines()
    {
        var most = 1;
        for (var i = 0; i < Columns.Length; i++)
        {
            most = Math.Max(most, HeadOf(i).Count);
        }
        return most;
    }

    /// <summary>
    /// Lines of a head. Where one head needs two lines all units stand on lines of their own, so that the heads look alike.
    /// </summary>
    public IReadOnlyList<(Piece[] Pieces, Line Line)> HeadOf(int column)
    {
        var label = new Piece(_data.Heads[column], Size * TableData.HeadScale);
        if (_data.Units[column] is not { } shaped)
        {
            return Lines([label], column);
        }
        var unit = new Piece(shaped, Size * TableData.UnitScale);
        return _stacks ? [.. Lines([label], column), .. Lines([unit], column)] : Lines([label, unit], column);
    }

    private List<(Piece[], Line)> Lines(Piece[] pieces, int column) =>
        [.. Paragraph.BreakEvenly(pieces, Columns[column] - CellPadding).Select(line => (pieces, line))];

    private bool Stacks() => Enumerable.Range(0, Columns.Length).Any(i =>
        _data.Heads[i].Width * Size * TableData.HeadScale
            + (_data.Units[i]?.Width ?? 0) * Size * TableData.UnitScale > Columns[i] - CellPadding);

    /// <summary>Width that the text of a cell has.</summary>
    public float Room(int row, int column) => Columns[column] - 2 * CellPadding - _data.Indent(row, column) * Size;

    private List<RowPart> MakeParts(float tallest)
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
                if (_data.Cells[row][column] is { } text && text.Width * Size > Room(row, column) + 0.01f)
                {
                    lines = Math.Max(lines, Paragraph.Count([new Piece(text, Size)], Room(row, column), hangs: false));
                }
            }
            var leading = Leading(row);
            var linesAPart = Math.Max(1, (int)((tallest - padding) / leading));
            for (var first = 0; first < lines; first += linesAPart)
            {
                var own = Math.Min(linesAPart, lines - first);
                parts.Add(new RowPart(row, first, own, own * leading + padding));
            }
        }
        return parts;
    }
}
