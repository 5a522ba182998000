using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>A part of a page that is never split.</summary>
internal abstract class Block
{
    /// <summary>Whether it must stand on the same page as the beginning of the next block.</summary>
    public virtual bool KeepNext => false;

    public abstract float Measure(LayoutContext c, float width);

    public abstract void Draw(LayoutContext c, PageMarks page, float x, float y, float width);

    /// <summary>The block as part of the body.</summary>
    public virtual IEnumerable<FlowItem> Flow(LayoutContext c, float width) => [new BlockFlow(this, c, width)];
}

/// <summary>Blocks side by side.</summary>
internal sealed class ColumnsBlock(IReadOnlyList<(ColumnNode Node, IReadOnlyList<Block> Blocks)> columns) : Block
{
    public override float Measure(LayoutContext c, float width) =>
        columns.Zip(Widths(c, width), (column, place) => column.Blocks.Sum(b => b.Measure(c, place.Width))).DefaultIfEmpty(0).Max();

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        foreach (var (column, place) in columns.Zip(Widths(c, width)))
        {
            var top = y;
            foreach (var block in column.Blocks)
            {
                block.Draw(c, page, x + place.Left, top, place.Width);
                top += block.Measure(c, place.Width);
            }
        }
    }

    private List<(float Left, float Width)> Widths(LayoutContext c, float width)
    {
        var gap = c.Body;
        float Before(ColumnNode column, int i) => i == 0 ? 0 : column.AsCode ? MathF.Max(gap, c.Code.Margin) : gap;
        float? Fixed(ColumnNode column) => column.AsCode ? c.Code.Side : column.WidthMm * Paper.PointsPerMm;
        var taken = columns.Select((column, i) => Before(column.Node, i) + (Fixed(column.Node) ?? 0)).Sum();
        var shares = columns.Where(column => Fixed(column.Node) is null).Sum(column => column.Node.Share);
        var left = 0f;
        var places = new List<(float, float)>();
        foreach (var (column, i) in columns.Select((column, i) => (column.Node, i)))
        {
            left += Before(column, i);
            var own = Fixed(column) ?? MathF.Max(0, width - taken) * column.Share / shares;
            places.Add((left, own));
            left += own;
        }
        return places;
    }
}

/// <summary>A straight rule over the whole width.</summary>
internal sealed class RuleBlock(RuleNode node) : Block
{
    public override float Measure(LayoutContext c, float width) => node.WeightMm * Paper.PointsPerMm + c.Gap * 1.5f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var weight = node.WeightMm * Paper.PointsPerMm;
        var at = y + c.Gap * 0.5f + weight / 2;
        page.Marks.Add(TagMark.Artifact);
        page.Marks.Add(new RuleMark(x, at, x + width, at, weight, node.Red ? Ink.Red : Ink.Black));
    }
}

/// <summary>Empty space.</summary>
internal sealed class SpacerBlock(SpacerNode node) : Block
{
    public override float Measure(LayoutContext c, float width) => node.HeightMm * Paper.PointsPerMm;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
    }
}

/// <summary>
/// The QR code with its quiet zone above and below; left and right of it the column and the margin of the page keep free.
/// </summary>
internal sealed class QrBlock : Block
{
    public override float Measure(LayoutContext c, float width) => c.Code.Side + 2 * c.Code.Margin;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        if (c.Sheet is { } sheet)
        {
            page.Marks.Add(new TagMark(Tag.Figure, this, Text: $"二维码：{sheet.Address}"));
            page.Marks.Add(new CodeMark(QrCode.Make(sheet.Address, c.Code.Side), x + width - c.Code.Side, y + c.Code.Margin));
        }
    }
}

/// <summary>Labels with a line under each to sign or stamp on.</summary>
internal sealed class SignaturesBlock(SignaturesNode node) : Block
{
    public override float Measure(LayoutContext c, float width) =>
        node.Labels.Count == 0 ? 0 : Rows(c, width) * RowHeight(c) + c.Gap * 0.5f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        if (node.Labels.Count == 0)
        {
            return;
        }
        var size = c.Size(TextSize.Small);
        page.Marks.Add(new TagMark(Tag.Paragraph, this));
        var each = PerRow(c, width);
        var cell = width / each;
        for (var i = 0; i < node.Labels.Count; i++)
        {
            var (left, top) = (x + i % each * cell, y + c.Gap * 0.5f + i / each * RowHeight(c));
            var label = c.Shaper.Shape(node.Labels[i], FontRole.Sans);
            var fitted = MathF.Min(size, (cell - size) / MathF.Max(label.Width, 0.01f));
            _ = Typesetter.Set(page, c.Shelf, label, 0, label.Clusters.Length, fitted, left, top + size * 1.1f);
            var rule = top + size * 3.4f;
            page.Marks.Add(new RuleMark(left, rule, left + cell - size, rule, 0.6f, Ink.Black));
        }
    }

    private static float RowHeight(LayoutContext c) => c.Size(TextSize.Small) * 3.9f;

    private int Rows(LayoutContext c, float width) => (node.Labels.Count + PerRow(c, width) - 1) / PerRow(c, width);

    /// <summary>As many in a row as leave each at least seven characters of room, spread evenly over the rows.</summary>
    private int PerRow(LayoutContext c, float width)
    {
        var most = Math.Clamp((int)(width / (c.Size(TextSize.Small) * 7)), 1, node.Labels.Count);
        var rows = (node.Labels.Count + most - 1) / most;
        return (node.Labels.Count + rows - 1) / rows;
    }
}

/// <summary>A framed word: 测试, 示例, or, large and in the middle, 本期无此项.</summary>
internal sealed class StampBlock(StampNode node) : Block
{
    public override float Measure(LayoutContext c, float width) => node.Large ? Size(c) * 4.4f : Size(c) * 1.9f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var size = Size(c);
        page.Marks.Add(new TagMark(Tag.Paragraph, this));
        var text = c.Shaper.Shape(node.Text, node.Large ? FontRole.SerifBold : FontRole.SansBold);
        var inner = text.Width * size;
        var left = x + (width - inner) / 2;
        var top = y + (node.Large ? size * 1.2f : 0);
        page.Marks.Add(
            new FrameMark(left - size * 0.5f, top, inner + size, size * (node.Large ? 1.9f : 1.5f), node.Large ? 1.2f : 0.9f, Ink.Black));
        _ = Typesetter.Set(page, c.Shelf, text, 0, text.Clusters.Length, size, left,
            top + Typesetter.BaseLine(size * (node.Large ? 1.9f : 1.5f), size));
    }

    private float Size(LayoutContext c) => node.Large ? c.Title : c.Body;
}
