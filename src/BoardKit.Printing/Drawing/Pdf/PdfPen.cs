using SkiaSharp;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>
/// Writes marks as the content stream of one page. The page is turned upside down first, so that marks keep their own coordinates.
/// </summary>
internal sealed class PdfPen
{
    private readonly PdfContent _content = new();
    private readonly PdfText _text;
    private readonly PdfImages _images;
    private readonly PdfStructure _structure;
    private TagMark? _tag;
    private bool _isOpen;

    public PdfPen(PdfFonts fonts, PdfImages images, PdfStructure structure) =>
        (_text, _images, _structure) = (new PdfText(_content, fonts), images, structure);

    /// <summary>Whether the page says what its parts are.</summary>
    public bool IsTagged => _tag is not null;

    public ReadOnlySpan<byte> Content => _content.Bytes;

    public void Page(PageMarks page, float height)
    {
        _content.Put(1, 0, 0, -1, 0, height);
        _content.Put("cm\n"u8);
        _tag = page.Marks.Exists(m => m is TagMark) ? TagMark.Artifact : null;
        Draw(page.Marks);
        Close();
    }

    /// <summary>From here on what is drawn belongs to another part; it is opened when something is drawn.</summary>
    private void Turn(TagMark tag)
    {
        if (_tag is { } before && (tag.Tag, tag.Of, tag.Row, tag.Column) != (before.Tag, before.Of, before.Row, before.Column))
        {
            Close();
            _tag = tag;
        }
    }

    private void Open()
    {
        if (_isOpen || _tag is not { } tag)
        {
            return;
        }
        _isOpen = true;
        if (tag.Tag == Tag.Artifact)
        {
            _content.Put("/Artifact BMC\n"u8);
            return;
        }
        var (type, mark) = _structure.Mark(tag);
        _content.Put("/"u8);
        _content.Put(type);
        _content.Put("<</MCID "u8);
        _content.Put(mark);
        _content.Put(">>BDC\n"u8);
    }

    private void Close()
    {
        if (_isOpen)
        {
            _content.Put("EMC\n"u8);
            _isOpen = false;
        }
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
        if (mark is TagMark tag)
        {
            Turn(tag);
            return;
        }
        Open();
        switch (mark)
        {
            case GlyphMark glyphs:
                _text.Set(glyphs);
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
                _content.Stroke(frame.Ink, frame.Weight);
                _content.Put(frame.X, frame.Y, frame.Width, frame.Height);
                _content.Put("re S\n"u8);
                break;
            case AreaMark area:
                _content.Fill(area.Ink);
                _content.Put(area.X, area.Y, area.Width, area.Height);
                _content.Put("re f\n"u8);
                break;
            case PictureMark picture:
                Picture(picture);
                break;
            case CodeMark code:
                _content.Fill(Ink.Black);
                foreach (var run in code.Code.Runs(code.X, code.Y))
                {
                    _content.Put(run.Left, run.Top, run.Width, run.Height);
                    _content.Put("re "u8);
                }
                _content.Put("f\n"u8);
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
        var matrix = SKMatrix.CreateScaleTranslation(placed.Scale, placed.Scale, placed.X - window.Left * placed.Scale,
            placed.Y - window.Top * placed.Scale);
        Within(matrix, window, [.. placed.Page.Marks.Select(m => Window.Cut(m, window)).OfType<Mark>()]);
    }

    private void Within(SKMatrix matrix, SKRect? clip, IReadOnlyList<Mark> marks) => _content.Within(matrix, () =>
    {
        if (clip is { } window)
        {
            _content.Put(window.Left, window.Top, window.Width, window.Height);
            _content.Put("re W n\n"u8);
        }
        Draw(marks);
    });

    private void Outline(OutlineMark mark)
    {
        _content.Fill(mark.Ink);
        using var font = mark.Face.Font(mark.Size);
        for (var i = 0; i < mark.Glyphs.Length; i++)
        {
            using var path = font.GetGlyphPath(mark.Glyphs[i]);
            if (path is not null)
            {
                _content.FillPath(path, mark.Positions[i].X, mark.Y + mark.Positions[i].Y);
            }
        }
        _text.Carry(mark.Carrier, mark.Positions.Length == 0 ? 0 : mark.Positions.Min(p => p.X), mark.Y, mark.Size, mark.Utf8);
    }

    private void Box(BoxMark mark)
    {
        var drawing = new BoxDrawing(mark);
        _content.Stroke(mark.Ink, drawing.Weight);
        _content.Put(drawing.Left, drawing.Top, drawing.Side, drawing.Side);
        _content.Put("re S\n"u8);
        _content.Fill(mark.Ink);
        using var font = mark.Carrier.Font(drawing.CodeSize);
        foreach (var (digits, y) in drawing.Lines)
        {
            using var path = font.GetTextPath(digits, new SKPoint(drawing.Left + drawing.Side / 2 - font.MeasureText(digits) / 2, y));
            _content.FillPath(path, 0, 0);
        }
        _text.Carry(mark.Carrier, mark.X, mark.Y, mark.Size, mark.Utf8);
    }

    private void Picture(PictureMark picture)
    {
        _content.Put("q "u8);
        _content.Put(picture.Width, 0, 0, -picture.Height, picture.X, picture.Y + picture.Height);
        _content.Put("cm/"u8);
        _content.Put(_images.Name(picture.Encoded));
        _content.Put(" Do Q\n"u8);
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
        _content.Stroke(ink, weight);
        _content.Put(x1, y1);
        _content.Put("m "u8);
        _content.Put(x2, y2);
        _content.Put("l S\n"u8);
    }
}
