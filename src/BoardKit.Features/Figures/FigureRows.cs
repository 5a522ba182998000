using BoardKit.Data;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Figures;

/// <summary>
/// Keeps what is summed what is current: the figures of a new edition replace those of the one before, and those of a withdrawn notice
/// leave the sums at once.
/// </summary>
public sealed class FigureRows(BoardDbContext db) : INoticeFollower
{
    /// <inheritdoc/>
    public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
    {
        if (made is not null || act == NoticeAct.Withdraw)
        {
            _ = await db.Figures.Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id).ExecuteDeleteAsync(cancellationToken);
        }
        db.Figures.AddRange(made?.Check.Figures.Select(f =>
            new Figure(notice.Unit, notice.Id, notice.Form, notice.Period, f.Key, f.Value.TenThousandths, f.Stated?.TenThousandths)) ?? []);
    }
}
