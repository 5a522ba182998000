using System.Globalization;
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
    public static void Set(PageMarks page, FontShelf shelf, IReadOnlyList<Piece> pieces, Line line, float x, float baseLine, float width,
        TextAlign align, Ink ink = Ink.Black)
    {
        var slack = width - line.Width;
        x += align switch { TextAlign.Right => slack, TextAlign.Center => slack / 2, TextAlign.Left or TextAlign.Justify => 0 };
        var stretch = align == TextAlign.Justify && !line.Ends ? Stretch.For(pieces, line, slack + line.Hang) : Stretch.None;
        for (var i = 0; i < line.Spans.Count; i++)
        {
            var (span, piece) = (line.Spans[i], pieces[line.Spans[i].Piece]);
            if (piece.Text is null)
            {
                var rule = baseLine + piece.Size * 0.12f;
                if (!piece.Indent)
                {
                    page.Marks.Add(new RuleMark(x + 2, rule, x + piece.Blank - 2, rule, 0.6f, ink));
                }
                x += piece.Blank;
                continue;
            }
            x = Set(page, shelf, piece.Text, span.From, span.To, piece.Size, x, baseLine, ink, stretch);
            if (i + 1 < line.Spans.Count && span.To == piece.Text.Clusters.Length && pieces[line.Spans[i + 1].Piece].Text is { } next)
            {
                x += Joint.Gap(piece.Text, next) * piece.Size + stretch.Each;
            }
        }
    }

    /// <summary>Sets clusters [from, to) and returns where they end. <paramref name="tracking"/> stands after each.</summary>
    public static float Set(PageMarks page, FontShelf shelf, ShapedText text, int from, int to, float size, float x, float baseLine,
        Ink ink = Ink.Black, float tracking = 0) =>
        Set(page, shelf, text, from, to, size, x, baseLine, ink, new Stretch(tracking, 0, Everywhere: true));

    private static float Set(PageMarks page, FontShelf shelf, ShapedText text, int from, int to, float size, float x,
        float baseLine, Ink ink, Stretch stretch)
    {
        Span<float> lefts = to - from <= 256 ? stackalloc float[to - from] : new float[to - from];
        var end = Place(text, from, to, size, x, stretch, lefts);
        for (var at = from; at < to;)
        {
            var face = text.Clusters[at].Face;
            var next = at + 1;
            while (next < to && face is not null && ReferenceEquals(text.Clusters[next].Face, face))
            {
                next++;
            }
            page.Marks.Add(Run(shelf, text, at, next, size, lefts[(at - from)..(next - from)], baseLine, ink));
            at = next;
        }
        return end;
    }

    /// <summary>
    /// Left edge of each cluster: in the order of the text, but for runs from right to left, which are turned round as a whole with the
    /// spaces inside them.
    /// </summary>
    private static float Place(ShapedText text, int from, int to, float size, float x, in Stretch stretch, Span<float> lefts)
    {
        for (var at = from; at < to;)
        {
            var next = text.IsMixed ? EndOfBackwards(text, at, to) : at;
            if (next > at)
            {
                for (var i = next - 1; i >= at; i--)
                {
                    lefts[i - from] = x;
                    x += text.Clusters[i].Advance * size;
                }
                at = next;
            }
            else
            {
                ref readonly var cluster = ref text.Clusters[at];
                lefts[at - from] = x;
                x += (cluster.Advance + (at + 1 < to ? cluster.Gap : 0)) * size
                    + (at + 1 < to || stretch.Everywhere ? stretch.After(cluster) : 0);
                at++;
            }
        }
        return x;
    }

    private static int EndOfBackwards(ShapedText text, int at, int to)
    {
        var end = at;
        for (var i = at; i < to
            && (text.Clusters[i].Is(ClusterTraits.RightToLeft) || (i > at && text.Clusters[i].Is(ClusterTraits.Space))); i++)
        {
            end = text.Clusters[i].Is(ClusterTraits.RightToLeft) ? i + 1 : end;
        }
        return end;
    }

    private static Mark Run(FontShelf shelf, ShapedText text, int from, int to, float size,
        ReadOnlySpan<float> lefts, float baseLine, Ink ink)
    {
        var face = text.Clusters[from].Face;
        var start = text.Clusters[from].Start;
        var chars = text.Text.AsSpan(start, text.Clusters[to - 1].Start + text.Clusters[to - 1].Length - start);
        var utf8 = new byte[Encoding.UTF8.GetByteCount(chars)];
        _ = Encoding.UTF8.GetBytes(chars, utf8);
        if (face is null)
        {
            return new BoxMark(shelf[FontRole.Sans], lefts[0], baseLine, size, CodeOf(chars), utf8, ink);
        }
        var count = 0;
        for (var c = from; c < to; c++)
        {
            count += text.Clusters[c].GlyphCount;
        }
        var (ids, positions, clusters) = (new ushort[count], new SKPoint[count], new uint[count]);
        var (n, offset) = (0, 0);
        for (var c = from; c < to; c++)
        {
            ref readonly var cluster = ref text.Clusters[c];
            for (var g = 0; g < cluster.GlyphCount; g++, n++)
            {
                var glyph = text.Glyphs[cluster.FirstGlyph + g];
                (ids[n], clusters[n]) = (glyph.Id, (uint)offset);
                positions[n] = new SKPoint(lefts[c - from] + glyph.X * size, glyph.Y * size);
            }
            offset += Encoding.UTF8.GetByteCount(text.Text.AsSpan(cluster.Start, cluster.Length));
        }
        return face.Embeds
            ? new GlyphMark(face, size, baseLine, ids, positions, utf8, clusters, ink)
            : new OutlineMark(face, shelf[FontRole.Sans], size, baseLine, ids, positions, utf8, ink);
    }

    private static string CodeOf(ReadOnlySpan<char> chars)
    {
        _ = Rune.DecodeFromUtf16(chars, out var rune, out _);
        return rune.Value.ToString("X4", CultureInfo.InvariantCulture);
    }
}
