using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>
/// A band of pictures of one height over the whole width: before, during, after. What does not stand beside the others at the wished height
/// makes all of them lower; none is distorted.
/// </summary>
/// <param name="heightMm">Wished height in mm.</param>
/// <param name="pictures">PNG or JPEG, height over width, what stands under it.</param>
internal sealed class PicturesBlock(float heightMm, IReadOnlyList<(byte[] Encoded, float Shape, string Label)> pictures) : Block
{
    public override float Measure(LayoutContext c, float width) => pictures.Count == 0 ? 0
        : Height(c, width) + (pictures.Any(p => p.Label.Length > 0) ? Labels(c, width) : 0) + c.Gap * 0.5f;

    public override void Draw(LayoutContext c, PageMarks page, float x, float y, float width)
    {
        var height = Height(c, width);
        // what is left over stands between them
        var slack = (width - pictures.Sum(p => height / p.Shape)) / pictures.Count;
        foreach (var (encoded, shape, label) in pictures)
        {
            var own = height / shape;
            page.Marks.Add(new PictureMark(encoded, x, y, own, height));
            if (label.Length > 0)
            {
                Piece[] pieces = [Label(c, label)];
                var top = y + height;
                foreach (var line in Paragraph.Break(pieces, own))
                {
                    Typesetter.Set(page, c.Shelf, pieces, line, x, top + Typesetter.BaseLine(Leading(c), c.Size(TextSize.Note)), own,
                        TextAlign.Center);
                    top += Leading(c);
                }
            }
            x += own + slack;
        }
    }

    private static Piece Label(LayoutContext c, string label) => new(c.Shaper.Shape(label, FontRole.Sans), c.Size(TextSize.Note));

    private static float Leading(LayoutContext c) => c.Size(TextSize.Note) * 1.3f;

    private float Labels(LayoutContext c, float width) =>
        Leading(c) * pictures.Max(p => p.Label.Length == 0 ? 0 : Paragraph.Count([Label(c, p.Label)], Height(c, width) / p.Shape));

    private float Height(LayoutContext c, float width) => MathF.Min(heightMm * Paper.PointsPerMm,
        (width - (pictures.Count - 1) * c.Gap) / pictures.Sum(p => 1 / p.Shape));
}
