using System.Globalization;
using System.Text;

namespace BoardKit.Import.Cells;

/// <summary>Why a text is no number.</summary>
internal enum NumberDefect
{
    None,
    /// <summary>Nothing, or a dash for nothing.</summary>
    Missing,
    /// <summary>Two numbers in one cell.</summary>
    Several,
    /// <summary>Anything else.</summary>
    Malformed,
}

/// <summary>A number out of a text: full-width digits, thousands separators, ¥, accounting negatives, a unit or % behind it.</summary>
/// <param name="Value">The value as written.</param>
/// <param name="Unit">What stands behind it, compact; null when nothing.</param>
internal readonly record struct NumberText(decimal Value, string? Unit)
{
    /// <summary>Reads a text.</summary>
    public static NumberDefect TryRead(string text, out NumberText number)
    {
        number = default;
        var plain = Prepare(text);
        if (plain is "" or "-" or "--" or "—" or "——" or "/" or "\\" or "无")
        {
            return NumberDefect.Missing;
        }
        var rest = plain.AsSpan();
        var bracketed = rest.Length > 2 && rest[0] == '(' && rest[^1] == ')';
        rest = bracketed ? rest[1..^1].Trim() : rest;
        var minus = TakeSign(ref rest);
        minus ^= TakeCurrency(ref rest) && TakeSign(ref rest);
        Span<char> digits = stackalloc char[40];
        var length = TakeDigits(ref rest, digits);
        if (length == 0 || !decimal.TryParse(digits[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var value))
        {
            return NumberDefect.Malformed;
        }
        rest = rest.Trim();
        if (Behind(rest) is var defect and not NumberDefect.None)
        {
            return defect;
        }
        number = new(minus || bracketed ? -value : value, rest.IsEmpty ? null : rest.ToString());
        return NumberDefect.None;
    }

    private static string Prepare(string text)
    {
        var plain = new StringBuilder(TextCleaner.FoldDigits(text));
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = plain[i] is '\u2212' or '\u2013' or '\u2010' or '\u2011' ? '-' : plain[i] == '\u3002' ? '.' : plain[i];
        }
        return plain.ToString().Trim().TrimStart('\'');
    }

    /// <summary>
    /// Whether what stands behind a number is another number: 5.2/3.1, 5亩2分. What is glued to it by a point or Latin letters is part of
    /// something else: 86.3.9, 0x56.
    /// </summary>
    private static NumberDefect Behind(ReadOnlySpan<char> rest)
    {
        var next = rest.IndexOfAnyInRange('0', '9');
        if (next < 0 || MeasureUnit.IsKnown(rest.ToString()))
        {
            return NumberDefect.None;
        }
        var gap = rest[..next];
        return gap is "." || (!gap.IsEmpty && !gap.ContainsAnyExceptInRange('A', 'z')) ? NumberDefect.Malformed : NumberDefect.Several;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        var minus = !rest.IsEmpty && rest[0] is '-' or '负';
        rest = minus || (!rest.IsEmpty && rest[0] == '+') ? rest[1..].TrimStart() : rest;
        return minus;
    }

    private static bool TakeCurrency(ref ReadOnlySpan<char> rest)
    {
        foreach (var mark in (ReadOnlySpan<string>)["¥", "RMB", "CNY", "人民币"])
        {
            if (rest.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[mark.Length..].TrimStart();
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Digits with separators in groups of three (comma, apostrophe or one space), a point, an exponent; what follows stays.
    /// </summary>
    private static int TakeDigits(ref ReadOnlySpan<char> rest, scoped Span<char> digits)
    {
        var (length, at, grouped, group, point) = (0, 0, false, 0, false);
        for (; at < rest.Length && length < digits.Length; at++)
        {
            var c = rest[at];
            if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
                group++;
            }
            else if (c == '.' && !point && (!grouped || group == 3))
            {
                (digits[length++], point) = (c, true);
            }
            else if (c is ',' or ' ' or '\'' && !point && length > 0 && IsGroup(rest[(at + 1)..]) && (grouped ? group == 3 : group <= 3))
            {
                (grouped, group) = (true, 0);
            }
            else if (c is 'e' or 'E' && length > 0 && at + 1 < rest.Length
                && (char.IsAsciiDigit(rest[at + 1]) || (rest[at + 1] is '+' or '-' && at + 2 < rest.Length)))
            {
                digits[length++] = c;
                digits[length++] = rest[++at];
            }
            else
            {
                break;
            }
        }
        rest = rest[at..];
        return grouped && !point && group != 3 ? 0 : length;
    }

    private static bool IsGroup(ReadOnlySpan<char> next) =>
        next.Length >= 3 && char.IsAsciiDigit(next[0]) && char.IsAsciiDigit(next[1]) && char.IsAsciiDigit(next[2])
            && (next.Length == 3 || !char.IsAsciiDigit(next[3]));
}
