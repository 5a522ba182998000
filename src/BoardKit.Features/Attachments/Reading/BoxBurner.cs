using BoardKit.Features.Pictures;
using SkiaSharp;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// Blacks out parts of a page in its pixels. What leaves here is a picture encoded anew: what stood under a box is gone, with the picture
/// that came and whatever it was made of.
/// </summary>
public static class BoxBurner
{
    /// <summary>What is covered around a box, in pixels at 200 dots an inch, and in fractions of larger pictures.</summary>
    private const int Margin = 3;

    private const double MarginOfSide = 0.0018;

    private const int Quality = 85;

    /// <summary>
    /// The page with black boxes, as a JPEG that holds pixels and nothing else. Boxes may reach over the edge of the page.
    /// </summary>
    /// <param name="picture">A picture that was encoded here.</param>
    /// <param name="boxes">What is blacked out.</param>
    public static byte[] Burn(byte[] picture, IEnumerable<PageBox> boxes)
    {
        using var data = SKData.CreateCopy(picture);
        using var codec = SKCodec.Create(data) ?? throw new InvalidOperationException("A page that was encoded here cannot be decoded.");
        using var page = PhotoIntake.Opaque(codec.Info.Width, codec.Info.Height);
        if (codec.GetPixels(page.Info, page.GetPixels()) != SKCodecResult.Success)
        {
            throw new InvalidOperationException("A page that was encoded here cannot be decoded.");
        }
        foreach (var box in boxes)
        {
            page.Erase(SKColors.Black, Pixels(box, page.Width, page.Height));
        }
        return PhotoIntake.Encode(page, Quality);
    }

    /// <summary>The pixels that a box covers on a picture, its margin included.</summary>
    public static SKRectI Pixels(PageBox box, int width, int height)
    {
        var margin = Math.Max(Margin, (int)Math.Ceiling(MarginOfSide * Math.Max(width, height)));
        return new(
            (int)Math.Clamp(Math.Floor(box.Left * width) - margin, 0, width),
            (int)Math.Clamp(Math.Floor(box.Top * height) - margin, 0, height),
            (int)Math.Clamp(Math.Ceiling(box.Right * width) + margin, 0, width),
            (int)Math.Clamp(Math.Ceiling(box.Bottom * height) + margin, 0, height));
    }
}
