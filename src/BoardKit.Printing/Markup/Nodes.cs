namespace BoardKit.Printing.Markup;

/// <summary>An element of board markup (see README.md). <paramref name="Line"/> is the line of the template that wrote it.</summary>
internal abstract record Node(int Line);

/// <summary>How type is sized against the table body.</summary>
internal enum TextSize
{
    Note,
    Small,
    Body,
    Large,
}

/// <summary>How lines stand in their column.</summary>
internal enum TextAlign
{
    Left,
    Center,
    Right,
    Justify,
}

/// <summary>Which code: the large one that is read from where people stand, or the small one of a strip, read from near.</summary>
internal enum CodeSize
{
    Full,
    Small,
}

internal enum BandPlace
{
    Top,
    Bottom,
}

internal enum BandPages
{
    Every,
    First,
    Rest,
    Last,
    Other,
}

internal sealed record SheetNode(int Line, IReadOnlyList<BandNode> Bands, IReadOnlyList<Node> Flow) : Node(Line);

/// <summary>
/// A band stands on the pages of which everything in <c>On</c> is true: <c>last rest</c> is a last page that is not the first.
/// </summary>
internal sealed record BandNode(int Line, BandPlace At, IReadOnlyList<BandPages> On, IReadOnlyList<Node> Children) : Node(Line);

internal sealed record ColumnsNode(int Line, IReadOnlyList<ColumnNode> Columns) : Node(Line);

/// <summary>
/// A column: of fixed width, or with a share of what is left, or (<c>AsCode</c>) as wide as the QR code with its quiet zone before it.
/// </summary>
internal sealed record ColumnNode(int Line, float? WidthMm, float Share, CodeSize? AsCode, IReadOnlyList<Node> Children) : Node(Line);

/// <summary>What stands at the right of the blocks that follow it, as many of them as make the page lowest.</summary>
internal sealed record AsideNode(ColumnNode Column) : Node(Column.Line);

internal sealed record TitleNode(int Line, string Text, bool Small, bool Red) : Node(Line);

internal sealed record TextNode(
    int Line, IReadOnlyList<Inline> Inlines, TextSize Size, bool Sans, TextAlign Align, bool KeepNext, bool Red) : Node(Line)
{
    /// <summary>How far its first line is set in, in em.</summary>
    public float Indent { get; init; }

    /// <summary>Whether it is read as a heading.</summary>
    public bool IsHeading { get; init; }
}

internal sealed record RuleNode(int Line, float WeightMm, bool Red) : Node(Line);

internal sealed record FiguresNode(int Line, IReadOnlyList<FigureNode> Figures, bool Red) : Node(Line);

internal sealed record FigureNode(int Line, string Label, string Value, string Unit) : Node(Line);

internal sealed record TableNode(int Line, string Ref) : Node(Line);

/// <summary>A text of the model: its paragraphs, with the tables that stand between them.</summary>
internal sealed record ProseNode(int Line, string Ref) : Node(Line);

internal sealed record QrNode(int Line, CodeSize Size) : Node(Line);

internal sealed record SignaturesNode(int Line, IReadOnlyList<string> Labels) : Node(Line);

internal sealed record SpacerNode(int Line, float HeightMm) : Node(Line);

internal sealed record StampNode(int Line, string Text, bool Large) : Node(Line);

/// <summary>A picture of the library; a missing side follows from the other, both missing fill the width.</summary>
internal sealed record ImageNode(int Line, string Name, float? WidthMm, float? HeightMm, TextAlign Align) : Node(Line);

/// <summary>Pictures of the library side by side, all of one height.</summary>
internal sealed record PicturesNode(int Line, float HeightMm, IReadOnlyList<PictureNode> Pictures) : Node(Line);

/// <summary>A picture of a band and what stands under it.</summary>
internal sealed record PictureNode(int Line, string Name, string Label) : Node(Line);

/// <summary>Horizontal bars: of a table (<c>Ref</c>, with the columns by label or the first that fit) or written one by one.</summary>
internal sealed record ChartNode(int Line, string? Ref, string? Label, string? Value, string? Unit, int Most, IReadOnlyList<BarNode> Bars)
    : Node(Line);

internal sealed record BarNode(int Line, string Label, decimal Value) : Node(Line);

/// <summary>A part of a text.</summary>
internal abstract record Inline;

internal sealed record TextInline(string Text, bool Bold) : Inline;

/// <summary>A ruled line to fill by hand.</summary>
internal sealed record BlankInline(float WidthMm) : Inline;

/// <summary>What differs from paper to paper of one sheet.</summary>
internal enum SheetInlineKind
{
    Page,
    Pages,
    SheetId,
    SheetAddress,
}

/// <summary>Number of this page or of all pages, id of this paper, its address as people type it.</summary>
internal sealed record SheetInline(SheetInlineKind Kind, bool Bold) : Inline;
