using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>Drops the open draft. A notice that was never published goes with it; a published or withdrawn one stays as it is.</summary>
public sealed class DiscardDraft(BoardDbContext db, DraftStore drafts, AttachedFiles files, NoticeChange change) : IUseCase
{
    /// <summary>Which notice.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Version">The version that was read; null: whatever it is now.</param>
    public sealed record Request(string Code, int? Version = null);

    /// <summary>True when the whole notice went.</summary>
    public Task<Outcome<bool>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, Capability.WriteNotices, NoticeAct.Discard, async notice =>
        {
            if (request.Version is { } read && read != notice.Version)
            {
                return NoticeFaults.Outdated;
            }
            var whole = notice.Discard(change.Now);
            if (whole.Failed)
            {
                return whole;
            }
            await drafts.Clear(notice.Unit, notice.Id, cancellationToken);
            _ = db.Drafts.Remove(await drafts.Find(notice, cancellationToken));
            if (whole.Value)
            {
                await Forget(notice, cancellationToken);
            }
            return whole;
        }, cancellationToken);

    private async Task Forget(Notice notice, CancellationToken cancellationToken)
    {
        await files.Forget(notice, cancellationToken);
        _ = db.Notices.Remove(notice);
        await db.WithSave(db.PublicAddresses.Where(a => a.Code == notice.Code).ExecuteDeleteAsync, cancellationToken);
    }
}
