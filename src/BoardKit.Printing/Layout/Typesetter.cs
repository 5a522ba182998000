using System.Text;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Layout;

/// <summary>Turns shaped text at a place into marks.</summary>
internal static class Typesetter
{
    /// <summary>Distance from the top of a line box of the given height to the base line, so that Chinese stands in its middle.</summary>
    public static float BaseLine(float lineHeight, float size) => (lineHeight - size) / 2 + size * 0.87f;

    /// <summary>Sets one broken line.</summary>
    public static void Set(PageMarks page, FontShelf shelf, IReadOnlyList<Piece> pieces, Line line, float x, float baseLine, float width, TextAlign align, Ink ink = Ink.Black)
    {
        var slack = width - line.Width;
        x += align switch { TextAlign.Right => slack, TextAlign.Center => slack / 2, TextAlign.Left or TextAlign.Justify => 0 };
        var stretch = align == TextAlign.Justify && !line.Ends && slack > 0 ? Stretch(pieces, line, slack) : 0;
        foreach (var span in line.Spans)
        {
            var piece = pieces[span.Piece];
            if (piece.Text is null)
            {
                page.Marks.Add(new RuleMark(x + 2, baseLine + piece.Size * 0.12f, x + piece.Blank - 2, baseLine + piece.Size * 0.12f, 0.6f, ink));
                x += piece.Blank;
            }
            else
            {
                x = Set(page, shelf, piece.Text, span.From, span.To, piece.Size, x, baseLine, ink, stretch);
            }
        }
    }

    /// <summary>Sets clusters [from, to) and returns where they end.</summary>
    public static float Set(PageMarks page, FontShelf shelf, ShapedText text, int from, int to, float size, float x, float baseLine, Ink ink = Ink.Black, float stretch = 0)
    {
        while (from < to)
        {
            var face = text.Clusters[from].Face;
            var next = from + 1;
            while (next < to && face is not null && ReferenceEquals(text.Clusters[next].Face, face))
            {
                next++;
            }
            x = SetRun(page, shelf, text, from, next, size, x, baseLine, ink, stretch);
            from = next;
        }
        return x;
    }

    private static float SetRun(PageMarks page, FontShelf shelf, ShapedText text, int from, int to, float size, float x, float baseLine, Ink ink, float stretch)
    {
        var face = text.Clusters[from].Face;
        var start = text.Clusters[from].Start;
        var chars = text.Text.AsSpan(start, text.Clusters[to - 1].Start + text.Clusters[to - 1].Length - start);
        var utf8 = new byte[Encoding.UTF8.GetByteCount(chars)];
        _ = Encoding.UTF8.GetBytes(chars, utf8);
        if (face is null)
        {
            page.Marks.Add(new BoxMark(shelf[FontRole.Sans], x, baseLine, size, CodeOf(chars), utf8, ink));
            return x + size + stretch;
        }
        var count = text.Clusters[to - 1].FirstGlyph + text.Clusters[to - 1].GlyphCount - text.Clusters[from].FirstGlyph;
        var (ids, positions, clusters) = (new ushort[count], new SKPoint[count], new uint[count]);
        var (n, offset) = (0, 0);
        for (var c = from; c < to; c++)
        {
            var cluster = text.Clusters[c];
            for (var g = 0; g < cluster.GlyphCount; g++, n++)
            {
                var glyph = text.Glyphs[cluster.FirstGlyph + g];
                (ids[n], clusters[n]) = (glyph.Id, (uint)offset);
                positions[n] = new SKPoint(x + glyph.X * size, glyph.Y * size);
            }
            x += cluster.Advance * size + stretch;
            offset += Encoding.UTF8.GetByteCount(text.Text.AsSpan(cluster.Start, cluster.Length));
        }
        page.Marks.Add(face.Embeds
            ? new GlyphMark(face, size, baseLine, ids, positions, utf8, clusters, ink)
            : new OutlineMark(face, shelf[FontRole.Sans], size, baseLine, ids, positions, utf8, ink));
        return x;
    }

    private static float Stretch(IReadOnlyList<Piece> pieces, Line line, float slack)
    {
        var clusters = line.Spans.Sum(s => s.To - s.From);
        var size = pieces[line.Spans[0].Piece].Size;
        var stretch = clusters > 1 ? slack / (clusters - 1) : 0;
        // a line that is far too short looks torn when it is pulled apart
        return stretch < size * 0.12f ? stretch : 0;
    }

    private static string CodeOf(ReadOnlySpan<char> chars)
    {
        _ = Rune.DecodeFromUtf16(chars, out var rune, out _);
        return rune.Value.ToString("X4", System.Globalization.CultureInfo.InvariantCulture);
    }
}
