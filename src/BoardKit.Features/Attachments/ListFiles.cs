using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Attachments;

/// <summary>
/// The attached files of a notice by the rows that name them: of the open draft for who may read it, of the newest edition for the others.
/// </summary>
public sealed class ListFiles(BoardDbContext db, NoticeFinder find, DraftStore drafts, EditionStore editions,
    DraftReaders readers) : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>A file as a row names it.</summary>
    /// <param name="Section">Key of its section.</param>
    /// <param name="Row">Number of the row.</param>
    /// <param name="Column">Of a table: the column.</param>
    /// <param name="Caption">What it is called.</param>
    /// <param name="Hash">Its hash.</param>
    /// <param name="Kind">Picture or PDF.</param>
    /// <param name="Pages">How many pages.</param>
    /// <param name="Bytes">Size of all that is kept of it.</param>
    /// <param name="WasRead">Whether a machine read every page.</param>
    /// <param name="Doubtful">See <see cref="Domain.Attachments.AttachedFile.Doubtful"/>.</param>
    public sealed record Line(string Section, int Row, string? Column, string? Caption, string Hash, FileKind Kind, int Pages, long Bytes,
        bool WasRead, int Doubtful);

    /// <summary>The files in reading order; refused with <c>notice-not-found</c>.</summary>
    public async Task<Outcome<IReadOnlyList<Line>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var notice = found.Value;
        if (await Content(notice, cancellationToken) is not var (form, content))
        {
            return Outcome<IReadOnlyList<Line>>.Of([]);
        }
        var files = await db.AttachedFiles.AsNoTracking().Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id)
            .Select(f => new { f.Hash, f.Kind, f.Pages, f.Size, f.WasRead, f.Doubtful })
            .ToDictionaryAsync(f => f.Hash, StringComparer.Ordinal, cancellationToken);
        return Outcome<IReadOnlyList<Line>>.Of([.. FileRows.Of(form, content).Where(f => files.ContainsKey(f.Hash)).Select(f =>
            new Line(f.Slot.Section.Key, f.Row.RowNumber, f.Slot.RowColumn?.Key, f.Caption, f.Hash, files[f.Hash].Kind, files[f.Hash].Pages,
                files[f.Hash].Size, files[f.Hash].WasRead, files[f.Hash].Doubtful))]);
    }

    private async Task<(Form Form, NoticeContent Content)?> Content(Notice notice, CancellationToken cancellationToken)
    {
        if (await readers.May(notice, cancellationToken) && await drafts.FindOpen(notice, cancellationToken) is { } draft)
        {
            var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
            return form.Failed ? null : (form.Value, await drafts.Read(form.Value, draft, cancellationToken));
        }
        if (await editions.Find(notice, notice.LastEdition, cancellationToken) is not { } edition)
        {
            return null;
        }
        var made = await find.FormOf(notice, edition.FormVersion, cancellationToken);
        return made.Failed ? null : (made.Value, await editions.Read(made.Value, edition, cancellationToken));
    }
}
