using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// A reviewer says that she has read a page of a submission, and so in the end all of it. It decides nothing: it lets her approve what is
/// longer than a page, and approve it later together with others (<see cref="PublishSeen"/>).
/// </summary>
public sealed class MarkSeen(NoticeFinder find, DraftStore drafts, NoticeChange change) : IUseCase
{
    /// <summary>
    /// Which notice, the digest (64 hex digits) of the draft that was read, and which page of it (<see cref="ReadingPages"/>).
    /// </summary>
    public sealed record Request(string Code, string Digest, int Page = 1);

    /// <summary>
    /// The pages that she has not read yet. Refused as an approval would be: when not in review, when the draft is another, when the reader
    /// is one of its hands.
    /// </summary>
    public Task<Outcome<IReadOnlyList<int>>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Review(request.Code, NoticeAct.See,
            (notice, by) => See(notice, by, request, cancellationToken), cancellationToken);

    private async Task<Outcome<IReadOnlyList<int>>> See(Notice notice, Access by, Request request,
        CancellationToken cancellationToken)
    {
        if (!Digest.TryParse(request.Digest, out var read))
        {
            return ReviewFaults.DraftChanged;
        }
        if (notice.Stage != WorkStage.InReview)
        {
            return NoticeFaults.NotInReview;
        }
        var draft = await drafts.Find(notice, cancellationToken);
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var pages = ReadingPages.Of(await drafts.Read(form.Value, draft, cancellationToken));
        var seen = notice.See(notice.Chain, by, read, Math.Clamp(request.Page, 1, pages), pages);
        return seen.Failed ? seen.Fault : Outcome<IReadOnlyList<int>>.Of(notice.UnseenBy(change.Actor, pages));
    }
}
