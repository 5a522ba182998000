using System.Buffers.Binary;
using SkiaSharp;

namespace BoardKit.Tests.Features.Postings;

/// <summary>Files as phones and mischief make them.</summary>
internal static class Photos
{
    /// <summary>A picture whose left half is red and whose right half is blue, its top left corner white.</summary>
    public static byte[] Jpeg(int width, int height) => Encode(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] Encode(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            using var red = new SKPaint { Color = SKColors.Red };
            using var white = new SKPaint { Color = SKColors.White };
            canvas.DrawRect(0, 0, width / 2f, height, red);
            canvas.DrawRect(0, 0, width / 4f, height / 4f, white);
        }
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>
    /// A JPEG with an EXIF block behind its first marker: the way it was held, the place where it was taken (32°15′ N, 116°16′ E), and the
    /// camera.
    /// </summary>
    public static byte[] WithExif(byte[] jpeg, ushort orientation)
    {
        var tiff = new byte[200];
        "II*\0"u8.CopyTo(tiff);
        Int(tiff, 4, 8);                                     // first directory at 8
        Short(tiff, 8, 3);
        Entry(tiff, 10, 0x010F, 2, 12, 60);                  // Make, text of 12 at 60
        Entry(tiff, 22, 0x0112, 3, 1, orientation);          // Orientation
        Entry(tiff, 34, 0x8825, 4, 1, 80);                   // GPS directory at 80
        "SECRETPHONE\0"u8.CopyTo(tiff.AsSpan(60));
        Short(tiff, 80, 2);
        Entry(tiff, 82, 0x0001, 2, 2, 'N');
        Entry(tiff, 94, 0x0002, 5, 3, 120);
        foreach (var (at, number) in new[] { (120, 32), (128, 15), (136, 0) })
        {
            Int(tiff, at, (uint)number);
            Int(tiff, at + 4, 1);
        }
        byte[] segment = [0xFF, 0xE1, 0, 0, .. "Exif\0\0"u8, .. tiff];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        byte[] comment = [0xFF, 0xFE, 0, 18, .. "somebody's words"u8];
        return [.. jpeg[..2], .. segment, .. comment, .. jpeg[2..]];
    }

    /// <summary>The marker segments before the picture data: (marker, first bytes).</summary>
    public static IReadOnlyList<(byte Marker, byte[] Content)> Segments(byte[] jpeg)
    {
        var found = new List<(byte, byte[])>();
        for (var at = 2; jpeg[at + 1] != 0xDA;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            found.Add((jpeg[at + 1], jpeg[(at + 4)..(at + 2 + length)]));
            at += 2 + length;
        }
        return found;
    }

    /// <summary>A PNG of a few bytes whose header promises as many pixels as it likes.</summary>
    public static byte[] PngBomb(uint width, uint height)
    {
        var png = Encode(8, 8, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>The first bytes of a HEIC file.</summary>
    public static byte[] Heic => [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[64]];

    /// <summary>The check of a PNG chunk (ISO/IEC 15948, annex D).</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }
        return ~crc;
    }

    private static void Entry(byte[] tiff, int at, ushort tag, ushort type, uint count, uint value)
    {
        Short(tiff, at, tag);
        Short(tiff, at + 2, type);
        Int(tiff, at + 4, count);
        Int(tiff, at + 8, value);
    }

    private static void Short(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);

    private static void Int(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
