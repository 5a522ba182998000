using System.Text;
using BoardKit.Tests.Features.Postings;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>A JPEG that holds pixels and nothing else.</summary>
internal static class CleanJpeg
{
    public static void Check(byte[] jpeg)
    {
        // JFIF's own header says the format's version and density, nothing else is an application segment or a comment
        Each.Is(Photos.Segments(jpeg).Where(s => s.Marker is (>= 0xE0 and <= 0xEF) or 0xFE), s =>
        {
            Assert.StartsWith("JFIF\0", Encoding.Latin1.GetString(s.Content), StringComparison.Ordinal);
            Assert.Equal(14, s.Content.Length);   // no thumbnail behind it
        });
        var text = Encoding.Latin1.GetString(jpeg);
        Each.Is(["Exif", "GPS", "http://ns.adobe.com", "ICC_PROFILE", "SECRETPHONE", "somebody's words"],
            word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }
}
