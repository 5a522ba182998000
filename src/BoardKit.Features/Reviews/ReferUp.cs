using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reviews;

/// <summary>Leaves the open step to the reviewers of the level above, with the reason.</summary>
public sealed class ReferUp(TypedText typed, NoticeChange change) : IUseCase
{
    /// <summary>Which notice and why.</summary>
    public sealed record Request(string Code, string Reason);

    /// <summary>
    /// To which level it was left. Refused as <see cref="Domain.Notices.Notice.Refer"/> says, and for what refuses a reason.
    /// </summary>
    public Task<Outcome<UnitLevel>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Review<UnitLevel>(request.Code, NoticeAct.Refer, async (notice, by) =>
        {
            if (await typed.Reason(UnitCode.From(notice.Unit), request.Reason, cancellationToken) is { } unfit)
            {
                return unfit;
            }
            var done = notice.Refer(by, request.Reason, change.Now);
            return done.Failed ? done.Fault : done.Value.To;
        }, cancellationToken);
}
