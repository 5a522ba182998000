using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>From a display list to bytes.</summary>
internal static class Press
{
    /// <summary>A PDF whose dates are the given time and nothing else: equal input, equal bytes.</summary>
    public static byte[] Pdf(DisplayList list, string title, string author, DateTimeOffset printedAt)
    {
        using var stream = new MemoryStream(64 * 1024);
        var metadata = new SKDocumentPdfMetadata
        {
            Title = title,
            Author = author,
            Creator = "BoardKit",
            Producer = "BoardKit",
            Creation = printedAt.UtcDateTime,
            Modified = printedAt.UtcDateTime,
            RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
            EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
        };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        using (var pen = new Pen())
        {
            foreach (var page in list.Pages)
            {
                pen.Draw(document.BeginPage(list.Width, list.Height), page);
                document.EndPage();
            }
            document.Close();
        }
        return PdfPacker.Pack(stream.ToArray());
    }

    /// <summary>One page as a PNG on white.</summary>
    public static byte[] Png(DisplayList list, int page, int dpi)
    {
        var scale = dpi / 72f;
        var info = new SKImageInfo((int)MathF.Round(list.Width * scale), (int)MathF.Round(list.Height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(info) ?? throw new InvalidOperationException("No memory for a picture of this size.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        using var pen = new Pen();
        pen.Draw(surface.Canvas, list.Pages[page - 1]);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
