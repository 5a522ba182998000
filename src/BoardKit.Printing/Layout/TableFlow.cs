using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Layout;

/// <summary>The part of a table on one page.</summary>
/// <param name="Table">The table.</param>
/// <param name="Splits">Where each table side by side begins, and behind the last.</param>
/// <param name="Size">Height of head, rows and totals.</param>
internal sealed record TablePart(TableFlow Table, IReadOnlyList<int> Splits, float Size) : Portion(Splits[^1], Size)
{
    public int From => Splits[0];

    public override void Draw(LayoutContext c, PageMarks page, float x, float y) => Table.Draw(page, this, x, y);
}

/// <summary>A cell, or some lines of it.</summary>
/// <param name="Part">Which lines.</param>
/// <param name="Column">Its column.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Bounds">The rectangle that the text may not leave.</param>
/// <param name="Resumes">Whether a row goes on here from the page before.</param>
internal readonly record struct TableCell(RowPart Part, int Column, ShapedText Text, SKRect Bounds, bool Resumes);

/// <summary>A table that runs over pages, with the head repeated and totals under the rows of each page.</summary>
internal sealed class TableFlow : FlowItem
{
    /// <summary>The head is the row before all others, what columns share the one before it.</summary>

    private readonly TableData _data;
    private readonly TableFit _fit;
    private readonly LayoutContext _c;
    private readonly TableTotals _totals;
    private readonly List<RowPart> _parts;
    private readonly double[] _until;
    private readonly float _tall, _little;

    /// <summary>A row that is higher than this part of a page is divided, so that no page is left with a hole.</summary>
    private const float Tall = 1 / 3f;

    /// <summary>So much of a page is no hole: rather that than a row alone.</summary>
    private const float Little = 1 / 12f;

    /// <summary>A table as it fits between the bands of its pages.</summary>
    public TableFlow(TableData data, TableFit fit, LayoutContext c, float width, BandSet bands)
    {
        (_data, _fit, _c, _totals) = (data, fit, c, new TableTotals(data, fit, c, width));
        var rows = bands.LeastRoom - fit.HeadHeight - _totals.Head(1) - Below(whole: false);
        // the last row leaves its page when only the bands of the last one do not fit: then these are part of the hole
        (_tall, _little) = (rows * Tall, rows * Little);
        _parts = fit.Parts(_tall, _tall - bands.LastTakes);
        _until = Until(_parts);
    }

    public override int Units => _parts.Count;

    /// <summary>Distance from one table to the next beside it.</summary>
    internal float Pitch => _fit.Width + _fit.Gap;

    /// <summary>
    /// As many row parts as fit. A page does not end with a single low row of a table that goes on, nor does one begin with its last row
    /// alone, unless there is no other way or the page would be left with a hole.
    /// </summary>
    public override Portion? Take(int from, float height, bool atTop)
    {
        var head = Above(from);
        var foot = Below(whole: from == 0);
        var room = height - head - foot;
        var splits = Fill(from, room);
        if (from == 0 && splits[^1] < Units)
        {
            // not the only page: two totals stand under its rows
            foot = Below(whole: false);
            room = height - head - foot;
            splits = Fill(from, room);
        }
        var to = splits[^1];
        if (to == from)
        {
            return null;
        }
        if (to == Units - 1 && to - from > 2 && HeightOf(to - 1, to) <= _little && HeightOf(to - 1, Units) <= _tall)
        {
            splits = Limit(splits, --to);
        }
        if (to < Units && to - from == 1 && !atTop && HeightOf(from, to) <= _little)
        {
            return null;
        }
        if (to == Units && _fit.Abreast > 1)
        {
            splits = Balance(from, room);
        }
        var tallest = 0f;
        for (var i = 0; i + 1 < splits.Count; i++)
        {
            tallest = MathF.Max(tallest, HeightOf(splits[i], splits[i + 1]));
        }
        return new TablePart(this, splits, head + tallest + foot);
    }

    public void Draw(PageMarks page, TablePart part, float x, float y)
    {
        var (from, to) = (RowsBefore(part.From), RowsBefore(part.To));
        for (var i = 0; i + 1 < part.Splits.Count; i++)
        {
            if (part.Splits[i] < part.Splits[i + 1] || i == 0)
            {
                DrawOne(page, part.Splits[i], part.Splits[i + 1], x + i * Pitch, y, _totals.Head(from));
            }
        }
        _totals.DrawHead(page, from, x, y + _fit.HeadHeight);
        _totals.Draw(page, from, to, x, y + part.Height - Below(part.From == 0 && part.To == Units));
    }

    /// <summary>Height of a page over its rows: head, and what is carried forward.</summary>
    internal float Above(int from) => _fit.HeadHeight + _totals.Head(RowsBefore(from));

    /// <summary>Height of a page under its rows: totals, and the gap.</summary>
    private float Below(bool whole) => _totals.Foot(whole) + _c.Gap * 0.5f;

    /// <summary>Rows that are complete or begun before a part: a row split over pages counts where it begins.</summary>
    private int RowsBefore(int part) => part == Units ? _data.Rows : _parts[part].Begins ? _parts[part].Row : _parts[part].Row + 1;

    private static double[] Until(List<RowPart> parts)
    {
        var until = new double[parts.Count + 1];
        for (var i = 0; i < parts.Count; i++)
        {
            until[i + 1] = until[i] + parts[i].Height;
        }
        return until;
    }

    private List<int> Fill(int from, float room)
    {
        var splits = new List<int>(_fit.Abreast + 1) { from };
        for (var i = 0; i < _fit.Abreast; i++)
        {
            splits.Add(Behind(splits[^1], room + 0.01f));
        }
        return splits;
    }

    /// <summary>Behind the last part that ends within a height from <paramref name="from"/> on.</summary>
    private int Behind(int from, float room)
    {
        var (low, high) = (from, Units);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = HeightOf(from, middle) <= room ? (middle, high) : (low, middle - 1);
        }
        return low;
    }

    private static List<int> Limit(List<int> splits, int to) => [.. splits.Select(s => Math.Min(s, to))];

    /// <summary>On the last page the tables side by side end at about the same height: the least room that still holds all rows.</summary>
    private List<int> Balance(int from, float most)
    {
        var (low, high) = (0f, most);
        for (var i = 0; i < 14; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Fill(from, middle)[^1] == Units ? (low, middle) : (middle, high);
        }
        return Fill(from, high);
    }

    private float HeightOf(int from, int to) => (float)(_until[to] - _until[from]);

    private void DrawOne(PageMarks page, int from, int to, float x, float y, float carried)
    {
        page.Marks.Add(TagMark.Artifact);
        page.Marks.Add(new RuleMark(x, y, x + _fit.Width, y, 1.4f, Ink.Black));
        DrawHead(page, x, y, isRead: from == 0);
        y += _fit.HeadHeight;
        page.Marks.Add(TagMark.Artifact);
        if (_data.HasHead)
        {
            page.Marks.Add(new RuleMark(x, y, x + _fit.Width, y, 0.9f, Ink.Black));
        }
        y += carried;
        foreach (var cell in Cells(from, to, x, y))
        {
            page.Marks.Add(new TagMark(Tag.Cell, _data, cell.Part.Row, cell.Column));
            DrawCell(page, cell);
        }
        page.Marks.Add(TagMark.Artifact);
        for (var i = from; i < to; i++)
        {
            y += _parts[i].Height;
            // no rule inside a row
            if (i + 1 == to || _parts[i + 1].Begins)
            {
                page.Marks.Add(new RuleMark(x, y, x + _fit.Width, y, 0.25f, Ink.Black));
            }
        }
    }

    /// <summary>
    /// The cells with text of row parts [from, to) of one table, below its head, with the rectangle that their text may not leave.
    /// </summary>
    internal IEnumerable<TableCell> Cells(int from, int to, float x, float y)
    {
        for (var i = from; i < to; i++)
        {
            var (part, left) = (_parts[i], x);
            for (var column = 0; column < _fit.Columns.Length; column++)
            {
                if (_data.Cells[part.Row][column] is { } text)
                {
                    yield return new TableCell(part, column, text, SKRect.Create(left, y, _fit.Columns[column], part.Height),
                        i == from && !part.Begins);
                }
                left += _fit.Columns[column];
            }
            y += part.Height;
        }
    }

    /// <summary>
    /// The head; it is read before the first row, and only seen above the others. Heads that columns share stand in a row of their own over
    /// them, beside those that stand alone.
    /// </summary>
    private void DrawHead(PageMarks page, float x, float y, bool isRead)
    {
        if (!_data.HasHead)
        {
            return;
        }
        var left = x;
        var lefts = _fit.Columns.Select(width => (left += width) - width).ToArray();
        // as they are read: row by row
        for (var level = 0; level < _data.HeadRows; level++)
        {
            foreach (var group in _data.Groups.Where(g => g.Level == level).OrderBy(g => g.From))
            {
                DrawShared(page, group, lefts[group.From], y, isRead);
            }
            for (var column = 0; column < lefts.Length; column++)
            {
                if (_data.HeadsOver(column) == level)
                {
                    DrawHead(page, column, lefts[column], y + _fit.HeadTops[level], _fit.HeadHeight - _fit.HeadTops[level], isRead
                        ? new TagMark(Tag.Head, _data, HeadRow(level), column)
                        { Spans = _data.HeadRows == 1 ? null : (_data.HeadRows - level, 1) }
                        : TagMark.Artifact);
                }
            }
        }
    }

    /// <summary>Rows of the head stand before row 0.</summary>
    private int HeadRow(int level) => level - _data.HeadRows;

    private void DrawShared(PageMarks page, HeadGroup group, float x, float y, bool isRead)
    {
        var width = _fit.Columns.AsSpan(group.From, group.Count).ToArray().Sum();
        page.Marks.Add(isRead ? new TagMark(Tag.Head, _data, HeadRow(group.Level), group.From) { Spans = (1, group.Count) }
            : TagMark.Artifact);
        var (top, below) = (y + _fit.HeadTops[group.Level], y + _fit.HeadTops[group.Level + 1]);
        SetHead(page, _fit.HeadOf(group), x + _fit.CellPadding * 0.5f, top, below - top, width - _fit.CellPadding, TextAlign.Center);
        page.Marks.Add(TagMark.Artifact);
        page.Marks.Add(new RuleMark(x + _fit.CellPadding * 0.5f, below, x + width - _fit.CellPadding * 0.5f, below, 0.4f,
            Ink.Black));
    }

    private void DrawHead(PageMarks page, int column, float x, float y, float height, TagMark tag)
    {
        page.Marks.Add(tag);
        var kind = _data.Table.Columns[column].Kind;
        SetHead(page, _fit.HeadOf(column), x + _fit.CellPadding * 0.5f, y, height,
            _fit.Columns[column] - _fit.CellPadding * (kind == SheetColumnKind.Number ? 1.5f : 1f), Align(kind));
    }

    private void SetHead(PageMarks page, IReadOnlyList<(Piece[] Pieces, Line Line)> lines, float x, float y, float height, float room,
        TextAlign align)
    {
        var leading = _fit.Size * TableData.HeadScale * 1.3f;
        var top = y + (height - lines.Count * leading) / 2;
        foreach (var (pieces, line) in lines)
        {
            Typesetter.Set(page, _c.Shelf, pieces, line, x, top + Typesetter.BaseLine(leading, _fit.Size * TableData.HeadScale), room,
                align);
            top += leading;
        }
    }

    internal void DrawCell(PageMarks page, in TableCell cell)
    {
        var (part, column, text) = (cell.Part, cell.Column, cell.Text);
        var room = _fit.Room(part.Row, column);
        var left = cell.Bounds.Left + _fit.CellPadding + _data.Indent(part.Row, column) * _fit.Size;
        var leading = _fit.Leading(part.Row);
        var baseLine = cell.Bounds.Top + _fit.Size * 0.08f + Typesetter.BaseLine(leading, _fit.Size);
        var align = Align(_data.Table.Columns[column].Kind);
        var width = text.Width * _fit.Size;
        if (width <= room + 0.01f)
        {
            if (part.Begins || (cell.Resumes && _fit.IsRepeated(part.Row, column)))
            {
                SetWord(page, text, _fit.Size, align, left, room, baseLine + (part.IsWhole ? (part.Lines - 1) * leading / 2 : 0));
            }
            if (cell.Resumes && part.Lines > 1 && column == _fit.MarkColumn(part.Row))
            {
                var mark = _c.Shaper.Shape("（续）", FontRole.Sans);
                SetWord(page, mark, MathF.Min(_fit.Size, room / mark.Width), align, left, room, baseLine + leading);
            }
            return;
        }
        Piece[] pieces = [new Piece(text, _fit.Size)];
        var lines = Paragraph.Break(pieces, room, hangs: false);
        baseLine += part.IsWhole ? MathF.Max(0, part.Lines - lines.Count) * leading / 2 : 0;
        foreach (var line in lines.Skip(part.FirstLine).Take(part.Lines))
        {
            Typesetter.Set(page, _c.Shelf, pieces, line, left, baseLine, room, align);
            baseLine += leading;
        }
    }

    private void SetWord(PageMarks page, ShapedText text, float size, TextAlign align, float left, float room, float baseLine)
    {
        var slack = room - text.Width * size;
        var before = align switch
        {
            TextAlign.Right => slack,
            TextAlign.Center => slack / 2,
            TextAlign.Left or TextAlign.Justify => 0f,
        };
        _ = Typesetter.Set(page, _c.Shelf, text, 0, text.Clusters.Length, size, left + before, baseLine);
    }

    private static TextAlign Align(SheetColumnKind kind) => kind switch
    {
        SheetColumnKind.Number => TextAlign.Right,
        SheetColumnKind.Text => TextAlign.Left,
        SheetColumnKind.Short or SheetColumnKind.Sequence or SheetColumnKind.Blank => TextAlign.Center,
    };
}
