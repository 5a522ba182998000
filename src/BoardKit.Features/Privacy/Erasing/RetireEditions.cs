using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>
/// Deletes the rows about people of editions whose time in public is over: text, salt, digests, household codes. Totals, commitments and
/// everything else stay. One edition a transaction, so a run that breaks off is continued by the next. Withdrawn editions too: they are
/// kept as long as the others, so that a notice can be brought back mended. Nobody waits for it: readers go by the day. What the county
/// lets the unit keep for its desk is sealed first (<see cref="DeskRows"/>), and what was kept long enough goes.
/// </summary>
public sealed class RetireEditions(BoardDbContext db, NoticeFinder find, NoticeChange change, AttachedFiles files, DeskRows desk,
    DeskRowsSweep sweep, TimeProvider clock, IStorageCare? storage = null) : IUseCase
{
    private const int AtOnce = 100;

    /// <summary>What was retired.</summary>
    /// <param name="Editions">Editions.</param>
    /// <param name="Rows">Rows about people.</param>
    /// <param name="Left">Editions that somebody else was changing; the next run takes them.</param>
    public sealed record Response(int Editions, int Rows, int Left)
    {
        /// <summary>Rows that units keep for their desks, sealed.</summary>
        public int Kept { get; init; }

        /// <summary>Rows that units had kept, and that are deleted now.</summary>
        public int Forgotten { get; init; }
    }

    /// <summary>Never refused. Over all units that the caller may write.</summary>
    public async Task<Response> Handle(CancellationToken cancellationToken)
    {
        var (editions, rows, left, kept) = (0, 0, 0, 0);
        while (true)
        {
            var due = await Due(left, cancellationToken);
            if (due.Count == 0)
            {
                break;
            }
            foreach (var (code, number) in due)
            {
                var done = await change.Run(code, Capability.WithdrawNotices, NoticeAct.Retire,
                    notice => Retire(notice, number, cancellationToken), cancellationToken);
                db.ChangeTracker.Clear();
                (editions, rows, left) = done.Failed ? (editions, rows, left + 1) : (editions + 1, rows + done.Value.Rows, left);
                kept += done.Failed ? 0 : done.Value.Kept;
            }
        }
        var forgotten = await sweep.Run(cancellationToken);
        if (storage is not null)
        {
            _ = await storage.Settle(cancellationToken);
        }
        return new(editions, rows, left) { Kept = kept, Forgotten = forgotten };
    }

    private async Task<List<(string Code, int Number)>> Due(int skip, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var due = await (
            from edition in db.Editions.AsNoTracking()
            join notice in db.Notices on new { edition.Unit, Id = edition.NoticeId } equals new { notice.Unit, notice.Id }
            where edition.PersonalUntil < today && edition.RetiredAtUtc == null
            orderby edition.Unit, edition.NoticeId, edition.Number
            select new { notice.Code, edition.Number }).Skip(skip).Take(AtOnce).ToListAsync(cancellationToken);
        return due.ConvertAll(d => (d.Code, d.Number));
    }

    private async Task<Outcome<(int Rows, int Kept)>> Retire(Notice notice, int number, CancellationToken cancellationToken)
    {
        var edition =
            await db.Editions.SingleAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == number, cancellationToken);
        var form = await find.FormOf(notice, edition.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var lists = form.Value.Sections.Where(s => s.IsPersonal).Select(s => s.Key).ToList();
        var kept = await Keep(notice, edition, form.Value, lists, cancellationToken);
        var rows = await db.EditionRows.Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id && r.Number == number
            && lists.Contains(r.Section) && r.Cells != null)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Cells, (string?)null).SetProperty(x => x.Line, (string?)null)
                .SetProperty(x => x.Salt, (byte[]?)null), cancellationToken);
        _ = await db.StoredMarks.Where(m => m.Unit == notice.Unit && m.NoticeId == notice.Id && m.Edition == number
            && lists.Contains(m.Section)).ExecuteDeleteAsync(cancellationToken);
        _ = await db.HouseholdCodes.Where(c => c.Unit == notice.Unit && c.NoticeId == notice.Id && c.Edition == number
            && lists.Contains(c.Section)).ExecuteDeleteAsync(cancellationToken);
        await files.ForgetKept(notice.Unit, notice.Id, number, cancellationToken);
        _ = await files.ForgetUnnamed(notice.Unit, notice.Id, null, cancellationToken);
        edition.CountErased(rows);
        edition.Retire(change.Now);
        return (rows, kept);
    }

    private async Task<int> Keep(Notice notice, Edition edition, Form form, List<string> lists, CancellationToken cancellationToken) =>
        !await desk.IsKept(notice, form, edition, clock.Today(), cancellationToken) ? 0 : await desk.Seal(notice, form,
            await db.EditionRows.AsNoTracking().Where(r => r.Unit == notice.Unit && r.NoticeId == notice.Id && r.Number == edition.Number
                && lists.Contains(r.Section) && r.Cells != null).OrderBy(r => r.Order).ToListAsync(cancellationToken),
            await db.MarksOf(notice.Unit, notice.Id, edition.Number, cancellationToken), cancellationToken);
}
