using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Pictures;
using BoardKit.Tests.Features.Postings;
using CsCheck;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>What stood under a box is gone from the pixels, and the rest of the page stays as it was.</summary>
public sealed class BoxBurnerTests
{
    private const int Wide = 400, High = 300;

    private static readonly Gen<PageBox> Box = Gen.Select(Gen.Double[-0.1, 1], Gen.Double[-0.1, 1], Gen.Double[0, 0.5], Gen.Double[0, 0.5],
        (left, top, width, height) => new PageBox(left, top, left + width, top + height));

    [Fact]
    public void Any_box_is_black_and_the_rest_nearly_as_it_was() => Box.List[1, 4].Sample(boxes =>
    {
        var page = PhotoIntake.Clean(Photos.Jpeg(Wide, High)).Value;
        using var before = SKBitmap.Decode(page);
        using var after = SKBitmap.Decode(BoxBurner.Burn(page, boxes));
        var covered = boxes.ConvertAll(box => BoxBurner.Pixels(box, Wide, High));
        for (var y = 0; y < High; y += 3)
        {
            for (var x = 0; x < Wide; x += 3)
            {
                var (old, now) = (before.GetPixel(x, y), after.GetPixel(x, y));
                // JPEG works in blocks of 16: right beside an edge it rings
                if (covered.Exists(c => SKRectI.Inflate(c, -2, -2).Contains(x, y)))
                {
                    Assert.InRange(Math.Max(now.Red, Math.Max(now.Green, now.Blue)), 0, 40);
                }
                else if (!covered.Exists(c => SKRectI.Inflate(c, 17, 17).Contains(x, y)))
                {
                    Assert.InRange(Math.Abs(old.Red - now.Red) + Math.Abs(old.Green - now.Green) + Math.Abs(old.Blue - now.Blue), 0, 60);
                }
            }
        }
        Each.Is(boxes, box => Assert.True(Holds(BoxBurner.Pixels(box, Wide, High), box)));
    }, iter: 60);

    [Fact]
    public void What_comes_out_holds_pixels_and_nothing_else() =>
        CleanJpeg.Check(BoxBurner.Burn(Photos.WithExif(Photos.Jpeg(Wide, High), 1), [new(0.1, 0.1, 0.5, 0.5)]));

    /// <summary>What of the box lies on the page is covered to its last pixel.</summary>
    private static bool Holds(SKRectI pixels, PageBox box)
    {
        var page = box.Clamped();
        return page.Left >= page.Right || page.Top >= page.Bottom || (pixels.Left <= page.Left * Wide && pixels.Top <= page.Top * High
            && pixels.Right >= page.Right * Wide && pixels.Bottom >= page.Bottom * High);
    }
}
