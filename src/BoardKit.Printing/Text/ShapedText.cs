namespace BoardKit.Printing.Text;

/// <summary>A glyph, measured in em from the start of its cluster.</summary>
internal readonly record struct ShapedGlyph(ushort Id, float X, float Y);

/// <summary>The smallest piece of text that is never split: one or more characters with their glyphs. Lengths are in em, so one shaping serves every size.</summary>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="FirstGlyph">Index of the first glyph.</param>
/// <param name="GlyphCount">Number of glyphs.</param>
/// <param name="Advance">Width in em.</param>
/// <param name="Face">The font; null when no font has the character: a box with its code is drawn.</param>
internal readonly record struct Cluster(int Start, int Length, int FirstGlyph, int GlyphCount, float Advance, FontFace? Face);

/// <summary>A shaped text: immutable, shared between renders.</summary>
internal sealed class ShapedText(string text, FontRole role, Cluster[] clusters, ShapedGlyph[] glyphs)
{
    public string Text { get; } = text;

    public FontRole Role { get; } = role;

    public Cluster[] Clusters { get; } = clusters;

    public ShapedGlyph[] Glyphs { get; } = glyphs;

    /// <summary>Width on one line, in em.</summary>
    public float Width { get; } = clusters.Sum(c => c.Advance);

    /// <summary>Line height in em that the tallest font of the text asks for; 1.3 for Chinese.</summary>
    public float Leading { get; } = clusters.Length == 0 ? 1.3f
        : clusters.Max(c => c.Face is { Embeds: false } tall ? MathF.Max(1.3f, MathF.Min(tall.Ascent + tall.Descent, 2f)) : 1.3f);
}
