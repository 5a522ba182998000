using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>Key figures: a small label over a large number, a bar before each, red unless it is said otherwise.</summary>
internal sealed class FiguresBlock(FiguresNode node) : Block
{
    private const float BarMm = 1f;

    public override float Measure(LayoutContext c, float width) =>
        node.Figures.Count == 0 ? 0 : Rows(c, width).Count * (RowHeight(c) + c.Gap) + c.Gap * 0.5f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        page.Marks.Add(new TagMark(Tag.Paragraph, this));
        foreach (var row in Rows(c, width))
        {
            var slack = MathF.Max(0, width - row.Sum(f => Width(c, f, Scale(c, f, width)))) / row.Count;
            var left = x;
            foreach (var figure in row)
            {
                DrawFigure(c, page, figure, left, y, Scale(c, figure, width));
                left += Width(c, figure, Scale(c, figure, width)) + slack;
            }
            y += RowHeight(c) + c.Gap;
        }
    }

    private void DrawFigure(LayoutContext c, PageMarks page, FigureNode figure, float x, float y, float scale)
    {
        var bar = BarMm * Paper.PointsPerMm;
        page.Marks.Add(new RuleMark(x + bar / 2, y, x + bar / 2, y + RowHeight(c), bar, c.Ink(node.Red)));
        var left = x + bar + c.Body * 0.75f;
        var (label, value, unit) = Shape(c, figure);
        var small = c.Size(TextSize.Small) * scale;
        _ = Typesetter.Set(page, c.Shelf, label, 0, label.Clusters.Length, small, left, y + small * 1.15f);
        var baseLine = y + RowHeight(c) - c.Figure * 0.2f;
        var end = Typesetter.Set(page, c.Shelf, value, 0, value.Clusters.Length, c.Figure * scale, left, baseLine);
        _ = Typesetter.Set(page, c.Shelf, unit, 0, unit.Clusters.Length, c.Body * scale, end + c.Body * 0.5f, baseLine);
    }

    private static float RowHeight(LayoutContext c) => c.Size(TextSize.Small) * 1.4f + c.Figure * 1.15f;

    /// <summary>A figure that alone is wider than the page is set smaller, never cut.</summary>
    private static float Scale(LayoutContext c, FigureNode figure, float width) => MathF.Min(1, width / Width(c, figure, 1));

    private static float Width(LayoutContext c, FigureNode figure, float scale)
    {
        var (label, value, unit) = Shape(c, figure);
        var number = value.Width * c.Figure + (unit.Width > 0 ? unit.Width * c.Body + c.Body * 0.5f : 0);
        return MathF.Max(label.Width * c.Size(TextSize.Small), number) * scale + c.Body * 1.75f + BarMm * Paper.PointsPerMm;
    }

    private static (ShapedText Label, ShapedText Value, ShapedText Unit) Shape(LayoutContext c, FigureNode f) =>
        (c.Shaper.Shape(f.Label, FontRole.Sans), c.Shaper.Shape(f.Value, FontRole.SerifBold), c.Shaper.Shape(f.Unit, FontRole.Serif));

    private List<List<FigureNode>> Rows(LayoutContext c, float width)
    {
        var rows = new List<List<FigureNode>>();
        var used = 0f;
        foreach (var figure in node.Figures)
        {
            var own = Width(c, figure, Scale(c, figure, width));
            if (rows.Count == 0 || used + own > width)
            {
                rows.Add([]);
                used = 0;
            }
            rows[^1].Add(figure);
            used += own;
        }
        return rows;
    }
}
