using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments.Reading;
using BoardKit.Features.Notices;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Takes a file that is to be attached to a draft: looks at what it is, keeps a picture as its pixels alone, and seals it. It is read page
/// by page after that, see <see cref="ReadFilePage"/>.
/// </summary>
public sealed class OfferFile(BoardDbContext db, NoticeFinder find, DraftStore drafts, TypedText typed, StashUpload stash,
    FileReader reader, IOptions<AttachmentOptions> options) : IUseCase
{
    private const long Megabyte = 1 << 20;

    /// <summary>A file for a section of a draft.</summary>
    /// <param name="Code">The notice.</param>
    /// <param name="Section">Key of the section of files.</param>
    /// <param name="Caption">What it shows; empty: nothing is said.</param>
    /// <param name="FileName">Its name.</param>
    /// <param name="Content">Its bytes.</param>
    /// <param name="Row">The row of a table that it belongs to; null for a section of files.</param>
    public sealed record Request(string Code, string Section, string? Caption, string FileName, ReadOnlyMemory<byte> Content,
        RowOf? Row = null);

    /// <summary>A row of a table: by its id in the draft, or by its number as people see it.</summary>
    /// <param name="Column">Key of the column.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Number">Its number, where the id is not known.</param>
    public sealed record RowOf(string Column, long? Id, int? Number = null);

    /// <summary>Where a file is to go.</summary>
    private readonly record struct Place(FileSlot Slot, long? Row);

    /// <summary>Id of the sealed file, its key for the session, and what is known of it.</summary>
    public sealed record Response(Guid Id, string Key, FilePlan Plan);

    /// <summary>Refused when there is no open draft with such a section, when it is full, and for every file that is not taken.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var notice = found.Value;
        if (!db.Access.May(Capability.WriteNotices, notice.Unit))
        {
            return AttachFaults.Forbidden;
        }
        var place = await Find(notice, request, cancellationToken);
        if (place.Failed)
        {
            return place.Fault;
        }
        var (slot, row) = (place.Value.Slot, place.Value.Row);
        // what a file of a row shows, its row says
        var caption = slot.IsOfRow || string.IsNullOrWhiteSpace(request.Caption) ? null : request.Caption.Trim();
        var unit = UnitCode.From(notice.Unit);
        var said = await typed.Cell(unit, Period.Parse(notice.Period).Year, FilesSection.Columns[FilesSection.Caption], caption, null,
            default, cancellationToken);
        if (said.Failed)
        {
            return said.Fault;
        }
        var examined = await Examination.Of(request.Content, cancellationToken);
        if (examined.Failed)
        {
            return examined.Fault;
        }
        var (kind, pages, content) = (examined.Value.Kind, examined.Value.Pages, examined.Value.Content.ToArray());
        if (!slot.Takes(kind))
        {
            return AttachFaults.Kind(slot, kind);
        }
        var used = await db.AttachedFiles.Where(f => f.Unit == notice.Unit).SumAsync(f => f.Size, cancellationToken);
        if (used + content.Length > options.Value.MegabytesPerUnit * Megabyte)
        {
            return AttachFaults.Quota(options.Value.MegabytesPerUnit);
        }
        IReadOnlyList<FilePage> known =
            kind == FileKind.Pdf ? await reader.Texts(unit, content, pages, cancellationToken) : [FilePage.Unread];
        var plan = new FilePlan(notice.Code, slot.Section.Key, said.Value.Text, kind, known)
        {
            Row = row,
            Column = slot.RowColumn?.Key,
            MayBeHandedOut = examined.Value.MayBeKept,
        };
        var stashed = await stash.Handle(new(unit, request.FileName, content, plan.Write()), cancellationToken);
        return stashed.Failed ? stashed.Fault : new Response(stashed.Value.Id, stashed.Value.Key, plan);
    }

    private async Task<Outcome<Place>> Find(Notice notice, Request request, CancellationToken cancellationToken)
    {
        if (!notice.IsOpen || await drafts.FindOpen(notice, cancellationToken) is not { } draft)
        {
            return AttachFaults.NotOpen;
        }
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        if (FileSlot.Find(form.Value, request.Section, request.Row?.Column) is not { } slot)
        {
            return AttachFaults.NoSection;
        }
        var rows = (await drafts.Read(form.Value, draft, cancellationToken)).Section(request.Section)?.Rows ?? [];
        if (request.Row is not { } row)
        {
            return rows.Count >= FilesSection.MostOf(slot.Section) ? AttachFaults.Many(slot.Section) : new Place(slot, null);
        }
        return rows.FirstOrDefault(r => row.Id is { } id ? r.Id == id : r.RowNumber == row.Number) is { } own
            ? new Place(slot, own.Id) : AttachFaults.NoRow(slot);
    }
}
