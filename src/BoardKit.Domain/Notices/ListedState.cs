namespace BoardKit.Domain.Notices;

/// <summary>Where a notice stands, as people look for it. One under correction is published and drafted at once.</summary>
public enum ListedState
{
    /// <summary>A draft is open.</summary>
    Drafting,
    /// <summary>Waits for a second person.</summary>
    InReview,
    /// <summary>Came back with a reason.</summary>
    SentBack,
    /// <summary>Public now.</summary>
    Published,
    /// <summary>Withdrawn and not brought back.</summary>
    Withdrawn,
}
