using BoardKit.Data;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Figures;

/// <summary>
/// Keeps what is summed what is current: the figures of a new edition replace those of the one before, and those of a withdrawn notice
/// leave the sums at once. Of the phases of one matter (审核 and 确认 of a month, 事前 and 竣工 of a project) only the latest that was ever
/// announced counts: the same households and the same money are not added up twice. One that is withdrawn stays the latest, it is owed
/// again.
/// </summary>
public sealed class FigureRows(BoardDbContext db) : INoticeFollower
{
    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is not null || act == NoticeAct.Withdraw)
        {
            await db.WithSave(db.Figures.Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id).ExecuteDeleteAsync,
                cancellationToken);
        }
        if (made is { Edition.Number: 1 } && notice.Key.Phase.Length > 0)
        {
            await Order(notice, made.Form, cancellationToken);   // an edition after the first changes no order
        }
        db.Figures.AddRange(made?.Check.Figures.Select(f =>
            new Figure(notice.Unit, notice.Id, notice.Form, notice.Period, f.Key, f.Value.TenThousandths, f.Stated?.TenThousandths,
                notice.Superseded)) ?? []);
    }

    /// <summary>Places a notice among the announced phases of its matter.</summary>
    private async Task Order(Notice notice, Form form, CancellationToken cancellationToken)
    {
        var others = await db.Notices.AsNoTracking().OfMatter(notice.Unit, notice.Key)
            .Where(n => n.Id != notice.Id && n.Publicity != Publicity.None).ToListAsync(cancellationToken);
        var own = form.RankOf(notice.Key.Phase);
        notice.Supersede(others.Exists(other => form.RankOf(other.Key.Phase) > own));
        List<Guid> earlier = [.. others.Where(other => form.RankOf(other.Key.Phase) < own).Select(other => other.Id)];
        await db.WithSave(stop => db.Notices.Where(n => n.Unit == notice.Unit && earlier.Contains(n.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Superseded, true), stop), cancellationToken);
        await db.WithSave(stop => db.Figures.Where(f => f.Unit == notice.Unit && earlier.Contains(f.NoticeId))
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Superseded, true), stop), cancellationToken);
    }
}
