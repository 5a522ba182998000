namespace BoardKit.Features.Notices;

/// <summary>One change to an open draft.</summary>
public abstract record DraftEdit
{
    private DraftEdit()
    {
    }

    /// <summary>Another text in a cell; empty: the cell is missing.</summary>
    public sealed record SetCell(string Section, int RowNumber, string Column, string? Text) : DraftEdit;

    /// <summary>
    /// A row more at the end (before <paramref name="Before"/> where given), cells as typed by column key; <paramref name="Line"/> for a
    /// line of a tree.
    /// </summary>
    public sealed record AddRow(string Section, IReadOnlyDictionary<string, string?> Cells, string? Line = null, int? Before = null)
        : DraftEdit
    {
        /// <summary>How the page calls the row (see <see cref="DraftField"/>), so that a refusal finds its field.</summary>
        public string Row { get; init; } = "0";
    }

    /// <summary>A cleared file more in a section of files.</summary>
    /// <param name="Section">Section key.</param>
    /// <param name="Hash">Its hash.</param>
    /// <param name="Pages">How many pages it has.</param>
    /// <param name="Caption">What it is called; null: nothing.</param>
    public sealed record AttachFile(string Section, string Hash, int Pages, string? Caption) : DraftEdit;

    /// <summary>Another cleared file in a row of a table, or none.</summary>
    /// <param name="Section">Section key.</param>
    /// <param name="Row">Id of the row in the draft: rows may have moved since somebody began to attach it.</param>
    /// <param name="Column">Column key.</param>
    /// <param name="Hash">Its hash; null: none.</param>
    public sealed record SetFile(string Section, long Row, string Column, string? Hash) : DraftEdit;

    /// <summary>A row less; the rows after it move up.</summary>
    public sealed record RemoveRow(string Section, int RowNumber) : DraftEdit;

    /// <summary>A row that was deleted last comes back to where it stood, with its id and the digests of its numbers.</summary>
    public sealed record RestoreRow(string Section, long Id) : DraftEdit;

    /// <summary>A row that names somebody who was erased: it goes into the line of erased rows and stays in the totals.</summary>
    public sealed record LeaveOut(string Section, int RowNumber) : DraftEdit;

    /// <summary>
    /// Whether a row that is typed in the same edit is about somebody who was erased: <see cref="Domain.Privacy.SuppressedRows.Same"/> or
    /// another of the same name.
    /// </summary>
    /// <param name="Section">Section key.</param>
    /// <param name="Row">The row as the page calls it: its place, or that of an <see cref="AddRow"/>.</param>
    /// <param name="Choice">Key of the choice.</param>
    public sealed record AnswerNamesake(string Section, string Row, string Choice) : DraftEdit;

    /// <summary>
    /// Another total as the paper states it. An empty one is refused: a total is dropped with a reason, see <see cref="SetUnstated"/>.
    /// </summary>
    public sealed record SetStated(string Section, string Column, string? Text) : DraftEdit;

    /// <summary>The totals of the file are no longer compared, and why, for the reviewer; empty: they may be stated again.</summary>
    public sealed record SetUnstated(string Section, string? Reason) : DraftEdit;

    /// <summary>What became of a sub-total of the file that did not fit, for the reviewer; empty: nothing was said yet.</summary>
    public sealed record SettleSum(string Section, string Key, string? Reason) : DraftEdit;

    /// <summary>Other paragraphs of one element of a text, a line each; empty: it says nothing.</summary>
    public sealed record SetPassage(string Section, string Element, string Text) : DraftEdit;

    /// <summary>Another input; empty: it is missing.</summary>
    public sealed record SetInput(string Key, string? Text) : DraftEdit;

    /// <summary>Another title.</summary>
    public sealed record SetTitle(string Title) : DraftEdit;

    /// <summary>Another hanging day.</summary>
    public sealed record SetHangOn(DateOnly Day) : DraftEdit;

    /// <summary>Another issuer, by <see cref="Domain.Units.Speaker.Value"/> or what it is called; empty: as the form says.</summary>
    public sealed record SetIssuer(string Issuer) : DraftEdit;

    /// <summary>本期无此项, or not.</summary>
    public sealed record SetNil(bool Nil) : DraftEdit;
}
