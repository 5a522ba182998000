using SkiaSharp;

namespace BoardKit.Features.Attachments;

/// <summary>
/// A PDF that is made of pictures alone: a page each, as large as the picture at the dots an inch at which pages are drawn.
/// </summary>
internal static class PicturePdf
{
    private const float PointsPerPixel = 72f / (float)Reading.PageImages.Dpi;

    /// <summary>The file.</summary>
    public static byte[] Of(IReadOnlyList<byte[]> jpegs)
    {
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = "", Producer = "BoardKit" }))
        {
            foreach (var jpeg in jpegs)
            {
                using var data = SKData.CreateCopy(jpeg);
                using var image = SKImage.FromEncodedData(data) ?? throw new InvalidOperationException("A page that was encoded here cannot be decoded.");
                var (width, height) = (image.Width * PointsPerPixel, image.Height * PointsPerPixel);
                document.BeginPage(width, height).DrawImage(image, SKRect.Create(width, height));
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }
}
