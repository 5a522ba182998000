using System.Globalization;

namespace BoardKit.Domain.Privacy;

/// <summary>What is wrong with a citizen's identity number.</summary>
public enum IdentityDefect
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>Not 15 or 18 characters, or others than digits (and X in the last place).</summary>
    Shape,
    /// <summary>The first two digits are no province.</summary>
    Region,
    /// <summary>The birthday is no day of the calendar.</summary>
    Birthday,
    /// <summary>The check digit does not agree.</summary>
    CheckDigit,
}

/// <summary>公民身份号码: 18 characters with a check digit (GB 11643-1999), or the 15 digits used until 1999.</summary>
public static class IdentityNumber
{
    private const string CheckDigits = "10X98765432";

    /// <summary>Looks at a number in ASCII digits with an upper-case X.</summary>
    public static IdentityDefect Examine(ReadOnlySpan<char> number)
    {
        if (number.Length is not (15 or 18) || number[..^1].ContainsAnyExceptInRange('0', '9') || !IsLast(number[^1], number.Length))
        {
            return IdentityDefect.Shape;
        }
        if (!IsProvince((number[0] - '0') * 10 + number[1] - '0'))
        {
            return IdentityDefect.Region;
        }
        if (!HasBirthday(number))
        {
            return IdentityDefect.Birthday;
        }
        return number.Length == 15 || CheckDigit(number[..17]) == number[17] ? IdentityDefect.None : IdentityDefect.CheckDigit;
    }

    /// <summary>Full years of the holder on a day; null when the number is none of 15 or 18 digits with a birthday.</summary>
    public static int? Age(ReadOnlySpan<char> number, DateOnly today)
    {
        if (number.Length is not (15 or 18) || number[..^1].ContainsAnyExceptInRange('0', '9') || !HasBirthday(number))
        {
            return null;
        }
        var day = number.Length == 18 ? number.Slice(6, 8) : number.Slice(6, 6);
        var born = new DateOnly(number.Length == 18 ? Number(day[..4]) : 1900 + Number(day[..2]), Number(day[^4..^2]), Number(day[^2..]));
        var years = today.Year - born.Year;
        return born.AddYears(years) > today ? years - 1 : years;
    }

    /// <summary>
    /// Whether fourteen digits are a province's place and a birthday: the part of a number of eighteen that says most about a person.
    /// </summary>
    internal static bool IsBeginning(ReadOnlySpan<char> fourteen)
    {
        Span<char> number = stackalloc char[18];
        number.Fill('0');
        fourteen.CopyTo(number);
        return IsProvince((number[0] - '0') * 10 + number[1] - '0') && HasBirthday(number);
    }

    /// <summary>
    /// Whether six digits can be a place of GB/T 2260: a prefecture or what lies directly under the province (90), in it a district,
    /// county or county-level city.
    /// </summary>
    internal static bool IsPlace(ReadOnlySpan<char> six) => Number(six[2..4]) is <= 43 or (>= 51 and <= 53) or 90
        && Number(six[4..]) is (>= 1 and <= 38) or (>= 81 and <= 84);

    /// <summary>The check digit of the first seventeen digits (ISO 7064 MOD 11-2).</summary>
    public static char CheckDigit(ReadOnlySpan<char> seventeen)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (seventeen[i] - '0') * ((1 << (17 - i)) % 11);
        }
        return CheckDigits[sum % 11];
    }

    private static bool IsLast(char last, int length) => char.IsAsciiDigit(last) || (last == 'X' && length == 18);

    private static bool IsProvince(int code) =>
        code is (>= 11 and <= 15) or (>= 21 and <= 23) or (>= 31 and <= 37) or (>= 41 and <= 46) or (>= 50 and <= 54)
            or (>= 61 and <= 65) or 71 or (>= 81 and <= 83);

    private static bool HasBirthday(ReadOnlySpan<char> number)
    {
        var year = number.Length == 18 ? Number(number.Slice(6, 4)) : 1900 + Number(number.Slice(6, 2));
        var rest = number.Length == 18 ? number.Slice(10, 4) : number.Slice(8, 4);
        var (month, day) = (Number(rest[..2]), Number(rest[2..]));
        // nobody born before 1920 still carries a number of 15 digits; those ended in 1999
        return year is >= 1900 and <= 2099 && (number.Length == 18 || year >= 1920) && month is >= 1 and <= 12 && day >= 1
            && day <= DateTime.DaysInMonth(year, month);
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
