using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Pictures;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>How a page lies is measured, and every place on it finds its way back.</summary>
public sealed class StraightPageTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0.7, false)]
    [InlineData(-2.3, true)]
    [InlineData(3, false)]
    [InlineData(-3, true)]
    [InlineData(5, true)]
    [InlineData(-5, false)]
    public void A_page_askew_is_turned_level(double degrees, bool table)
    {
        var scan = ScannedPage.Of(7, new Scanner(Dpi: 150, Degrees: (float)degrees, Table: table, Points: table ? 9 : 10.5f));
        var page = StraightPage.Of(GrayPicture.Of(scan.Jpeg));
        var along = page.Back.MapPoint(1000, 500) - page.Back.MapPoint(0, 500);
        Assert.Equal(degrees, Math.Atan2(along.Y, along.X) * 180 / Math.PI, 0.25);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_dark_spot_goes_back_to_where_it_came_from(int turns)
    {
        var shades = Enumerable.Repeat((byte)255, 300 * 200).ToArray();
        for (var y = 40; y < 50; y++)
        {
            shades.AsSpan((y * 300) + 220, 10).Clear();
        }
        var page = StraightPage.Of(new GrayPicture(shades, 300, 200), turns);
        var at = page.Picture.Pixels.IndexOf((byte)0);
        var spot = new SKPoint((at % page.Picture.Width) + 0.5f, (at / page.Picture.Width) + 0.5f);
        var back = page.Back.MapPoint(spot);
        Assert.InRange(back.X, 219, 231);
        Assert.InRange(back.Y, 39, 51);
    }

    [Fact]
    public void A_shadow_over_half_of_the_page_is_taken_off_it()
    {
        var scan = ScannedPage.Of(7, new Scanner(Dpi: 100));
        var (lit, width) = (GrayPicture.Of(scan.Jpeg), GrayPicture.Of(scan.Jpeg).Width);
        var dark = lit.Pixels.ToArray().Select((shade, i) => (byte)(i % width < width / 2 ? shade * 0.45 : shade)).ToArray();
        var page = StraightPage.Of(new GrayPicture(dark, width, lit.Height)).Picture;
        Assert.InRange(page.Pixels[(20 * width) + 100], 235, 255);
        Assert.InRange(page.Pixels[(20 * width) + width - 100], 235, 255);
    }
}
