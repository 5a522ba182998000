namespace BoardKit.Printing;

/// <summary>
/// Everything that one notice prints, already masked and with all figures exact. What differs from paper to paper (the code, the id, the
/// time of printing) is not in it: that is given with each print, so one plan serves any number of runs.
/// </summary>
public sealed record SheetModel
{
    /// <summary>Where the notice comes from, widest first: 安徽省霍邱县 · 周集镇 · 燎西村.</summary>
    public required string UnitPath { get; init; }

    /// <summary>索引号 by the county's pattern.</summary>
    public required string IndexNumber { get; init; }

    /// <summary>Edition number, 1 or more.</summary>
    public required int Edition { get; init; }

    /// <summary>Date of publication, as shown in Asia/Shanghai.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Title without line breaks; the layout breaks it between words.</summary>
    public required string Title { get; init; }

    /// <summary>Key figures of the whole notice (never of one page), most important first.</summary>
    public IReadOnlyList<SheetFigure> Figures { get; init; } = [];

    /// <summary>One plain sentence for residents; **…** is printed bold. Null when the form has none.</summary>
    public string? Plain { get; init; }

    /// <summary>Lists, trees and records in the order of the form.</summary>
    public IReadOnlyList<SheetSection> Sections { get; init; } = [];

    /// <summary>Footer sentences: posting period, how to object, whose seal.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>公布依据：…; null where there is none.</summary>
    public string? Basis { get; init; }

    /// <summary>Telephones for residents; an unknown number is printed as a ruled line to fill by hand.</summary>
    public IReadOnlyList<SheetPhone> Phones { get; init; } = [];

    /// <summary>Labels of the sign-off lines: 制表人, 村务监督委员会 …</summary>
    public IReadOnlyList<string> Signoffs { get; init; } = [];

    /// <summary>Root of the edition, hexadecimal; its first 16 characters are printed in groups of four. At least 16 characters.</summary>
    public required string Root { get; init; }

    /// <summary>测试: the public address is still a loopback address.</summary>
    public bool Test { get; init; }

    /// <summary>示例: seeded sample data.</summary>
    public bool Sample { get; init; }

    /// <summary>本期无此项: a nil return.</summary>
    public bool Nil { get; init; }

    /// <summary>Who signs a text, below it and above the date; null where there is no text.</summary>
    public string? SignedBy { get; init; }
}

/// <summary>A key figure.</summary>
/// <param name="Label">补贴面积.</param>
/// <param name="Value">The value as printed, with thousands separators: 1,665.20.</param>
/// <param name="Unit">亩; null when it has none.</param>
public sealed record SheetFigure(string Label, string Value, string? Unit = null);

/// <summary>A telephone.</summary>
/// <param name="Label">Whose: 村务监督委员会.</param>
/// <param name="Number">The number, or null when it is not known: a ruled line is printed.</param>
public sealed record SheetPhone(string Label, string? Number = null);

/// <summary>A part of the sheet: a table or a record.</summary>
public abstract record SheetSection
{
    /// <summary>Key by which a template refers to it (<c>ref</c>); unique in the model.</summary>
    public required string Key { get; init; }

    /// <summary>Heading above it; null prints none.</summary>
    public string? Label { get; init; }

    /// <summary>Printed instead when it has no rows: 本部门无此项.</summary>
    public string? EmptyText { get; init; }

    /// <summary>Whether a text prints it between its paragraphs: then a template does not name it.</summary>
    public bool Within { get; init; }
}

/// <summary>A text: paragraphs with levels, tables between them.</summary>
public sealed record SheetText : SheetSection
{
    /// <summary>Its lines in order.</summary>
    public required IReadOnlyList<SheetLine> Lines { get; init; }
}

/// <summary>A line of a text.</summary>
/// <param name="Level">0 a paragraph, 1 to 3 a level of the numbering.</param>
/// <param name="Text">Number and words.</param>
/// <param name="IsHeading">Whether it announces what follows and stays on its page.</param>
/// <param name="Table">Key of the section that stands here in the place of words, or null.</param>
/// <param name="Flush">Whether it begins at the margin: whom the notice is to.</param>
public sealed record SheetLine(int Level, string Text, bool IsHeading = false, string? Table = null, bool Flush = false);

/// <summary>A list or a tree.</summary>
public sealed record SheetTable : SheetSection
{
    /// <summary>Columns in the order printed.</summary>
    public required IReadOnlyList<SheetColumn> Columns { get; init; }

    /// <summary>Rows in order.</summary>
    public required IReadOnlyList<SheetRow> Rows { get; init; }

    /// <summary>
    /// Indices of number columns that are added up. Page subtotals and running totals are computed from the rows, exactly.
    /// </summary>
    public IReadOnlyList<int> Totals { get; init; } = [];

    /// <summary>What one row is, in 本页小计 56 户; null prints 行.</summary>
    public string? CountUnit { get; init; }
}

/// <summary>Labelled facts of one thing: a project, a contract.</summary>
public sealed record SheetRecord : SheetSection
{
    /// <summary>Fields in the order printed.</summary>
    public required IReadOnlyList<SheetField> Fields { get; init; }
}

/// <summary>A field of a record.</summary>
/// <param name="Label">合同价款.</param>
/// <param name="Value">Text as printed; null is missing.</param>
/// <param name="Unit">元; null when it has none.</param>
public sealed record SheetField(string Label, string? Value, string? Unit = null);

/// <summary>Attached pictures: bands of one height, each picture with what it shows below it. Printed by <c>prose</c>.</summary>
public sealed record SheetPictures : SheetSection
{
    /// <summary>The pictures in order.</summary>
    public required IReadOnlyList<SheetPicture> Pictures { get; init; }
}

/// <summary>An attached picture.</summary>
/// <param name="Encoded">PNG or JPEG.</param>
/// <param name="Caption">What it shows; empty when nobody says.</param>
public sealed record SheetPicture(byte[] Encoded, string Caption);

/// <summary>What a column holds and so how it is set.</summary>
public enum SheetColumnKind
{
    /// <summary>Text, set from the left, wrapped.</summary>
    Text,
    /// <summary>Short text or code, centred.</summary>
    Short,
    /// <summary>
    /// A decimal in canonical text (invariant, no separators): set from the right with thousands separators and the same decimals in each
    /// row.
    /// </summary>
    Number,
    /// <summary>Row number, centred; a missing one is the place of the row.</summary>
    Sequence,
    /// <summary>Space to write in (签字).</summary>
    Blank,
}

/// <summary>A column.</summary>
/// <param name="Label">Label without the unit.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Unit">Unit, printed small in the head; null when it has none.</param>
/// <param name="MinDecimals">Decimals shown at least, 0-8; more are shown when a value of the column has them.</param>
/// <param name="Tree">Whether the labels of a tree stand in it: set in by the level of the row.</param>
public sealed record SheetColumn(string Label, SheetColumnKind Kind, string? Unit = null, int MinDecimals = 0, bool Tree = false)
{
    /// <summary>The head that it shares with the columns beside it; null where it stands alone.</summary>
    public string? Above { get; init; }

    /// <summary>The label with the head above it, where it is said in one line.</summary>
    public string FullLabel => Above is null ? Label : $"{Above}/{Label}";
}

/// <summary>A row.</summary>
/// <param name="Cells">Canonical texts aligned with the columns; null is missing: the cell stays empty, never zero.</param>
/// <param name="Level">Depth in a tree, 0 at the top.</param>
/// <param name="Count">How many rows of the notice it stands for: 1, or n for the line 已删除 n 行; 0 for a sub-total, which adds
/// nothing.</param>
public sealed record SheetRow(IReadOnlyList<string?> Cells, int Level = 0, int Count = 1);
