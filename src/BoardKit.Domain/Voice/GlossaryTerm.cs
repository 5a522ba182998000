using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BoardKit.Domain.Voice;

/// <summary>
/// A word of the administration and what it means in plain words. A county's list is handed down as settings, one a word, so that a
/// township can say one of them in its own way.
/// </summary>
/// <param name="Word">As it stands in notices: 区片综合地价.</param>
/// <param name="Plain">What it means, one or two plain sentences.</param>
/// <param name="Source">Law or rule that the explanation follows, as people can look it up.</param>
/// <param name="Also">Other ways to write it: 三公经费 for “三公”经费.</param>
public sealed record GlossaryTerm(string Word, string Plain, string Source, IReadOnlyList<string> Also)
{
    /// <summary>Keys of the settings begin with this, the word follows.</summary>
    public const string Prefix = "glossary.";

    private const int LongestWord = 20;
    private const int LongestPlain = 400;
    private const int LongestSource = 100;
    private const int MostAlso = 5;

    private static readonly JsonSerializerOptions Names =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every way in which it may stand in a text.</summary>
    public IEnumerable<string> Ways => Also.Prepend(Word);

    /// <summary>Key of its setting.</summary>
    public string Key => Prefix + Word;

    /// <summary>Text of its setting.</summary>
    public string Text => JsonSerializer.Serialize(new Stored(Plain, Source, Also), Names);

    /// <summary>Reads a setting; false for one that is no term: somebody's slip must not take a page down.</summary>
    public static bool TryRead(string key, string text, [NotNullWhen(true)] out GlossaryTerm? term)
    {
        term = null;
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(text, Names);
            term = stored is { Plain: not null } ? new(key[Prefix.Length..], stored.Plain, stored.Source ?? "", stored.Also ?? []) : null;
        }
        catch (JsonException)
        {
            return false;
        }
        return term is { IsSound: true };
    }

    /// <summary>Whether every part has a sensible length; a way of two characters or more, so that no page is littered.</summary>
    public bool IsSound => Ways.All(w => w is { Length: >= 2 and <= LongestWord }) && Plain.Length is > 0 and <= LongestPlain
        && Source.Length <= LongestSource && Also.Count <= MostAlso;

    private sealed record Stored(string Plain, string? Source, IReadOnlyList<string>? Also);
}
