using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>
/// Brings database and journal together, at every start: rows that the journal calls erased and the database holds (it was put back from an
/// older backup) are erased again with everything that belongs to the person; erasures that the journal does not know yet are written into
/// it.
/// </summary>
public sealed class RepeatErasures(BoardDbContext db, PersonTraces traces, RowEraser eraser, NoticeChange change, ErasureJournal journal,
    IStorageCare? storage = null) : IUseCase
{
    private const string Reason = "数据库由旧备份恢复，按删除记录再次删除";

    /// <summary>How many rows were erased again. To be asked at the console of the machine, over all units.</summary>
    public async Task<int> Handle(CancellationToken cancellationToken)
    {
        var known = await journal.Read(cancellationToken);
        var again = new List<ErasedRow>();
        foreach (var notice in known.GroupBy(r => r.Code).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (await IsBack(notice.Key, notice, cancellationToken))
            {
                var done = await change.Run(notice.Key, Capability.WithdrawNotices, NoticeAct.EraseAgain, async found =>
                {
                    var rows = await Places(found, notice, cancellationToken);
                    again.AddRange(await eraser.Erase(found, rows, new(Reason, change.Actor, change.Now), cancellationToken));
                    return Domain.Outcome<int>.Of(rows.Count);
                }, cancellationToken);
                _ = done;   // refused when the notice went meanwhile: then there is nothing to erase
                db.ChangeTracker.Clear();
            }
        }
        await Complete(known, again, cancellationToken);
        if (again.Count > 0 && storage is not null)
        {
            _ = await storage.Settle(cancellationToken);
        }
        return again.Count;
    }

    private async Task<bool> IsBack(string code, IEnumerable<ErasedRow> rows, CancellationToken cancellationToken)
    {
        foreach (var edition in rows.GroupBy(r => r.Edition))
        {
            var orders = edition.Select(r => r.Order).ToList();
            var back = from row in db.EditionRows
                       join notice in db.Notices on new { row.Unit, Id = row.NoticeId } equals new { notice.Unit, notice.Id }
                       where notice.Code == code && row.Number == edition.Key && orders.Contains(row.Order) && row.Cells != null
                       select row.Order;
            var kept = from row in db.DeskRows
                       join notice in db.Notices on new { row.Unit, Id = row.NoticeId } equals new { notice.Unit, notice.Id }
                       where notice.Code == code && row.Edition == edition.Key && orders.Contains(row.Order)
                       select row.Order;
            if (await back.AnyAsync(cancellationToken) || await kept.AnyAsync(cancellationToken))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The rows that came back, and those of the same people that the backup holds besides: a draft of that time.</summary>
    private async Task<IReadOnlyList<RowPlace>> Places(Notice notice, IEnumerable<ErasedRow> rows, CancellationToken cancellationToken)
    {
        var places = new HashSet<RowPlace>();
        foreach (var row in rows)
        {
            var stored = await db.EditionRows.AsNoTracking().Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id
                && r.Number == row.Edition && r.Order == row.Order && (r.Cells != null || db.DeskRows.Any(d => d.Unit == r.Unit
                    && d.NoticeId == r.NoticeId && d.Edition == r.Number && d.Order == r.Order)))
                .Select(r => new { r.Section, r.RowNumber }).SingleOrDefaultAsync(cancellationToken);
            if (stored is null)
            {
                continue;
            }
            _ = places.Add(new(row.Edition, stored.Section, stored.RowNumber));
            var trace = await traces.Find(notice, row.Edition, stored.Section, stored.RowNumber, cancellationToken);
            places.UnionWith(trace.Failed ? [] : trace.Value.Rows);
        }
        return [.. places];
    }

    private async Task Complete(IReadOnlySet<ErasedRow> known, List<ErasedRow> again, CancellationToken cancellationToken)
    {
        var stored = await (
            from erasure in db.Erasures.AsNoTracking()
            join notice in db.Notices on new { erasure.Unit, Id = erasure.NoticeId } equals new { notice.Unit, notice.Id }
            select new ErasedRow(erasure.Unit, notice.Code, erasure.Edition, erasure.Order)).ToListAsync(cancellationToken);
        await journal.Append([.. stored.Concat(again).Distinct().Where(r => !known.Contains(r))], cancellationToken);
    }
}
