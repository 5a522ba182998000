using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>
/// Pictures for a printer of black alone: dots that give the greys, as newspapers do. A laser printer's own screen of a photograph fills up
/// when it is copied or hangs behind glass.
/// </summary>
internal static class Dither
{
    /// <summary>Dots an inch: what a laser printer and a copier keep apart.</summary>
    private const float Dpi = 150;

    /// <summary>
    /// The picture in black and white dots, for a width on paper in points; a PNG. The errors of each dot go to its neighbours (Floyd and
    /// Steinberg, 1976), in whole numbers, so that equal pictures give equal bytes.
    /// </summary>
    public static byte[] Of(byte[] encoded, float width)
    {
        using var source = SKBitmap.Decode(encoded) ?? throw new InvalidOperationException("The picture cannot be decoded.");
        var wide = Math.Clamp((int)MathF.Round(width / 72 * Dpi), 1, source.Width);
        var high = Math.Max(1, (int)((long)source.Height * wide / source.Width));
        using var grey = new SKBitmap(new SKImageInfo(wide, high, SKColorType.Gray8, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(grey))
        using (var image = SKImage.FromBitmap(source))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawImage(image, SKRect.Create(wide, high), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }
        var dots = Dots(grey.GetPixelSpan(), wide, high, grey.RowBytes);
        using var printed = SKImage.FromPixelCopy(new SKImageInfo(wide, high, SKColorType.Gray8, SKAlphaType.Opaque), dots);
        using var data = printed.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static byte[] Dots(ReadOnlySpan<byte> grey, int wide, int high, int stride)
    {
        var dots = new byte[wide * high];
        // sixteenths of a grey, of this line and the next, with a place before and behind
        var (line, next) = (new int[wide + 2], new int[wide + 2]);
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++)
            {
                var wanted = grey[y * stride + x] * 16 + line[x + 1];
                var white = wanted >= 128 * 16;
                dots[y * wide + x] = white ? (byte)255 : (byte)0;
                var error = (wanted - (white ? 255 * 16 : 0)) / 16;
                line[x + 2] += error * 7;
                next[x] += error * 3;
                next[x + 1] += error * 5;
                next[x + 2] += error;
            }
            (line, next) = (next, line);
            Array.Clear(next);
        }
        return dots;
    }
}
