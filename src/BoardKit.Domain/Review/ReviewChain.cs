using BoardKit.Domain.Calendar;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>
/// The steps between a submission and its publication, as data. It alone says who may decide, upon what and in which order: a step is
/// decided upon exactly the draft that was read, never by a hand on it and never by a service account.
/// </summary>
public sealed class ReviewChain
{
    /// <summary>A chain. Throws <see cref="ArgumentException"/> without a step or with a key twice.</summary>
    public ReviewChain(params IReadOnlyList<ReviewStep> steps)
    {
        if (steps.Count == 0 || steps.DistinctBy(s => s.Key).Count() < steps.Count)
        {
            throw new ArgumentException("A chain has one step or more, each with a key of its own.", nameof(steps));
        }
        Steps = steps;
    }

    /// <summary>What a notice passes that no other way is laid down for: a second person of the area approves it.</summary>
    public static ReviewChain Usual { get; } = new(new ReviewStep("approve", Capability.ReviewNotices));

    /// <summary>What the last person confirms of attachments that are published: no machine sees it.</summary>
    public const string NobodyShown = "附件里没有可辨认的人脸、证件、号码";

    /// <summary>Its steps, in order.</summary>
    public IReadOnlyList<ReviewStep> Steps { get; }

    /// <summary>The same for a notice with files that are published: whoever decides last ticks what is in them too.</summary>
    public ReviewChain With(bool files) => !files || Steps[^1].Ticks.Contains(NobodyShown) ? this
        : new([.. Steps.SkipLast(1), Steps[^1] with { Ticks = [.. Steps[^1].Ticks, NobodyShown] }]);

    /// <summary>
    /// The step that is to be decided now, by those it was left to where it was referred up; null once all are decided.
    /// </summary>
    public ReviewStep? Open(Submission at) => Steps.FirstOrDefault(s => at.Of(s.Key) is null) is not { } step ? null
        : at.Referred.LastOrDefault(r => r.Step == step.Key && r.Draft == at.Draft) is { } left ? step.LeftTo(left.To) : step;

    /// <summary>Whether the open step is the last one, so that deciding it is what makes the notice public.</summary>
    public bool IsLast(Submission at) => Open(at)?.Key == Steps[^1].Key;

    /// <summary>Whether somebody is kept out by what he did before: a hand on the draft, or an earlier step.</summary>
    public bool Bars(Submission at, Actor actor) =>
        Open(at) is not { IsRecorded: true } && (at.Hands.Any(actor.CouldBe) || HasDecided(at, actor));

    /// <summary>
    /// Why somebody cannot decide the open step upon what he read; null when he can. <c>not-allowed</c>, <c>service-approval</c>,
    /// <c>draft-changed</c>, <c>self-review</c>, <c>decided-before</c>. Whoever stands in for somebody is kept out by what either did.
    /// </summary>
    public Fault? Refusal(Submission at, Access by, Digest read) =>
        Open(at) is not { } step || by.Actor is not { } actor ? ReviewFaults.NotAllowed
        : actor.Kind == ActorKind.Service ? ReviewFaults.ServiceApproval
        : !step.IsFor(by, at.Unit) ? ReviewFaults.NotAllowed
        : read.Hex != at.Draft ? ReviewFaults.DraftChanged
        : step.IsRecorded ? null
        : at.Hands.Any(hand => actor.CouldBe(hand) || by.InNameOf?.CouldBe(hand) == true) ? ReviewFaults.SelfReview
        : HasDecided(at, actor) || (by.InNameOf is { } absent && HasDecided(at, absent)) ? ReviewFaults.DecidedBefore
        : null;

    /// <summary>
    /// Decides the open step. Refused as <see cref="Refusal"/> says, with <c>unticked</c>, and, of a step that is recorded, as
    /// <see cref="StepRecords.Wrong"/> says.
    /// </summary>
    public Outcome<Decision> Decide(Submission at, Access by, Digest read, IReadOnlyList<string> ticked, DateTime nowUtc,
        StepRecord? record = null, string? note = null)
    {
        if (Refusal(at, by, read) is { } refusal)
        {
            return refusal;
        }
        var step = Open(at)!;
        if (step.IsRecorded && StepRecords.Wrong(this, at, step, record, nowUtc) is { } wrong)
        {
            return wrong;
        }
        return step.Ticks.FirstOrDefault(tick => !ticked.Contains(tick)) is { } open ? ReviewFaults.Unticked(open)
            : new Decision(step.Key, by.Actor!, at.Draft, step.Ticks, nowUtc)
            {
                Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
                InNameOf = by.InNameOf,
                Record = step.IsRecorded ? record : null,
            };
    }

    /// <summary>
    /// By when the open step has to be decided; null where all are decided or it may take as long as it takes. Whoever has to decide cannot
    /// be asked to on a day off. Refused with <c>calendar-missing</c>.
    /// </summary>
    /// <param name="at">What waits.</param>
    /// <param name="since">The day, in China, of the submission or of the decision before.</param>
    /// <param name="calendar">The working days of the place.</param>
    public Outcome<ClockEnd?> Due(Submission at, DateOnly since, WorkingCalendar calendar) => Open(at)?.Limit is { } limit
        ? Clock.Start(limit.Days, limit.Kind, since).End(calendar, EndRule.NextWorkingDay) : Outcome<ClockEnd?>.Of(null);

    /// <summary>What was entered of a step on paper decides nothing: it keeps nobody from deciding.</summary>
    private bool HasDecided(Submission at, Actor actor) => Open(at)?.Order == OrderRule.AnotherPerson
        && at.Decided.Any(d => d.Draft == at.Draft && d.Record is null && d.CouldBeOf(actor));
}
