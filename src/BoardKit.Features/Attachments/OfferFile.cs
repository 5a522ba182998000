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
    public sealed record Request(string Code, string Section, string? Caption, string FileName, ReadOnlyMemory<byte> Content);

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
        var place = await Place(notice, request.Section, cancellationToken);
        if (place.Failed)
        {
            return place.Fault;
        }
        var caption = string.IsNullOrWhiteSpace(request.Caption) ? null : request.Caption.Trim();
        var unit = UnitCode.From(notice.Unit);
        var said = await typed.Cell(unit, Period.Parse(notice.Period).Year, place.Value.Columns[FilesSection.Caption], caption, null,
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
        if (place.Value.Kinds.Count > 0 && !place.Value.Kinds.Contains(kind))
        {
            return AttachFaults.Kind(place.Value, kind);
        }
        var used = await db.AttachedFiles.Where(f => f.Unit == notice.Unit).SumAsync(f => f.Size, cancellationToken);
        if (used + content.Length > options.Value.MegabytesPerUnit * Megabyte)
        {
            return AttachFaults.Quota(options.Value.MegabytesPerUnit);
        }
        IReadOnlyList<FilePage> known =
            kind == FileKind.Pdf ? await reader.Texts(unit, content, pages, cancellationToken) : [FilePage.Unread];
        var plan = new FilePlan(notice.Code, place.Value.Key, said.Value.Text, kind, known)
        {
            MayBeHandedOut = examined.Value.MayBeKept,
        };
        var stashed = await stash.Handle(new(unit, request.FileName, content, plan.Write()), cancellationToken);
        return stashed.Failed ? stashed.Fault : new Response(stashed.Value.Id, stashed.Value.Key, plan);
    }

    private async Task<Outcome<FormSection>> Place(Notice notice, string key, CancellationToken cancellationToken)
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
        if (form.Value.Sections.FirstOrDefault(s => s.Key == key) is not { Kind: SectionKind.Files } section)
        {
            return AttachFaults.NoSection;
        }
        var content = await drafts.Read(form.Value, draft, cancellationToken);
        return content.Section(key)?.Rows.Count >= FilesSection.MostOf(section) ? AttachFaults.Many(section) : section;
    }
}
