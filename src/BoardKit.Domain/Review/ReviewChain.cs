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

    /// <summary>What every notice passes: a second person of the area approves it.</summary>
    public static ReviewChain Usual { get; } = new(new ReviewStep("approve", Capability.ReviewNotices));

    /// <summary>What the second person confirms of attachments that are published: no machine sees it.</summary>
    public const string NobodyShown = "附件里没有可辨认的人脸、证件、号码";

    private static readonly ReviewChain WithFiles =
        new(new ReviewStep("approve", Capability.ReviewNotices) { Ticks = [NobodyShown] });

    /// <summary>The chain of a notice, with files that are published or without: then what is in them is ticked too.</summary>
    public static ReviewChain Of(bool hasFiles) => hasFiles ? WithFiles : Usual;

    /// <summary>Its steps, in order.</summary>
    public IReadOnlyList<ReviewStep> Steps { get; }

    /// <summary>The step that is to be decided now; null once all are.</summary>
    public ReviewStep? Open(Submission at) => Steps.FirstOrDefault(s => !at.Decided.Any(d => d.Step == s.Key && d.Draft == at.Draft));

    /// <summary>Whether somebody is kept out by what he did before: a hand on the draft, or an earlier step.</summary>
    public bool Bars(Submission at, Actor actor) => at.Hands.Any(actor.CouldBe) || HasDecided(at, actor);

    /// <summary>
    /// Why somebody cannot decide the open step upon what he read; null when he can. <c>not-allowed</c>, <c>service-approval</c>,
    /// <c>draft-changed</c>, <c>self-review</c>, <c>decided-before</c>.
    /// </summary>
    public Fault? Refusal(Submission at, Access by, Digest read) =>
        Open(at) is not { } step || by.Actor is not { } actor ? ReviewFaults.NotAllowed
        : actor.Kind == ActorKind.Service ? ReviewFaults.ServiceApproval
        : !step.IsFor(by, at.Unit) ? ReviewFaults.NotAllowed
        : read.Hex != at.Draft ? ReviewFaults.DraftChanged
        : at.Hands.Any(actor.CouldBe) ? ReviewFaults.SelfReview
        : HasDecided(at, actor) ? ReviewFaults.DecidedBefore
        : null;

    /// <summary>Decides the open step. Refused as <see cref="Refusal"/> says, and with <c>unticked</c>.</summary>
    public Outcome<Decision> Decide(Submission at, Access by, Digest read, IReadOnlyList<string> ticked, DateTime nowUtc)
    {
        if (Refusal(at, by, read) is { } refusal)
        {
            return refusal;
        }
        var step = Open(at)!;
        return step.Ticks.FirstOrDefault(tick => !ticked.Contains(tick)) is { } open ? ReviewFaults.Unticked(open)
            : new Decision(step.Key, by.Actor!, at.Draft, step.Ticks, nowUtc);
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

    private bool HasDecided(Submission at, Actor actor) => Open(at)?.Order == OrderRule.AnotherPerson
        && at.Decided.Any(d => d.Draft == at.Draft && d.By.CouldBe(actor));
}
