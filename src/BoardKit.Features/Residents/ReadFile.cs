using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>Reads a page of an attached file, or the file itself, as any resident may: only while a public edition names it.</summary>
public sealed class ReadFile(BoardDbContext db, FormCatalog forms, PublicEditions editions) : IUseCase
{
    /// <summary>Which file of which edition.</summary>
    /// <param name="Code">The notice.</param>
    /// <param name="Edition">The edition.</param>
    /// <param name="Name">Its address, see <see cref="FileAddress"/>.</param>
    public sealed record Request(PublicCode Code, int Edition, FileAddress Name);

    /// <summary>A file.</summary>
    public sealed record Response(byte[] Bytes, string ContentType);

    /// <summary>Refused with <c>not-found</c>, or <c>withdrawn</c> when it was public once.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.AsNoTracking()
            .SingleOrDefaultAsync(n => n.Code == request.Code.Text && n.Publicity != Publicity.None, cancellationToken);
        if (notice is null || request.Edition < 1 || request.Edition > notice.LastEdition)
        {
            return NoticeFaults.NotFound(request.Code.Text);
        }
        if (notice.Publicity == Publicity.Withdrawn
            || (await editions.History(notice, cancellationToken)).All(h => h.Number != request.Edition))
        {
            return Fault.Conflict("withdrawn", "这一版已经撤下，不能查看。");
        }
        var edition = await editions.Find(notice, request.Edition, cancellationToken);
        var form = await forms.Of(edition, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var named = FileRows.Hashes(form.Value, await editions.Content(form.Value, edition, cancellationToken), publicOnly: true);
        var hash = named.FirstOrDefault(h => h.StartsWith(request.Name.File, StringComparison.Ordinal));
        return hash is null ? NoticeFaults.NotFound(request.Code.Text)
            : await Read(notice, hash, request.Name, cancellationToken) ?? (Outcome<Response>)NoticeFaults.NotFound(request.Code.Text);
    }

    private async Task<Response?> Read(Notice notice, string hash, FileAddress name, CancellationToken cancellationToken)
    {
        if (name.Page is not { } number)
        {
            var original = await db.AttachedFiles.AsNoTracking()
                .Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id && f.Hash == hash && f.Released).Select(f => f.Original)
                .SingleOrDefaultAsync(cancellationToken);
            return original is null ? null : new(original, "application/pdf");
        }
        var pages = db.AttachedPages.AsNoTracking().Where(p => p.Unit == notice.Unit && p.NoticeId == notice.Id && p.Hash == hash
            && p.Page == number && p.File!.Released);
        var jpeg = await (name.Small ? pages.Select(p => p.Small) : pages.Select(p => p.Jpeg)).SingleOrDefaultAsync(cancellationToken);
        return jpeg is null ? null : new(jpeg, "image/jpeg");
    }
}
