using BoardKit.Printing.Drawing;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>草稿 across a page that must not be hung.</summary>
internal static class DraftStamp
{
    public const string Word = "草稿";

    /// <summary>
    /// The word from corner to corner in light grey, below everything else, so that what is to be proof-read stays legible.
    /// </summary>
    public static SlantedMark Across(LayoutContext c)
    {
        var (width, height) = (c.Paper.Width, c.Paper.Height);
        var text = c.Shaper.Shape(Word, FontRole.SansBold);
        var size = MathF.Min(width, height) * 0.38f;
        var page = new PageMarks();
        _ = Typesetter.Set(page, c.Shelf, text, 0, text.Clusters.Length, size, (width - text.Width * size) / 2,
            height / 2 + size * 0.37f, Ink.Pale);
        return new SlantedMark([.. page.Marks], width / 2, height / 2, -MathF.Atan2(height, width) * 180 / MathF.PI);
    }
}
