using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Decides the open step of a review upon exactly the draft that was read; the last one makes it public. A step that was done on paper is
/// entered here too.
/// </summary>
public sealed class DecideStep(BoardDbContext db, CurrentAccess current, NoticeFinder find, DraftStore drafts, TypedText typed,
    PublishNotice publish, NoticeChange change, Denials denials) : IUseCase
{
    /// <summary>Which notice, and the digest (64 hex digits) of the draft that was read.</summary>
    public sealed record Request(string Code, string Digest)
    {
        /// <summary>Key of the step that was on the page; null: the one that is open.</summary>
        public string? Step { get; init; }

        /// <summary>Whether the reviewer reads page by page; see <see cref="PublishNotice.Request.ByPage"/>.</summary>
        public bool ByPage { get; init; }

        /// <summary>What was ticked.</summary>
        public IReadOnlyList<string> Ticked { get; init; } = [];

        /// <summary>What was written besides; null for nothing.</summary>
        public string? Note { get; init; }

        /// <summary>What is entered of a step that was done on paper; null for one that an account decides.</summary>
        public StepRecord? Record { get; init; }
    }

    /// <summary>What was done.</summary>
    /// <param name="Edition">Number of the edition that it became; null while steps are open.</param>
    /// <param name="Next">Name of the step that is open now; null once it is public.</param>
    public sealed record Response(int? Edition, string? Next);

    /// <summary>
    /// Refused as <see cref="ReviewChain.Decide"/> and <see cref="PublishNotice"/> say, and with <c>step-decided</c> when the step that was
    /// on the page is not the open one any more.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        if (await Unfit(found.Value, request, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        if (found.Value.AsSubmitted() is { } waiting && found.Value.Chain.IsLast(waiting))
        {
            var done = request.Step is { } step && step != found.Value.Chain.Steps[^1].Key ? ReviewFaults.StepDecided
                : await publish.Handle(new(request.Code, request.Digest)
                {
                    ByPage = request.ByPage,
                    Ticked = request.Ticked,
                    Note = request.Note,
                }, cancellationToken);
            return done.Failed ? done.Fault : new Response(done.Value.Edition, null);
        }
        var decided = await change.Review<Response>(request.Code, NoticeAct.Decide,
            (notice, by) => Decide(notice, by, request, cancellationToken), cancellationToken);
        if (decided.Failed)
        {
            await denials.Record(found.Value.Unit, change.Actor, db.Access.Origin, Denials.Review, found.Value.Code, decided.Fault.Code);
        }
        return decided;
    }

    private async Task<Fault?> Unfit(Notice notice, Request request, CancellationToken cancellationToken)
    {
        if (request.Note is { Length: > Decision.LongestNote })
        {
            return ReviewFaults.NoteLong;
        }
        foreach (var text in (string?[])[request.Note, request.Record?.Who, request.Record?.Minutes])
        {
            if (!string.IsNullOrWhiteSpace(text)
                && await typed.Reason(UnitCode.From(notice.Unit), text, cancellationToken) is { } unfit)
            {
                return unfit;
            }
        }
        return null;
    }

    private async Task<Outcome<Response>> Decide(Notice notice, Access by, Request request, CancellationToken cancellationToken)
    {
        if (notice.AsSubmitted() is not { } waiting)
        {
            return NoticeFaults.NotInReview;
        }
        var open = notice.Chain.Open(waiting);
        if ((request.Step ?? open?.Key) != open?.Key || notice.Chain.IsLast(waiting))
        {
            return ReviewFaults.StepDecided;
        }
        if (!Digest.TryParse(request.Digest, out var read))
        {
            return ReviewFaults.DraftChanged;
        }
        if (request.ByPage && open is { IsRecorded: false } && current.Access.Actor is { } reader
            && await Pages(notice, cancellationToken) is > 1 and var pages && notice.UnseenBy(reader, pages) is { Count: > 0 } unseen)
        {
            return NoticeFaults.PagesUnseen(unseen);
        }
        var decided = notice.Decide(notice.Chain, by, read, request.Ticked, change.Now, request.Record, request.Note);
        return decided.Failed ? decided.Fault : new Response(null, notice.Chain.Open(notice.AsSubmitted()!)?.Name);
    }

    private async Task<int> Pages(Notice notice, CancellationToken cancellationToken)
    {
        var draft = await drafts.Find(notice, cancellationToken);
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        return form.Failed ? 1 : ReadingPages.Of(await drafts.Read(form.Value, draft, cancellationToken));
    }
}
