using System.Globalization;
using SkiaSharp;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>
/// Pictures of a file, each written once. A JPEG of one or three colours stands as it is; everything else is decoded, laid on white and
/// deflated.
/// </summary>
internal sealed class PdfImages(PdfFile file)
{
    private readonly Dictionary<byte[], string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly List<int> _objects = [];

    /// <summary>Entries of the resource dictionary.</summary>
    public string Resources =>
        string.Concat(_objects.Select((number, i) => string.Create(CultureInfo.InvariantCulture, $"/I{i} {number} 0 R")));

    /// <summary>Name of a picture in the resources. Throws <see cref="InvalidOperationException"/> for bytes that are no picture.</summary>
    public string Name(byte[] encoded)
    {
        if (!_names.TryGetValue(encoded, out var name))
        {
            name = string.Create(CultureInfo.InvariantCulture, $"I{_objects.Count}");
            _objects.Add(Write(encoded));
            _names.Add(encoded, name);
        }
        return name;
    }

    private int Write(byte[] encoded)
    {
        using var data = SKData.CreateCopy(encoded);
        using var codec = SKCodec.Create(data) ?? throw new InvalidOperationException("The bytes are no picture.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (codec.EncodedFormat == SKEncodedImageFormat.Jpeg && codec.EncodedOrigin == SKEncodedOrigin.TopLeft
            && Colours(encoded) is 1 or 3)
        {
            return file.AddRaw(Dictionary(width, height, Colours(encoded) == 1 ? "DeviceGray" : "DeviceRGB") + "/Filter/DCTDecode",
                encoded);
        }
        using var image = SKImage.FromEncodedData(data) ?? throw new InvalidOperationException("The picture cannot be decoded.");
        if (image.ColorType == SKColorType.Gray8 && OneBit(image) is { } dots)
        {
            return file.AddStream(Dots(image.Width, image.Height), dots);
        }
        using var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawImage(image, 0, 0);
        }
        return file.AddStream(Dictionary(image.Width, image.Height, "DeviceRGB"), WithoutAlpha(bitmap.GetPixelSpan()));
    }

    private static string Dictionary(int width, int height, string space) => string.Create(CultureInfo.InvariantCulture,
        $"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8/Interpolate true");

    /// <summary>Dots of black and white stay dots: one bit each, never smoothed into greys.</summary>
    private static string Dots(int width, int height) => string.Create(CultureInfo.InvariantCulture,
        $"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceGray/BitsPerComponent 1");

    /// <summary>A bit for each pixel, rows beginning with a byte; null when a pixel is neither black nor white.</summary>
    private static byte[]? OneBit(SKImage image)
    {
        using var bitmap = SKBitmap.FromImage(image);
        var pixels = bitmap.GetPixelSpan();
        var row = (bitmap.Width + 7) / 8;
        var bits = new byte[row * bitmap.Height];
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
            {
                var grey = pixels[y * bitmap.RowBytes + x];
                if (grey is not (0 or 255))
                {
                    return null;
                }
                bits[y * row + x / 8] |= (byte)((grey & 1) << (7 - x % 8));
            }
        }
        return bits;
    }

    private static byte[] WithoutAlpha(ReadOnlySpan<byte> pixels)
    {
        var colours = new byte[pixels.Length / 4 * 3];
        for (int from = 0, to = 0; from < pixels.Length; from += 4, to += 3)
        {
            pixels.Slice(from, 3).CopyTo(colours.AsSpan(to));
        }
        return colours;
    }

    /// <summary>Number of colours of a JPEG, from its frame header (ITU T.81, B.2.2); 0 when there is none.</summary>
    private static int Colours(byte[] jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length && jpeg[at] == 0xFF;)
        {
            var marker = jpeg[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return jpeg[at + 9];
            }
            at += marker == 0xFF ? 1 : 2 + (jpeg[at + 2] << 8) + jpeg[at + 3];
        }
        return 0;
    }
}
