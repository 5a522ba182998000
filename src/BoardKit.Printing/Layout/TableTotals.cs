using System.Globalization;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// Totals under the rows of a page. A table in one piece has them under its columns; tables side by side have them as a line of text.
/// One page: 合计. Several: 承前页 over the rows, under them 本页小计 and 过次页 (on the last one 合计), as account books have it. A line of many
/// sums is wrapped, never set smaller.
/// </summary>
internal sealed class TableTotals(TableData data, TableFit fit, LayoutContext c, float width)
{
    /// <summary>Height of a line of text, in em of the body.</summary>
    private const float Leading = 1.6f;

    /// <summary>Rows of totals are counted from here on, so that none is taken for a row of the list.</summary>
    private const int TotalRow = 1 << 24;

    private const string Carried = "承前页", OfPage = "本页小计", Forward = "过次页";

    private readonly bool _any = data.Table.Totals.Count > 0 && data.Rows > 0;

    /// <summary>Height over the rows: of what the pages before carry forward.</summary>
    public float Head(int from) => !_any || from == 0 ? 0 : AsColumns ? fit.TotalHeight
        : (0.1f + Leading * Lines(Carried, FontRole.Serif)) * fit.Size;

    /// <summary>Height under the rows: of one total when the whole table stands on the page, else of two.</summary>
    public float Foot(bool whole) => !_any ? 0 : AsColumns ? (whole ? 1 : 2) * fit.TotalHeight : OneLine ? 1.9f * fit.Size
        : (0.3f + Leading * ((whole ? 0 : Lines(OfPage, FontRole.Serif)) + Lines(Forward, FontRole.SerifBold))) * fit.Size;

    private bool AsColumns => fit.Abreast == 1
        && LabelRoom >= c.Shaper.Shape(CountText(OfPage, 0, data.Rows), FontRole.SerifBold).Width * fit.Size + 2 * fit.CellPadding;

    private float LabelRoom => fit.Columns.Take(data.Table.Totals.Count == 0 ? 0 : data.Table.Totals.Min()).Sum();

    private bool OneLine =>
        (Line(OfPage, 0, data.Rows, FontRole.Serif).Width + Line(Forward, 0, data.Rows, FontRole.SerifBold).Width + 1) * LineSize <= width;

    private float LineSize => fit.Size * 0.95f;

    /// <summary>What the pages before carry forward, over the rows of a page.</summary>
    public void DrawHead(PageMarks page, int from, float x, float y)
    {
        if (!_any || from == 0)
        {
            return;
        }
        page.Marks.Add(TagMark.Artifact);   // read where the page before carries it forward
        if (AsColumns)
        {
            DrawRow(page, Carried, 0, from, x, y, FontRole.Serif, 0.25f);
            return;
        }
        DrawLine(page, Line(Carried, 0, from, FontRole.Serif), Lines(Carried, FontRole.Serif), x, y, TextAlign.Left);
    }

    /// <summary>The totals under rows [from, to).</summary>
    public void Draw(PageMarks page, int from, int to, float x, float y)
    {
        if (!_any)
        {
            return;
        }
        var (onlyPage, lastPage) = (from == 0 && to == data.Rows, to == data.Rows);
        // a row of the table behind those that it adds up
        page.Marks.Add(new TagMark(Tag.Cell, data, TotalRow + to));
        var running = lastPage ? "合计" : Forward;
        if (AsColumns)
        {
            if (!onlyPage)
            {
                DrawRow(page, OfPage, from, to, x, y, FontRole.Serif);
                y += fit.TotalHeight;
            }
            DrawRow(page, running, 0, to, x, y, FontRole.SerifBold);
            return;
        }
        y += fit.Size * 0.25f;
        if (!onlyPage)
        {
            DrawLine(page, Line(OfPage, from, to, FontRole.Serif), Lines(OfPage, FontRole.Serif), x, y, TextAlign.Left);
            y += OneLine ? 0 : fit.Size * Leading * Lines(OfPage, FontRole.Serif);
        }
        DrawLine(page, Line(running, 0, to, FontRole.SerifBold), Lines(Forward, FontRole.SerifBold), x, y,
            OneLine && !onlyPage ? TextAlign.Right : TextAlign.Left);
    }

    private void DrawRow(PageMarks page, string label, int from, int to, float x, float y, FontRole role, float rule = 0.9f)
    {
        var baseLine = y + Typesetter.BaseLine(fit.TotalHeight, fit.Size);
        var text = c.Shaper.Shape(CountText(label, from, to), role);
        _ = Typesetter.Set(page, c.Shelf, text, 0, text.Clusters.Length, MathF.Min(fit.Size, (LabelRoom - fit.CellPadding) / text.Width),
            x + fit.CellPadding, baseLine);
        for (var i = 0; i < data.Table.Totals.Count; i++)
        {
            var column = data.Table.Totals[i];
            var right = x + fit.Columns.Take(column + 1).Sum() - fit.CellPadding;
            var number = c.Shaper.Shape(data.Total(i, from, to), role);
            _ = Typesetter.Set(page, c.Shelf, number, 0, number.Clusters.Length, fit.Size, right - number.Width * fit.Size, baseLine);
        }
        page.Marks.Add(new RuleMark(x, y + fit.TotalHeight, x + width, y + fit.TotalHeight, rule, Ink.Black));
    }

    /// <summary>Lines that the sums of all rows take: those of a page are hardly ever longer.</summary>
    private int Lines(string label, FontRole role) => Paragraph.Count([new Piece(Line(label, 0, data.Rows, role), LineSize)], width);

    private void DrawLine(PageMarks page, ShapedText text, int most, float x, float y, TextAlign align)
    {
        Piece[] pieces = [new Piece(text, LineSize)];
        for (var scale = 0.98f; scale > 0.5f && Paragraph.Count(pieces, width) > most; scale -= 0.02f)
        {
            pieces = [new Piece(text, LineSize * scale)];
        }
        foreach (var line in Paragraph.Break(pieces, width))
        {
            Typesetter.Set(page, c.Shelf, pieces, line, x, y + Typesetter.BaseLine(LineSize * 1.5f, LineSize), width, align);
            y += fit.Size * Leading;
        }
    }

    private ShapedText Line(string label, int from, int to, FontRole role)
    {
        var labelled = data.Table.Totals.Select(t => data.Table.Columns[t].Unit).Distinct().Count() < data.Table.Totals.Count;
        var parts = data.Table.Totals.Select((column, i) =>
        {
            var (name, unit) = (data.Table.Columns[column].FullLabel, data.Table.Columns[column].Unit);
            var total = data.Total(i, from, to);
            return (labelled || unit is null ? name + " " : "") + total + (unit is null ? "" : " " + unit);
        });
        return c.Shaper.Shape(CountText(label, from, to) + "　" + string.Join("　", parts), role);
    }

    private string CountText(string label, int from, int to) =>
        string.Create(CultureInfo.InvariantCulture, $"{label} {data.Count(from, to):#,##0} {data.Table.CountUnit ?? "行"}");
}
