using System.Text.RegularExpressions;
using BoardKit.Domain;
using SkiaSharp;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// A picture at the door of the library: PNG or JPEG only, small, decoded and encoded anew, so that nothing but pixels is kept.
/// </summary>
internal static partial class ImageIntake
{
    /// <summary>Most bytes of a file.</summary>
    public const int MostBytes = 2 << 20;

    /// <summary>Most pixels of a side: a line over the whole of an A3 sheet at 300 dpi.</summary>
    public const int MostSide = 3_600;

    /// <summary>Most pixels in all.</summary>
    private const int MostPixels = 8_000_000;

    /// <summary>A picture as kept.</summary>
    public sealed record Picture(byte[] Png, int Width, int Height);

    /// <summary>Letters, digits, hyphen and underscore, 1 to 64: no path, no extension.</summary>
    public static Fault? RefusesName(string? name) => name is not null && Name().IsMatch(name)
        ? null
        : Fault.Invalid("image-name", "图片名称只能用汉字、字母、数字、横线和下划线，1 到 64 个字，不带扩展名。");

    /// <summary>Decodes and encodes anew. Faults: <c>image-size</c>, <c>image-kind</c>.</summary>
    public static Outcome<Picture> Read(byte[] file)
    {
        if (file.Length > MostBytes)
        {
            return Fault.Invalid("image-size", "图片文件超过 2 MB，请缩小后再传。");
        }
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg))
        {
            return Unreadable;
        }
        // the size is read from the head of the file, before any memory is taken for it
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > MostSide || height > MostSide || (long)width * height > MostPixels)
        {
            return Fault.Invalid("image-size", $"图片有 {width} × {height} 像素，每边最多 {MostSide}、合计最多 {MostPixels / 10_000} 万像素，请缩小后再传。");
        }
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            return Unreadable;
        }
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png is null ? Unreadable : new Picture(png.ToArray(), width, height);
    }

    private static Fault Unreadable { get; } = Fault.Invalid("image-kind", "这个文件不是完好的 PNG 或 JPEG 图片。");

    [GeneratedRegex(@"^[\p{L}\p{Nd}_-]{1,64}$")]
    private static partial Regex Name();
}
