using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Units;

/// <summary>A place that reports owes the form after all: under a not-applicable mark its figures would stay out of every sum.</summary>
public sealed class ApplicableAgain(BoardDbContext db) : INoticeFollower
{
    /// <inheritdoc/>
    public Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken) => made is null
        ? Task.CompletedTask
        : db.NotApplicable.Where(m => m.Unit == notice.Unit && m.Form == notice.Form && m.Period == notice.Period)
        .ExecuteDeleteAsync(cancellationToken);
}
