using BoardKit.Domain.Units;

namespace BoardKit.Domain.Boards;

/// <summary>
/// One piece of paper, or the part of one that several notices share. Whether it is current is never stored: it follows from the notice,
/// the calendar and what was erased since (<see cref="SheetState"/>).
/// </summary>
public sealed class Sheet : IUnitOwned
{
    /// <summary>A sheet of a run; <paramref name="ordered"/> when the run is an order for a print shop.</summary>
    public Sheet(PrintRun run, SheetId id, SheetContent content, SheetPaper paper, bool ordered = false)
    {
        Ordered = ordered;
        (Unit, Id, RunId, BoardId, PrintedAtUtc) = (run.Unit, id.Text, run.Id, run.BoardId, run.PrintedAtUtc);
        (EditionUnit, NoticeId, Edition, Erased) = (content.Unit, content.NoticeId, content.Edition, content.Erased);
        (Page, Pages) = (content.Page, content.Pages);
        (Paper, BodyTenths, Template, Pocket, Leaf) = (paper.Paper, paper.BodyTenths, paper.Template, paper.Pocket, paper.Leaf);
    }

    private Sheet() => (Id, Paper, Template) = ("", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The ten characters of its <see cref="SheetId"/>.</summary>
    public string Id { get; private set; }

    /// <summary>The run that printed it.</summary>
    public Guid RunId { get; private set; }

    /// <summary>When it was printed: as in its run, which residents do not read.</summary>
    public DateTime PrintedAtUtc { get; private set; }

    /// <summary>The board it is for, or null.</summary>
    public Guid? BoardId { get; private set; }

    /// <summary>Number of the pocket it is for, or null.</summary>
    public int? Pocket { get; private set; }

    /// <summary>
    /// The piece of paper that several sheets share: the id of the first of them, also in its own row; null where the paper is its own.
    /// </summary>
    public string? Leaf { get; private set; }

    /// <summary>The unit that owns the edition: this one or one above it.</summary>
    public long EditionUnit { get; private set; }

    /// <summary>The notice.</summary>
    public Guid NoticeId { get; private set; }

    /// <summary>Number of the edition.</summary>
    public int Edition { get; private set; }

    /// <summary>Rows of the edition that were erased when it was printed.</summary>
    public int Erased { get; private set; }

    /// <summary>Its page, 1 … <see cref="Pages"/>.</summary>
    public int Page { get; private set; }

    /// <summary>Pages that the notice took.</summary>
    public int Pages { get; private set; }

    /// <summary>Name of the paper: A3, A4-L, 2400x1200; on a shared one of the part that it has.</summary>
    public string Paper { get; private set; }

    /// <summary>Type of the table body in tenths of a point.</summary>
    public int BodyTenths { get; private set; }

    /// <summary>Which template and version: owner/form/paper/version, or default.</summary>
    public string Template { get; private set; }

    /// <summary>
    /// Whether it is part of an order for a print shop: a file, no paper yet. It hangs when a posting says so, and not before.
    /// </summary>
    public bool Ordered { get; private set; }

    /// <summary>When it was taken down, replaced or thrown away; null while it may be hanging.</summary>
    public DateTime? DownAtUtc { get; private set; }

    /// <summary>It is to hang in another pocket of its board.</summary>
    public void MoveTo(int pocket) => Pocket = pocket;

    /// <summary>Takes it down.</summary>
    public void TakeDown(DateTime nowUtc) => DownAtUtc ??= nowUtc;
}

/// <summary>What a sheet shows.</summary>
/// <param name="Unit">Unit that owns the edition.</param>
/// <param name="NoticeId">The notice.</param>
/// <param name="Edition">Number of the edition.</param>
/// <param name="Erased">Rows erased in it when printed.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Pages">Pages of the notice.</param>
public sealed record SheetContent(long Unit, Guid NoticeId, int Edition, int Erased, int Page, int Pages);

/// <summary>How a sheet is set.</summary>
/// <param name="Paper">Name of the paper.</param>
/// <param name="BodyTenths">Type of the table body in tenths of a point.</param>
/// <param name="Template">Template reference.</param>
/// <param name="Pocket">Number of the pocket, or null.</param>
/// <param name="Leaf">Id of the first sheet on the paper where several share it, or null.</param>
public sealed record SheetPaper(string Paper, int BodyTenths, string Template, int? Pocket = null, string? Leaf = null);
