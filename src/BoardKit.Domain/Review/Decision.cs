using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>That somebody approved one step of a review. Of a draft that was changed since, nobody has approved anything.</summary>
/// <param name="Step">Key of the step.</param>
/// <param name="By">Who.</param>
/// <param name="Draft">Digest (64 hex digits) of the draft that was read.</param>
/// <param name="Ticked">What was ticked, as the step asks.</param>
/// <param name="AtUtc">When.</param>
public sealed record Decision(string Step, Actor By, string Draft, IReadOnlyList<string> Ticked, DateTime AtUtc)
{
    /// <summary>Longest note.</summary>
    public const int LongestNote = 500;

    /// <summary>What the decider wrote besides; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The absent person in whose name it was decided; null for nobody.</summary>
    public Actor? InNameOf { get; init; }

    /// <summary>What was entered of a step that is recorded; null of a step that an account decided.</summary>
    public StepRecord? Record { get; init; }

    /// <summary>Whether one of the two people behind it could be somebody.</summary>
    public bool CouldBeOf(Actor actor) => By.CouldBe(actor) || InNameOf?.CouldBe(actor) == true;
}

/// <summary>That whoever had to decide a step left it to those above.</summary>
/// <param name="Step">Key of the step.</param>
/// <param name="Draft">Digest (64 hex digits) of the draft that waited.</param>
/// <param name="To">The level that decides it now.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="AtUtc">When.</param>
public sealed record Referral(string Step, string Draft, UnitLevel To, Actor By, string Reason, DateTime AtUtc);

/// <summary>What waits for review, and how far it has come.</summary>
/// <param name="Unit">Whose notice it is.</param>
/// <param name="Draft">Digest (64 hex digits) under which the draft was frozen.</param>
/// <param name="Hands">Everybody who touched the draft.</param>
/// <param name="Decided">The decisions so far, those on an earlier draft among them.</param>
public sealed record Submission(long Unit, string Draft, IReadOnlyList<Actor> Hands, IReadOnlyList<Decision> Decided)
{
    /// <summary>The steps that were left to those above, those on an earlier draft among them.</summary>
    public IReadOnlyList<Referral> Referred { get; init; } = [];

    /// <summary>When it was submitted.</summary>
    public DateTime SubmittedAtUtc { get; init; }

    /// <summary>The decision of a step upon what waits now; null while it is open.</summary>
    public Decision? Of(string step) => Decided.FirstOrDefault(d => d.Step == step && d.Draft == Draft);

    /// <summary>Since when the open step waits: the submission, the decision before or the referral, whatever was last.</summary>
    public DateTime SinceUtc => Decided.Where(d => d.Draft == Draft).Select(d => d.AtUtc)
        .Concat(Referred.Where(r => r.Draft == Draft).Select(r => r.AtUtc)).Append(SubmittedAtUtc).Max();
}
