using BoardKit.Domain.Notices;

namespace BoardKit.Import;

/// <summary>What a file is to become, as far as reading it depends on that: a label with a year is compared with the period, a village in the title with the unit.</summary>
public sealed record ImportIntent
{
    /// <summary>The period that was chosen; null when it is still being guessed.</summary>
    public Period? Period { get; init; }

    /// <summary>Names of the unit, narrowest first, with those of the places around it that a file could have meant instead.</summary>
    public PlaceNames Places { get; init; } = PlaceNames.None;

    /// <summary>The clerk's answers: key of the question to key of the choice. An answer to a question that is not asked changes nothing.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}

/// <summary>The places that a title may name.</summary>
/// <param name="Own">Names of the unit and of those above it: 燎西村, 周集镇, 霍邱县.</param>
/// <param name="Others">Names of other units of the county.</param>
public sealed record PlaceNames(IReadOnlyList<string> Own, IReadOnlyList<string> Others)
{
    /// <summary>Nothing known: nothing is compared.</summary>
    public static PlaceNames None { get; } = new([], []);
}
