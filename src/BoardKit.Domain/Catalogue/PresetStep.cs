using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>How a step is known to be done.</summary>
public enum StepKind
{
    /// <summary>An account decides it.</summary>
    SignedIn,
    /// <summary>It was done on paper or in a meeting; the clerk enters who, when and where it is written down.</summary>
    Recorded,
}

/// <summary>Where somebody sits who decides a step, seen from the unit whose notice it is.</summary>
public enum StepPlace
{
    /// <summary>The unit itself.</summary>
    Own,
    /// <summary>Its township; the unit itself where it stands above townships.</summary>
    Township,
    /// <summary>Its county; the unit itself where it stands above counties.</summary>
    County,
    /// <summary>The unit or any place above it.</summary>
    Above,
}

/// <summary>Whether a step is decided by another person than the steps before it.</summary>
public enum StepPerson
{
    /// <summary>By nobody who decided before.</summary>
    Another,
    /// <summary>Also by somebody who decided before: releasing is an act of its own.</summary>
    Any,
}

/// <summary>How long a step may take.</summary>
/// <param name="Days">How many days, 1 to 365.</param>
/// <param name="Unit">Which days.</param>
public sealed record StepLimit(int Days, DayKind Unit = DayKind.Working);

/// <summary>A step of a review as the catalogue's keepers lay it down.</summary>
/// <param name="Name">Who does what: 村务监督委员会审查.</param>
public sealed record PresetStep(string Name)
{
    /// <summary>Short key, once in a preset; none for the first step, which makes the draft.</summary>
    public string? Key { get; init; }

    /// <summary>How it is known to be done.</summary>
    public StepKind Kind { get; init; }

    /// <summary>Who decides it, each as role@place: reviewer@township. None for a recorded step: the clerk enters it.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>What has to be ticked.</summary>
    public IReadOnlyList<string> Ticks { get; init; } = [];

    /// <summary>How long it may take; null for as long as it takes.</summary>
    public StepLimit? Limit { get; init; }

    /// <summary>To whom it is shown once it takes longer: township or county.</summary>
    public UnitLevel? Escalate { get; init; }

    /// <summary>Steps that have to have happened before it, by the day: 民主议事在前, 审计理财在前.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>By whom, seen from the steps before.</summary>
    public StepPerson Person { get; init; }

    /// <summary>
    /// What part of those who should be there has to have come, as a fraction (1/2, 2/3), where the step is a meeting; null where it is
    /// none. A meeting is recorded with 应到, 实到 and its result.
    /// </summary>
    public string? Meeting { get; init; }

    /// <summary>Whether it says more than a name.</summary>
    internal bool IsLaidOut => Key is not null || By.Count > 0 || Kind == StepKind.Recorded;
}

/// <summary>Who decides a step: a role in a place.</summary>
/// <param name="Role">The role.</param>
/// <param name="Place">Where.</param>
public readonly record struct StepDecider(Role Role, StepPlace Place)
{
    /// <summary>Reads role@place; null for anything else, also for a role that decides nothing.</summary>
    public static StepDecider? Read(string text) => text.Split('@') is [var role, var place]
        && role switch { "clerk" => Role.Clerk, "reviewer" => Role.Reviewer, _ => (Role?)null } is { } who
        && place switch
        {
            "own" => StepPlace.Own,
            "township" => StepPlace.Township,
            "county" => StepPlace.County,
            "above" => StepPlace.Above,
            _ => (StepPlace?)null,
        } is { } where ? new(who, where) : null;

    /// <summary>The level at which he sits for a unit of a level; null for several.</summary>
    public UnitLevel? Seat(UnitLevel unit) => Place switch
    {
        StepPlace.Own => unit,
        StepPlace.Township => Higher(unit, UnitLevel.Township),
        StepPlace.County => Higher(unit, UnitLevel.County),
        StepPlace.Above => null,
    };

    /// <summary>Whether anybody can hold the role there.</summary>
    public bool IsHeld(UnitLevel unit)
    {
        var (role, seat) = (Role, Seat(unit));
        return seat is { } level ? Authority.Fits(role, level)
            : Enum.GetValues<UnitLevel>().Any(at => at <= unit && Authority.Fits(role, at));
    }

    private static UnitLevel Higher(UnitLevel one, UnitLevel other) => one < other ? one : other;
}
