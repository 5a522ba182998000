namespace BoardKit.Domain.Content;

/// <summary>
/// The content of a draft or edition in memory, already masked: sections of rows of canonical cell texts (see
/// <see cref="Forms.CellType"/>). A missing cell is null, never an empty text and never zero.
/// </summary>
public sealed record NoticeContent
{
    /// <summary>Inputs by key, canonical text; an absent key is missing.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Sections in the order of the form; a section without rows may be absent.</summary>
    public IReadOnlyList<ContentSection> Sections { get; init; } = [];

    /// <summary>本期无此项: a nil return, a true zero, no rows.</summary>
    public bool Nil { get; init; }

    /// <summary>
    /// The rows that were deleted last from an open draft and can still be put back, each at the place where it stood. They are no content:
    /// no check, digest or edition knows them.
    /// </summary>
    public IReadOnlyList<RemovedRow> Removed { get; init; } = [];

    /// <summary>The computed columns of all sections that have some, by section; see <see cref="ContentSection.Computed"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Computed => Sections.Where(s => s.Computed.Count > 0)
        .ToDictionary(s => s.Key, s => s.Computed, StringComparer.Ordinal);

    /// <summary>The same with places from 1 without gaps, as a draft has them.</summary>
    public NoticeContent Renumbered() =>
        this with
        {
            Sections = [
            .. Sections.Select(s => s with { Rows = [.. s.Rows.Select((row, i) => row with { RowNumber = i + 1 })] })]
        };

    /// <summary>The section of a key, or null.</summary>
    public ContentSection? Section(string key) => Sections.FirstOrDefault(s => s.Key == key);
}

/// <summary>A row that was deleted from an open draft.</summary>
/// <param name="Section">Key of its section.</param>
/// <param name="Row">The row, at the place where it stood.</param>
public sealed record RemovedRow(string Section, ContentRow Row);

/// <summary>The rows of one section.</summary>
public sealed record ContentSection
{
    /// <summary>Section key of the form.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// Rows in order; <see cref="ContentRow.RowNumber"/> runs from 1 without gaps. A section that is there without rows (and without erased
    /// ones) says “本部门无此项”; one that is absent says nothing.
    /// </summary>
    public required IReadOnlyList<ContentRow> Rows { get; init; }

    /// <summary>Totals that the file itself states (its 合计 row), by column key; kept beside the computed ones.</summary>
    public IReadOnlyDictionary<string, decimal> Stated { get; init; } = new Dictionary<string, decimal>();

    /// <summary>
    /// Computed columns (<see cref="Forms.FormColumn.Computed"/>) whose empty cells the clerk wants computed although others are filled.
    /// Otherwise a computed column is filled only where no row has a value: a cell that was left out is not invented.
    /// </summary>
    public IReadOnlyList<string> FillBlanks { get; init; } = [];

    /// <summary>
    /// Keys of the columns whose every value was computed because the file had no such column; marked wherever the table is shown. A column
    /// that the file has, and where single cells are empty, is never among them.
    /// </summary>
    public IReadOnlyList<string> Computed { get; init; } = [];

    /// <summary>The same after somebody typed into a column: it is no longer the product alone that says what stands in it.</summary>
    public ContentSection Typed(string column, string? text) =>
        string.IsNullOrWhiteSpace(text) || !Computed.Contains(column)
            ? this : this with { Computed = [.. Computed.Where(c => c != column)] };

    /// <summary>
    /// Why the totals of the file are no longer compared, as the clerk said it to the reviewer; null where they are, or where the file
    /// states none.
    /// </summary>
    public string? Unstated { get; init; }

    /// <summary>Rows that stand here as a number only; null when there are none.</summary>
    public ErasedRows? Erased { get; init; }

    /// <summary>Rows and erased rows together.</summary>
    public int RowCount => Rows.Count + (Erased?.Count ?? 0);

    /// <summary>Whether it was handed in empty: the unit says that there is none.</summary>
    public bool IsNone => RowCount == 0;

    /// <summary>Where in the file the section came from; null when typed in.</summary>
    public SectionSource? Source { get; init; }
}

/// <summary>Where a section came from, so that a fault can name the very cell.</summary>
/// <param name="Sheet">Sheet name.</param>
/// <param name="Columns">For each column of the form's section its letters in the sheet, or null when the file has none.</param>
/// <param name="TotalsRow">1-based row of the stated totals, or null.</param>
public sealed record SectionSource(string Sheet, IReadOnlyList<string?> Columns, int? TotalsRow = null)
{
    /// <summary>
    /// For each column the unit in which the file writes it (万元), so that amounts are quoted as the clerk wrote them; null or absent: the
    /// form's.
    /// </summary>
    public IReadOnlyList<string?>? Units { get; init; }

    /// <summary>
    /// For each column of a record that is written as labels and values the 1-based row of its value; null where rows are side by side in
    /// columns.
    /// </summary>
    public IReadOnlyList<int?>? Rows { get; init; }
}

/// <summary>One row.</summary>
public sealed record ContentRow
{
    /// <summary>
    /// 1, 2, 3 … within the section, with gaps where rows were erased: what the sheet prints as 序号 and residents call “第 14 行”.
    /// </summary>
    public required int RowNumber { get; init; }

    /// <summary>
    /// What the row is called within its draft as long as it stands there, wherever it moves; 0 outside drafts and before it was stored.
    /// </summary>
    public long Id { get; init; }

    /// <summary>For a tree: key of the form's line, or null for a free line.</summary>
    public string? Line { get; init; }

    /// <summary>Canonical texts aligned with the columns of the form's section; null where missing or not stored.</summary>
    public required IReadOnlyList<string?> Cells { get; init; }

    /// <summary>1-based row of the file; 0 when typed in.</summary>
    public int SourceRow { get; init; }

    /// <summary>
    /// Where the row came from when that is another part of the file than <see cref="ContentSection.Source"/> says (the next sheet, the
    /// block beside); null otherwise.
    /// </summary>
    public SectionSource? From { get; init; }

    /// <summary>序号 as the clerk typed it, in memory only: gaps in it are remarked, the number shown is <see cref="RowNumber"/>.</summary>
    public int? TypedNumber { get; init; }

    /// <summary>Keyed digests of the identifying numbers that stood in the row; never the numbers.</summary>
    public IReadOnlyList<PersonMark> Marks { get; init; } = [];
}
