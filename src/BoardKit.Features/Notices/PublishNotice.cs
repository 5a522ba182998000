using System.Security.Cryptography;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Approves exactly the draft that was read and makes it edition n+1: rows with salts and commitments, root, posting period, all in one
/// transaction with what follows from it. Nobody who touched the draft can do it; of two at the same moment one is refused.
/// </summary>
public sealed class PublishNotice(BoardDbContext db, NoticeFinder find, DraftStore drafts, EditionStore editions, NoticeChange change,
    PublishingRules rules, Issuing issuing, WholePeriod whole, AttachedFiles files, SharedTexts shared, PeriodLocks locks, Acts acts,
    Denials denials) : IUseCase
{
    /// <summary>
    /// Which notice, and the digest (64 hex digits) of the draft that the reviewer read; null at the console: what was submitted, nothing
    /// else.
    /// </summary>
    public sealed record Request(string Code, string? Digest)
    {
        /// <summary>
        /// Whether the reviewer reads page by page (<see cref="ReadingPages"/>): then every page of what is longer than one has to be read.
        /// </summary>
        public bool ByPage { get; init; }

        /// <summary>What the reviewer ticked: of what is attached <see cref="ReviewChain.NobodyShown"/> is asked.</summary>
        public IReadOnlyList<string> Ticked { get; init; } = [];
    }

    /// <summary>The edition made.</summary>
    public sealed record Response(int Edition, Digest Root);

    /// <summary>
    /// Refused when not in review, while the clock is behind the draft or the edition before (an edition is never older than either), when
    /// the draft is another, when the reviewer is one of its hands or has not read all its pages, or when somebody else was faster.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var done = await change.Review<Response>(request.Code, ReviewChain.Usual, NoticeAct.Publish,
            (notice, by) => Publish(notice, by, request, cancellationToken), cancellationToken);
        if (done.Failed && await find.Find(request.Code, cancellationToken) is { Failed: false, Value: var refused })
        {
            await denials.Record(refused.Unit, change.Actor, db.Access.Origin, Denials.Review, refused.Code, done.Fault.Code);
        }
        return done;
    }

    private async Task<Outcome<(Response, NewEdition?)>> Publish(Notice notice, Access by, Request request,
        CancellationToken cancellationToken)
    {
        // where somebody else was faster after the notice was read, the draft has become an edition already
        if (notice.Stage != WorkStage.InReview || await drafts.FindOpen(notice, cancellationToken) is not { } draft)
        {
            return NoticeFaults.NotInReview;
        }
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var content = await drafts.Read(form.Value, draft, cancellationToken);
        var stored = ContentCodec.Digest(form.Value, draft.Title, draft.HangOn, content, notice.Issuer, notice.Organ, draft.SealedDigest);
        if (!Digest.TryParse(request.Digest ?? notice.Submitted, out var approved) || approved != stored)
        {
            return ReviewFaults.DraftChanged;
        }
        if (request.ByPage && ReadingPages.Of(content) is > 1 and var pages
            && notice.UnseenBy(change.Actor, pages) is { Count: > 0 } unseen)
        {
            return NoticeFaults.PagesUnseen(unseen);
        }
        var previous = await editions.Find(notice, notice.LastEdition, cancellationToken);
        if (ClockBehind(notice, previous) is { } behind)
        {
            return behind;
        }
        if (await locks.Refusal(notice, change.Today, cancellationToken) is { } locked)
        {
            return locked;
        }
        // two that were submitted at the same moment did not see each other
        if (form.Value.Periods.Count > 0
            && await whole.Conflict(form.Value, UnitCode.From(notice.Unit), notice.Key, content.Nil, cancellationToken) is { } beside)
        {
            return beside;
        }
        if (await shared.Refusal(notice, form.Value, content, cancellationToken) is { } changed)
        {
            return changed with { Detail = changed.Detail + "请退回给填报人。" };
        }
        var posting = await rules.Posting(notice, form.Value, draft.HangOn, change.Today, cancellationToken);
        if (posting.Failed)
        {
            return posting.Fault;
        }
        var hands = notice.HandsOn;
        var index = await rules.IndexNumber(notice, change.Today.Year, cancellationToken);
        if (!await files.AreThere(notice, form.Value, content, cancellationToken))
        {
            return NoticeFaults.FilesGone;
        }
        var shown = FileRows.Hashes(form.Value, content, publicOnly: true).Count;
        var chain = ReviewChain.Of(shown > 0);
        var decided = notice.Decide(chain, by, approved, request.Ticked, change.Now);
        var number = decided.Failed ? decided.Fault : notice.Release(chain, draft.Title, index, change.Now);
        if (number.Failed)
        {
            return number.Fault;
        }
        var check = FormCheck.Run(form.Value, content, await find.Context(notice, form.Value, cancellationToken));
        await files.Release(notice, form.Value, content, number.Value, cancellationToken);
        // what is internal has been asked for the last time: nothing behind this line knows it
        var published = InternalCells.Without(form.Value, FileRows.Published(form.Value, content));
        check = check with { Content = InternalCells.Without(form.Value, check.Content) };
        if (shown > 0)
        {
            acts.Write(notice.Unit, "notice.files-seen", notice.Code,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"edition {number.Value}: {shown} files"));
        }
        notice.Aim(await rules.Audience(UnitCode.From(notice.Unit), form.Value, cancellationToken));
        var issuer = await issuing.Speaks(notice, form.Value, cancellationToken);
        var made = EditionMaker.Make(
            new EditionOrder
            {
                Notice = notice,
                Number = number.Value,
                Form = form.Value,
                Title = draft.Title,
                Content = published,
                Check = check,
                PreviousRoot = previous?.RootDigest,
                IssuedBy = issuer.Body,
                Issuer = issuer.Name,
                Bases = await issuing.Bases(UnitCode.From(notice.Unit), form.Value, issuer.Body, change.Today, cancellationToken),
                Day = change.Today,
                PublishedAtUtc = change.Now,
                Author = hands.Count > 0 ? hands[^1].Name : "",
                Reviewer = change.Actor.Name,
                Posting = posting.Value,
            },
            () => RandomNumberGenerator.GetBytes(MerkleTree.SaltLength));
        made.Edition.KeepPersonalUntil(await rules.PersonalUntil(notice, form.Value, content, posting.Value.To, cancellationToken));
        editions.Keep(made);
        await drafts.Clear(notice.Unit, notice.Id, cancellationToken);
        _ = db.Drafts.Remove(draft);
        return (new Response(number.Value, made.Edition.RootDigest), new NewEdition(made.Edition, form.Value, published, check));
    }

    private Fault? ClockBehind(Notice notice, Edition? previous)
    {
        if (previous is { Withdrawn: false } && ClockJudge.Behind(change.Now, previous.PublishedAtUtc) is not null)
        {
            return Behind($"上一版却公布于 {ChinaTime.Minute(previous.PublishedAtUtc)}", "上一版公布时时钟错了，请先撤下，再公布这一版");
        }
        return ClockJudge.Behind(change.Now, notice.ChangedAtUtc) is null ? null
            : Behind($"这份稿子却改于 {ChinaTime.Minute(notice.ChangedAtUtc)}", "改稿时时钟错了，请撤回再提交一次");
    }

    private Fault Behind(string than, string otherwise) => Fault.Conflict("clock-behind",
        $"服务器的时钟现在是 {ChinaTime.Minute(change.Now)}，{than}，没有公布。请系统管理员校准时钟；如果是{otherwise}。");
}
