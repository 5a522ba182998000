using System.Text.Json;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Notices;

/// <summary>
/// A matter that a unit discloses: one form, one period (and project), any number of editions. It lives through draft → submission →
/// approval → edition, then correction or withdrawal. Everything a decision depends on is a column of this row, never a navigation: one
/// that is not loaded is empty.
/// </summary>
public sealed class Notice : IUnitOwned
{
    private List<Actor> _hands = [];
    private List<SeenMark> _seen = [];
    private List<Decision> _decided = [];
    private List<Referral> _referred = [];
    private ReviewCourse? _course;
    private (string? Stored, bool IsUnread) _review;   // read when it is asked for: lists of notices ask for the few that wait

    /// <summary>A new notice with an open draft.</summary>
    public Notice(UnitCode unit, NoticeKey key, string title, string panel, Actor author, DateTime nowUtc)
    {
        (Unit, Id, Code) = (unit.Value, Guid.CreateVersion7(), PublicCode.New().Text);
        (Form, Period, KeyText, Matter, Project) = (key.Form, key.Period, key.Text, key.Matter, key.Project);
        (Title, Panel) = (title, panel);
        (Stage, CreatedAtUtc, ChangedAtUtc) = (WorkStage.Drafting, nowUtc, nowUtc);
        Touch(author, nowUtc);
    }

    private Notice()
    {
        (Code, Form, Period, KeyText, Matter, Project, Title, Panel) = ("", "", "", "", "", "", "", "");
    }

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID made by the application.</summary>
    public Guid Id { get; private set; }

    /// <summary>Unguessable public address, ten characters of Crockford's base 32.</summary>
    public string Code { get; private set; }

    /// <summary>Form key.</summary>
    public string Form { get; private set; }

    /// <summary>Period text (2026Q3).</summary>
    public string Period { get; private set; }

    /// <summary>
    /// <see cref="NoticeKey.Text"/>: with unit, form and period the only one of its kind. Never changed once the notice is there.
    /// </summary>
    public string KeyText { get; private set; }

    /// <summary><see cref="NoticeKey.Matter"/>: the same in all phases of one matter; kept beside the key to be searched by.</summary>
    public string Matter { get; private set; }

    /// <summary>Project name where the form allows many notices a period; otherwise empty. Kept beside the key to be searched by.</summary>
    public string Project { get; private set; }

    /// <summary>
    /// Whether a later phase of the same matter was published: the figures of this one are no longer added up, so that no phase counts
    /// twice.
    /// </summary>
    public bool Superseded { get; private set; }

    /// <summary>In whose name it is published; null: as its form says of its unit (a notice of before there were issuers).</summary>
    public Issuer? Issuer { get; private set; }

    /// <summary>
    /// Which organ of that kind (<see cref="Units.Organ.Key"/>); null where the kind says it all.
    /// </summary>
    public string? Organ { get; private set; }

    /// <summary>
    /// What it completes, as <see cref="NoticeBase.Write"/> stores it; null for a notice that is the unit's own throughout.
    /// </summary>
    public string? BaseText { get; private set; }

    /// <summary>Public code of the notice that it completes, to be searched by.</summary>
    public string? BaseCode { get; private set; }

    /// <summary>The edition of a unit above that it completes; null where it is the unit's own throughout.</summary>
    public NoticeBase? Base => NoticeBase.Read(BaseText);

    /// <summary>Whom it is for: of the newest edition.</summary>
    public Audience Audience { get; private set; }

    /// <summary>Title of the newest edition, or of the draft before the first.</summary>
    public string Title { get; private set; }

    /// <summary>Board panel.</summary>
    public string Panel { get; private set; }

    /// <summary>索引号 by the county's pattern; given with the first edition.</summary>
    public string? IndexNumber { get; private set; }

    /// <summary>Where the work stands.</summary>
    public WorkStage Stage { get; private set; }

    /// <summary>What the public sees.</summary>
    public Publicity Publicity { get; private set; }

    /// <summary>Digest (64 hex digits) of the frozen draft; null unless in review.</summary>
    public string? Submitted { get; private set; }

    /// <summary>Everybody who touched the open draft, as JSON; none of them may approve it.</summary>
    public string Hands
    {
        get => JsonSerializer.Serialize(_hands);
        private set => _hands = JsonSerializer.Deserialize<List<Actor>>(value) ?? [];
    }

    /// <summary>Who has read what waits for review to its end, as JSON; each mark names the draft that was read.</summary>
    public string Seen
    {
        get => JsonSerializer.Serialize(_seen);
        private set => _seen = value.Length == 0
            ? [] : JsonSerializer.Deserialize<List<SeenMark>>(value) ?? [];   // empty: a notice of before there were marks
    }

    /// <summary>
    /// The way that the submission goes, frozen with it, and what was decided so far, as <see cref="ReviewCourse.Write"/> stores it; null
    /// where a second person's approval is all, which is decided and released in one transaction.
    /// </summary>
    public string? ReviewText
    {
        get => _review.IsUnread ? _review.Stored : Course?.Write();
        private set => _review = (value, true);
    }

    /// <summary>Number of the newest edition; 0 before the first.</summary>
    public int LastEdition { get; private set; }

    /// <summary>Why it was sent back last; kept for its history when it is submitted again.</summary>
    public string? SentBackReason { get; private set; }

    /// <summary>Who sent it back last.</summary>
    public string? SentBackBy { get; private set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? WithdrawnReason { get; private set; }

    /// <summary>When it was withdrawn.</summary>
    public DateTime? WithdrawnAtUtc { get; private set; }

    /// <summary>
    /// What residents may find the newest edition by, folded by <see cref="SearchText"/>: titles, names of forms and projects, the plain
    /// sentence; no row of it. Null while nothing is public, so what is withdrawn cannot be found from that moment.
    /// </summary>
    public string? SearchText { get; private set; }

    /// <summary>When the draft was submitted.</summary>
    public DateTime? SubmittedAtUtc { get; private set; }

    /// <summary>When it was made.</summary>
    public DateTime CreatedAtUtc { get; private set; }

    /// <summary>Last change of any kind.</summary>
    public DateTime ChangedAtUtc { get; private set; }

    /// <summary>Concurrency token; not the edition number.</summary>
    public int Version { get; private set; }

    /// <summary>Everybody who touched the open draft.</summary>
    public IReadOnlyList<Actor> HandsOn => _hands;

    /// <summary>The way that the submission goes with what was decided so far; null where a second person's approval is all.</summary>
    public ReviewCourse? Course => Way is { } way ? way with { Decided = _decided, Referred = _referred } : null;

    /// <summary>The steps that the submission passes; what every notice passes while nothing else was frozen with it.</summary>
    public ReviewChain Chain => Way?.Chain() ?? ReviewChain.Usual;

    /// <summary>True while a clerk may change the draft.</summary>
    public bool IsOpen => Stage is WorkStage.Drafting or WorkStage.SentBack;

    /// <summary>What makes it the only one of its kind in its unit.</summary>
    public NoticeKey Key => new(Form, Period, KeyText);

    /// <summary>Notes whether a later phase of its matter was published.</summary>
    public void Supersede(bool later) => Superseded = later;

    /// <summary>Whether this is the notice of a unit under a key.</summary>
    public bool Is(UnitCode unit, NoticeKey key) =>
        Unit == unit.Value && Key == key;

    /// <summary>Opens a draft for a correction or to bring a withdrawn notice back. Refused while one is open or in review.</summary>
    public Outcome<Done> Correct(Actor author, DateTime nowUtc)
    {
        if (Stage != WorkStage.Idle)
        {
            return NoticeFaults.DraftExists;
        }
        (Stage, Submitted, _hands) = (WorkStage.Drafting, null, []);
        Touch(author, nowUtc);
        return new Done();
    }

    /// <summary>Records that somebody changed the open draft. Refused while it is frozen.</summary>
    public Outcome<Done> Edit(Actor author, DateTime nowUtc)
    {
        if (!IsOpen)
        {
            return Stage == WorkStage.InReview ? NoticeFaults.Frozen : NoticeFaults.NoDraft;
        }
        Touch(author, nowUtc);
        return new Done();
    }

    /// <summary>Names in whose name it is published; part of what is frozen and approved. Nothing while it is frozen.</summary>
    public void IssueBy(Issuer? issuer, string? organ = null) => (Issuer, Organ) = IsOpen ? (issuer, organ) : (Issuer, Organ);

    /// <summary>Ties it to the edition of a unit above whose words it takes over. Nothing while it is frozen.</summary>
    public void Complete(NoticeBase edition) => (BaseText, BaseCode) = IsOpen ? (edition.Write(), edition.Code) : (BaseText, BaseCode);

    /// <summary>A new title before the first edition; afterwards the title changes with an edition.</summary>
    public void Retitle(string title) => Title = LastEdition == 0 ? title : Title;

    /// <summary>Freezes the draft under its digest, and with it the way that it goes; null for a second person's approval.</summary>
    public Outcome<Done> Submit(Actor author, Digest draft, DateTime nowUtc, ReviewCourse? course = null)
    {
        if (!IsOpen)
        {
            return Stage == WorkStage.InReview ? NoticeFaults.Frozen : NoticeFaults.NoDraft;
        }
        Touch(author, nowUtc);
        (Stage, Submitted, SubmittedAtUtc) = (WorkStage.InReview, draft.Hex, nowUtc);
        EndReview();
        _course = course is null ? null : course with { SubmittedAtUtc = nowUtc };
        return new Done();
    }

    /// <summary>
    /// A row was erased from the frozen draft: what waits for approval is what is left of it, under its own digest. An approval of what was
    /// read before is refused and has to be given again. Whoever erased it is no hand on the draft: nothing was written.
    /// </summary>
    public void Refreeze(Digest left) =>
        (Submitted, Version) = Stage == WorkStage.InReview ? (left.Hex, Version + 1) : (Submitted, Version);

    /// <summary>Takes a submission back before anybody decided; the same hands stay on it.</summary>
    public Outcome<Done> Recall(Actor author, DateTime nowUtc)
    {
        if (Stage != WorkStage.InReview)
        {
            return NoticeFaults.NotInReview;
        }
        Touch(author, nowUtc);
        (Stage, Submitted, _seen) = (WorkStage.Drafting, null, []);
        EndReview();
        return new Done();
    }

    /// <summary>Whether somebody has read, to its end, exactly what waits for review now.</summary>
    public bool IsSeenBy(Actor reviewer) => Mark(reviewer) is { Pages: null };

    /// <summary>The pages, from 1, of what waits for review now that somebody has not read yet.</summary>
    /// <param name="reviewer">Who.</param>
    /// <param name="pages">How many there are.</param>
    public IReadOnlyList<int> UnseenBy(Actor reviewer, int pages) =>
        [.. Enumerable.Range(1, pages).Where(page => Mark(reviewer) is not { } mark || mark.Pages?.Contains(page) == false)];

    /// <summary>What waits for review; null when nothing does.</summary>
    public Submission? AsSubmitted()
    {
        var course = Course;
        return Stage == WorkStage.InReview && Submitted is { } draft ? new(Unit, draft, _hands, course?.Decided ?? _decided)
        {
            Referred = course?.Referred ?? [],
            SubmittedAtUtc = SubmittedAtUtc ?? ChangedAtUtc,
        } : null;
    }

    /// <summary>
    /// Whether title and project are for whoever asks: an open draft that was never published is its clerk's own until it is handed to
    /// review, and then the reviewer's too.
    /// </summary>
    public bool IsNamedTo(Access access) => LastEdition > 0 || Stage == WorkStage.InReview || access.May(Capability.WriteNotices, Unit)
        || (Stage == WorkStage.SentBack && access.May(Capability.ReviewNotices, Unit));

    /// <summary>Whether a request holds the step of a chain that is open, or the first one while nothing waits.</summary>
    public bool IsReviewedBy(ReviewChain chain, Access by) =>
        ((AsSubmitted() is { } waiting ? chain.Open(waiting) : null) ?? chain.Steps[0]).IsFor(by, Unit);

    /// <summary>
    /// Notes that a reviewer has read a page of a draft, and so in the end all of it. Refused as an approval of it would be; whoever has
    /// read it twice has read it once.
    /// </summary>
    public Outcome<Done> See(ReviewChain chain, Access by, Digest read, int page, int pages)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page, pages);
        if (AsSubmitted() is not { } waiting)
        {
            return NoticeFaults.NotInReview;
        }
        if (chain.Refusal(waiting, by, read) is { } refusal)
        {
            return refusal;
        }
        var reviewer = by.Actor!;
        if (UnseenBy(reviewer, pages).Contains(page))
        {
            var mark = Mark(reviewer) ?? new SeenMark(reviewer.Kind, reviewer.Id, read.Hex) { Pages = [] };
            _seen = [.. _seen.Where(s => s.Digest == read.Hex && s != mark), mark.With(page, pages)];
            Version++;
        }
        return new Done();
    }

    /// <summary>
    /// Sends it back with a reason: every decision so far falls. The reviewer does not become one of the hands: a decision is not an edit.
    /// </summary>
    public Outcome<Done> SendBack(ReviewChain chain, Access by, string reason, DateTime nowUtc)
    {
        if (AsSubmitted() is null)
        {
            return NoticeFaults.NotInReview;
        }
        if (by.Actor is not { } reviewer || !IsReviewedBy(chain, by))
        {
            return ReviewFaults.NotAllowed;
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return NoticeFaults.ReasonMissing;
        }
        (Stage, Submitted, SentBackReason, SentBackBy, ChangedAtUtc) = (WorkStage.SentBack, null, reason.Trim(), reviewer.Name, nowUtc);
        _seen = [];
        EndReview();
        Version++;
        return new Done();
    }

    /// <summary>The level to which somebody can leave a step: that above his own; null where nobody is above.</summary>
    public UnitLevel? ReferredTo(Access by)
    {
        var above = by.Unit?.Level == UnitLevel.Village ? UnitLevel.Township : UnitLevel.County;
        return by.Unit?.Level <= UnitLevel.County || UnitCode.From(Unit).Level <= above ? null : above;
    }

    /// <summary>
    /// Leaves the open step to the reviewers of the level above. Refused to whoever could not decide it, with <c>refer-top</c> where nobody
    /// is above, <c>refer-recorded</c> for what is done on paper.
    /// </summary>
    public Outcome<Referral> Refer(Access by, string reason, DateTime nowUtc)
    {
        if (AsSubmitted() is not { } waiting || Chain.Open(waiting) is not { } step)
        {
            return NoticeFaults.NotInReview;
        }
        if (by.Actor is not { } actor || !step.IsFor(by, Unit))
        {
            return ReviewFaults.NotAllowed;
        }
        if (step.IsRecorded)
        {
            return ReviewFaults.NotReferred;
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return NoticeFaults.ReasonMissing;
        }
        if (ReferredTo(by) is not { } above)
        {
            return ReviewFaults.TopReached;
        }
        _course ??= new(ReviewChoice.TwoPeople, ReviewPreset.TwoPeople);
        var referral = new Referral(step.Key, waiting.Draft, above, actor, reason.Trim(), nowUtc);
        _referred = [.. _referred, referral];
        Version++;
        return referral;
    }

    /// <summary>
    /// Decides the open step of a chain upon exactly the draft that was read, or enters what was done on paper. Refused as the chain says.
    /// </summary>
    public Outcome<Decision> Decide(ReviewChain chain, Access by, Digest read, IReadOnlyList<string> ticked, DateTime nowUtc,
        StepRecord? record = null, string? note = null)
    {
        if (AsSubmitted() is not { } waiting)
        {
            return NoticeFaults.NotInReview;
        }
        var decision = chain.Decide(waiting, by, read, ticked, nowUtc, record, note);
        if (!decision.Failed)
        {
            _decided = [.. _decided, decision.Value];
            Version++;
        }
        return decision;
    }

    /// <summary>
    /// Makes what every step of a chain has approved public, and returns the number of the new edition. Refused with <c>not-decided</c>.
    /// </summary>
    public Outcome<int> Release(ReviewChain chain, string title, string indexNumber, DateTime nowUtc)
    {
        if (AsSubmitted() is not { } waiting)
        {
            return NoticeFaults.NotInReview;
        }
        if (chain.Open(waiting) is not null)
        {
            return ReviewFaults.NotDecided;
        }
        (Stage, Submitted, Publicity, Title, ChangedAtUtc) = (WorkStage.Idle, null, Publicity.Published, title, nowUtc);
        (WithdrawnReason, WithdrawnAtUtc, _hands, _seen) = (null, null, [], []);
        EndReview();
        IndexNumber ??= indexNumber;
        return ++LastEdition;
    }

    /// <summary>For whom the edition that is being published is. Comes before <see cref="Describe"/>.</summary>
    public void Aim(Audience audience) => Audience = audience;

    /// <summary>Says what residents may find it by. Nothing while it is not public, or not for everybody.</summary>
    /// <param name="folded">A text made by <see cref="Notices.SearchText.Of"/>.</param>
    public void Describe(string folded) =>
        SearchText = Publicity == Publicity.Published && Audience == Audience.Everybody ? folded : null;

    /// <summary>
    /// Takes it from public view at once, by one person (a leak cannot wait); a tombstone stays. An open draft stays open.
    /// </summary>
    public Outcome<Done> Withdraw(string reason, DateTime nowUtc)
    {
        if (Publicity != Publicity.Published)
        {
            return NoticeFaults.NotPublished;
        }
        if (string.IsNullOrWhiteSpace(reason))
        {
            return NoticeFaults.ReasonMissing;
        }
        (Publicity, WithdrawnReason, WithdrawnAtUtc, ChangedAtUtc, SearchText) = (Publicity.Withdrawn, reason.Trim(), nowUtc, nowUtc, null);
        Version++;
        return new Done();
    }

    /// <summary>Drops the open draft; true when nothing was ever published and the whole notice may go.</summary>
    public Outcome<bool> Discard(DateTime nowUtc)
    {
        if (!IsOpen)
        {
            return Stage == WorkStage.InReview ? NoticeFaults.Frozen : NoticeFaults.NoDraft;
        }
        (Stage, Submitted, _hands, ChangedAtUtc) = (WorkStage.Idle, null, [], nowUtc);
        Version++;
        return LastEdition == 0;
    }

    /// <summary>The way without what was decided; reads what is stored before anything is asked of it.</summary>
    private ReviewCourse? Way
    {
        get
        {
            if (_review is { IsUnread: true, Stored: var stored })
            {
                _course = ReviewCourse.Read(stored);
                (_decided, _referred, _review) = ([.. _course?.Decided ?? []], [.. _course?.Referred ?? []], default);
            }
            return _course;
        }
    }

    private void EndReview() => (_course, _decided, _referred, _review) = (null, [], [], default);

    private SeenMark? Mark(Actor reviewer) => Submitted is { } now ? _seen.Find(s => s.IsOf(reviewer, now)) : null;

    private void Touch(Actor author, DateTime nowUtc)
    {
        if (!_hands.Contains(author))
        {
            _hands = [.. _hands, author];
        }
        ChangedAtUtc = nowUtc;
        Version++;
    }
}
