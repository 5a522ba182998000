using BoardKit.Printing.Text;
using QRCoder;
using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>Ink: black, and the one red of title and rules (the red of GB/T 9704, Y80 M80).</summary>
internal enum Ink
{
    Black,
    Red,
}

/// <summary>Something drawn. Points (1/72 inch) from the top left corner of the page.</summary>
internal abstract record Mark;

/// <summary>Glyphs of one font on one base line, with the text they stand for (it becomes /ActualText).</summary>
/// <param name="Face">The font.</param>
/// <param name="Size">Size in points.</param>
/// <param name="Y">Base line.</param>
/// <param name="Glyphs">Glyph ids.</param>
/// <param name="Positions">Of each glyph.</param>
/// <param name="Utf8">The text.</param>
/// <param name="Clusters">For each glyph the offset in <paramref name="Utf8"/> of the character it belongs to.</param>
/// <param name="Ink">Colour.</param>
internal sealed record GlyphMark(FontFace Face, float Size, float Y, ushort[] Glyphs, SKPoint[] Positions, byte[] Utf8, uint[] Clusters, Ink Ink) : Mark;

/// <summary>Glyphs drawn as filled outlines, from a font that is never embedded. <paramref name="Carrier"/> is an embedded font whose blank glyph carries the text, so that it can still be searched.</summary>
internal sealed record OutlineMark(FontFace Face, FontFace Carrier, float Size, float Y, ushort[] Glyphs, SKPoint[] Positions, byte[] Utf8, Ink Ink) : Mark;

/// <summary>A character that no font has: a box with its code.</summary>
internal sealed record BoxMark(FontFace Carrier, float X, float Y, float Size, string Code, byte[] Utf8, Ink Ink) : Mark;

/// <summary>A straight rule.</summary>
internal sealed record RuleMark(float X1, float Y1, float X2, float Y2, float Weight, Ink Ink) : Mark;

/// <summary>A frame without filling.</summary>
internal sealed record FrameMark(float X, float Y, float Width, float Height, float Weight, Ink Ink) : Mark;

/// <summary>A QR code without its quiet zone.</summary>
internal sealed record CodeMark(QrCode Code, float X, float Y) : Mark;

/// <summary>One page.</summary>
internal sealed class PageMarks
{
    public List<Mark> Marks { get; } = [];
}

/// <summary>What a layout comes to: pages of marks, independent of where they are drawn. The seam for PDF, PNG, tiles, and for measuring raw drawing of the same glyphs.</summary>
/// <param name="Width">Page width in points.</param>
/// <param name="Height">Page height in points.</param>
/// <param name="Body">Size of the table body in points that the search chose.</param>
/// <param name="Pages">The pages.</param>
internal sealed record DisplayList(float Width, float Height, float Body, IReadOnlyList<PageMarks> Pages);

/// <summary>A QR code of level Q as vectors.</summary>
internal sealed class QrCode
{
    /// <summary>Modules of quiet zone on each side (ISO/IEC 18004).</summary>
    public const int Quiet = 4;

    private const float LeastModule = 1.2f * Paper.PointsPerMm;

    private readonly List<System.Collections.BitArray> _matrix;

    private QrCode(List<System.Collections.BitArray> matrix, float module) => (_matrix, Module) = (matrix, module);

    /// <summary>Side of a module in points, at least 1.2 mm.</summary>
    public float Module { get; }

    /// <summary>Side in points without the quiet zone.</summary>
    public float Side => (_matrix.Count - 2 * Quiet) * Module;

    /// <summary>Side of the quiet zone in points.</summary>
    public float Margin => Quiet * Module;

    /// <summary>Makes the code at least <paramref name="leastMm"/> wide; it grows when the address needs more modules than fit.</summary>
    public static QrCode Make(string address, float leastMm)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        var modules = data.ModuleMatrix.Count - 2 * Quiet;
        return new QrCode(data.ModuleMatrix, MathF.Max(leastMm * Paper.PointsPerMm / modules, LeastModule));
    }

    /// <summary>One path of horizontal runs; each a hair taller than its module, so that no light line shows between rows at any zoom.</summary>
    public SKPath Outline(float x, float y)
    {
        var path = new SKPath();
        for (var row = Quiet; row < _matrix.Count - Quiet; row++)
        {
            for (var column = Quiet; column < _matrix.Count - Quiet; column++)
            {
                var from = column;
                while (column < _matrix.Count - Quiet && _matrix[row][column])
                {
                    column++;
                }
                if (column > from)
                {
                    path.AddRect(SKRect.Create(x + (from - Quiet) * Module, y + (row - Quiet) * Module, (column - from) * Module, Module * 1.004f));
                }
            }
        }
        return path;
    }
}
