using System.Text;
using BoardKit.Features.Pictures;
using BoardKit.Tests.Features.Postings;
using SkiaSharp;

namespace BoardKit.Tests.Features.Pictures;

public sealed class PhotoIntakeTests
{
    [Fact]
    public void Place_camera_and_comments_are_gone()
    {
        var taken = Photos.WithExif(Photos.Jpeg(400, 300), 1);
        Assert.Contains("SECRETPHONE", Encoding.Latin1.GetString(taken), StringComparison.Ordinal);
        Assert.Contains(Photos.Segments(taken), s => s.Marker == 0xE1);
        foreach (var kept in (byte[][])[PhotoIntake.Clean(taken).Value, PhotoIntake.Proof(PhotoIntake.Clean(taken).Value)])
        {
            // JFIF's own header says the format's version and density, nothing else is an application segment or a comment
            Each.Is(Photos.Segments(kept).Where(s => s.Marker is (>= 0xE0 and <= 0xEF) or 0xFE),
                s => Assert.StartsWith("JFIF\0", Encoding.Latin1.GetString(s.Content), StringComparison.Ordinal));
            Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, 400, 300, 20, 20)]
    [InlineData(2, 400, 300, 380, 20)]
    [InlineData(3, 400, 300, 380, 280)]
    [InlineData(4, 400, 300, 20, 280)]
    [InlineData(5, 300, 400, 20, 20)]
    [InlineData(6, 300, 400, 280, 20)]
    [InlineData(7, 300, 400, 280, 380)]
    [InlineData(8, 300, 400, 20, 380)]
    public void A_photo_held_any_way_stands_upright(ushort orientation, int width, int height, int whiteX, int whiteY)
    {
        using var photo = SKBitmap.Decode(PhotoIntake.Clean(Photos.WithExif(Photos.Jpeg(400, 300), orientation)).Value);
        Assert.Equal((width, height), (photo.Width, photo.Height));
        // the white corner of the file went to where the camera says its first row and column belong
        Assert.InRange(photo.GetPixel(whiteX, whiteY).Green, 200, 255);
        Assert.InRange(photo.GetPixel(width - 1 - whiteX, height - 1 - whiteY).Green, 0, 60);
    }

    [Fact]
    public void What_is_no_photo_is_refused_with_one_clear_sentence()
    {
        var whole = Photos.Jpeg(1000, 800);
        Refused("photo-unreadable", "这不是照片"u8.ToArray());
        Refused("photo-unreadable", []);
        Refused("photo-unreadable", "GIF89a"u8.ToArray());
        Refused("photo-unreadable", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        Refused("photo-heic", Photos.Heic);
        Refused("photo-broken", whole[..(whole.Length / 2)]);
        Refused("photo-too-many-pixels", Photos.PngBomb(50_000, 50_000));
        Refused("photo-too-many-pixels", Photos.PngBomb(7072, 7072));
        Refused("photo-too-many-pixels", Photos.PngBomb(7071, 7071));   // 146 KB of one colour took 457 MB
        Refused("photo-too-many-pixels", Photos.PngBomb(4000, 3126));
        Refused("photo-too-large", new byte[PhotoIntake.LargestFile + 1]);
        static void Refused(string code, byte[] file)
        {
            var refused = PhotoIntake.Clean(file);
            Assert.True(refused.Failed, code);
            Assert.Equal(code, refused.Fault.Code);
            Assert.EndsWith("。", refused.Fault.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_bomb_is_refused_without_being_unpacked()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("photo-too-many-pixels", PhotoIntake.Clean(Photos.PngBomb(30_000, 30_000)).Fault.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void Whatever_comes_in_a_jpeg_goes_out(SKEncodedImageFormat format)
    {
        var clean = PhotoIntake.Clean(Photos.Encode(640, 480, format)).Value;
        using var codec = SKCodec.Create(SKData.CreateCopy(clean));
        Assert.Equal((SKEncodedImageFormat.Jpeg, 640, 480), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
    }

    [Theory]
    [InlineData(4000, 3000, 4000, 3000)]    // a phone's twelve million pixels stay
    [InlineData(8000, 6000, 4619, 3464)]    // forty-eight million come down to sixteen
    public void Large_photos_come_down_to_what_is_read(int width, int height, int keptWidth, int keptHeight)
    {
        var clean = PhotoIntake.Clean(Photos.Jpeg(width, height)).Value;
        using var photo = SKBitmap.Decode(clean);
        Assert.InRange(photo.Width, keptWidth - 640, keptWidth);
        Assert.InRange((double)photo.Width * photo.Height, 12_000_000, PhotoIntake.MostKept + 10_000);
        Assert.Equal(width / (double)height, photo.Width / (double)photo.Height, 0.01);
        Assert.True(photo.Height <= keptHeight);
        using var proof = SKBitmap.Decode(PhotoIntake.Proof(clean));
        Assert.Equal(PhotoIntake.ProofSide, proof.Width);
    }
}
