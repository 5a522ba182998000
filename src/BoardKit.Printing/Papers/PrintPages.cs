using System.Globalization;
using BoardKit.Domain;
using BoardKit.Printing.Drawing;
using SkiaSharp;

namespace BoardKit.Printing.Papers;

/// <summary>
/// Pages of one size, laid out and ready for any paper: made from a sheet, a board, slips or tiles, and put into a PDF, a picture, a pack
/// or cut into tiles again. Immutable; holds marks, not pixels, so it is small and sharp at any scale.
/// </summary>
public sealed class PrintPages
{
    /// <summary>Pixels of a picture at most; a 2,400 × 1,200 mm board at 150 dpi has 100 million.</summary>
    private const long MostPixels = 120_000_000;

    /// <summary>Greatest side of a PDF page in mm (14,400 points, ISO 32000-1, annex C).</summary>
    public const int MostPdfMm = 5080;

    /// <summary>What a print shop prints beyond the edge and cuts off, in mm.</summary>
    public const float BleedMm = 3;

    /// <summary>Paper around the edge for the bleed and the crop marks, in mm.</summary>
    private const float SlugMm = 12;

    internal PrintPages(DisplayList list) => List = list;

    /// <summary>Number of pages, 1 or more.</summary>
    public int Count => List.Pages.Count;

    /// <summary>Width of each page in mm.</summary>
    public float WidthMm => List.Width / Paper.PointsPerMm;

    /// <summary>Height of each page in mm.</summary>
    public float HeightMm => List.Height / Paper.PointsPerMm;

    internal DisplayList List { get; }

    /// <summary>
    /// The same pages as a print shop wants them (ISO 32000-1, 14.11.2): trimmed size and bleed are named in the file, what is drawn to the
    /// edge goes on for 3 mm beyond it, and crop marks at the corners say where the knife goes.
    /// </summary>
    public PrintPages ForPrintShop()
    {
        var (slug, bleed) = (SlugMm * Paper.PointsPerMm, BleedMm * Paper.PointsPerMm);
        var trimmed = SKRect.Create(slug, slug, List.Width, List.Height);
        return new(new DisplayList(List.Width + 2 * slug, List.Height + 2 * slug, List.Body, [.. List.Pages.Select(inner =>
        {
            var page = new PageMarks();
            page.Marks.Add(new PlacedMark(inner, new SKRect(-bleed, -bleed, List.Width + bleed, List.Height + bleed),
                slug - bleed, slug - bleed, 1));
            foreach (var x in (ReadOnlySpan<float>)[trimmed.Left, trimmed.Right])
            {
                page.Marks.Add(new RuleMark(x, 0, x, slug - bleed - 1, 0.4f, Ink.Black));
                page.Marks.Add(new RuleMark(x, trimmed.Bottom + bleed + 1, x, trimmed.Bottom + slug, 0.4f, Ink.Black));
            }
            foreach (var y in (ReadOnlySpan<float>)[trimmed.Top, trimmed.Bottom])
            {
                page.Marks.Add(new RuleMark(0, y, slug - bleed - 1, y, 0.4f, Ink.Black));
                page.Marks.Add(new RuleMark(trimmed.Right + bleed + 1, y, trimmed.Right + slug, y, 0.4f, Ink.Black));
            }
            return page;
        })])
        { Slug = slug });
    }

    /// <summary>
    /// A vector PDF at true size. Its dates are <paramref name="printedAt"/> and nothing else: equal pages, equal bytes. Refused with
    /// <c>pdf-too-large</c> when a side is longer than <see cref="MostPdfMm"/>.
    /// </summary>
    public Outcome<byte[]> Pdf(string title, string author, DateTimeOffset printedAt) => WidthMm > MostPdfMm || HeightMm > MostPdfMm
        ? Fault.Invalid("pdf-too-large",
            string.Create(CultureInfo.InvariantCulture, $"版面 {WidthMm:0} × {HeightMm:0} 毫米，超过 PDF 一页最大的 {MostPdfMm} 毫米；请改用拼接打印，或把公开栏分成两块。"))
        : Press.Pdf(List, title, author, printedAt);

    /// <summary>
    /// One page (from 1) as a PNG of the given width in pixels. Throws <see cref="ArgumentOutOfRangeException"/> for a page that is not
    /// there and for more than 120 million pixels.
    /// </summary>
    public byte[] Png(int page, int widthPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(widthPixels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)(widthPixels * (widthPixels * List.Height / List.Width)),
            MostPixels, nameof(widthPixels));
        return Press.Png(List, page, widthPixels / List.Width);
    }
}
