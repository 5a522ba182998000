using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Takes a notice from public view at once, by one person with a reason. Its figures leave the sums in the same transaction; a tombstone
/// stays.
/// </summary>
public sealed class WithdrawNotice(BoardDbContext db, TypedText typed, NoticeChange change) : IUseCase
{
    /// <summary>What to withdraw and why; the reason is public.</summary>
    public sealed record Request(string Code, string Reason);

    /// <summary>Refused when nothing is published, or the reason is empty, too long or holds an identifying number.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, Capability.WithdrawNotices, NoticeAct.Withdraw, async notice =>
        {
            if (await typed.Reason(UnitCode.From(notice.Unit), request.Reason, cancellationToken) is { } unfit)
            {
                return unfit;
            }
            var done = notice.Withdraw(request.Reason, change.Now);
            if (done.Failed)
            {
                return done;
            }
            foreach (var edition in await db.Editions.Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && !e.Withdrawn)
                .ToListAsync(cancellationToken))
            {
                edition.Withdraw();
            }
            return done;
        }, cancellationToken);
}
