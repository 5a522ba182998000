namespace BoardKit.Domain.Duties;

/// <summary>What a place has once made public, as far as duties ask about it.</summary>
public sealed record DisclosedFact
{
    /// <summary>Key of the form.</summary>
    public required string Form { get; init; }

    /// <summary>Text of the period: 2026Q3.</summary>
    public required string Period { get; init; }

    /// <summary>The phase; empty where the form has none.</summary>
    public string Phase { get; init; } = "";

    /// <summary>The project; empty where the form asks for none.</summary>
    public string Project { get; init; } = "";

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its public code.</summary>
    public required string Code { get; init; }

    /// <summary>Whether it is public now; otherwise it was withdrawn.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Whether a later phase of the same matter was published.</summary>
    public bool Superseded { get; init; }

    /// <summary>Whether a 村民小组 published it in its own name.</summary>
    public bool OfGroup { get; init; }

    /// <summary>Day on which its first edition was public: a correction that comes later does not make it late.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Days of events that stand in it, by the key of their field.</summary>
    public IReadOnlyDictionary<string, DateOnly>? Days { get; init; }

    /// <summary>Day on which it first hung whole; null where nobody registered it.</summary>
    public DateOnly? Posted { get; init; }

    /// <summary>What tells it from other events of its period: the project, or its title where it has none.</summary>
    public string Event => Project.Length > 0 ? Project : Title;
}
