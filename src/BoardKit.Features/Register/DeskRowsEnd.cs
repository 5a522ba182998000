using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>
/// What a unit keeps for its desk is over when the next period of the form is published, whoever speaks in it and whatever it says; and
/// when the notice itself is corrected, withdrawn or brought back.
/// </summary>
public sealed class DeskRowsEnd(BoardDbContext db) : INoticeFollower
{
    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is null && act != NoticeAct.Withdraw)
        {
            return;
        }
        var period = Period.Parse(notice.Period);
        var series = await db.Notices.AsNoTracking().Where(n => n.Unit == notice.Unit && n.Form == notice.Form
            && n.KeyText == notice.KeyText).Select(n => new { n.Id, n.Period }).ToListAsync(cancellationToken);
        var over = series.Where(n => n.Id == notice.Id || (made is not null && Period.Parse(n.Period).LastDay < period.FirstDay))
            .Select(n => n.Id).Append(notice.Id).Distinct().ToList();
        await db.WithSave(db.DeskRows.Where(r => r.Unit == notice.Unit && over.Contains(r.NoticeId)).ExecuteDeleteAsync, cancellationToken);
    }
}
