namespace BoardKit.Domain.Notices;

/// <summary>
/// Where the work on a notice stands. What the public sees is <see cref="Publicity"/>; a published notice may be under correction.
/// </summary>
public enum WorkStage
{
    /// <summary>No draft is open.</summary>
    Idle,
    /// <summary>The clerk is at work.</summary>
    Drafting,
    /// <summary>Submitted and frozen; waits for a second person.</summary>
    InReview,
    /// <summary>Sent back with a reason; open for the clerk again.</summary>
    SentBack,
}

/// <summary>What the public sees of a notice.</summary>
public enum Publicity
{
    /// <summary>Nothing yet.</summary>
    None,
    /// <summary>The newest edition.</summary>
    Published,
    /// <summary>A tombstone: that it was withdrawn, when and why.</summary>
    Withdrawn,
}
