using System.Globalization;
using System.Text;
using BoardKit.Domain;
using BoardKit.Features.Pictures;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>Pages of a PDF as pictures, for reading and for showing.</summary>
public static class PageImages
{
    /// <summary>Dots an inch: a page A4 becomes 1654 × 2339 pixels. Larger paper stays below <see cref="PhotoIntake.MostKept"/>.</summary>
    public const double Dpi = 200;

    private const int Quality = 85, Inch = 72;

    /// <summary>Whether the programs are installed; else a PDF is refused.</summary>
    public static bool CanRender => PdfTools.IsThere;

    /// <summary>
    /// A page as a JPEG that holds pixels and nothing else. Faults: <c>pdf-page-broken</c>, <c>pdf-no-reader</c>.
    /// </summary>
    /// <param name="pdf">A file that <see cref="Examination.Of"/> let through.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellationToken">Ends the drawing.</param>
    public static async Task<Outcome<byte[]>> Render(ReadOnlyMemory<byte> pdf, int page, CancellationToken cancellationToken)
    {
        if (!PdfTools.IsThere)
        {
            return FileFaults.NoReader;
        }
        var facts = await PdfTools.Look(pdf, page, page, cancellationToken);
        if (facts is not { Sizes: [{ Width: > 0, Height: > 0 } size] })
        {
            return FileFaults.PageBroken(page);
        }
        var dpi = Math.Min(Dpi, Math.Sqrt(PhotoIntake.MostKept / (size.Width / Inch * (size.Height / Inch))));
        return await PdfTools.Draw(pdf, page, dpi, cancellationToken) is { } map && Read(map.Span) is { } jpeg ? jpeg
            : FileFaults.PageBroken(page);
    }

    /// <summary>A portable pixel map as a JPEG; null when it is none or ends early.</summary>
    private static byte[]? Read(ReadOnlySpan<byte> map)
    {
        var head = Encoding.ASCII.GetString(map[..Math.Min(map.Length, 40)]).Split('\n');
        var sides = head.Length > 3 ? head[1].Split(' ') : [];
        if (head[0] != "P6" || head.Length < 4 || head[2] != "255" || sides.Length != 2
            || !int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            || width < 1 || height < 1 || (long)width * height > PhotoIntake.MostKept + (8 * (width + height)))
        {
            return null;
        }
        var pixels = map[(head[0].Length + head[1].Length + head[2].Length + 3)..];
        return pixels.Length < (long)width * height * 3 ? null : Encode(pixels, width, height);
    }

    private static byte[] Encode(ReadOnlySpan<byte> rgb, int width, int height)
    {
        using var page = PhotoIntake.Opaque(width, height);
        var rgba = page.GetPixelSpan();
        for (var i = 0; i < width * height; i++)
        {
            (rgba[4 * i], rgba[(4 * i) + 1], rgba[(4 * i) + 2], rgba[(4 * i) + 3]) =
                (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2], byte.MaxValue);
        }
        return PhotoIntake.Encode(page, Quality);
    }
}
