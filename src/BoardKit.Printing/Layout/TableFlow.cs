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

/// <summary>A cell, or the lines of it that stand on one page.</summary>
internal readonly record struct TableCell(RowPart Part, int Column, ShapedText Text, SKRect Bounds);

/// <summary>A table that runs over pages, with the head repeated and totals under the rows of each page.</summary>
internal sealed class TableFlow(TableData data, TableFit fit, LayoutContext c, float width) : FlowItem
{
    private readonly TableTotals _totals = new(data, fit, c, width);
    private readonly double[] _until = Until(fit.Parts);

    public override int Units => fit.Parts.Count;

    /// <summary>Height of the head.</summary>
    internal float HeadHeight => fit.HeadHeight;

    /// <summary>Distance from one table to the next beside it.</summary>
    internal float Pitch => fit.Width + fit.Gap;

    private float Overhead => fit.HeadHeight + _totals.Height + c.Gap * 0.5f;

    /// <summary>
    /// As many row parts as fit. A page does not end with a single row of a table that goes on, nor does one begin with its last row alone,
    /// unless there is no other way.
    /// </summary>
    public override Portion? Take(int from, float height, bool atTop)
    {
        var room = height - Overhead;
        var splits = Fill(from, room);
        var to = splits[^1];
        if (to == from)
        {
            return null;
        }
        if (to == Units - 1 && to - from > 2)
        {
            splits = Limit(splits, --to);
        }
        if (to < Units && to - from == 1 && !atTop)
        {
            return null;
        }
        if (to == Units && fit.Abreast > 1)
        {
            splits = Balance(from, room);
        }
        var tallest = 0f;
        for (var i = 0; i + 1 < splits.Count; i++)
        {
            tallest = MathF.Max(tallest, HeightOf(splits[i], splits[i + 1]));
        }
        return new TablePart(this, splits, tallest + Overhead);
    }

    public void Draw(PageMarks page, TablePart part, float x, float y)
    {
        for (var i = 0; i + 1 < part.Splits.Count; i++)
        {
            if (part.Splits[i] < part.Splits[i + 1] || i == 0)
            {
                DrawOne(page, part.Splits[i], part.Splits[i + 1], x + i * Pitch, y);
            }
        }
        _totals.Draw(page, RowsBefore(part.From), RowsBefore(part.To), x, y + part.Height - _totals.Height - c.Gap * 0.5f);
    }

    /// <summary>Rows that are complete or begun before a part: a row split over pages counts where it begins.</summary>
    private int RowsBefore(int part) => part == Units ? data.Rows : fit.Parts[part].Begins ? fit.Parts[part].Row : fit.Parts[part].Row + 1;

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
        var splits = new List<int>(fit.Abreast + 1) { from };
        for (var i = 0; i < fit.Abreast; i++)
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

    private void DrawOne(PageMarks page, int from, int to, float x, float y)
    {
        page.Marks.Add(new RuleMark(x, y, x + fit.Width, y, 1.4f, Ink.Black));
        DrawHead(page, x, y);
        y += fit.HeadHeight;
        if (data.HasHead)
        {
            page.Marks.Add(new RuleMark(x, y, x + fit.Width, y, 0.9f, Ink.Black));
        }
        foreach (var cell in Cells(from, to, x, y))
        {
            DrawCell(page, cell);
        }
        for (var i = from; i < to; i++)
        {
            y += fit.Parts[i].Height;
            page.Marks.Add(new RuleMark(x, y, x + fit.Width, y, 0.25f, Ink.Black));
        }
    }

    /// <summary>
    /// The cells with text of row parts [from, to) of one table, below its head, with the rectangle that their text may not leave.
    /// </summary>
    internal IEnumerable<TableCell> Cells(int from, int to, float x, float y)
    {
        for (var i = from; i < to; i++)
        {
            var (part, left) = (fit.Parts[i], x);
            for (var column = 0; column < fit.Columns.Length; column++)
            {
                if (data.Cells[part.Row][column] is { } text)
                {
                    yield return new TableCell(part, column, text, SKRect.Create(left, y, fit.Columns[column], part.Height));
                }
                left += fit.Columns[column];
            }
            y += part.Height;
        }
    }

    private void DrawHead(PageMarks page, float x, float y)
    {
        for (var column = 0; column < fit.Columns.Length && data.HasHead; column++)
        {
            var lines = fit.HeadOf(column);
            var leading = fit.Size * TableData.HeadScale * 1.3f;
            var top = y + (fit.HeadHeight - lines.Count * leading) / 2;
            foreach (var (pieces, line) in lines)
            {
                var number = data.Table.Columns[column].Kind == SheetColumnKind.Number;
                Typesetter.Set(page, c.Shelf, pieces, line, x + fit.CellPadding * 0.5f,
                    top + Typesetter.BaseLine(leading, fit.Size * TableData.HeadScale),
                    fit.Columns[column] - fit.CellPadding * (number ? 1.5f : 1f), Align(data.Table.Columns[column].Kind));
                top += leading;
            }
            x += fit.Columns[column];
        }
    }

    internal void DrawCell(PageMarks page, in TableCell cell)
    {
        var (part, column, text) = (cell.Part, cell.Column, cell.Text);
        var room = fit.Room(part.Row, column);
        var left = cell.Bounds.Left + fit.CellPadding + data.Indent(part.Row, column) * fit.Size;
        var leading = fit.Leading(part.Row);
        var baseLine = cell.Bounds.Top + fit.Size * 0.08f + Typesetter.BaseLine(leading, fit.Size);
        var align = Align(data.Table.Columns[column].Kind);
        var width = text.Width * fit.Size;
        if (width <= room + 0.01f)
        {
            if (part.Begins)
            {
                var middle = (part.Lines - 1) * leading / 2;
                var slack = align switch
                {
                    TextAlign.Right => room - width,
                    TextAlign.Center =>
                    (room - width) / 2,
                    TextAlign.Left or TextAlign.Justify => 0f
                };
                _ = Typesetter.Set(page, c.Shelf, text, 0, text.Clusters.Length, fit.Size, left + slack, baseLine + middle);
            }
            return;
        }
        Piece[] pieces = [new Piece(text, fit.Size)];
        var lines = Paragraph.Break(pieces, room, hangs: false);
        baseLine += part.Begins ? MathF.Max(0, part.Lines - lines.Count) * leading / 2 : 0;
        foreach (var line in lines.Skip(part.FirstLine).Take(part.Lines))
        {
            Typesetter.Set(page, c.Shelf, pieces, line, left, baseLine, room, align);
            baseLine += leading;
        }
    }

    private static TextAlign Align(SheetColumnKind kind) => kind switch
    {
        SheetColumnKind.Number => TextAlign.Right,
        SheetColumnKind.Text => TextAlign.Left,
        SheetColumnKind.Short or SheetColumnKind.Sequence or SheetColumnKind.Blank => TextAlign.Center,
    };
}
