using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>Draws marks on one canvas. Not thread-safe: one a render.</summary>
internal sealed class Pen : IDisposable
{
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
            case TagMark:
                break;
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
        canvas.DrawImage(image, SKRect.Create(picture.X, picture.Y, picture.Width, picture.Height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
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

    /// <summary>On a picture only the outlines count; the text stands in the PDF.</summary>
    private void DrawGlyphs(SKCanvas canvas, GlyphMark mark)
    {
        if (mark.Glyphs.Length > 0)
        {
            _builder.AddPositionedRun(mark.Glyphs, Font(mark.Face, mark.Size), mark.Positions);
            using var blob = _builder.Build();
            canvas.DrawText(blob, 0, mark.Y, Fill(mark.Ink));
        }
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
    }

    private void DrawBox(SKCanvas canvas, BoxMark mark)
    {
        var drawing = new BoxDrawing(mark);
        canvas.DrawRect(drawing.Left, drawing.Top, drawing.Side, drawing.Side, Stroke(mark.Ink, drawing.Weight));
        var font = Font(mark.Carrier, drawing.CodeSize);
        foreach (var (digits, y) in drawing.Lines)
        {
            canvas.DrawText(digits, drawing.Left + drawing.Side / 2, y, SKTextAlign.Center, font, Fill(mark.Ink));
        }
    }

    private SKFont Font(FontFace face, float size)
    {
        if (!_fonts.TryGetValue((face, size), out var font))
        {
            font = face.Font(size);
            _fonts.Add((face, size), font);
        }
        return font;
    }

    private SKPaint Fill(Ink ink) => Set(ink, SKPaintStyle.Fill, 0);

    private SKPaint Stroke(Ink ink, float weight) => Set(ink, SKPaintStyle.Stroke, weight);

    private SKPaint Set(Ink ink, SKPaintStyle style, float weight)
    {
        (_paint.Color, _paint.Style, _paint.StrokeWidth) = (Inks.Colour(ink), style, weight);
        return _paint;
    }
}
