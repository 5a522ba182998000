using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>A reviewer says that she has read a submission to its end. It decides nothing: it lets her approve it later together with others (<see cref="PublishSeen"/>).</summary>
public sealed class MarkSeen(NoticeChange change) : IUseCase
{
    /// <summary>Which notice, and the digest (64 hex digits) of the draft that was read.</summary>
    public sealed record Request(string Code, string Digest);

    /// <summary>Refused as an approval would be: when not in review, when the draft is another, when the reader is one of its hands.</summary>
    public Task<Outcome<Done>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, (access, unit) => access.MayReview(unit), "notice.seen",
            notice => Task.FromResult(Digest.TryParse(request.Digest, out var read) ? notice.See(change.Actor, read) : NoticeFaults.DraftChanged), cancellationToken);
}
