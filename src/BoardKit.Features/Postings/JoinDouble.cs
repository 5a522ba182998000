using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain.Boards;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// A posting whose photos show nothing but paper that is registered at the same place already is none: its photos go to the posting that
/// registered the paper, and the clerk reads when that was.
/// </summary>
public sealed class JoinDouble(BoardDbContext db, Acts acts) : IUseCasePart
{
    /// <summary>Where the photos went and what the clerk reads.</summary>
    public sealed record Joined(Guid Posting, string Note);

    /// <summary>Joins it in the transaction of the caller; null when it is a posting of its own.</summary>
    /// <param name="posting">The posting, all photos of which were read.</param>
    /// <param name="home">The posting whose sheets were read last in its photos; null when that is not known any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Joined?> Handle(Posting posting, Guid? home, CancellationToken cancellationToken)
    {
        var photos = await db.PostingPhotos.Where(p => p.Unit == posting.Unit && p.PostingId == posting.Id).OrderBy(p => p.Number)
            .ToListAsync(cancellationToken);
        var lines = await db.PostingSheets.Where(l => l.Unit == posting.Unit && l.PostingId == posting.Id).ToListAsync(cancellationToken);
        if (posting.DownAtUtc is not null || photos.Sum(p => p.Codes) == 0 || photos.Exists(p => p.ReadAtUtc is null || p.Strangers > 0)
            || lines.Exists(l => l.Sight != SheetSight.NotSeen) || await Earlier(posting, home, cancellationToken) is not { } earlier)
        {
            return null;
        }
        var before = await db.PostingPhotos.CountAsync(p => p.Unit == posting.Unit && p.PostingId == earlier.Id, cancellationToken);
        List<PostingPhoto> kept = [.. photos.Take(Math.Max(0, PostingPhoto.Most - before))];
        db.PostingPhotos.AddRange(kept.Select((photo, i) => photo.Of(earlier, before + i + 1)));
        db.PostingPhotos.RemoveRange(photos);
        db.PostingSheets.RemoveRange(lines);
        _ = db.Postings.Remove(posting);
        acts.Write(posting.Unit, "posting.join", earlier.Id.ToString("N"));
        var sheets = await db.PostingSheets.CountAsync(l => l.Unit == posting.Unit && l.PostingId == earlier.Id
            && l.Sight != SheetSight.NotSeen, cancellationToken);
        var (day, most) = (PostingFaults.MomentOf(earlier.HungAtUtc), PostingPhoto.Most.ToString(CultureInfo.InvariantCulture));
        return new(earlier.Id, string.Create(CultureInfo.InvariantCulture, $"照片里的纸都已经登记过，没有新的：{day}登记张贴的共 {sheets} 张，就是这一次。")
            + (kept.Count == photos.Count ? "照片已加到这次登记里。" : $"这次登记已有 {most} 张照片，多出的没有再存。"));
    }

    private Task<Posting?> Earlier(Posting posting, Guid? home, CancellationToken cancellationToken) => db.Postings.AsNoTracking()
        .Where(p => p.Unit == posting.Unit && p.Id != posting.Id && p.DownAtUtc == null && p.BoardId == posting.BoardId
            && p.Site == posting.Site && db.PostingSheets.Any(l => l.Unit == p.Unit && l.PostingId == p.Id
                && l.Sight != SheetSight.NotSeen))
        .OrderByDescending(p => p.Id == home).ThenByDescending(p => p.HungAtUtc).FirstOrDefaultAsync(cancellationToken);
}
