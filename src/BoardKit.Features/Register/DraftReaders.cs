using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>
/// Who may read what a draft says, and see its files and its paper: its clerks at any time, and once it was submitted its reviewers and
/// whoever holds the open step of its review, for himself or in the name of somebody who is away. Whoever stands in reads what he decides,
/// while he decides it, and nothing else.
/// </summary>
public sealed class DraftReaders(BoardDbContext db, StandIns standIns) : IUseCasePart
{
    /// <summary>Whether the request may.</summary>
    public async Task<bool> May(Notice notice, CancellationToken cancellationToken) =>
        db.Access.May(Capability.WriteNotices, notice.Unit)
        || (notice.Stage == WorkStage.InReview && (db.Access.May(Capability.ReviewNotices, notice.Unit)
            || notice.IsReviewedBy(notice.Chain, await standIns.For(notice, db.Access, cancellationToken))));
}
