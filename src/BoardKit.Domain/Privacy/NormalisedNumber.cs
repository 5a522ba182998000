using System.Text;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The form in which identifying numbers and names enter a keyed digest, so that look-up years later finds them again:
/// numbers as ASCII digits (any Unicode decimal digit), X in upper case, without separators and invisible characters;
/// names in NFKC without white space, invisible characters and middle dots.
/// </summary>
public static class NormalisedNumber
{
    /// <summary>Characters of the number that the person digest takes.</summary>
    public const int PersonTail = 6;

    /// <summary>The number, or null when the text holds anything else than digits, an X, separators and invisible characters.</summary>
    public static string? Of(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9'))
        {
            return text.ToString();
        }
        var number = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            switch (Digits.At(text, i, out var digit, out var length))
            {
                case DigitClass.Digit or DigitClass.Numeral or DigitClass.Cross:
                    _ = number.Append(digit);
                    break;
                case DigitClass.Other:
                    return null;
            }
            i += length;
        }
        return number.Length == 0 ? null : number.ToString();
    }

    /// <summary>What the person digest is made of: normalised name, line feed, last six characters of the normalised number.</summary>
    public static string Person(string name, string number) => Name(name) + "\n" + number[^Math.Min(PersonTail, number.Length)..];

    /// <summary>A name as digests and look-ups see it.</summary>
    public static string Name(string name)
    {
        if (name.Length > 0 && !name.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FA5'))
        {
            return name;
        }
        var normal = name.Normalize(NormalizationForm.FormKC);
        var kept = new StringBuilder(normal.Length);
        foreach (var c in normal)
        {
            if (!char.IsWhiteSpace(c) && c is not ('\u00B7' or '\u2022' or '\u30FB' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '.'))
            {
                _ = kept.Append(c);
            }
        }
        return kept.ToString();
    }
}
