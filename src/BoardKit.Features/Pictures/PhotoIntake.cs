using BoardKit.Domain;
using SkiaSharp;

namespace BoardKit.Features.Pictures;

/// <summary>
/// Takes a photo as a phone sends it: limits by its header, decodes it upright, and encodes it anew. What leaves here is pixels and nothing
/// else: no place, no time, no maker, no thumbnail, no colour profile.
/// </summary>
public static class PhotoIntake
{
    /// <summary>Largest file in bytes, 20 MB.</summary>
    public const int LargestFile = 20 << 20;

    /// <summary>Most pixels by the header.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>
    /// Most pixels of a picture that can only be decoded whole (PNG, WebP, a progressive JPEG): 150 KB of one colour may promise as many
    /// as it likes, and each takes four bytes up to three times.
    /// </summary>
    public const long MostWhole = 12_500_000;

    /// <summary>
    /// Most pixels that are kept to be read: a phone's usual 12 million stay as they are, a 50-million sensor is brought down.
    /// </summary>
    public const long MostKept = 16_000_000;

    /// <summary>Longest side of the picture that stays as proof once its codes have been read.</summary>
    public const int ProofSide = 2560;

    private const int ReadingQuality = 92, ProofQuality = 80;

    private static ReadOnlySpan<byte> IsoMedia => "ftyp"u8;

    /// <summary>
    /// The photo as a JPEG without any metadata, upright, at most <see cref="MostKept"/> pixels. Faults: <see cref="PhotoFaults"/>.
    /// </summary>
    public static Outcome<byte[]> Clean(ReadOnlySpan<byte> file)
    {
        if (file.Length > LargestFile)
        {
            return PhotoFaults.TooLarge;
        }
        if (file.Length > 12 && file[4..8].SequenceEqual(IsoMedia))
        {
            return PhotoFaults.Heic;
        }
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp })
        {
            return PhotoFaults.NoPhoto;
        }
        var (all, whole) = ((long)codec.Info.Width * codec.Info.Height,
            codec.EncodedFormat != SKEncodedImageFormat.Jpeg || IsProgressive(file));
        if (all > MostPixels || (whole && all > MostWhole))
        {
            return all > MostPixels ? PhotoFaults.TooManyPixels : PhotoFaults.TooManyWhole;
        }
        using var pixels = Decode(codec, whole ? MostKept / 2 : MostKept);
        if (pixels is null)
        {
            return PhotoFaults.Broken;
        }
        using var upright = Upright(pixels, codec.EncodedOrigin);
        return Encode(upright, ReadingQuality);
    }

    /// <summary>The smaller picture that stays as proof, of a photo that <see cref="Clean"/> made.</summary>
    public static byte[] Proof(byte[] cleaned) => Fit(cleaned, ProofSide, ProofQuality).Jpeg;

    /// <summary>A picture that was encoded here, with no side longer than so many pixels, and its size in pixels.</summary>
    public static (byte[] Jpeg, int Width, int Height) Fit(byte[] cleaned, int longestSide, int quality)
    {
        using var photo = SKBitmap.Decode(cleaned)
            ?? throw new InvalidOperationException("A photo that was encoded here cannot be decoded.");
        var scale = Math.Min(1, longestSide / (double)Math.Max(photo.Width, photo.Height));
        using var fitting = Opaque(Scaled(photo.Width, scale), Scaled(photo.Height, scale));
        Draw(photo, fitting, SKMatrix.CreateScale(fitting.Width / (float)photo.Width, fitting.Height / (float)photo.Height));
        return (Encode(fitting, quality), fitting.Width, fitting.Height);
    }

    /// <summary>
    /// A large JPEG is decoded at a fraction of its size, which costs neither the time nor the memory of the whole: the largest number of
    /// eighths that does not exceed what is kept. Null when the file is damaged.
    /// </summary>
    private static SKBitmap? Decode(SKCodec codec, long most)
    {
        var wanted = Math.Min(1, Math.Sqrt(most / ((double)codec.Info.Width * codec.Info.Height)));
        var size = codec.GetScaledDimensions((float)(Math.Floor(wanted * 8) / 8));
        var bitmap = Opaque(size.Width, size.Height);
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success)
        {
            return bitmap;
        }
        bitmap.Dispose();
        return null;
    }

    /// <summary>
    /// Whether a JPEG comes in several passes: its decoder keeps all of it (ITU-T T.81, marker SOF2 before the first scan).
    /// </summary>
    private static bool IsProgressive(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF;)
        {
            var marker = jpeg[at + 1];
            if (marker is 0xC2 or 0xC6 or 0xCA or 0xCE or 0xDA)
            {
                return marker != 0xDA;
            }
            at += marker == 0xFF ? 1 : 2 + System.Buffers.Binary.BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }
        return false;
    }

    private static SKBitmap Upright(SKBitmap photo, SKEncodedOrigin origin)
    {
        var scale = Math.Min(1, Math.Sqrt(MostKept / ((double)photo.Width * photo.Height)));
        if (scale == 1 && origin == SKEncodedOrigin.TopLeft)
        {
            return photo;   // as it is: a second copy would double what it costs
        }
        var (wide, high) = (Scaled(photo.Width, scale), Scaled(photo.Height, scale));
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom
            or SKEncodedOrigin.LeftBottom;
        var upright = turned ? Opaque(high, wide) : Opaque(wide, high);
        Draw(photo, upright,
            Turn(origin, wide, high).PreConcat(SKMatrix.CreateScale(wide / (float)photo.Width, high / (float)photo.Height)));
        return upright;
    }

    /// <summary>What brings the first row and column of the file to where the camera says they belong (EXIF 2.32, tag 0x0112).</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, int wide, int high) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, wide, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, wide, 0, -1, high, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, high, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, high, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, high, -1, 0, wide, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, wide, 0, 0, 1),
        SKEncodedOrigin.TopLeft or _ => SKMatrix.Identity,
    };

    private static void Draw(SKBitmap from, SKBitmap onto, SKMatrix matrix)
    {
        using var canvas = new SKCanvas(onto);
        using var image = SKImage.FromPixels(from.PeekPixels());
        canvas.Clear(SKColors.White);
        canvas.SetMatrix(matrix);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    /// <summary>As a JPEG without any metadata.</summary>
    internal static byte[] Encode(SKBitmap bitmap, int quality)
    {
        using var plain = new SKPixmap(bitmap.Info.WithColorSpace(null), bitmap.GetPixels(), bitmap.RowBytes);
        using var jpeg =
            plain.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore))
            ?? throw new InvalidOperationException("Skia did not encode a photo.");
        return jpeg.ToArray();
    }

    /// <summary>A picture to draw on.</summary>
    internal static SKBitmap Opaque(int width, int height) =>
        new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()));

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));
}
