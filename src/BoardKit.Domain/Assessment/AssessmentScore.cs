using BoardKit.Domain.Units;

namespace BoardKit.Domain.Assessment;

/// <summary>
/// A score that people write: one says it, another verifies it, with the same figure or another. It counts only when it is verified.
/// </summary>
public sealed class AssessmentScore : IUnitOwned
{
    /// <summary>A score of a unit, nothing said yet.</summary>
    public AssessmentScore(UnitCode unit, int year, string scheme, string component, string input) =>
        (Unit, Year, Scheme, Component, Input, ClaimedById, ClaimedBy, Evidence) = (unit.Value, year, scheme, component, input, "", "", "");

    private AssessmentScore() => (Scheme, Component, Input, ClaimedById, ClaimedBy, Evidence) = ("", "", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>The year that is assessed.</summary>
    public int Year { get; private set; }

    /// <summary>Key of the scheme.</summary>
    public string Scheme { get; private set; }

    /// <summary>Key of the component.</summary>
    public string Component { get; private set; }

    /// <summary>Key of the input.</summary>
    public string Input { get; private set; }

    /// <summary>What is claimed, in ten-thousandths of a point.</summary>
    public long Claimed { get; private set; }

    /// <summary>How the one who claims it is known.</summary>
    public ActorKind ClaimedByKind { get; private set; }

    /// <summary>Id of the one who claims it.</summary>
    public string ClaimedById { get; private set; }

    /// <summary>Name of the one who claims it.</summary>
    public string ClaimedBy { get; private set; }

    /// <summary>When it was claimed.</summary>
    public DateTime ClaimedAtUtc { get; private set; }

    /// <summary>By what it is shown.</summary>
    public string Evidence { get; private set; }

    /// <summary>What counts, in ten-thousandths of a point; null until somebody else has verified it.</summary>
    public long? Verified { get; private set; }

    /// <summary>Name of the one who verified it.</summary>
    public string? VerifiedBy { get; private set; }

    /// <summary>When it was verified.</summary>
    public DateTime? VerifiedAtUtc { get; private set; }

    /// <summary>Why another figure counts than was claimed.</summary>
    public string? Reason { get; private set; }

    /// <summary>Guards against two who change it at once.</summary>
    public int Version { get; private set; }

    /// <summary>Who claims it.</summary>
    public Actor Claimer => new(ClaimedByKind, ClaimedById, ClaimedBy);

    /// <summary>Says a score. Faults <c>score-range</c>, <c>score-verified</c>.</summary>
    public Outcome<Done> Claim(decimal value, string evidence, Actor by, DateTime nowUtc)
    {
        if (Verified is not null)
        {
            return Fault.Conflict("score-verified", "这个分数已经核定，不能再改；有不同意见请和核定的人联系。");
        }
        if (Points(value) is not { } points)
        {
            return Range;
        }
        (Claimed, Evidence, ClaimedAtUtc, Version) = (points, evidence.Trim(), nowUtc, Version + 1);
        (ClaimedByKind, ClaimedById, ClaimedBy) = (by.Kind, by.Id, by.Name);
        return new Done();
    }

    /// <summary>
    /// Another person says what counts, once more where the first time was a slip. Faults <c>score-range</c>, <c>same-person</c>,
    /// <c>score-reason</c>.
    /// </summary>
    public Outcome<Done> Verify(decimal value, string reason, Actor by, DateTime nowUtc)
    {
        if (Claimer.CouldBe(by))
        {
            return Fault.Forbidden("same-person", "报分的人不能核定自己报的分数，请换一个人。");
        }
        if (Points(value) is not { } points)
        {
            return Range;
        }
        if (points != Claimed && reason.Trim().Length == 0)
        {
            return Fault.Invalid("score-reason", "核定的分数和报的不一样，请写明原因。");
        }
        (Verified, Reason, VerifiedBy, VerifiedAtUtc, Version) = (points, reason.Trim(), by.Name, nowUtc, Version + 1);
        return new Done();
    }

    /// <summary>Ten-thousandths as points.</summary>
    public static decimal PointsOf(long tenThousandths) => tenThousandths / 10_000m;

    private static Fault Range => Fault.Invalid("score-range", "分数应在0到100之间，最多两位小数。");

    private static long? Points(decimal value) => value is < 0 or > 100 || decimal.Round(value, 2) != value ? null : (long)(value * 10_000);
}
