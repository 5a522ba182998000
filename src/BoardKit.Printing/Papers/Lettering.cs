using BoardKit.Printing.Drawing;
using BoardKit.Printing.Layout;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Papers;

/// <summary>
/// Text at a place on a page that no template describes: tiles, boards, slips. Through the same shaping as sheets, so it is found by a
/// search. Lengths in points.
/// </summary>
internal sealed class Lettering(Shaper shaper)
{
    /// <summary>Height of a line of a paragraph in em.</summary>
    public const float Leading = 1.45f;

    /// <summary>Width on one line, with <paramref name="tracking"/> after each character but the last.</summary>
    public float Width(string text, FontRole role, float size, float tracking = 0)
    {
        var shaped = shaper.Shape(text, role);
        return shaped.Width * size + Math.Max(0, shaped.Clusters.Length - 1) * tracking;
    }

    /// <summary>The given size, or the smaller one with which the text is as wide as asked.</summary>
    public float Fit(string text, FontRole role, float size, float width) =>
        MathF.Min(size, width / MathF.Max(shaper.Shape(text, role).Width, 0.01f));

    /// <summary>
    /// One line. <paramref name="x"/> is its left edge, its middle or its right edge, as <paramref name="align"/> says; returns its right
    /// edge.
    /// </summary>
    public float Line(PageMarks page, string text, FontRole role, float size, float x, float baseLine, TextAlign align = TextAlign.Left,
        Ink ink = Ink.Black, float tracking = 0)
    {
        var width = Width(text, role, size, tracking);
        var left = align switch
        {
            TextAlign.Right => x - width,
            TextAlign.Center =>
            x - width / 2,
            TextAlign.Left or TextAlign.Justify => x
        };
        var shaped = shaper.Shape(text, role);
        _ = Typesetter.Set(page, shaper.Shelf, shaped, 0, shaped.Clusters.Length, size, left, baseLine, ink, tracking);
        return left + width;
    }

    /// <summary>A paragraph from <paramref name="top"/>; returns where it ends.</summary>
    public float Flow(PageMarks page, string text, FontRole role, float size, float x, float top, float width,
        TextAlign align = TextAlign.Left, Ink ink = Ink.Black)
    {
        if (text.Length == 0)
        {
            return top;
        }
        List<Piece> pieces = [new Piece(shaper.Shape(text, role), size)];
        foreach (var line in Paragraph.Break(pieces, width))
        {
            Typesetter.Set(page, shaper.Shelf, pieces, line, x, top + Typesetter.BaseLine(size * Leading, size), width, align, ink);
            top += size * Leading;
        }
        return top;
    }
}
