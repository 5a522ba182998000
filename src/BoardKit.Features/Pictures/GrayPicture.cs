using System.Text;
using SkiaSharp;

namespace BoardKit.Features.Pictures;

/// <summary>
/// A photo in shades of gray, and windows cut out of it for the readers. Halved and doubled here: Skia's own sampling takes 0.4 s a
/// megapixel in the build without system libraries, the two loops below a hundredth of it.
/// </summary>
internal sealed class GrayPicture
{
    /// <summary>
    /// Weights of the four nearest pixels a quarter of a pixel away, by the cubic of Mitchell and Netravali (1988) with B = C = 1/3, in
    /// 1024ths.
    /// </summary>
    private const int Near = 801, Next = 262, Far = -24, Farthest = -15, Shift = 10, Half = 1 << (Shift - 1);

    private readonly byte[] _pixels;

    /// <summary>Of shades row by row from the top left; the array is kept.</summary>
    public GrayPicture(byte[] pixels, int width, int height) => (_pixels, Width, Height) = (pixels, width, height);

    public int Width { get; }

    public int Height { get; }

    /// <summary>The shades, row by row from the top left.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    public SKRectI Whole => new(0, 0, Width, Height);

    /// <summary>Of a picture that was encoded here (<see cref="PhotoIntake.Clean"/>).</summary>
    public static GrayPicture Of(byte[] cleaned)
    {
        using var data = SKData.CreateCopy(cleaned);
        using var codec = SKCodec.Create(data) ?? throw new InvalidOperationException("A photo that was encoded here cannot be decoded.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        using var colours = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        if (codec.GetPixels(colours.Info, colours.GetPixels()) != SKCodecResult.Success)
        {
            throw new InvalidOperationException("A photo that was encoded here cannot be decoded.");
        }
        var rgba = colours.GetPixelSpan();
        var gray = new byte[width * height];
        for (var i = 0; i < gray.Length; i++)
        {
            // ITU-R BT.601 in 256ths
            gray[i] = (byte)(((77 * rgba[4 * i]) + (150 * rgba[(4 * i) + 1]) + (29 * rgba[(4 * i) + 2])) >> 8);
        }
        return new(gray, width, height);
    }

    /// <summary>Half as wide and half as high: each pixel the mean of four.</summary>
    public GrayPicture Halved()
    {
        var (width, height) = (Math.Max(1, Width / 2), Math.Max(1, Height / 2));
        var (right, below) = (Width > 1 ? 1 : 0, Height > 1 ? Width : 0);
        var half = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            var at = 2 * y * Width;
            for (var x = 0; x < width; x++, at += 2)
            {
                half[(y * width) + x] =
                    (byte)((_pixels[at] + _pixels[at + right] + _pixels[at + below] + _pixels[at + right + below] + 2) >> 2);
            }
        }
        return new(half, width, height);
    }

    /// <summary>A window of it.</summary>
    public GrayPicture Cut(SKRectI window)
    {
        var cut = new byte[window.Width * window.Height];
        for (var y = 0; y < window.Height; y++)
        {
            _pixels.AsSpan(((window.Top + y) * Width) + window.Left, window.Width).CopyTo(cut.AsSpan(y * window.Width));
        }
        return new(cut, window.Width, window.Height);
    }

    /// <summary>Twice as wide and twice as high, smoothly: what makes a code of three pixels a module legible to ZXing.</summary>
    public GrayPicture Doubled()
    {
        var wide = new short[2 * Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                int At(int dx) => _pixels[(y * Width) + Math.Clamp(x + dx, 0, Width - 1)];
                var (before, here, after) = (At(-1), At(0), At(1));
                var at = 2 * ((y * Width) + x);
                wide[at] = (short)(((Farthest * At(-2)) + (Next * before) + (Near * here) + (Far * after) + Half) >> Shift);
                wide[at + 1] = (short)(((Far * before) + (Near * here) + (Next * after) + (Farthest * At(2)) + Half) >> Shift);
            }
        }
        return new(Heightened(wide, 2 * Width, Height), 2 * Width, 2 * Height);
    }

    /// <summary>Lightest minus darkest shade in a window.</summary>
    public int Contrast(SKRectI window)
    {
        int least = byte.MaxValue, most = byte.MinValue;
        for (var y = window.Top; y < window.Bottom; y++)
        {
            foreach (var shade in _pixels.AsSpan((y * Width) + window.Left, window.Width))
            {
                least = shade < least ? shade : least;
                most = shade > most ? shade : most;
            }
        }
        return most - least;
    }

    /// <summary>As a portable gray map (netpbm P5): the plainest picture that both readers take.</summary>
    public byte[] Pgm() => [.. Encoding.ASCII.GetBytes($"P5\n{Width} {Height}\n255\n"), .. _pixels];

    private static byte[] Heightened(short[] wide, int width, int height)
    {
        var doubled = new byte[2 * width * height];
        for (var y = 0; y < height; y++)
        {
            ReadOnlySpan<short> Row(int dy) => wide.AsSpan(Math.Clamp(y + dy, 0, height - 1) * width, width);
            var upper = doubled.AsSpan(2 * y * width, width);
            var lower = doubled.AsSpan(((2 * y) + 1) * width, width);
            Blend(Row(-2), Row(-1), Row(0), Row(1), upper);
            Blend(Row(2), Row(1), Row(0), Row(-1), lower);
        }
        return doubled;
    }

    private static void Blend(ReadOnlySpan<short> farthest, ReadOnlySpan<short> next, ReadOnlySpan<short> near,
        ReadOnlySpan<short> far, Span<byte> into)
    {
        for (var x = 0; x < into.Length; x++)
        {
            into[x] = (byte)Math.Clamp(((Farthest * farthest[x]) + (Next * next[x]) + (Near * near[x]) + (Far * far[x]) + Half) >> Shift, 0,
                255);
        }
    }
}
