using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace BoardKit.Web.Residents;

/// <summary>
/// The interface texts of one language. Each language is one file <c>Residents/Texts/&lt;language&gt;.resx</c>, compiled into this
/// assembly: adding a file adds the language, to the pages and to their language switch. Embedded rather than as satellite assemblies, for
/// the reason of <c>Assets</c>: texts cannot be missing or of another version.
/// </summary>
internal sealed class TextSet
{
    /// <summary>Simplified Chinese: the default, and the language of everything that is published.</summary>
    public const string Neutral = "zh-CN";

    private const string Prefix = "texts/";
    private const string OneOrMany = " | ";
    private const string Suffix = ".resources";
    private static readonly FrozenDictionary<string, TextSet> ByLanguage = Load();

    private readonly FrozenDictionary<string, string> _texts;

    private TextSet(string language, FrozenDictionary<string, string> texts) => (Language, _texts) = (language, texts);

    /// <summary>Every language, the neutral one first.</summary>
    public static IReadOnlyList<TextSet> All { get; } =
        [.. ByLanguage.Values.OrderBy(t => t.Language != Neutral).ThenBy(t => t.Language, StringComparer.Ordinal)];

    /// <summary>BCP 47 name of the language.</summary>
    public string Language { get; }

    /// <summary>Keys of all texts.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>
    /// The text of a key; throws <see cref="KeyNotFoundException"/> for one that the file lacks (a bug: a test holds every file to the same
    /// keys).
    /// </summary>
    public string this[string key] =>
        _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"{Language}.resx has no text '{key}'.");

    /// <summary>The texts of a language, or null.</summary>
    public static TextSet? Find(string? language) => language is not null && ByLanguage.TryGetValue(language, out var texts) ? texts : null;

    /// <summary>
    /// The text with its placeholders filled. Where a language tells one from many it writes both, “1 row | {0} rows”, and the first
    /// argument that is a number decides.
    /// </summary>
    public string Format(string key, params object?[] args) =>
        args.Length == 0 ? this[key] : string.Format(CultureInfo.InvariantCulture, Template(key, args), args);

    /// <summary>The text before its placeholders are filled, one or many already chosen.</summary>
    public string Template(string key, params object?[] args)
    {
        var text = this[key];
        return text.IndexOf(OneOrMany, StringComparison.Ordinal) is > 0 and var bar
            ? args.OfType<int>().FirstOrDefault() == 1 ? text[..bar] : text[(bar + OneOrMany.Length)..]
            : text;
    }

    private static FrozenDictionary<string, TextSet> Load()
    {
        var assembly = typeof(TextSet).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => new TextSet(name[Prefix.Length..^Suffix.Length], Read(assembly.GetManifestResourceStream(name)!)))
            .ToFrozenDictionary(t => t.Language, StringComparer.OrdinalIgnoreCase);
    }

    private static FrozenDictionary<string, string> Read(Stream stream)
    {
        using var reader = new ResourceReader(stream);
        return reader.Cast<System.Collections.DictionaryEntry>()
            .ToFrozenDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal);
    }
}
