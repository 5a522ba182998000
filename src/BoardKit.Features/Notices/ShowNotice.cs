using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// A notice as staff see it: states, editions, the open draft with its check, and what the draft changes against the newest edition.
/// </summary>
public sealed class ShowNotice(BoardDbContext db, NoticeFinder find, OtherNotices others, SameLists lists,
    SameAsBefore same, DraftStore drafts,
    EditionStore editions, PublishingRules rules, Issuing issuing, AttachedFiles files, SharedTexts shared, StandIns standIns,
    TimeProvider clock)
    : IUseCase
{
    /// <summary>Which notice.</summary>
    public sealed record Request(string Code);

    /// <summary>An open or frozen draft, and what it changes against the newest edition.</summary>
    public sealed record OpenDraft(Draft Draft, Form Form, CheckResult Check, IReadOnlyList<RowDifference> Changes)
    {
        /// <summary>What it changes beside the rows: title and inputs, in sentences.</summary>
        public IReadOnlyList<string> Said { get; init; } = [];

        /// <summary>How long it will hang when it is approved today, or why that cannot be said.</summary>
        public PlannedPosting? Posting { get; init; }

        /// <summary>In whose name it is published, and on what it rests.</summary>
        public required NoticeIssuer Issuer { get; init; }

        /// <summary>Whom it will be for when it is approved today.</summary>
        public Audience Audience { get; init; }

        /// <summary>
        /// The list of another village that it repeats, told to who may review it alone; null when there is none. The clerk is told the
        /// share, by a warning of the check.
        /// </summary>
        public SameList? SameList { get; init; }

        /// <summary>
        /// In review: the earlier period whose rows it repeats, cell by cell; null where it does not.
        /// </summary>
        public Period? SameAs { get; init; }

        /// <summary>When a reviewer sent it back before, and what changed since; null when she never did.</summary>
        public SinceSentBack? SentBack { get; init; }
    }

    /// <summary>In whose name a draft is published.</summary>
    /// <param name="Name">What it is called: 燎西村村民委员会.</param>
    /// <param name="Choices">Who may publish it here, the usual one first; of a notice that is an organ's own nobody else.</param>
    /// <param name="Bases">What it rests on when it is published today, as printed.</param>
    public sealed record NoticeIssuer(string Name, IReadOnlyList<Speaker> Choices, IReadOnlyList<string> Bases)
    {
        /// <summary>Value of who was chosen; empty: nobody was, and the usual one speaks.</summary>
        public required string Chosen { get; init; }

        /// <summary>The usual one; null where it has to be chosen.</summary>
        public Speaker? Usual { get; init; }

        /// <summary>The place where the name of the issuer is to be registered; null where it is known.</summary>
        public UnitCode? RegisterAt { get; init; }
    }

    /// <summary>How long a draft will hang.</summary>
    /// <param name="Term">The period, as it is printed; of a provisional end “not before”. Or the sentence what is missing.</param>
    /// <param name="Floor">What the law asks of the issuer: 法律要求至少15天（…第35条）; null where it asks for nothing.</param>
    /// <param name="Exempt">Why the form says that the legal floor does not bind it; null where it does.</param>
    public sealed record PlannedPosting(string Term, string? Floor, string? Exempt);

    /// <summary>What changed since a draft was sent back.</summary>
    /// <param name="Then">What the reviewer said and read.</param>
    /// <param name="Rows">Rows that differ; null when what she read is not kept, because somebody was erased since.</param>
    /// <param name="Said">What else differs, in sentences.</param>
    public sealed record SinceSentBack(SentBackDraft Then, IReadOnlyList<RowDifference>? Rows, IReadOnlyList<string> Said);

    /// <summary>Everything a staff page needs. <paramref name="Figures"/> are those of the newest published edition.</summary>
    public sealed record Response(Notice Notice, Form Form, IReadOnlyList<Edition> Editions, IReadOnlyDictionary<string, Quantity> Figures,
        OpenDraft? Draft, IReadOnlyDictionary<string, decimal>? PreviousPeriod)
    {
        /// <summary>Title of the notice; null while it is for its clerk only (<see cref="Notice.IsNamedTo"/>).</summary>
        public string? Title { get; init; }

        /// <summary>How what it completes stands now; null where it completes nothing, or that is not there any more.</summary>
        public SharedTexts.Standing? BaseNow { get; init; }

        /// <summary>Figures of the phase before, by key; null where none is published.</summary>
        public IReadOnlyDictionary<string, decimal>? PhaseBefore { get; init; }
    }

    /// <summary>Refused when the notice is not in the scope.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await find.Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var notice = found.Value;
        var form = await find.FormOf(notice, null, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var made = await db.Editions.AsNoTracking().Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id).OrderBy(e => e.Number)
            .ToListAsync(cancellationToken);
        var figures = await db.Figures.AsNoTracking().Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id)
            .ToDictionaryAsync(f => f.Item, f => new Quantity(f.Value), cancellationToken);
        var context = await find.Context(notice, form.Value, cancellationToken);
        var open = notice.Stage == WorkStage.Idle ? null : await Draft(notice, made, form.Value, context, cancellationToken);
        return new Response(notice, form.Value, made, figures, open, context.Previous)
        {
            Title = notice.IsNamedTo(db.Access) ? notice.Title : null,
            PhaseBefore = context.Before,
            BaseNow = notice.Base is { } above
                ? (await shared.Standings([above], cancellationToken)).GetValueOrDefault(above.Code) : null,
        };
    }

    private async Task<OpenDraft?> Draft(Notice notice, List<Edition> made, Form newest, CheckContext context,
        CancellationToken cancellationToken)
    {
        var draft = await drafts.Find(notice, cancellationToken);
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return null;
        }
        if (form.Value.Version != newest.Version)
        {
            context = await find.Context(notice, form.Value, cancellationToken);
        }
        var content = await drafts.Read(form.Value, draft, cancellationToken);
        var key = notice.Key;
        var unit = UnitCode.From(notice.Unit);
        var reviews = notice.Stage == WorkStage.InReview && (db.Access.May(Capability.ReviewNotices, notice.Unit)
            || notice.IsReviewedBy(notice.Chain, await standIns.For(notice, db.Access, cancellationToken)));
        var writes = notice.IsOpen && db.Access.May(Capability.WriteNotices, notice.Unit);
        var found = reviews || writes ? await lists.Find(unit, key, form.Value, content, cancellationToken) : null;
        var check = FormCheck.Run(form.Value, content,
            context with { Elsewhere = await others.InArea(notice, form.Value, cancellationToken) });
        check = check with
        {
            Faults = [.. Remark.Read(draft.Remarks).Select(remark => remark.Shown(form.Value, content)).OfType<Fault>(),
                .. found is null || reviews ? [] : (Fault[])[found.Warning(unit.Level)],
            .. UnfitSums.Contradictions(form.Value, content, ReadingRecord.Read(draft.Reading).Sums), .. check.Faults,
                .. await files.Remarks(notice, form.Value, content, cancellationToken)]
        };
        if (!reviews && !db.Access.May(Capability.WriteNotices, notice.Unit))
        {
            // the clerk's and the reviewer's alone: the others of the area read what is going to be published
            content = InternalCells.Without(form.Value, content);
            check = check with { Content = InternalCells.Without(form.Value, check.Content) };
        }
        var posting = await Posting(notice, draft, form.Value, cancellationToken);
        var issuer = await Issuer(notice, form.Value, cancellationToken);
        var audience = await rules.Audience(unit, form.Value, cancellationToken);
        var open = new OpenDraft(draft, form.Value, check, [])
        {
            Posting = posting,
            Issuer = issuer,
            Audience = audience,
            SentBack = Since(draft, form.Value, content),
            // whoever types needs no telling, and would pay for it at every keeping
            SameAs = notice.Stage == WorkStage.InReview ? await same.Of(notice, form.Value, content, cancellationToken) : null,
            SameList = reviews ? found : null,
        };
        if (made.Count == 0)
        {
            return open;
        }
        var before = await editions.Read(form.Value, made[^1], cancellationToken);
        return open with
        {
            Changes = ContentDifference.Between(form.Value, before, FileRows.Published(form.Value, content)),
            Said = [.. Titles(made[^1].Title, draft.Title), .. Issuers(made[^1].Leaf, issuer.Name),
                .. DifferenceText.OfInputs(form.Value, before, content)],
        };
    }

    private async Task<PlannedPosting> Posting(Notice notice, Draft draft, Form form, CancellationToken cancellationToken)
    {
        var term = await rules.Posting(notice, form, draft.HangOn, clock.Today(), cancellationToken);
        var floor = await issuing.Floor(UnitCode.From(notice.Unit), await issuing.Of(notice, form, cancellationToken),
            term.Failed ? draft.HangOn : term.Value.From, cancellationToken);
        return new(term.Failed ? term.Fault.Detail : CellText.Term(term.Value),
            floor is null || form.Posting.FloorExempt is not null ? null : $"法律要求至少{floor.Days}天（{floor.Basis}）",
            floor is null || form.Posting.FloorExempt is not { } exempt ? null : $"不适用至少{floor.Days}天的法定期限：{exempt}");
    }

    private async Task<NoticeIssuer> Issuer(Notice notice, Form form, CancellationToken cancellationToken)
    {
        var (unit, issuer) = (UnitCode.From(notice.Unit), await issuing.Speaks(notice, form, cancellationToken));
        var choices = await issuing.Choices(unit, form, cancellationToken);
        var usual = await issuing.Choose(unit, form, null, cancellationToken);
        var isOwn = notice.Key.Organ.Length > 0;
        return new(issuer.Name, isOwn ? [] : choices, await issuing.Bases(unit, form, issuer.Body, clock.Today(), cancellationToken))
        {
            Chosen = notice.Issuer is { } body ? Speaker.ValueOf(body, notice.Organ) : "",
            Usual = usual.Failed ? null : usual.Value,
            RegisterAt = !issuer.IsRegistered && issuer.Body is { } kind && choices.Count(c => c.Body == kind) < 2
                ? unit.At(kind.NamedBy()) ?? unit : null,
        };
    }

    private static SinceSentBack? Since(Draft draft, Form form, NoticeContent now)
    {
        if (SentBackDraft.Read(draft.SentBack) is not { } then)
        {
            return null;
        }
        var read = then.Content(form);
        return new(then, read is null ? null : ContentDifference.Between(form, read, now),
            [.. Titles(then.Title, draft.Title), .. Days(then.HangOn, draft.HangOn),
                .. read is null ? [] : DifferenceText.OfInputs(form, read, now)]);
    }

    private static IEnumerable<string> Titles(string before, string after) => before == after ? [] : [$"标题 {before} → {after}"];

    private static IEnumerable<string> Issuers(EditionMetadata before, string after) =>
        before.IssuedBy is null || before.Issuer == after ? [] : [$"公布单位 {before.Issuer} → {after}"];

    private static IEnumerable<string> Days(DateOnly before, DateOnly after) =>
        before == after ? [] : [$"拟张贴日 {before:yyyy年M月d日} → {after:yyyy年M月d日}"];
}
