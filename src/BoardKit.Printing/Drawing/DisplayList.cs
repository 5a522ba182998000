using BoardKit.Printing.Text;
using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>
/// Inks of sheets: black, and the one red of title and rules (the red of GB/T 9704, Y80 M80); white on the red strip of a board. The others
/// are for pictures of boards and for what is cut off.
/// </summary>
internal enum Ink
{
    Black,
    Red,
    White,
    /// <summary>Small remarks.</summary>
    Grey,
    /// <summary>Lines of empty pockets, cut lines.</summary>
    Faint,
    /// <summary>The back of a board.</summary>
    Ground,
    /// <summary>Its metal frame.</summary>
    Metal,
    /// <summary>The wall around it.</summary>
    Wall,
    /// <summary>草稿 below the text of a draft.</summary>
    Pale,
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
internal sealed record GlyphMark(FontFace Face, float Size, float Y, ushort[] Glyphs, SKPoint[] Positions, byte[] Utf8,
    uint[] Clusters, Ink Ink) : Mark;

/// <summary>
/// Glyphs drawn as filled outlines, from a font that is never embedded. <paramref name="Carrier"/> is an embedded font whose blank glyph
/// carries the text, so that it can still be searched.
/// </summary>
internal sealed record OutlineMark(FontFace Face, FontFace Carrier, float Size, float Y, ushort[] Glyphs,
    SKPoint[] Positions, byte[] Utf8, Ink Ink) : Mark;

/// <summary>A character that no font has: a box with its code.</summary>
internal sealed record BoxMark(FontFace Carrier, float X, float Y, float Size, string Code, byte[] Utf8, Ink Ink) : Mark;

/// <summary>A straight rule.</summary>
internal sealed record RuleMark(float X1, float Y1, float X2, float Y2, float Weight, Ink Ink) : Mark;

/// <summary>A frame without filling.</summary>
internal sealed record FrameMark(float X, float Y, float Width, float Height, float Weight, Ink Ink) : Mark;

/// <summary>A filled rectangle.</summary>
internal sealed record AreaMark(float X, float Y, float Width, float Height, Ink Ink) : Mark;

/// <summary>A dashed straight rule.</summary>
internal sealed record DashMark(float X1, float Y1, float X2, float Y2, float Weight, float On, float Off, Ink Ink) : Mark;

/// <summary>A picture (PNG or JPEG bytes) filling a rectangle; a JPEG stands in the PDF as it is.</summary>
internal sealed record PictureMark(byte[] Encoded, float X, float Y, float Width, float Height) : Mark;

/// <summary>
/// Another page laid on this one: its <paramref name="Window"/> (in its own points) is drawn with its corner at X, Y, and nothing outside
/// of it.
/// </summary>
/// <param name="Page">The page; it is drawn, never copied, so a hundred tiles of one large sheet hold its marks once.</param>
/// <param name="Window">The part of it that is shown.</param>
/// <param name="X">Left edge of the window on this page.</param>
/// <param name="Y">Top edge of the window on this page.</param>
/// <param name="Scale">1 draws it at its own size.</param>
internal sealed record PlacedMark(PageMarks Page, SKRect Window, float X, float Y, float Scale) : Mark;

/// <summary>A QR code without its quiet zone.</summary>
internal sealed record CodeMark(QrCode Code, float X, float Y) : Mark;

/// <summary>What a part of a page is to whoever hears it read aloud (ISO 32000-1, 14.8.4).</summary>
internal enum Tag
{
    /// <summary>Not read: rules, what stands on each page again.</summary>
    Artifact,
    Title,
    /// <summary>A heading below the title.</summary>
    Heading,
    Paragraph,
    /// <summary>A picture; its text says what is on it.</summary>
    Figure,
    /// <summary>A head of a column.</summary>
    Head,
    /// <summary>A cell of a row.</summary>
    Cell,
}

/// <summary>
/// What comes behind it on the page belongs to a part of the structure, up to the next one. Nothing is drawn. A page without any is not
/// tagged.
/// </summary>
/// <param name="Tag">What it is.</param>
/// <param name="Of">The part: the same thing goes on where it is named again, on another page too.</param>
/// <param name="Row">Of a table: the row.</param>
/// <param name="Column">Of a table: the column.</param>
/// <param name="Text">Of a figure: what is on it.</param>
internal sealed record TagMark(Tag Tag, object? Of = null, int Row = 0, int Column = 0, string? Text = null) : Mark
{
    /// <summary>Of a head of two rows: how many rows and columns it stands over; null elsewhere.</summary>
    public (int Rows, int Columns)? Spans { get; init; }

    public static TagMark Artifact { get; } = new(Tag.Artifact);
}

/// <summary>Marks turned about a point.</summary>
/// <param name="Marks">The marks as if upright.</param>
/// <param name="X">Centre of the turn.</param>
/// <param name="Y">Centre of the turn.</param>
/// <param name="Degrees">Clockwise.</param>
internal sealed record SlantedMark(IReadOnlyList<Mark> Marks, float X, float Y, float Degrees) : Mark;

/// <summary>One page.</summary>
internal sealed class PageMarks
{
    public List<Mark> Marks { get; } = [];
}

/// <summary>
/// What a layout comes to: pages of marks, independent of where they are drawn. The seam for PDF, PNG, tiles, and for measuring raw drawing
/// of the same glyphs.
/// </summary>
/// <param name="Width">Page width in points.</param>
/// <param name="Height">Page height in points.</param>
/// <param name="Body">Size of the table body in points that the search chose.</param>
/// <param name="Pages">The pages.</param>
internal sealed record DisplayList(float Width, float Height, float Body, IReadOnlyList<PageMarks> Pages)
{
    /// <summary>What is cut off on each side, in points; 0 when the page is the sheet.</summary>
    public float Slug { get; init; }
}
