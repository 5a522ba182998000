using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>Who may decide a step after others were decided. The steps themselves are always decided in their order.</summary>
public enum OrderRule
{
    /// <summary>Nobody who decided an earlier step.</summary>
    AnotherPerson,
    /// <summary>Also somebody who decided an earlier step.</summary>
    AnyPerson,
}

/// <summary>How long a step may take.</summary>
/// <param name="Days">How many days.</param>
/// <param name="Kind">Which days.</param>
public readonly record struct ReviewLimit(int Days, DayKind Kind);

/// <summary>A step of a review: who in whose scope, what to tick, how long, and whether by another person than the steps before.</summary>
/// <param name="Key">Short key, once in a chain.</param>
/// <param name="Asks">What the decider has to be allowed to do to the notice's unit.</param>
public sealed record ReviewStep(string Key, Capability Asks)
{
    /// <summary>What it is called: 村务监督委员会审查.</summary>
    public string Name { get; init; } = "审核";

    /// <summary>The role that decides; null for every role with the capability.</summary>
    public Role? Role { get; init; }

    /// <summary>The level at which the decider has that role; null for every level.</summary>
    public UnitLevel? Seat { get; init; }

    /// <summary>Who may decide, any of them, where it is more than one kind; otherwise empty.</summary>
    public IReadOnlyList<Decider> By { get; init; } = [];

    /// <summary>What has to be ticked.</summary>
    public IReadOnlyList<string> Ticks { get; init; } = [];

    /// <summary>How long it may take; null for as long as it takes.</summary>
    public ReviewLimit? Limit { get; init; }

    /// <summary>To which level it is shown once it takes longer; null for nobody.</summary>
    public UnitLevel? Escalates { get; init; }

    /// <summary>Whether by another person.</summary>
    public OrderRule Order { get; init; }

    /// <summary>
    /// Whether it was done on paper or in a meeting and is entered by the clerk: no approval of the product, and whoever wrote the draft
    /// may enter it.
    /// </summary>
    public bool IsRecorded { get; init; }

    /// <summary>How the meeting has to be attended, where the step is one; null where it is none.</summary>
    public Attendance? Meeting { get; init; }

    /// <summary>Keys of steps that may not have happened on a later day.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>Who may decide it.</summary>
    public IReadOnlyList<Decider> Deciders => By.Count > 0 ? By : [new(Asks, Role, Seat)];

    /// <summary>Whether a request may decide it for a unit. The console of the machine has no seat and every role.</summary>
    public bool IsFor(Access by, long unit) => Deciders.Any(decider => decider.IsFor(by, unit));

    /// <summary>The same step, left to the reviewers of a level.</summary>
    public ReviewStep LeftTo(UnitLevel level) =>
        this with { By = [new(Capability.ReviewNotices, Units.Role.Reviewer, level)] };
}
