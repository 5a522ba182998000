using BoardKit.Printing.Drawing;
using BoardKit.Printing.Papers;
using SkiaSharp;

namespace BoardKit.Tests.Printing;

/// <summary>Pages as pixels.</summary>
internal static class Raster
{
    /// <summary>One page (from 1) with so many pixels a mm.</summary>
    public static SKBitmap Of(PrintPages pages, int page, int pixelsPerMm)
    {
        var bitmap = SKBitmap.Decode(Press.Png(pages.List, page, pixelsPerMm * 25.4f / 72));
        Assert.NotNull(bitmap);
        return bitmap;
    }

    /// <summary>Share of pixels that differ by more than a grey that nobody sees.</summary>
    public static double Difference(SKBitmap one, SKBitmap other)
    {
        Assert.Equal((one.Width, one.Height), (other.Width, other.Height));
        var (a, b) = (one.Pixels, other.Pixels);
        var different = 0;
        for (var i = 0; i < a.Length; i++)
        {
            different += Math.Abs(a[i].Red - b[i].Red) > 40 || Math.Abs(a[i].Green - b[i].Green) > 40
                || Math.Abs(a[i].Blue - b[i].Blue) > 40 ? 1 : 0;
        }
        return (double)different / a.Length;
    }

    /// <summary>The mean colour of each square of so many pixels.</summary>
    public static SKBitmap Coarse(SKBitmap bitmap, int pixels)
    {
        var coarse = new SKBitmap(bitmap.Width / pixels, bitmap.Height / pixels);
        for (var x = 0; x < coarse.Width; x++)
        {
            for (var y = 0; y < coarse.Height; y++)
            {
                coarse.SetPixel(x, y, Mean(bitmap, x * pixels, y * pixels, pixels));
            }
        }
        return coarse;
    }

    private static SKColor Mean(SKBitmap bitmap, int left, int top, int pixels)
    {
        var (red, green, blue, all) = (0, 0, 0, pixels * pixels);
        for (var i = 0; i < all; i++)
        {
            var one = bitmap.GetPixel(left + i % pixels, top + i / pixels);
            (red, green, blue) = (red + one.Red, green + one.Green, blue + one.Blue);
        }
        return new SKColor((byte)(red / all), (byte)(green / all), (byte)(blue / all));
    }

    /// <summary>Codes that a reader finds in a picture.</summary>
    public static string Read(SKBitmap bitmap, string program, params string[] arguments)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return Tools.WithFile(data.ToArray(), file =>
        {
            var png = Path.ChangeExtension(file, ".png");
            File.Move(file, png);
            return Tools.Run(program, [.. arguments, png]).Output;
        });
    }
}
