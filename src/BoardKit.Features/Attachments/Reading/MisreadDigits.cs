using System.Collections.Frozen;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// What a reader of print takes for something else: letters that look like digits, among digits; and numbers that one misread, lost or
/// added digit keeps from being an identity number or a card.
/// </summary>
internal static class MisreadDigits
{
    private const int Eighteen = 18;

    /// <summary>Each pair: what was read, and the digit that it looks like.</summary>
    private static readonly FrozenDictionary<char, char> Looks = new[]
    {
        ("OoQDUОоＯｏ", '0'), ("lIi|!丨ｌＩ｜", '1'), ("ZzＺｚ", '2'), ("SsＳｓ", '5'), ("Gbб", '6'), ("T", '7'), ("BＢ", '8'), ("gq", '9'), ("A", '4'),
        ("xX×✕✖χХхⅩⅹ乂", 'X'),
    }.SelectMany(pair => pair.Item1.Select(c => (c, pair.Item2))).ToFrozenDictionary(pair => pair.c, pair => pair.Item2);

    /// <summary>
    /// The text with letters among digits as the digits that they look like; as long as it was, so that places stay. A word of letters with
    /// a digit in it stays a word.
    /// </summary>
    public static string Fold(string text)
    {
        char[]? folded = null;
        for (var i = 0; i < text.Length;)
        {
            var (end, digits, other) = (i, 0, 0);
            while (end < text.Length && (IsDigit(text[end]) || Look(text[end]) is not null))
            {
                digits += IsDigit(text[end]) ? 1 : 0;
                other += IsDigit(text[end]) ? 0 : 1;
                end++;
            }
            if (other > 0 && digits >= 3 && digits > other)
            {
                folded ??= text.ToCharArray();
                for (var at = i; at < end; at++)
                {
                    folded[at] = Look(text[at]) ?? text[at];
                }
            }
            i = Math.Max(end, i + 1);
        }
        return folded is null ? text : new string(folded);
    }

    /// <summary>Whether one character has to be different for this to be an identity number.</summary>
    public static bool IsNearlyIdentity(ReadOnlySpan<char> number) => number.Length switch
    {
        Eighteen => IdentityNumber.Examine(number) == IdentityDefect.CheckDigit || AnyOther(number),
        Eighteen - 1 => AnyLonger(number),
        Eighteen + 1 => AnyShorter(number),
        _ => false,
    };

    /// <summary>Whether a number stands in an issuer's range at full length and only its check digit disagrees.</summary>
    public static bool IsNearlyCard(ReadOnlySpan<char> number, PrivacyRules rules) =>
        number.Length is 16 or 19 && rules.IsIssued(number) && !CardNumber.PassesLuhn(number);

    private static bool AnyOther(ReadOnlySpan<char> number)
    {
        Span<char> other = stackalloc char[Eighteen];
        number.CopyTo(other);
        for (var i = 0; i < Eighteen; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                other[i] = digit;
                if (IdentityNumber.Examine(other) == IdentityDefect.None)
                {
                    return true;
                }
            }
            other[i] = number[i];
        }
        return false;
    }

    private static bool AnyLonger(ReadOnlySpan<char> number)
    {
        Span<char> longer = stackalloc char[Eighteen];
        for (var i = 0; i < Eighteen; i++)
        {
            number[..i].CopyTo(longer);
            number[i..].CopyTo(longer[(i + 1)..]);
            for (var digit = '0'; digit <= '9'; digit++)
            {
                longer[i] = digit;
                if (IdentityNumber.Examine(longer) == IdentityDefect.None)
                {
                    return true;
                }
            }
            longer[i] = 'X';
            if (i == Eighteen - 1 && IdentityNumber.Examine(longer) == IdentityDefect.None)
            {
                return true;
            }
        }
        return false;
    }

    private static bool AnyShorter(ReadOnlySpan<char> number)
    {
        Span<char> shorter = stackalloc char[Eighteen];
        for (var i = 0; i <= Eighteen; i++)
        {
            number[..i].CopyTo(shorter);
            number[(i + 1)..].CopyTo(shorter[i..]);
            if (IdentityNumber.Examine(shorter) == IdentityDefect.None)
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    private static char? Look(char c) => Looks.TryGetValue(c, out var digit) ? digit : null;
}
