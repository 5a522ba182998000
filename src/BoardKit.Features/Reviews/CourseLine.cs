using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reviews;

/// <summary>Where a step stands.</summary>
public enum CourseState
{
    /// <summary>It is decided.</summary>
    Done,
    /// <summary>It is to be decided now.</summary>
    Now,
    /// <summary>Others come first.</summary>
    Later,
}

/// <summary>A step of the way that a notice goes, as people see it.</summary>
/// <param name="Step">The step, left to those above where it was referred up.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Decision">What was decided; null while it is open.</param>
/// <param name="Whom">Who decides it: 周集镇的审核员.</param>
public sealed record CourseLine(ReviewStep Step, CourseState State, Decision? Decision, string Whom)
{
    /// <summary>The day, in China, since when it waits; null of a step that does not wait now.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Its last day; null where it may take as long as it takes, or the calendar of that year is missing.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What keeps its last day from being known; null where nothing does.</summary>
    public string? Unknown { get; init; }

    /// <summary>By how many days it is over its limit; 0 where it is not.</summary>
    public int Late { get; init; }

    /// <summary>The place to which it is shown because it is over its limit; null where it is not, or is shown to nobody.</summary>
    public UnitCode? Escalated { get; init; }

    /// <summary>How the step was left to those above; null where it was not.</summary>
    public Referral? Referral { get; init; }
}
