using System.Text.Json.Serialization;

namespace BoardKit.Domain.Law;

/// <summary>A law as it holds between two days.</summary>
public sealed record LawVersion
{
    /// <summary>As printed: 2025年修正; null for a law that was never changed.</summary>
    public string? Version { get; init; }

    /// <summary>First day on which it holds; null where it is not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it holds; null where it still does.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether somebody has read it in an official text. What is not verified is printed without its year.</summary>
    public bool Verified { get; init; }

    /// <summary>Where its text was read.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// Its own numbers of articles that forms call by the numbers of the newest version (35 → 30). Where it says nothing at all its numbers
    /// are the same; an article that is not among those it names is not printed.
    /// </summary>
    public IReadOnlyDictionary<string, string> Articles { get; init; } = new Dictionary<string, string>();

    /// <summary>Its posting floors.</summary>
    public IReadOnlyList<PostingFloor> Floors { get; init; } = [];

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>（2025年修正）, or nothing where that is not verified.</summary>
    [JsonIgnore]
    public string Suffix => Verified && Version is { Length: > 0 } version ? $"（{version}）" : "";

    /// <summary>Its number of an article that a form names; null where it has none.</summary>
    public string? Article(string named) => Articles.Count == 0 ? named : Articles.GetValueOrDefault(named);
}
