using System.Buffers;
using System.Text;

namespace BoardKit.Domain.Privacy;

/// <summary>A person's name: as it is compared, and as it should be written.</summary>
public static class PersonName
{
    /// <summary>The dot that stands between the parts of a name (notice of the twelve ministries, 2017: U+00B7).</summary>
    public const char Dot = '\u00B7';

    /// <summary>What is written for it: bullets, bullet operators, hyphenation points, dots of other scripts, full stops.</summary>
    private static readonly SearchValues<char> Dots =
        SearchValues
            .Create("\u00B7\u0387\u05BC\u16EB\u2022\u2024\u2027\u2219\u22C5\u25CF\u25E6\u2981\u26AB\u2E30\u2E31\u2E33\u30FB\uA78F\uFE52\uFF0E\uFF65.");

    /// <summary>
    /// A name as digests, look-ups, duplicates and erasures see it: ordinary characters (<see cref="OddCharacters"/>) in NFKC, without
    /// white space, marks, dots and whatever nobody sees.
    /// </summary>
    public static string Fold(string name)
    {
        if (IsPlain(name))
        {
            return name;
        }
        var normal = OddCharacters.Correct(OddCharacters.Correct(name).Normalize(NormalizationForm.FormKC));
        var kept = new StringBuilder(normal.Length);
        foreach (var rune in normal.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune) && !Ignorable.IsUnseen(rune) && !Ignorable.IsMark(rune)
                && !(rune.IsBmp && Dots.Contains((char)rune.Value)))
            {
                _ = kept.Append(rune.ToString());
            }
        }
        return kept.ToString();
    }

    /// <summary>As names were folded until 2026-11: digests of that time are still found by it.</summary>
    public static string FoldBefore(string name)
    {
        if (IsPlain(name))
        {
            return name;
        }
        var normal = name.Normalize(NormalizationForm.FormKC);
        var kept = new StringBuilder(normal.Length);
        foreach (var c in normal)
        {
            if (!char.IsWhiteSpace(c)
                && c is not ('\u00B7' or '\u2022' or '\u30FB' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '.'))
            {
                _ = kept.Append(c);
            }
        }
        return kept.ToString();
    }

    /// <summary>Every form in which a name may stand behind a stored digest: today's, and the earlier one where it differs.</summary>
    public static IReadOnlyList<string> Folds(string name) => Fold(name) is var now && FoldBefore(name) is var before && now != before
        ? [now, before] : [now];

    /// <summary>
    /// The name as it should be written: in ordinary characters, with the right dot between its parts; the same text when it is.
    /// </summary>
    public static string Written(string name)
    {
        var correct = OddCharacters.Correct(name);
        var at = correct.AsSpan().IndexOfAny(Dots);
        if (at < 0)
        {
            return correct;
        }
        var written = correct.ToCharArray();
        for (var i = at; i < written.Length; i++)
        {
            // between two letters only: a full stop behind an initial or at the end is none
            if (Dots.Contains(written[i]) && written[i] != '.' && i > 0 && i + 1 < written.Length && IsPart(written[i - 1])
                && IsPart(written[i + 1]))
            {
                written[i] = Dot;
            }
        }
        return new string(written) is var result && result == name ? name : result;
    }

    private static bool IsPart(char c) => char.IsLetter(c) || char.IsSurrogate(c);

    private static bool IsPlain(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FA5');
}
