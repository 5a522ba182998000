using SkiaSharp;

namespace BoardKit.Features.Postings.Reading;

/// <summary>
/// Where a photo is looked at. Neither reader finds fifteen small codes among printed lines in a whole photo (measured on the test's
/// boards: zbar none, ZXing half of them), but both find them in windows: zbar in windows of 512 pixels as they are, ZXing in the same
/// windows enlarged twice.
/// </summary>
internal static class Windows
{
    /// <summary>Side of a window in pixels: zbar finds nothing in larger ones once they hold much print.</summary>
    public const int Side = 512;

    /// <summary>
    /// What neighbours share: a code up to this size lies whole in one window. A code of 60 mm takes 100 pixels where a board of 2.4 m
    /// fills 12 megapixels.
    /// </summary>
    public const int Overlap = 160;

    /// <summary>Windows over a picture, row by row.</summary>
    public static IEnumerable<SKRectI> Over(int width, int height) =>
        from top in Starts(height)
        from left in Starts(width)
        select new SKRectI(left, top, Math.Min(width, left + Side), Math.Min(height, top + Side));

    private static IEnumerable<int> Starts(int length)
    {
        if (length <= Side)
        {
            return [0];
        }
        var gaps = (int)Math.Ceiling((length - Side) / (double)(Side - Overlap));
        return Enumerable.Range(0, gaps + 1).Select(i => (int)((long)(length - Side) * i / gaps));
    }
}
