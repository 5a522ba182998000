using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Notices;

/// <summary>
/// The one open draft of a notice: everything but the rows. It is written anew at each import, changed cell by cell, and deleted when it
/// becomes an edition.
/// </summary>
public sealed class Draft : IUnitOwned
{
    private const int RowsOfAChange = 20;

    /// <summary>A draft of a notice.</summary>
    public Draft(Notice notice, int formVersion, string title, DateOnly hangOn)
    {
        (Unit, NoticeId, FormVersion, Title, HangOn) = (notice.Unit, notice.Id, formVersion, title, hangOn);
        // a notice grows by one version with each change, and a change brings fewer rows than that: no later draft of it calls a row as an
        // earlier one did
        LastRow = (long)notice.Version << RowsOfAChange;
    }

    private Draft() => Title = "";

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Version of the form it was checked with.</summary>
    public int FormVersion { get; set; }

    /// <summary>Title of the edition to come.</summary>
    public string Title { get; set; }

    /// <summary>Day the paper is to hang from; moved forward on approval when past.</summary>
    public DateOnly HangOn { get; set; }

    /// <summary>本期无此项.</summary>
    public bool Nil { get; set; }

    /// <summary>Inputs by key, JSON object of canonical texts.</summary>
    public string Inputs { get; set; } = "{}";

    /// <summary>Totals the file states: JSON object section.column → decimal text; section → why they are no longer compared.</summary>
    public string Stated { get; set; } = "{}";

    /// <summary>
    /// Rows of the sections that stand in it as a number only, because the people in them were erased: JSON object section → count,
    /// section.column → amount.
    /// </summary>
    public string Erased { get; set; } = "{}";

    /// <summary>How its file was read: a <see cref="ReadingRecord"/> as JSON.</summary>
    public string Reading { get; set; } = ReadingRecord.None;

    /// <summary>What the reviewer read when she sent it back, as <see cref="SentBackDraft"/> writes it; null when she never did.</summary>
    public string? SentBack { get; set; }

    /// <summary>What reviewers wrote about places of it, as <see cref="Remark.Write"/> stores it; null for nothing.</summary>
    public string? Remarks { get; set; }

    /// <summary>File name as uploaded, for the clerk's own memory; null when typed in.</summary>
    public string? FileName { get; set; }

    /// <summary>
    /// The id given to a row last. None is given twice, so that a page that was opened before cannot mean another row than it showed.
    /// </summary>
    public long LastRow { get; set; }

    /// <summary>
    /// SHA-256 (hex) over the sealed internal cells of its rows, which stands for them in what a reviewer approves; null where it has none.
    /// </summary>
    public string? SealedDigest { get; set; }
}

/// <summary>One row of a draft, masked.</summary>
public sealed class DraftRow : IUnitOwned
{
    /// <summary>A row.</summary>
    public DraftRow(long unit, Guid noticeId, string section, int place, string? line, string cells, long id = 0)
    {
        (Unit, NoticeId, Section, RowNumber, Line, Cells, Id) = (unit, noticeId, section, place, line, cells, id);
    }

    private DraftRow() => (Section, Cells) = ("", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Section key.</summary>
    public string Section { get; private set; }

    /// <summary>1, 2, 3 … within the section; below 0: the row was deleted from that place and can still be put back.</summary>
    public int RowNumber { get; private set; }

    /// <summary>Key of the form's line, for a tree.</summary>
    public string? Line { get; private set; }

    /// <summary>Cells by column key, JSON object of canonical texts; missing cells are absent.</summary>
    public string Cells { get; set; }

    /// <summary>
    /// What the row is called while the draft is open, wherever it moves; 0 in drafts older than such ids, where its place does.
    /// </summary>
    public long Id { get; private set; }

    /// <summary>
    /// The internal cells of the row (<see cref="Content.InternalCells"/>), encrypted under a key of the county that lies outside the
    /// database; null where it has none.
    /// </summary>
    public byte[]? Sealed { get; init; }

    /// <summary>Version of the digest key whose key sealed them; 0 where there are none.</summary>
    public int SealedBy { get; init; }
}
