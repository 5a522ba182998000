using System.Collections.Concurrent;
using System.Globalization;
using HarfBuzzSharp;
using HbBuffer = HarfBuzzSharp.Buffer;

namespace BoardKit.Printing.Text;

/// <summary>
/// Shapes text with HarfBuzz, choosing a font for each grapheme, and remembers what it shaped: names, headings and units repeat from row to
/// row, page to page and size to size. Thread-safe.
/// </summary>
internal sealed class Shaper(FontShelf shelf)
{
    /// <summary>Texts remembered before the memory is emptied; about 16 MB at most.</summary>
    private const int Remembered = 20_000;

    private readonly ConcurrentDictionary<(FontRole Role, string Text), ShapedText> _shaped = new();

    public FontShelf Shelf { get; } = shelf;

    public ShapedText Shape(string text, FontRole role)
    {
        if (_shaped.TryGetValue((role, text), out var known))
        {
            return known;
        }
        if (_shaped.Count >= Remembered)
        {
            _shaped.Clear();
        }
        var shaped = ShapeAnew(text, role);
        _shaped[(role, text)] = shaped;
        return shaped;
    }

    /// <summary>
    /// Characters of a text that no font has (a box is printed) or only a fallback font has (an outline is printed), each once.
    /// </summary>
    public IEnumerable<(string Character, bool Outlined)> Unusual(string text, FontRole role) =>
        Shape(text, role).Clusters
            .Where(c => c.Face is null or { Embeds: false })
            .Select(c => (text.Substring(c.Start, c.Length), c.Face is not null))
            .Distinct();

    private ShapedText ShapeAnew(string text, FontRole role)
    {
        var clusters = new List<Cluster>(text.Length);
        var glyphs = new List<ShapedGlyph>(text.Length);
        var start = 0;
        while (start < text.Length)
        {
            var face = FaceAt(text, start, role, out var next);
            while (next < text.Length && face is not null && ReferenceEquals(FaceAt(text, next, role, out var after), face))
            {
                next = after;
            }
            if (face is null)
            {
                clusters.Add(new Cluster(start, next - start, glyphs.Count, 0, 1f, null));
            }
            else
            {
                ShapeSegment(text, start, next - start, face, clusters, glyphs);
            }
            start = next;
        }
        return new ShapedText(text, role, [.. clusters], [.. glyphs]);
    }

    /// <summary>
    /// Neighbouring full-width marks share their blank halves: ）。 is one and a half characters wide, not two (CLREQ 3.1.6.2).
    /// </summary>
    private static float Squeeze(string text, int from, int to, float advance)
    {
        if (to - from != 1 || to >= text.Length || advance < 0.95f)
        {
            return 0;
        }
        var (mark, next) = (text[from], text[to]);
        var squeezed = (IsClosing(mark) && (IsClosing(next) || IsOpening(next))) || (IsOpening(mark) && IsOpening(next));
        return squeezed ? 0.5f : 0;
    }

    private static bool IsClosing(char mark) => "，。、；：）》〉」』】〕".Contains(mark, StringComparison.Ordinal);

    private static bool IsOpening(char mark) => "（《〈「『【〔".Contains(mark, StringComparison.Ordinal);

    private FontFace? FaceAt(string text, int at, FontRole role, out int next)
    {
        var length = StringInfo.GetNextTextElementLength(text, at);
        next = at + length;
        return Shelf.Find(role, text.AsSpan(at, length));
    }

    /// <summary>
    /// Glyphs come in the order in which they stand; clusters are kept in the order of the text, also in a run from right to left.
    /// </summary>
    private static void ShapeSegment(string text, int start, int length, FontFace face, List<Cluster> clusters, List<ShapedGlyph> glyphs)
    {
        using var buffer = new HbBuffer();
        buffer.AddUtf16(text.AsSpan(), start, length);
        buffer.GuessSegmentProperties();
        face.Shaper.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var backwards = buffer.Direction == Direction.RightToLeft;
        var (firstCluster, end) = (clusters.Count, start + length);
        float em = face.UnitsPerEm;
        for (var i = 0; i < infos.Length;)
        {
            var (first, x, from) = (glyphs.Count, 0f, (int)infos[i].Cluster);
            var j = i;
            for (; j < infos.Length && infos[j].Cluster == from; j++)
            {
                glyphs.Add(new ShapedGlyph((ushort)infos[j].Codepoint, x + positions[j].XOffset / em, -positions[j].YOffset / em));
                x += positions[j].XAdvance / em;
            }
            var to = backwards ? end : j == infos.Length ? end : (int)infos[j].Cluster;
            end = backwards ? from : end;
            var traits = backwards ? ClusterTraits.RightToLeft : ClusterTraits.None;
            clusters.Add(
                new Cluster(from, to - from, first, glyphs.Count - first, x - Squeeze(text, from, to, x), face) { Traits = traits });
            i = j;
        }
        if (backwards)
        {
            clusters.Reverse(firstCluster, clusters.Count - firstCluster);
        }
    }
}
