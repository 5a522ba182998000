using BoardKit.Domain.Calendar;
using BoardKit.Import.Mapping;

namespace BoardKit.Import;

/// <summary>
/// What a file is to become, as far as reading it depends on that: a label with a year is compared with the period, a village in the title
/// with the unit.
/// </summary>
public sealed record ImportIntent
{
    /// <summary>The period that was chosen; null when it is still being guessed.</summary>
    public Period? Period { get; init; }

    /// <summary>
    /// Numbers of the sheets (tabs, from 1) that make this notice; the others are left for notices of their own. Null: whatever of the file
    /// belongs to it.
    /// </summary>
    public IReadOnlyList<int>? Sheets { get; init; }

    /// <summary>Names of the unit and of those around it that a file could have meant instead.</summary>
    public PlaceNames Places { get; init; } = PlaceNames.None;

    /// <summary>What the unit's clerk said about labels of earlier files of this form.</summary>
    public IReadOnlyList<RememberedLabel> Remembered { get; init; } = [];

    /// <summary>
    /// The clerk's answers: key of the question to key of the choice. An answer to a question that is not asked changes nothing.
    /// </summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
}

/// <summary>The places that a title may name.</summary>
/// <param name="Own">Names of the unit and of those above it, narrowest first: 燎西村委会, 周集镇, 霍邱县.</param>
/// <param name="Others">Names of other units of the county.</param>
public sealed record PlaceNames(IReadOnlyList<string> Own, IReadOnlyList<string> Others)
{
    private static readonly string[] Endings = ["村民委员会", "村委会", "社区居民委员会", "社区居委会", "居民委员会", "居委会", "社区", "村"];

    private static readonly string[] Wholes = ["镇", "乡", "街道", "县", "区", "市"];

    private readonly string _own = Own.Count > 0 ? Stem(Own[0]) : "";
    private readonly List<(string Stem, string Name)> _others =
        [.. Others.Select(name => (Stem: Stem(name), name)).Where(o => o.Stem.Length > 0).OrderByDescending(o => o.Stem.Length)];

    /// <summary>Nothing known: nothing is compared.</summary>
    public static PlaceNames None { get; } = new([], []);

    /// <summary>
    /// The other unit that a text names, as its own name says it; null when it names this unit, one of those above it, or none. 燎东村 is read
    /// in 燎东村2026年…, in 燎东村委会 and in 燎东社区.
    /// </summary>
    public string? Other(string text)
    {
        if (_own.Length == 0 || Names(text, _own))
        {
            return null;
        }
        var other = _others.Find(o => Names(text, o.Stem));
        return other.Name is null || Own.Any(own => Stem(own).Contains(other.Stem, StringComparison.Ordinal)) ? null : other.Name;
    }

    private static bool Names(string text, string stem)
    {
        if (Array.Exists(Wholes, w => stem.EndsWith(w, StringComparison.Ordinal)) && text.Contains(stem, StringComparison.Ordinal))
        {
            return true;
        }
        for (var at = text.IndexOf(stem, StringComparison.Ordinal); at >= 0; at = text.IndexOf(stem, at + 1, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at + stem.Length);
            foreach (var ending in Endings)
            {
                if (rest.StartsWith(ending, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static string Stem(string name)
    {
        var ending = Array.Find(Endings, e => name.Length > e.Length && name.EndsWith(e, StringComparison.Ordinal));
        return ending is null ? name : name[..^ending.Length];
    }
}
