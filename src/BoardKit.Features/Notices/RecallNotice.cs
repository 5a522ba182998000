using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>Takes a submission back before anybody decided on it.</summary>
public sealed class RecallNotice(NoticeChange change) : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>Refused when it is not in review.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, Capability.WriteNotices, NoticeAct.Recall,
            notice => Task.FromResult(notice.Recall(change.Actor, change.Now)), cancellationToken);
}
