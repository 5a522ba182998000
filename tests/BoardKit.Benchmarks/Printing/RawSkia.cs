using BoardKit.Printing.Drawing;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Benchmarks.Printing;

/// <summary>
/// What a sheet is compared to: the same glyphs at the same places, written to a PDF by Skia and nothing more. No template, no layout, no
/// rules, no code, no text to search. The positions are those of our own layout, worked out beforehand; fonts are open already.
/// </summary>
internal sealed class RawSkia(DisplayList list)
{
    private readonly Dictionary<(FontFace, float), SKFont> _fonts = [];

    public byte[] Draw()
    {
        using var stream = new MemoryStream(64 * 1024);
        using (var document = SKDocument.CreatePdf(stream))
        using (var builder = new SKTextBlobBuilder())
        using (var paint = new SKPaint { Color = SKColors.Black, IsAntialias = true })
        {
            foreach (var page in list.Pages)
            {
                DrawPage(document.BeginPage(list.Width, list.Height), page, builder, paint);
                document.EndPage();
            }
            document.Close();
        }
        return stream.ToArray();
    }

    public int Glyphs => list.Pages.Sum(page => page.Marks.OfType<GlyphMark>().Sum(mark => mark.Glyphs.Length));

    private void DrawPage(SKCanvas canvas, PageMarks page, SKTextBlobBuilder builder, SKPaint paint)
    {
        foreach (var mark in page.Marks.OfType<GlyphMark>())
        {
            builder.AddPositionedRun(mark.Glyphs, Font(mark.Face, mark.Size), mark.Positions);
            using var blob = builder.Build();
            canvas.DrawText(blob, 0, mark.Y, paint);
        }
    }

    private SKFont Font(FontFace face, float size)
    {
        if (!_fonts.TryGetValue((face, size), out var font))
        {
            font = new SKFont(face.Typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
            _fonts.Add((face, size), font);
        }
        return font;
    }
}
