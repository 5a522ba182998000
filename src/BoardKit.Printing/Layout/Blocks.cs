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
        float Before(ColumnNode column, int i) => i == 0 ? 0 : column.AsCode is { } size ? MathF.Max(gap, c.Room(size).Margin) : gap;
        float? Fixed(ColumnNode column) => column.AsCode is { } size ? c.Room(size).Side : column.WidthMm * Paper.PointsPerMm;
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
    public override float Measure(LayoutContext c, float width) => node.WeightMm * Paper.PointsPerMm + c.Gap * 1.1f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var weight = node.WeightMm * Paper.PointsPerMm;
        var at = y + c.Gap * 0.4f + weight / 2;
        page.Marks.Add(TagMark.Artifact);
        page.Marks.Add(new RuleMark(x, at, x + width, at, weight, c.Ink(node.Red)));
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
internal sealed class QrBlock(QrNode node) : Block
{
    public override float Measure(LayoutContext c, float width) => c.Room(node.Size).Side + 2 * c.Room(node.Size).Margin;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        if (c.Sheet is { } sheet)
        {
            page.Marks.Add(new TagMark(Tag.Figure, this, Text: $"二维码：{sheet.Address}"));
            var room = c.Room(node.Size);
            page.Marks.Add(new CodeMark(QrCode.Make(sheet.Address, room), x + width - room.Side, y + room.Margin));
        }
    }
}

/// <summary>Labels with a line to sign or stamp on: beside each where the page is wide enough, else under it.</summary>
internal sealed class SignaturesBlock(SignaturesNode node) : Block
{
    /// <summary>Least length of a line beside its label in em: room for a name.</summary>
    private const float Beside = 6f;

    public override float Measure(LayoutContext c, float width) => node.Labels.Count == 0 ? 0 : Places(c, width).Height + c.Gap * 0.5f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        if (node.Labels.Count == 0)
        {
            return;
        }
        var size = c.Size(TextSize.Small);
        page.Marks.Add(new TagMark(Tag.Paragraph, this));
        var places = Places(c, width);
        var cell = width / places.PerRow;
        for (var i = 0; i < node.Labels.Count; i++)
        {
            var (left, top) = (x + i % places.PerRow * cell, y + c.Gap * 0.5f + i / places.PerRow * places.Row);
            var label = c.Shaper.Shape(node.Labels[i], FontRole.Sans);
            var fitted = MathF.Min(size, (cell - size) / MathF.Max(label.Width, 0.01f));
            var rule = top + places.Row - size * 0.5f;
            var end = Typesetter.Set(page, c.Shelf, label, 0, label.Clusters.Length, fitted, left,
                places.Beside ? rule - size * 0.15f : top + size * 1.1f);
            page.Marks.Add(new RuleMark(places.Beside ? end + size * 0.4f : left, rule, left + cell - size, rule, 0.6f, Ink.Black));
        }
    }

    /// <summary>How many in a row, whether the line stands beside its label, height of a row and of all.</summary>
    private (int PerRow, bool Beside, float Row, float Height) Places(LayoutContext c, float width)
    {
        var size = c.Size(TextSize.Small);
        var longest = node.Labels.Max(label => c.Shaper.Shape(label, FontRole.Sans).Width);
        if (width / node.Labels.Count >= (longest + Beside + 1.4f) * size)
        {
            return (node.Labels.Count, true, size * 2.1f, size * 2.1f);
        }
        // as many in a row as leave each at least seven characters of room, spread evenly over the rows
        var most = Math.Clamp((int)(width / (size * 7)), 1, node.Labels.Count);
        var rows = (node.Labels.Count + most - 1) / most;
        return ((node.Labels.Count + rows - 1) / rows, false, size * 3.9f, rows * size * 3.9f);
    }
}

/// <summary>A framed word: 测试, 示例, or, large and in the middle, 本期无此项.</summary>
internal sealed class StampBlock(StampNode node) : Block
{
    public override float Measure(LayoutContext c, float width) => node.Large ? Size(c) * 4.4f : Size(c) * 1.6f;

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
