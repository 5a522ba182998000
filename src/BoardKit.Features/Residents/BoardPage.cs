using BoardKit.Domain.Notices;

namespace BoardKit.Features.Residents;

/// <summary>A unit's board online.</summary>
public sealed record BoardPage
{
    /// <summary>The unit and those above it.</summary>
    public required IReadOnlyList<PlaceName> Path { get; init; }

    /// <summary>Last day when the place is closed.</summary>
    public DateOnly? Closed { get; init; }

    /// <summary>Whom to call, where to go.</summary>
    public required Contacts Contacts { get; init; }

    /// <summary>Notices that hang now, newest first.</summary>
    public IReadOnlyList<BoardLine> Hanging { get; init; } = [];

    /// <summary>The other notices by panel and year: a notice stands on the page once.</summary>
    public IReadOnlyList<BoardPanel> Panels { get; init; } = [];

    /// <summary>Places directly below, with how many notices their areas have published.</summary>
    public IReadOnlyList<ChildPlace> Children { get; init; } = [];

    /// <summary>What a search in the place and below it may be narrowed by.</summary>
    public required SearchChoices Choices { get; init; }

    /// <summary>The place itself.</summary>
    public PlaceName Place => Path[^1];
}

/// <summary>A panel of the board.</summary>
public sealed record BoardPanel(string Name, IReadOnlyList<BoardYear> Years);

/// <summary>The notices of one year.</summary>
public sealed record BoardYear(int Year, IReadOnlyList<BoardLine> Notices);

/// <summary>A notice on the board.</summary>
/// <param name="Code">Public code.</param>
/// <param name="Title">Title; for a withdrawn notice only what it was about.</param>
/// <param name="InForce">Whether it is in force at the place that is read; null for a withdrawn one.</param>
public sealed record BoardLine(string Code, string Title, InForce? InForce)
{
    /// <summary>Name of the unit, where notices of several stand together.</summary>
    public string? Unit { get; init; }

    /// <summary>Name of the 村民小组 that published it; null where it was none.</summary>
    public string? Group { get; init; }

    /// <summary>Newest edition; 0 for a withdrawn notice.</summary>
    public int Edition { get; init; }

    /// <summary>The figure that says most of it: 补贴金额 143,856.64 元; null where the line is all that is said of it.</summary>
    public string? Figure { get; init; }

    /// <summary>Name of the unit above that sent it down; null for the unit's own.</summary>
    public string? From { get; init; }

    /// <summary>Whether the place has not yet filled in what the unit above left to it: that is missing, not nothing.</summary>
    public bool AwaitsPlace { get; init; }

    /// <summary>
    /// Whether it hangs for its place alone: the line is all that this page says of it, its text stands on the wall and behind the sheet's
    /// code.
    /// </summary>
    public bool OnTheWall { get; init; }

    /// <summary>Day of withdrawal.</summary>
    public DateOnly? Withdrawn { get; init; }
}

/// <summary>A place below.</summary>
public sealed record ChildPlace(long Code, string Name, int Notices);
