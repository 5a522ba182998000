using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Notices;

/// <summary>
/// The content of a draft or edition in memory, already masked: sections of rows of canonical cell texts (see <see cref="Forms.CellType"/>).
/// A missing cell is null, never an empty text and never zero.
/// </summary>
public sealed record NoticeContent
{
    /// <summary>Inputs by key, canonical text; an absent key is missing.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>Sections in the order of the form; a section without rows may be absent.</summary>
    public IReadOnlyList<ContentSection> Sections { get; init; } = [];

    /// <summary>本期无此项: a nil return, a true zero, no rows.</summary>
    public bool Nil { get; init; }

    /// <summary>The same with places from 1 without gaps, as a draft has them.</summary>
    public NoticeContent Renumbered() => this with { Sections = [.. Sections.Select(s => s with { Rows = [.. s.Rows.Select((row, i) => row with { Place = i + 1 })] })] };

    /// <summary>The section of a key, or null.</summary>
    public ContentSection? Section(string key) => Sections.FirstOrDefault(s => s.Key == key);
}

/// <summary>The rows of one section.</summary>
public sealed record ContentSection
{
    /// <summary>Section key of the form.</summary>
    public required string Key { get; init; }

    /// <summary>Rows in order; <see cref="ContentRow.Place"/> runs from 1 without gaps.</summary>
    public required IReadOnlyList<ContentRow> Rows { get; init; }

    /// <summary>Totals that the file itself states (its 合计 row), by column key; kept beside the computed ones.</summary>
    public IReadOnlyDictionary<string, decimal> Stated { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Why the totals of the file are no longer compared, as the clerk said it to the reviewer; null where they are, or where the file states none.</summary>
    public string? Unstated { get; init; }

    /// <summary>Rows that stand here as a number only; null when there are none.</summary>
    public ErasedRows? Erased { get; init; }

    /// <summary>Rows and erased rows together.</summary>
    public int RowCount => Rows.Count + (Erased?.Count ?? 0);

    /// <summary>Where in the file the section came from; null when typed in.</summary>
    public SectionSource? Source { get; init; }
}

/// <summary>Where a section came from, so that a fault can name the very cell.</summary>
/// <param name="Sheet">Sheet name.</param>
/// <param name="Columns">For each column of the form's section its letters in the sheet, or null when the file has none.</param>
/// <param name="TotalsRow">1-based row of the stated totals, or null.</param>
public sealed record SectionSource(string Sheet, IReadOnlyList<string?> Columns, int? TotalsRow = null);

/// <summary>One row.</summary>
public sealed record ContentRow
{
    /// <summary>1, 2, 3 … within the section, with gaps where rows were erased: what the sheet prints as 序号 and residents call “第 14 行”.</summary>
    public required int Place { get; init; }

    /// <summary>What the row is called within its draft as long as it stands there, wherever it moves; 0 outside drafts and before it was stored.</summary>
    public long Id { get; init; }

    /// <summary>For a tree: key of the form's line, or null for a free line.</summary>
    public string? Line { get; init; }

    /// <summary>Canonical texts aligned with the columns of the form's section; null where missing or not stored.</summary>
    public required IReadOnlyList<string?> Cells { get; init; }

    /// <summary>1-based row of the file; 0 when typed in.</summary>
    public int SourceRow { get; init; }

    /// <summary>Keyed digests of the identifying numbers that stood in the row; never the numbers.</summary>
    public IReadOnlyList<PersonMark> Marks { get; init; } = [];
}
