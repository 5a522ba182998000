namespace BoardKit.Features.Residents;

/// <summary>What was found in a place.</summary>
public sealed record SearchPage
{
    /// <summary>Notices on one page.</summary>
    public const int PageSize = 20;

    /// <summary>Last page that is shown: who has to read on should name a year or a form.</summary>
    public const int MaxPage = 50;

    /// <summary>The place and those above it.</summary>
    public required IReadOnlyList<PlaceName> Path { get; init; }

    /// <summary>The words as typed; empty when none were, or when they must not be repeated.</summary>
    public string Words { get; init; } = "";

    /// <summary>Calendar year of the period, or null for all.</summary>
    public int? Year { get; init; }

    /// <summary>Form key, or null for all.</summary>
    public string? Form { get; init; }

    /// <summary>What may be chosen.</summary>
    public required SearchChoices Choices { get; init; }

    /// <summary>The notices of this page, newest first.</summary>
    public IReadOnlyList<BoardLine> Lines { get; init; } = [];

    /// <summary>1, 2, 3 …</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether another page follows.</summary>
    public bool HasMore { get; init; }

    /// <summary>Why nothing was looked for.</summary>
    public SearchRefusal Refusal { get; init; }

    /// <summary>Whether more than the one place was searched.</summary>
    public bool IsArea { get; init; }

    /// <summary>The place itself.</summary>
    public PlaceName Place => Path[^1];
}

/// <summary>Why nothing was looked for.</summary>
public enum SearchRefusal
{
    /// <summary>It was.</summary>
    None,
    /// <summary>More than <see cref="Domain.Notices.SearchText.MaxQuery"/> characters.</summary>
    TooLong,
    /// <summary>It holds what looks like a number of a person.</summary>
    Personal,
}

/// <summary>Years and forms of which something is public in an area.</summary>
/// <param name="Years">Calendar years, newest first.</param>
/// <param name="Forms">Key and name, by name.</param>
public sealed record SearchChoices(IReadOnlyList<int> Years, IReadOnlyList<FormChoice> Forms)
{
    /// <summary>Nothing to choose from, nothing to find.</summary>
    public bool IsEmpty => Forms.Count == 0;
}

/// <summary>A form by key and name.</summary>
public sealed record FormChoice(string Key, string Name);
