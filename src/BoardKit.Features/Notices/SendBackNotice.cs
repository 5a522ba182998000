using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Sends a submission back to the clerk with a reason; what was read is kept, so that the next reading can be of what changed.
/// </summary>
public sealed class SendBackNotice(TypedText typed, DraftStore drafts, NoticeChange change) : IUseCase
{
    /// <summary>Which notice and why.</summary>
    public sealed record Request(string Code, string Reason);

    /// <summary>Refused when it is not in review or the reason is empty, too long or holds an identifying number.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Review(request.Code, NoticeAct.SendBack, async (notice, by) =>
        {
            if (await typed.Reason(UnitCode.From(notice.Unit), request.Reason, cancellationToken) is { } unfit)
            {
                return unfit;
            }
            var done = notice.SendBack(notice.Chain, by, request.Reason, change.Now);
            if (!done.Failed)
            {
                await drafts.KeepSentBack(notice, cancellationToken);
            }
            return done;
        }, cancellationToken);
}
