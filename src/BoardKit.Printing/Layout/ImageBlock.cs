using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;

namespace BoardKit.Printing.Layout;

/// <summary>A picture of the library, never distorted unless both sides are given and never wider than its column.</summary>
/// <param name="node">Its markup.</param>
/// <param name="encoded">PNG or JPEG.</param>
/// <param name="shape">Height over width of the pixels.</param>
internal sealed class ImageBlock(ImageNode node, byte[] encoded, float shape) : Block
{
    public override float Measure(LayoutContext c, float width) => Size(width).Height + c.Gap * 0.5f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var size = Size(width);
        var slack = width - size.Width;
        x += node.Align switch { TextAlign.Right => slack, TextAlign.Center => slack / 2, TextAlign.Left or TextAlign.Justify => 0 };
        page.Marks.Add(new TagMark(Tag.Figure, this, Text: node.Name));
        page.Marks.Add(new PictureMark(encoded, x, y, size.Width, size.Height));
    }

    private (float Width, float Height) Size(float width)
    {
        var (wide, high) = (node.WidthMm * Paper.PointsPerMm, node.HeightMm * Paper.PointsPerMm);
        var own = wide ?? high / shape ?? width;
        var scale = MathF.Min(1, width / MathF.Max(own, 0.01f));
        return (own * scale, (high ?? own * shape) * scale);
    }
}
