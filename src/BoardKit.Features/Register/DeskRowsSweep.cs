using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// Deletes what units keep for their desks longer than their county says, or does not say any more; and what a closed unit kept. One
/// edition a transaction, each with its line in the audit. Nobody waits for it: readers go by the day and the setting.
/// </summary>
public sealed class DeskRowsSweep(BoardDbContext db, DeskRows desk, NoticeFinder find, AllOrNothing transaction, Acts acts,
    TimeProvider clock) : IUseCasePart
{
    /// <summary>How many rows were deleted. Over all units that the caller may write.</summary>
    public async Task<int> Run(CancellationToken cancellationToken)
    {
        var (today, gone) = (clock.Today(), 0);
        foreach (var kept in await db.DeskRows.AsNoTracking().Select(r => new { r.Unit, r.NoticeId, r.Edition }).Distinct()
            .OrderBy(r => r.Unit).ThenBy(r => r.NoticeId).ToListAsync(cancellationToken))
        {
            var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Unit == kept.Unit && n.Id == kept.NoticeId, cancellationToken);
            var edition = await db.Editions.AsNoTracking().SingleAsync(e => e.Unit == kept.Unit && e.NoticeId == kept.NoticeId
                && e.Number == kept.Edition, cancellationToken);
            var form = await find.FormOf(notice, edition.FormVersion, cancellationToken);
            if (!form.Failed && await desk.Until(UnitCode.From(kept.Unit), form.Value, edition, today, cancellationToken) is not null)
            {
                continue;
            }
            var done = await transaction.Run<int>(UnitCode.From(kept.Unit), async () =>
            {
                var rows = await db.DeskRows.Where(r => r.Unit == kept.Unit && r.NoticeId == kept.NoticeId && r.Edition == kept.Edition)
                    .ExecuteDeleteAsync(cancellationToken);
                acts.Write(kept.Unit, "edition.desk-forget", notice.Code, $"edition {kept.Edition}");
                return rows;
            }, NoticeFaults.Concurrent, cancellationToken);
            db.ChangeTracker.Clear();
            gone += done.Failed ? 0 : done.Value;   // refused: somebody else changed the unit, the next run takes it
        }
        return gone;
    }
}
