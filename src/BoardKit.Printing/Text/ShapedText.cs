namespace BoardKit.Printing.Text;

/// <summary>A glyph, measured in em from the start of its cluster.</summary>
internal readonly record struct ShapedGlyph(ushort Id, float X, float Y);

/// <summary>What line breaking and justification need to know of a cluster; the same at every size.</summary>
[Flags]
internal enum ClusterTraits
{
    None = 0,
    /// <summary>A line may end behind it (and the text goes on).</summary>
    BreakAfter = 1,
    /// <summary>A space: nothing of it is left at the end of a line.</summary>
    Space = 2,
    /// <summary>A closing mark with an empty right half, which may hang over the edge.</summary>
    Hangs = 4,
    /// <summary>Part of a run from right to left.</summary>
    RightToLeft = 8,
    /// <summary>Justification may widen the room behind it.</summary>
    Stretches = 16,
    /// <summary>An opening mark, or before a closing one: a line does not end behind it even when a word has to be torn.</summary>
    Clings = 32,
}

/// <summary>
/// The smallest piece of text that is never split: one or more characters with their glyphs. Lengths are in em, so one shaping serves every
/// size.
/// </summary>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="FirstGlyph">Index of the first glyph.</param>
/// <param name="GlyphCount">Number of glyphs.</param>
/// <param name="Advance">Width in em.</param>
/// <param name="Face">The font; null when no font has the character: a box with its code is drawn.</param>
internal readonly record struct Cluster(int Start, int Length, int FirstGlyph, int GlyphCount, float Advance, FontFace? Face)
{
    /// <summary>Room behind it in em, between Han and Latin; nothing of it is left at the end of a line.</summary>
    public float Gap { get; init; }

    public ClusterTraits Traits { get; init; }

    public bool Is(ClusterTraits traits) => (Traits & traits) != 0;
}

/// <summary>A shaped text: immutable, shared between renders.</summary>
internal sealed class ShapedText
{
    /// <summary>Takes clusters in the order of the text and works out where lines may end and where Han meets Latin.</summary>
    public ShapedText(string text, FontRole role, Cluster[] clusters, ShapedGlyph[] glyphs)
    {
        (Text, Role, Clusters, Glyphs) = (text, role, clusters, glyphs);
        Leading = 1.3f;
        var word = 0f;
        for (var i = 0; i < clusters.Length; i++)
        {
            clusters[i] = Joint.Between(text, clusters[i], i + 1 < clusters.Length ? clusters[i + 1] : null);
            Width += clusters[i].Advance + clusters[i].Gap;
            word += clusters[i].Advance;
            LongestWord = clusters[i].Is(ClusterTraits.Space) ? LongestWord : MathF.Max(LongestWord, word);
            word = clusters[i].Is(ClusterTraits.BreakAfter) ? 0 : word + clusters[i].Gap;
            IsMixed |= clusters[i].Is(ClusterTraits.RightToLeft);
            if (clusters[i].Face is { Embeds: false } tall)
            {
                Leading = MathF.Max(Leading, MathF.Min(tall.Ascent + tall.Descent, 2f));
            }
        }
    }

    public string Text { get; }

    public FontRole Role { get; }

    public Cluster[] Clusters { get; }

    public ShapedGlyph[] Glyphs { get; }

    /// <summary>Width on one line, in em.</summary>
    public float Width { get; }

    /// <summary>Width in em of the longest stretch in which no line ends: a date, a code, an amount, a character with its marks.</summary>
    public float LongestWord { get; }

    /// <summary>Line height in em that the tallest font of the text asks for; 1.3 for Chinese.</summary>
    public float Leading { get; }

    /// <summary>Whether some of it runs from right to left.</summary>
    public bool IsMixed { get; }
}
