namespace BoardKit.Features.Residents;

/// <summary>What is new in a place: the notices of its whole area that changed last.</summary>
public sealed record FeedPage
{
    /// <summary>Most entries of a feed.</summary>
    public const int Most = 50;

    /// <summary>The place.</summary>
    public required PlaceName Place { get; init; }

    /// <summary>When anything in it changed last, UTC.</summary>
    public required DateTime UpdatedUtc { get; init; }

    /// <summary>One entry a notice, newest change first, at most <see cref="Most"/>.</summary>
    public IReadOnlyList<FeedEntry> Entries { get; init; } = [];
}

/// <summary>What happened last to a notice.</summary>
public enum FeedEvent
{
    /// <summary>The first edition.</summary>
    Published,
    /// <summary>A later edition.</summary>
    Corrected,
    /// <summary>Taken from public view.</summary>
    Withdrawn,
}

/// <summary>
/// A notice in a feed. There is one entry a notice and not one a change: a reader replaces an entry by the newer one of the same id, so a
/// withdrawal also takes the title out of the readers that had kept it. No rows, and of a withdrawn notice neither title nor figures.
/// </summary>
/// <param name="Code">Public code.</param>
/// <param name="Event">What happened last.</param>
/// <param name="Title">Title; of a withdrawn notice only what it was about.</param>
/// <param name="Summary">The plain sentence, the headline figures, the posting period; of a withdrawn notice the reason.</param>
/// <param name="FormKey">Key of the form.</param>
/// <param name="FormName">Name of the form.</param>
/// <param name="Unit">Whose notice it is.</param>
/// <param name="PublishedUtc">When its oldest public edition was published; null when it is withdrawn.</param>
/// <param name="UpdatedUtc">When that happened.</param>
public sealed record FeedEntry(
    string Code, FeedEvent Event, string Title, string Summary, string FormKey, string FormName, PlaceName Unit,
    DateTime? PublishedUtc, DateTime UpdatedUtc);
