using System.Globalization;
using System.Text;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Notices;

/// <summary>
/// The text by which a notice is found, and the words looked for in it, both folded alike: full-width and half-width, upper and lower case,
/// compatibility characters and invisible ones make no difference (Unicode NFKC, lower case). Databases then only compare code points, all
/// three in the same way.
/// </summary>
public static class SearchText
{
    /// <summary>Longest text that is kept of a notice, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    /// <summary>Longest query, in UTF-16 units as typed.</summary>
    public const int MaxQuery = 40;

    /// <summary>Most words of a query that count; more of them find nothing else.</summary>
    public const int MaxWords = 6;

    /// <summary>From this many digits on a word is taken for a number of a person or account. A telephone has eleven.</summary>
    private const int PersonalDigits = 11;

    /// <summary>The text of a notice, with identifying numbers masked by the one engine and cut at <see cref="MaxLength"/>.</summary>
    public static string Of(IEnumerable<string?> parts, PrivacyRules rules)
    {
        var folded = Fold(PersonalNumbers.Mask(
            string.Join(' ', parts.Where(p => !string.IsNullOrWhiteSpace(p)).Distinct(StringComparer.Ordinal)), rules));
        return folded.Length <= MaxLength ? folded : folded[..(char.IsHighSurrogate(folded[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
    }

    /// <summary>The text of a notice without a paragraph of it that was erased, whole or cut at the end.</summary>
    public static string Without(string searched, string paragraph)
    {
        var folded = Fold(paragraph);
        if (folded.Length == 0)
        {
            return searched;
        }
        var rest = searched.Replace(folded, "", StringComparison.Ordinal);
        for (var length = Math.Min(folded.Length - 1, rest.Length); length > 1; length--)
        {
            if (rest.EndsWith(folded[..length], StringComparison.Ordinal))
            {
                return rest[..^length];
            }
        }
        return rest;
    }

    /// <summary>The different words of a query, all of which must occur; none when there is nothing to look for.</summary>
    public static IReadOnlyList<string> Words(string query) =>
        [.. Fold(query.Length <= MaxQuery ? query : query[..MaxQuery]).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal).Take(MaxWords)];

    /// <summary>Whether a query holds what looks like a number of a person: such a query is not run and not repeated on the page.</summary>
    public static bool IsPersonal(string query, PrivacyRules rules) =>
        PersonalNumbers.Any(query, rules) || Fold(query).Split(' ').Any(word => word.Count(char.IsAsciiDigit) >= PersonalDigits);

    /// <summary>NFKC, lower case, one space between words, nothing invisible.</summary>
    public static string Fold(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())   // half a surrogate pair comes out as U+FFFD, which Normalize accepts
        {
            _ = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator => whole.Append(' '),
                UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => whole,
                _ => whole.Append(rune.ToString()),
            };
        }
        return string.Join(' ',
            whole.ToString().Normalize(NormalizationForm.FormKC).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
