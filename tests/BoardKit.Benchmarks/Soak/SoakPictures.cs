using SkiaSharp;

namespace BoardKit.Benchmarks.Soak;

/// <summary>Pictures up to the limits of the intake: what a camera sends, and what costs most.</summary>
internal static class SoakPictures
{
    public const int LargestFile = 20 << 20;

    /// <summary>A photo with the grain of a real one, so that its file is as large as a phone's.</summary>
    public static byte[] Jpeg(int width, int height, int quality = 85) => Encoded(width, height, SKEncodedImageFormat.Jpeg, quality);

    /// <summary>A drawing, mostly of one colour: few bytes for many pixels.</summary>
    public static byte[] Png(int width, int height) => Encoded(width, height, SKEncodedImageFormat.Png, 100, grain: false);

    /// <summary>The same as WebP.</summary>
    public static byte[] Webp(int width, int height, bool grain) => Encoded(width, height, SKEncodedImageFormat.Webp, 85, grain);

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format, int quality, bool grain = true)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            using var paint = new SKPaint();
            if (grain)
            {
                paint.Shader = SKShader.CreatePerlinNoiseFractalNoise(0.05f, 0.05f, 4, 7);
                canvas.DrawPaint(paint);
            }
            else
            {
                paint.Color = SKColors.DarkRed;
                canvas.DrawCircle(width / 2f, height / 2f, Math.Min(width, height) / 3f, paint);
            }
        }
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }
}
