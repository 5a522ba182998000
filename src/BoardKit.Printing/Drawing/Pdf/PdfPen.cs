using System.Buffers.Text;
using System.Text;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>Writes marks as the content stream of one page. The page is turned upside down first, so that marks keep their own coordinates.</summary>
internal sealed class PdfPen(PdfFonts fonts, PdfImages images)
{
    /// <summary>A gap wider than this, in em, would be extracted as a space that the text does not have.</summary>
    private const float ReadAsSpace = 0.08f;

    private readonly MemoryStream _content = new(32 * 1024);
    private Ink? _fill, _stroke;
    private float _weight = -1;

    public ReadOnlySpan<byte> Content => _content.GetBuffer().AsSpan(0, (int)_content.Length);

    public void Page(PageMarks page, float height)
    {
        Put(1, 0, 0, -1, 0, height);
        Put("cm\n"u8);
        Draw(page.Marks);
    }

    private void Draw(IReadOnlyList<Mark> marks)
    {
        foreach (var mark in marks)
        {
            Draw(mark);
        }
    }

    private void Draw(Mark mark)
    {
        switch (mark)
        {
            case GlyphMark glyphs:
                Text(glyphs);
                break;
            case OutlineMark outline:
                Outline(outline);
                break;
            case BoxMark box:
                Box(box);
                break;
            case RuleMark rule:
                Line(rule.X1, rule.Y1, rule.X2, rule.Y2, rule.Weight, rule.Ink);
                break;
            case DashMark dash:
                Dashes(dash);
                break;
            case FrameMark frame:
                Stroke(frame.Ink, frame.Weight);
                Put(frame.X, frame.Y, frame.Width, frame.Height);
                Put("re S\n"u8);
                break;
            case AreaMark area:
                Fill(area.Ink);
                Put(area.X, area.Y, area.Width, area.Height);
                Put("re f\n"u8);
                break;
            case PictureMark picture:
                Picture(picture);
                break;
            case CodeMark code:
                Fill(Ink.Black);
                foreach (var run in code.Code.Runs(code.X, code.Y))
                {
                    Put(run.Left, run.Top, run.Width, run.Height);
                    Put("re "u8);
                }
                Put("f\n"u8);
                break;
            case SlantedMark slanted:
                Within(SKMatrix.CreateRotationDegrees(slanted.Degrees, slanted.X, slanted.Y), null, slanted.Marks);
                break;
            case PlacedMark placed:
                Placed(placed);
                break;
            default:
                throw new InvalidOperationException($"No way to write a {mark.GetType().Name}.");
        }
    }

    /// <summary>Marks that lie outside of the window are left out, not only hidden: hidden text would still be found by a search.</summary>
    private void Placed(PlacedMark placed)
    {
        var window = placed.Window;
        var matrix = SKMatrix.CreateScaleTranslation(placed.Scale, placed.Scale, placed.X - window.Left * placed.Scale, placed.Y - window.Top * placed.Scale);
        Within(matrix, window, [.. placed.Page.Marks.Select(m => Window.Cut(m, window)).OfType<Mark>()]);
    }

    private void Within(SKMatrix matrix, SKRect? clip, IReadOnlyList<Mark> marks)
    {
        Put("q "u8);
        Put(matrix.ScaleX, matrix.SkewY, matrix.SkewX, matrix.ScaleY, matrix.TransX, matrix.TransY);
        Put("cm\n"u8);
        if (clip is { } window)
        {
            Put(window.Left, window.Top, window.Width, window.Height);
            Put("re W n\n"u8);
        }
        var before = (_fill, _stroke, _weight);
        Draw(marks);
        (_fill, _stroke, _weight) = before;
        Put("Q\n"u8);
    }

    private void Text(GlyphMark mark)
    {
        if (mark.Glyphs.Length == 0)
        {
            return;
        }
        var (font, simple) = (fonts.Of(mark.Face), IsSimple(mark));
        var cids = new ushort[mark.Glyphs.Length];
        for (var i = 0; i < cids.Length; i++)
        {
            cids[i] = font.Cid(mark.Glyphs[i], simple ? TextOf(mark, i) : "");
        }
        Fill(mark.Ink);
        var spanned = !simple || HasGaps(mark, font, cids);
        if (spanned)
        {
            Put("/Span<</ActualText<FEFF"u8);
            Put(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(mark.Utf8))));
            Put(">>>BDC\n"u8);
        }
        for (int from = 0, to; from < cids.Length; from = to)
        {
            for (to = from + 1; to < cids.Length && mark.Positions[to].Y == mark.Positions[from].Y; to++)
            {
            }
            Show(mark, font, cids, from, to);
        }
        if (spanned)
        {
            Put("EMC\n"u8);
        }
    }

    private void Show(GlyphMark mark, PdfFont font, ushort[] cids, int from, int to)
    {
        Put("BT/"u8);
        Put(font.Resource);
        Put(" "u8);
        Put(mark.Size);
        Put("Tf 1 0 0 -1 "u8);
        Put(mark.Positions[from].X, mark.Y + mark.Positions[from].Y);
        Put("Tm[<"u8);
        // where the reader of the file believes to be, rounding included, so that errors do not add up
        double at = mark.Positions[from].X;
        for (var i = from; i < to; i++)
        {
            var kern = (int)Math.Round((at - mark.Positions[i].X) * 1000 / mark.Size);
            if (kern != 0)
            {
                Put(">"u8);
                Put(kern);
                Put("<"u8);
            }
            Span<byte> hex = stackalloc byte[4];
            _ = Utf8Formatter.TryFormat(cids[i], hex, out _, new('X', 4));
            Put(hex);
            at += (font.Advance(cids[i]) - kern) * mark.Size / 1000.0;
        }
        Put(">]TJ ET\n"u8);
    }

    /// <summary>One glyph a character, in the order of the text.</summary>
    private static bool IsSimple(GlyphMark mark)
    {
        for (var i = 0; i < mark.Clusters.Length; i++)
        {
            if (mark.Clusters[i] <= (i == 0 ? -1L : mark.Clusters[i - 1]) || (i == 0 && mark.Clusters[i] != 0))
            {
                return false;
            }
        }
        return true;
    }

    private static bool HasGaps(GlyphMark mark, PdfFont font, ushort[] cids)
    {
        for (var i = 0; i + 1 < cids.Length; i++)
        {
            var gap = mark.Positions[i + 1].X - mark.Positions[i].X - font.Advance(cids[i]) * mark.Size / 1000;
            if (gap > ReadAsSpace * mark.Size)
            {
                return true;
            }
        }
        return false;
    }

    private static string TextOf(GlyphMark mark, int i)
    {
        var from = (int)mark.Clusters[i];
        var to = i + 1 < mark.Clusters.Length ? (int)mark.Clusters[i + 1] : mark.Utf8.Length;
        return Encoding.UTF8.GetString(mark.Utf8, from, to - from);
    }

    private void Outline(OutlineMark mark)
    {
        Fill(mark.Ink);
        using var font = mark.Face.Font(mark.Size);
        for (var i = 0; i < mark.Glyphs.Length; i++)
        {
            using var path = font.GetGlyphPath(mark.Glyphs[i]);
            if (path is not null)
            {
                Path(path, mark.Positions[i].X, mark.Y + mark.Positions[i].Y);
            }
        }
        Carry(mark.Carrier, mark.Positions.Length == 0 ? 0 : mark.Positions.Min(p => p.X), mark.Y, mark.Size, mark.Utf8);
    }

    private void Box(BoxMark mark)
    {
        var drawing = new BoxDrawing(mark);
        Stroke(mark.Ink, drawing.Weight);
        Put(drawing.Left, drawing.Top, drawing.Side, drawing.Side);
        Put("re S\n"u8);
        Fill(mark.Ink);
        using var font = mark.Carrier.Font(drawing.CodeSize);
        foreach (var (digits, y) in drawing.Lines)
        {
            using var path = font.GetTextPath(digits, new SKPoint(drawing.Left + drawing.Side / 2 - font.MeasureText(digits) / 2, y));
            Path(path, 0, 0);
        }
        Carry(mark.Carrier, mark.X, mark.Y, mark.Size, mark.Utf8);
    }

    /// <summary>A blank glyph that means the text of what was drawn as outline.</summary>
    private void Carry(FontFace carrier, float x, float y, float size, byte[] utf8)
    {
        var font = fonts.Of(carrier);
        var cid = font.Cid(carrier.SpaceGlyph, Encoding.UTF8.GetString(utf8));
        Put("BT/"u8);
        Put(font.Resource);
        Put(" "u8);
        Put(size);
        Put("Tf 1 0 0 -1 "u8);
        Put(x, y);
        Put("Tm<"u8);
        Put(cid.ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
        Put(">Tj ET\n"u8);
    }

    private void Path(SKPath path, float x, float y)
    {
        using var verbs = path.CreateRawIterator();
        Span<SKPoint> p = stackalloc SKPoint[4];
        for (var verb = verbs.Next(p); verb != SKPathVerb.Done; verb = verbs.Next(p))
        {
            switch (verb)
            {
                case SKPathVerb.Move:
                    Put(x + p[0].X, y + p[0].Y);
                    Put("m "u8);
                    break;
                case SKPathVerb.Line:
                    Put(x + p[1].X, y + p[1].Y);
                    Put("l "u8);
                    break;
                case SKPathVerb.Quad:
                case SKPathVerb.Conic:
                    Put(x + p[0].X + (p[1].X - p[0].X) * 2 / 3, y + p[0].Y + (p[1].Y - p[0].Y) * 2 / 3);
                    Put(x + p[2].X + (p[1].X - p[2].X) * 2 / 3, y + p[2].Y + (p[1].Y - p[2].Y) * 2 / 3, x + p[2].X, y + p[2].Y);
                    Put("c "u8);
                    break;
                case SKPathVerb.Cubic:
                    Put(x + p[1].X, y + p[1].Y, x + p[2].X, y + p[2].Y, x + p[3].X, y + p[3].Y);
                    Put("c "u8);
                    break;
                case SKPathVerb.Close:
                    Put("h "u8);
                    break;
                case SKPathVerb.Done:
                    break;
            }
        }
        Put("f\n"u8);
    }

    private void Picture(PictureMark picture)
    {
        Put("q "u8);
        Put(picture.Width, 0, 0, -picture.Height, picture.X, picture.Y + picture.Height);
        Put("cm/"u8);
        Put(images.Name(picture.Encoded));
        Put(" Do Q\n"u8);
    }

    /// <summary>Each dash is a line of its own: the file then says where the dashes are, and every viewer draws the same.</summary>
    private void Dashes(DashMark dash)
    {
        var (dx, dy) = (dash.X2 - dash.X1, dash.Y2 - dash.Y1);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        for (var at = 0f; at < length; at += dash.On + dash.Off)
        {
            var (from, to) = (at / length, MathF.Min(at + dash.On, length) / length);
            Line(dash.X1 + dx * from, dash.Y1 + dy * from, dash.X1 + dx * to, dash.Y1 + dy * to, dash.Weight, dash.Ink);
        }
    }

    private void Line(float x1, float y1, float x2, float y2, float weight, Ink ink)
    {
        Stroke(ink, weight);
        Put(x1, y1);
        Put("m "u8);
        Put(x2, y2);
        Put("l S\n"u8);
    }

    private void Fill(Ink ink)
    {
        if (_fill != ink)
        {
            Colour(ink);
            Put("rg\n"u8);
            _fill = ink;
        }
    }

    private void Stroke(Ink ink, float weight)
    {
        if (_stroke != ink)
        {
            Colour(ink);
            Put("RG\n"u8);
            _stroke = ink;
        }
        if (_weight != weight)
        {
            Put(weight);
            Put("w\n"u8);
            _weight = weight;
        }
    }

    private void Colour(Ink ink)
    {
        var colour = Inks.Colour(ink);
        Put(colour.Red / 255f, colour.Green / 255f, colour.Blue / 255f);
    }

    private void Put(params ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            Put(number);
        }
    }

    /// <summary>To a thousandth of a point, without needless zeros.</summary>
    private void Put(float number)
    {
        Span<byte> text = stackalloc byte[24];
        var rounded = Math.Round((double)number, 3);
        _ = rounded == Math.Truncate(rounded) && Math.Abs(rounded) < 1e9
            ? Utf8Formatter.TryFormat((long)rounded, text, out var written)
            : Utf8Formatter.TryFormat(rounded, text, out written, new('F', 3));
        text[written++] = (byte)' ';
        _content.Write(text[..written]);
    }

    private void Put(int number)
    {
        Span<byte> text = stackalloc byte[12];
        _ = Utf8Formatter.TryFormat(number, text, out var written);
        _content.Write(text[..written]);
    }

    private void Put(string ascii) => _content.Write(Encoding.ASCII.GetBytes(ascii));

    private void Put(ReadOnlySpan<byte> ascii) => _content.Write(ascii);
}

/// <summary>The fonts of a file in the order of their first use.</summary>
internal sealed class PdfFonts
{
    private readonly Dictionary<FontFace, PdfFont> _fonts = [];

    public PdfFont Of(FontFace face)
    {
        if (!_fonts.TryGetValue(face, out var font))
        {
            font = new PdfFont(face, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"F{_fonts.Count}"));
            _fonts.Add(face, font);
        }
        return font;
    }

    /// <summary>Writes all of them; returns the entries of the resource dictionary.</summary>
    public string Write(PdfFile file) =>
        string.Concat(_fonts.Values.Select(f => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{f.Resource} {f.Write(file)} 0 R")));
}
