using BoardKit.Printing.Papers;
using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>From a display list to bytes.</summary>
internal static class Press
{
    /// <summary>A PDF whose dates are the given time and nothing else: equal input, equal bytes.</summary>
    public static byte[] Pdf(DisplayList list, string title, string author, DateTimeOffset printedAt)
    {
        using var stream = new MemoryStream(64 * 1024);
        using (var pack = new PackWriter(stream, title, author, printedAt))
        {
            pack.Add(list);
            pack.Complete();
        }
        return stream.ToArray();
    }

    /// <summary>One page as a PNG on white.</summary>
    public static byte[] Png(DisplayList list, int page, int dpi) => Png(list, page, dpi / 72f);

    /// <summary>One page as a PNG on white, <paramref name="scale"/> pixels a point.</summary>
    public static byte[] Png(DisplayList list, int page, float scale)
    {
        using var surface = Surface(list, page, scale);
        return Encode(surface, SKEncodedImageFormat.Png, 100);
    }

    /// <summary>One page as a pale JPEG: a ground to write on.</summary>
    public static byte[] PaleJpeg(DisplayList list, int page, float scale)
    {
        using var surface = Surface(list, page, scale);
        surface.Canvas.DrawColor(SKColors.White.WithAlpha(0x78), SKBlendMode.SrcOver);
        return Encode(surface, SKEncodedImageFormat.Jpeg, 80);
    }

    private static SKSurface Surface(DisplayList list, int page, float scale)
    {
        var info = new SKImageInfo((int)MathF.Round(list.Width * scale), (int)MathF.Round(list.Height * scale),
            SKColorType.Rgba8888, SKAlphaType.Opaque);
        var surface = SKSurface.Create(info) ?? throw new InvalidOperationException("No memory for a picture of this size.");
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(scale);
        using var pen = new Pen();
        pen.Draw(surface.Canvas, list.Pages[page - 1]);
        return surface;
    }

    private static byte[] Encode(SKSurface surface, SKEncodedImageFormat format, int quality)
    {
        using var image = surface.Snapshot();
        using var data = image.Encode(format, quality);
        return data.ToArray();
    }
}
