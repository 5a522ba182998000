using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Deletes cleared files that no row names any more: they were taken out of a draft, or the draft went. A row that was deleted can be put
/// back while the draft is open, and its file with it, so they are left alone for a while.
/// </summary>
public sealed class SweepFiles(BoardDbContext db, AttachedFiles files, TimeProvider clock) : IUseCase
{
    private const int AtOnce = 500;

    /// <summary>How many files of the scope were deleted.</summary>
    public async Task<int> Handle(CancellationToken cancellationToken)
    {
        var (before, deleted) = (clock.GetUtcNow().UtcDateTime - Upload.Lifetime, 0);
        var notices = await db.AttachedFiles.AsNoTracking().Where(f => !f.Released && f.KeptWith == null && f.AddedAtUtc < before)
            .Select(f => new { f.Unit, f.NoticeId }).Distinct().OrderBy(n => n.Unit).ThenBy(n => n.NoticeId).Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var notice in notices)
        {
            deleted += await files.ForgetUnnamed(notice.Unit, notice.NoticeId, before, cancellationToken);
        }
        return deleted;
    }
}
