namespace BoardKit.Domain.Catalogue;

/// <summary>
/// Which way notices are reviewed: the settings <c>reviews</c> and <c>reviews.&lt;form&gt;</c>. By itself two people; <c>items</c> makes
/// it the preset that the catalogue's item names; or the key of one preset for all. With <c>+county</c> behind it the county looks before
/// the release.
/// </summary>
public static class ReviewChoice
{
    /// <summary>Key of the setting; with a dot and a form's key, of that form alone.</summary>
    public const string Setting = "reviews";

    /// <summary>Two people: what holds where nothing is set.</summary>
    public const string TwoPeople = "two-person";

    /// <summary>As the item of the catalogue says.</summary>
    public const string Items = "items";

    private const string Gate = "+county";
    private const int Longest = 32;

    /// <summary>The preset that a choice names, and whether the county looks before the release.</summary>
    public static (string Key, bool Gate) Parts(string text) => text.EndsWith(Gate, StringComparison.Ordinal)
        ? (text[..^Gate.Length], true) : (text, false);

    /// <summary>Whether a text can be one: that its preset is there is held against the presets.</summary>
    public static bool IsText(string text) => Parts(text).Key is { Length: >= 1 and <= Longest } key
        && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>
    /// Choices that name no preset, or one that nobody can pass, each in a sentence with its key. <c>review-choice</c>.
    /// </summary>
    /// <param name="settings">All settings, those of presets among them.</param>
    public static IReadOnlyList<Fault> Check(IReadOnlyDictionary<string, string> settings) =>
        [.. settings.Where(s => s.Key == Setting || s.Key.StartsWith(Setting + ".", StringComparison.Ordinal))
            .Select(s => (s.Key, Named: Parts(s.Value).Key))
            .Where(s => s.Named is not (TwoPeople or Items) && Preset(s.Named, settings) is null)
            .Select(s => Fault.Invalid("review-choice",
                $"设置“{s.Key}”写的审核程序“{s.Named}”没有，或者没有写明由谁办（请把 {ReviewPreset.Prefix}{s.Named} 的每一步写上 key 和 by）。"))];

    private static ReviewPreset? Preset(string key, IReadOnlyDictionary<string, string> settings) =>
        settings.TryGetValue(ReviewPreset.Prefix + key, out var text)
            && ReviewPreset.Read(text) is { Failed: false, Value.IsLaidOut: true } read ? read.Value : null;
}
