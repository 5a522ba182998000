using BoardKit.Printing.Drawing;
using SkiaSharp;

namespace BoardKit.Printing.Papers;

/// <summary>
/// A paper that several short notices share, one under the other or in two columns. Each is laid out as a sheet of its own on its part,
/// with its own title, code, index number, edition, date and foot, so a part says as much as a whole sheet.
/// </summary>
public static class SharedPaper
{
    /// <summary>
    /// Free edge around the parts in mm: with the margin of a part it is more than a printer leaves white.
    /// </summary>
    public const int EdgeMm = 6;

    private const float Mm = Paper.PointsPerMm;

    /// <summary>Thickness of the rules between parts.</summary>
    private const float Weight = 0.6f * Mm;

    /// <summary>Rounding that is no fault, in points.</summary>
    private const float Play = 1;

    /// <summary>
    /// The part of a paper that has so many of some parts of its height (8 of 24), over its width or in one of two columns; null when that
    /// is too small for anything.
    /// </summary>
    public static Paper? Part(Paper paper, int parts, int whole, bool isNarrow)
    {
        var (width, height) = (((int)paper.WidthMm - 2 * EdgeMm) / (isNarrow ? 2 : 1), ((int)paper.HeightMm - 2 * EdgeMm) * parts / whole);
        return height < Paper.LeastMm || width < Paper.LeastMm ? null : Paper.Of(width, height);
    }

    /// <summary>
    /// One page with the first pages of the parts from top to bottom, where a column is full in the next, and rules between them. Throws
    /// <see cref="ArgumentException"/> when they do not fit on the paper.
    /// </summary>
    public static PrintPages Lay(Paper paper, IReadOnlyList<PrintPages> parts)
    {
        var (edge, page) = (EdgeMm * Mm, new PageMarks());
        var (x, y) = (edge, edge);
        foreach (var (at, part) in parts.Index())
        {
            var (width, height) = (part.List.Width, part.List.Height);
            if (at > 0)
            {
                page.Marks.Add(TagMark.Artifact);
                if (y + height > paper.Height - edge + Play)
                {
                    (x, y) = (x + width, edge);
                    page.Marks.Add(new RuleMark(x, edge, x, paper.Height - edge, Weight, Ink.Black));
                }
                else
                {
                    page.Marks.Add(new RuleMark(x, y, x + width, y, Weight, Ink.Black));
                }
            }
            if (y + height > paper.Height - edge + Play || x + width > paper.Width - edge + Play)
            {
                throw new ArgumentException("The parts do not fit on their paper.", nameof(parts));
            }
            page.Marks.Add(new PlacedMark(part.List.Pages[0], new SKRect(0, 0, width, height), x, y, 1));
            y += height;
        }
        return new PrintPages(new DisplayList(paper.Width, paper.Height, parts.Min(p => p.List.Body), [page]));
    }
}
