using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Attachments;

/// <summary>
/// The attached files of a notice for staff: those of its draft, those of its editions, and those that are kept beside an edition and are
/// never public. A draft is the clerk's own until it is submitted, and so are its files.
/// </summary>
public sealed class ShowAttached(BoardDbContext db, DraftReaders readers) : IUseCase
{
    /// <summary>A page of a file.</summary>
    /// <param name="Code">The notice.</param>
    /// <param name="Hash">The file.</param>
    /// <param name="Page">The page, from 1; null for the file itself.</param>
    /// <param name="Small">Whether the small picture is meant.</param>
    public sealed record Request(string Code, string Hash, int? Page, bool Small);

    /// <summary>A file.</summary>
    public sealed record Response(byte[] Bytes, string ContentType);

    private static Fault Gone { get; } = Fault.Conflict("file-not-kept", "这个附件已经不在了，可能已按规定删除。");

    /// <summary>
    /// Refused with <c>notice-not-found</c>, and with <c>file-not-kept</c> where the notice has no such file, or none for the reader yet.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == request.Code, cancellationToken);
        if (notice is null)
        {
            return NoticeFaults.NotFound(request.Code);
        }
        var file = await db.AttachedFiles.AsNoTracking()
            .Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id && f.Hash == request.Hash)
            .Select(f => new { f.Released, f.KeptWith }).SingleOrDefaultAsync(cancellationToken);
        if (file is null || !(file.Released || file.KeptWith is not null || await readers.May(notice, cancellationToken)))
        {
            return Gone;
        }
        if (request.Page is not { } page)
        {
            var original = await db.AttachedFiles.AsNoTracking()
                .Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id && f.Hash == request.Hash).Select(f => f.Original)
                .SingleAsync(cancellationToken);
            return original is null ? Gone : new Response(original, "application/pdf");
        }
        var pages = db.AttachedPages.AsNoTracking()
            .Where(p => p.Unit == notice.Unit && p.NoticeId == notice.Id && p.Hash == request.Hash && p.Page == page);
        var jpeg = await (request.Small ? pages.Select(p => p.Small) : pages.Select(p => p.Jpeg)).SingleOrDefaultAsync(cancellationToken);
        return jpeg is null ? Gone : new Response(jpeg, "image/jpeg");
    }
}
