using System.Text;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The form in which identifying numbers enter a keyed digest, so that look-up years later finds them again: as ASCII digits (any Unicode
/// decimal digit), X in upper case, without separators and
/// characters that nobody sees. Names: see <see cref="PersonName"/>.
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
                case DigitClass.Other or DigitClass.Sign:
                    return null;
            }
            i += length;
        }
        return number.Length == 0 ? null : number.ToString();
    }

    /// <summary>What the person digest is made of: normalised name, line feed, last six characters of the normalised number.</summary>
    /// <param name="folded">The name as <see cref="PersonName"/> folds it.</param>
    /// <param name="number">The normalised number.</param>
    public static string Person(string folded, string number) => folded + "\n" + number[^Math.Min(PersonTail, number.Length)..];
}
