using System.Globalization;
using BoardKit.Domain;
using BoardKit.Printing.Drawing;

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

    internal PrintPages(DisplayList list) => List = list;

    /// <summary>Number of pages, 1 or more.</summary>
    public int Count => List.Pages.Count;

    /// <summary>Width of each page in mm.</summary>
    public float WidthMm => List.Width / Paper.PointsPerMm;

    /// <summary>Height of each page in mm.</summary>
    public float HeightMm => List.Height / Paper.PointsPerMm;

    internal DisplayList List { get; }

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
