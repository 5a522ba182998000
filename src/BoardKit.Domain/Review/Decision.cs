using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>That somebody approved one step of a review. Of a draft that was changed since, nobody has approved anything.</summary>
/// <param name="Step">Key of the step.</param>
/// <param name="By">Who.</param>
/// <param name="Draft">Digest (64 hex digits) of the draft that was read.</param>
/// <param name="Ticked">What was ticked, as the step asks.</param>
/// <param name="AtUtc">When.</param>
public sealed record Decision(string Step, Actor By, string Draft, IReadOnlyList<string> Ticked, DateTime AtUtc);

/// <summary>What waits for review, and how far it has come.</summary>
/// <param name="Unit">Whose notice it is.</param>
/// <param name="Draft">Digest (64 hex digits) under which the draft was frozen.</param>
/// <param name="Hands">Everybody who touched the draft.</param>
/// <param name="Decided">The decisions so far, those on an earlier draft among them.</param>
public sealed record Submission(long Unit, string Draft, IReadOnlyList<Actor> Hands, IReadOnlyList<Decision> Decided);
