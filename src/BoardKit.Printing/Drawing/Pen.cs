using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>Draws marks on one canvas. Not thread-safe: one a render.</summary>
internal sealed class Pen : IDisposable
{
    private static readonly SKColor Red = new(0xD7, 0x32, 0x2C);

    private readonly Dictionary<(FontFace, float), SKFont> _fonts = [];
    private readonly SKTextBlobBuilder _builder = new();
    private readonly SKPaint _paint = new() { IsAntialias = true };

    public void Draw(SKCanvas canvas, PageMarks page)
    {
        foreach (var mark in page.Marks)
        {
            Draw(canvas, mark);
        }
    }

    public void Dispose()
    {
        _builder.Dispose();
        _paint.Dispose();
        foreach (var font in _fonts.Values)
        {
            font.Dispose();
        }
    }

    private void Draw(SKCanvas canvas, Mark mark)
    {
        switch (mark)
        {
            case GlyphMark glyphs:
                DrawGlyphs(canvas, glyphs);
                break;
            case OutlineMark outline:
                DrawOutline(canvas, outline);
                break;
            case BoxMark box:
                DrawBox(canvas, box);
                break;
            case RuleMark rule:
                canvas.DrawLine(rule.X1, rule.Y1, rule.X2, rule.Y2, Stroke(rule.Ink, rule.Weight));
                break;
            case FrameMark frame:
                canvas.DrawRect(frame.X, frame.Y, frame.Width, frame.Height, Stroke(frame.Ink, frame.Weight));
                break;
            case AreaMark area:
                canvas.DrawRect(area.X, area.Y, area.Width, area.Height, Fill(area.Ink));
                break;
            case DashMark dash:
                DrawDashes(canvas, dash);
                break;
            case PictureMark picture:
                DrawPicture(canvas, picture);
                break;
            case PlacedMark placed:
                DrawPlaced(canvas, placed);
                break;
            case CodeMark code:
                using (var path = code.Code.Outline(code.X, code.Y))
                {
                    canvas.DrawPath(path, Fill(Ink.Black));
                }
                break;
            case SlantedMark slanted:
                _ = canvas.Save();
                canvas.RotateDegrees(slanted.Degrees, slanted.X, slanted.Y);
                foreach (var inner in slanted.Marks)
                {
                    Draw(canvas, inner);
                }
                canvas.Restore();
                break;
            default:
                throw new InvalidOperationException($"No way to draw a {mark.GetType().Name}.");
        }
    }

    /// <summary>Each dash is a line of its own: the file then says where the dashes are, and every viewer draws the same.</summary>
    private void DrawDashes(SKCanvas canvas, DashMark dash)
    {
        var (dx, dy) = (dash.X2 - dash.X1, dash.Y2 - dash.Y1);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        var paint = Stroke(dash.Ink, dash.Weight);
        for (var at = 0f; at < length; at += dash.On + dash.Off)
        {
            var (from, to) = (at / length, MathF.Min(at + dash.On, length) / length);
            canvas.DrawLine(dash.X1 + dx * from, dash.Y1 + dy * from, dash.X1 + dx * to, dash.Y1 + dy * to, paint);
        }
    }

    private static void DrawPicture(SKCanvas canvas, PictureMark picture)
    {
        using var data = SKData.CreateCopy(picture.Encoded);
        using var image = SKImage.FromEncodedData(data) ?? throw new InvalidOperationException("The bytes are no picture.");
        canvas.DrawImage(image, SKRect.Create(picture.X, picture.Y, picture.Width, picture.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    /// <summary>Marks that lie outside of the window are left out, not only hidden: hidden text would still be found by a search.</summary>
    private void DrawPlaced(SKCanvas canvas, PlacedMark placed)
    {
        var window = placed.Window;
        _ = canvas.Save();
        canvas.ClipRect(SKRect.Create(placed.X, placed.Y, window.Width * placed.Scale, window.Height * placed.Scale));
        canvas.Translate(placed.X, placed.Y);
        canvas.Scale(placed.Scale);
        canvas.Translate(-window.Left, -window.Top);
        foreach (var mark in placed.Page.Marks)
        {
            if (Window.Cut(mark, window) is { } seen)
            {
                Draw(canvas, seen);
            }
        }
        canvas.Restore();
    }

    private void DrawGlyphs(SKCanvas canvas, GlyphMark mark) =>
        DrawBlob(canvas, mark.Face, mark.Size, mark.Y, mark.Glyphs, mark.Positions, mark.Utf8, mark.Clusters, mark.Ink);

    private void DrawBlob(SKCanvas canvas, FontFace face, float size, float y, ushort[] glyphs, SKPoint[] positions, byte[] utf8, uint[] clusters, Ink ink)
    {
        var font = Font(face, size);
        if (Array.TrueForAll(positions, p => p.Y == 0))
        {
            var run = _builder.AllocateRawHorizontalTextRun(font, glyphs.Length, y, utf8.Length, null);
            for (var i = 0; i < positions.Length; i++)
            {
                run.Positions[i] = positions[i].X;
            }
            glyphs.CopyTo(run.Glyphs);
            utf8.CopyTo(run.Text);
            clusters.CopyTo(run.Clusters);
        }
        else
        {
            var run = _builder.AllocateRawPositionedTextRun(font, glyphs.Length, utf8.Length, null);
            for (var i = 0; i < positions.Length; i++)
            {
                run.Positions[i] = new SKPoint(positions[i].X, positions[i].Y + y);
            }
            glyphs.CopyTo(run.Glyphs);
            utf8.CopyTo(run.Text);
            clusters.CopyTo(run.Clusters);
        }
        using var blob = _builder.Build();
        canvas.DrawText(blob, 0, 0, Fill(ink));
    }

    private void DrawOutline(SKCanvas canvas, OutlineMark mark)
    {
        var font = Font(mark.Face, mark.Size);
        for (var i = 0; i < mark.Glyphs.Length; i++)
        {
            using var path = font.GetGlyphPath(mark.Glyphs[i]);
            if (path is not null)
            {
                path.Transform(SKMatrix.CreateTranslation(mark.Positions[i].X, mark.Y + mark.Positions[i].Y));
                canvas.DrawPath(path, Fill(mark.Ink));
            }
        }
        CarryText(canvas, mark.Carrier, mark.Positions.Length == 0 ? 0 : mark.Positions[0].X, mark.Y, mark.Size, mark.Utf8);
    }

    private void DrawBox(SKCanvas canvas, BoxMark mark)
    {
        var side = mark.Size * 0.86f;
        var (left, top) = (mark.X + mark.Size * 0.07f, mark.Y - mark.Size * 0.81f);
        canvas.DrawRect(left, top, side, side, Stroke(mark.Ink, mark.Size * 0.05f));
        var half = (mark.Code.Length + 1) / 2;
        var font = Font(mark.Carrier, mark.Size * (half > 2 ? 0.3f : 0.4f));
        DrawCode(canvas, font, mark.Code[..half], left + side / 2, top + side * 0.46f, mark.Ink);
        DrawCode(canvas, font, mark.Code[half..], left + side / 2, top + side * 0.9f, mark.Ink);
        CarryText(canvas, mark.Carrier, mark.X, mark.Y, mark.Size, mark.Utf8);
    }

    /// <summary>The code in a box is a picture: as outlines it does not stand in the extracted text.</summary>
    private void DrawCode(SKCanvas canvas, SKFont font, string digits, float centre, float y, Ink ink)
    {
        using var path = font.GetTextPath(digits, new SKPoint(centre - font.MeasureText(digits) / 2, y));
        canvas.DrawPath(path, Fill(ink));
    }

    private void CarryText(SKCanvas canvas, FontFace carrier, float x, float y, float size, byte[] utf8) =>
        DrawBlob(canvas, carrier, size, y, [carrier.SpaceGlyph], [new SKPoint(x, 0)], utf8, [0], Ink.Black);

    private SKFont Font(FontFace face, float size)
    {
        if (!_fonts.TryGetValue((face, size), out var font))
        {
            font = new SKFont(face.Typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None, Edging = SKFontEdging.Antialias };
            _fonts.Add((face, size), font);
        }
        return font;
    }

    private SKPaint Fill(Ink ink) => Set(ink, SKPaintStyle.Fill, 0);

    private SKPaint Stroke(Ink ink, float weight) => Set(ink, SKPaintStyle.Stroke, weight);

    private SKPaint Set(Ink ink, SKPaintStyle style, float weight)
    {
        (_paint.Color, _paint.Style, _paint.StrokeWidth) = (Colour(ink), style, weight);
        return _paint;
    }

    private static SKColor Colour(Ink ink) => ink switch
    {
        Ink.Black => SKColors.Black,
        Ink.Red => Red,
        Ink.White => SKColors.White,
        Ink.Grey => new SKColor(0x5A, 0x60, 0x63),
        Ink.Faint => new SKColor(0xB4, 0xBB, 0xBE),
        Ink.Ground => new SKColor(0xE7, 0xEB, 0xEB),
        Ink.Metal => new SKColor(0x9B, 0x9E, 0xA4),
        Ink.Wall => new SKColor(0x8A, 0x9A, 0xA3),
        Ink.Pale => new SKColor(0xDA, 0xDA, 0xDA),
    };
}
