using System.Buffers;
using System.Buffers.Text;
using System.Text;
using SkiaSharp;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>The content stream of a page: operators, numbers, and what colour and weight hold.</summary>
internal sealed class PdfContent
{
    private readonly ArrayBufferWriter<byte> _content = new(32 * 1024);
    private Ink? _fill, _stroke;
    private float _weight = -1;

    public ReadOnlySpan<byte> Bytes => _content.WrittenSpan;

    /// <summary>Runs what draws inside q and Q; colour and weight hold again afterwards.</summary>
    public void Within(SKMatrix matrix, Action draw)
    {
        Put("q "u8);
        Put(matrix.ScaleX, matrix.SkewY, matrix.SkewX, matrix.ScaleY, matrix.TransX, matrix.TransY);
        Put("cm\n"u8);
        var before = (_fill, _stroke, _weight);
        draw();
        (_fill, _stroke, _weight) = before;
        Put("Q\n"u8);
    }

    /// <summary>Fills an outline whose origin is moved to a point.</summary>
    public void FillPath(SKPath path, float x, float y)
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

    public void Fill(Ink ink)
    {
        if (_fill != ink)
        {
            Put(Colour(ink) ? "g\n"u8 : "rg\n"u8);
            _fill = ink;
        }
    }

    public void Stroke(Ink ink, float weight)
    {
        if (_stroke != ink)
        {
            Put(Colour(ink) ? "G\n"u8 : "RG\n"u8);
            _stroke = ink;
        }
        if (_weight != weight)
        {
            Put(weight);
            Put("w\n"u8);
            _weight = weight;
        }
    }

    /// <summary>Whether it is a grey: text and codes are pure black, one plate of a press, never four.</summary>
    private bool Colour(Ink ink)
    {
        var colour = Inks.Colour(ink);
        if (colour.Red == colour.Green && colour.Green == colour.Blue)
        {
            Put(colour.Red / 255f);
            return true;
        }
        Put(colour.Red / 255f, colour.Green / 255f, colour.Blue / 255f);
        return false;
    }

    public void Put(params ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            Put(number);
        }
    }

    /// <summary>To a thousandth of a point, without needless zeros.</summary>
    public void Put(float number)
    {
        Span<byte> text = stackalloc byte[24];
        var rounded = Math.Round((double)number, 3);
        _ = rounded == Math.Truncate(rounded) && Math.Abs(rounded) < 1e9
            ? Utf8Formatter.TryFormat((long)rounded, text, out var written)
            : Utf8Formatter.TryFormat(rounded, text, out written, new('F', 3));
        text[written++] = (byte)' ';
        _content.Write(text[..written]);
    }

    public void Put(int number)
    {
        Span<byte> text = stackalloc byte[12];
        _ = Utf8Formatter.TryFormat(number, text, out var written);
        _content.Write(text[..written]);
    }

    public void Put(string ascii) => Encoding.ASCII.GetBytes(ascii, _content);

    public void Put(ReadOnlySpan<byte> ascii) => _content.Write(ascii);
}
