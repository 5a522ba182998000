using SkiaSharp;

namespace BoardKit.Printing.Text;

/// <summary>
/// The outline of a glyph as a Type 2 charstring (Adobe Technical Note 5177): lines and curves in thousandths of an em, without hints and
/// subroutines.
/// </summary>
/// <param name="Code">The charstring.</param>
/// <param name="Advance">Width in thousandths of an em.</param>
internal sealed record GlyphProgram(byte[] Code, int Advance)
{
    /// <summary>Units of an em in embedded fonts.</summary>
    public const int UnitsPerEm = 1000;

    private const byte LineTo = 5, CurveTo = 8, EndChar = 14, MoveTo = 21;

    /// <summary>A charstring stack holds 48 numbers.</summary>
    private const int MostNumbers = 48;

    /// <param name="font">The face at <see cref="UnitsPerEm"/> points, unhinted.</param>
    /// <param name="glyph">Glyph id.</param>
    public static GlyphProgram Of(SKFont font, ushort glyph)
    {
        var advance = (int)MathF.Round(font.GetGlyphWidths([glyph])[0]);
        using var path = font.GetGlyphPath(glyph);
        var code = new Charstring(advance);
        if (path is not null)
        {
            using var verbs = path.CreateRawIterator();
            Span<SKPoint> points = stackalloc SKPoint[4];
            for (var verb = verbs.Next(points); verb != SKPathVerb.Done; verb = verbs.Next(points))
            {
                code.Add(verb, points);
            }
        }
        return new GlyphProgram(code.End(), advance);
    }

    private sealed class Charstring(int advance)
    {
        private readonly List<byte> _code = new(256);
        private readonly List<int> _numbers = new(MostNumbers);
        private byte _operator;
        private int _x, _y;
        private bool _hasWidth;

        public void Add(SKPathVerb verb, ReadOnlySpan<SKPoint> p)
        {
            switch (verb)
            {
                case SKPathVerb.Move:
                    Flush();
                    Width();
                    Point(p[0]);
                    _operator = MoveTo;
                    Flush();
                    break;
                case SKPathVerb.Line:
                    Begin(LineTo, 2);
                    Point(p[1]);
                    break;
                case SKPathVerb.Quad:
                case SKPathVerb.Conic:
                    Begin(CurveTo, 6);
                    Point(new SKPoint(p[0].X + (p[1].X - p[0].X) * 2 / 3, p[0].Y + (p[1].Y - p[0].Y) * 2 / 3));
                    Point(new SKPoint(p[2].X + (p[1].X - p[2].X) * 2 / 3, p[2].Y + (p[1].Y - p[2].Y) * 2 / 3));
                    Point(p[2]);
                    break;
                case SKPathVerb.Cubic:
                    Begin(CurveTo, 6);
                    Point(p[1]);
                    Point(p[2]);
                    Point(p[3]);
                    break;
                case SKPathVerb.Close:
                case SKPathVerb.Done:
                    break;
            }
        }

        public byte[] End()
        {
            Flush();
            Width();
            foreach (var number in _numbers)
            {
                Number(number);
            }
            _code.Add(EndChar);
            return [.. _code];
        }

        /// <summary>The width stands before the first operator, unless it is an em.</summary>
        private void Width()
        {
            if (!_hasWidth && advance != UnitsPerEm)
            {
                _numbers.Add(advance);
            }
            _hasWidth = true;
        }

        private void Begin(byte operation, int numbers)
        {
            if (_operator != operation || _numbers.Count + numbers > MostNumbers)
            {
                Flush();
                _operator = operation;
            }
        }

        private void Point(SKPoint point)
        {
            var (x, y) = ((int)MathF.Round(point.X), (int)MathF.Round(-point.Y));
            _numbers.Add(x - _x);
            _numbers.Add(y - _y);
            (_x, _y) = (x, y);
        }

        private void Flush()
        {
            if (_operator != 0)
            {
                foreach (var number in _numbers)
                {
                    Number(number);
                }
                _code.Add(_operator);
                _numbers.Clear();
                _operator = 0;
            }
        }

        private void Number(int value)
        {
            switch (value)
            {
                case >= -107 and <= 107:
                    _code.Add((byte)(value + 139));
                    break;
                case >= 108 and <= 1131:
                    _code.AddRange([(byte)(((value - 108) >> 8) + 247), (byte)(value - 108)]);
                    break;
                case >= -1131 and <= -108:
                    _code.AddRange([(byte)(((-value - 108) >> 8) + 251), (byte)(-value - 108)]);
                    break;
                default:
                    _code.AddRange([28, (byte)(value >> 8), (byte)value]);
                    break;
            }
        }
    }
}
