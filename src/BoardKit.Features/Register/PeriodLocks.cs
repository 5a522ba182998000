using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// Whether a period is closed for a place: a county lays down when periods close, and opens one for a place that is to publish all the
/// same. A correction and what was public before pass: only what was never public is refused.
/// </summary>
public sealed class PeriodLocks(BoardDbContext db) : IUseCasePart
{
    /// <summary>Why a notice cannot be published for the first time; null where it can. Fault <c>period-locked</c>.</summary>
    public async Task<Fault?> Refusal(Notice notice, DateOnly today, CancellationToken cancellationToken)
    {
        if (notice.LastEdition > 0)
        {
            return null;
        }
        var laid = (await db.Settings.AsNoTracking()
                .Where(s => s.Key == PeriodLock.Setting && s.From <= notice.Unit && s.To >= notice.Unit)
                .OrderBy(s => s.To - s.From).Select(s => s.Text).ToListAsync(cancellationToken))
            .Select(PeriodLock.Read).Where(l => !l.Failed).Select(l => l.Value).ToList();
        return laid.Count == 0 ? null : PeriodLock.Refusal(laid, Period.Parse(notice.Period), today);
    }
}
