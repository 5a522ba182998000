using System.Buffers;
using System.Globalization;
using System.Text;

namespace BoardKit.Import.Cells;

/// <summary>
/// Dates and months out of texts and serial numbers: 2026年3月1日, 2026.3.1, 2026/3/1, 2026-03-01, 20260301, 二〇二六年三月一日, 2026年3月.
/// </summary>
internal static class DateText
{
    private const string ChineseDigits = "〇一二三四五六七八九";
    private static readonly SearchValues<char> ChineseNumerals = SearchValues.Create("一二三四五六七八九十");

    /// <summary>Reads a day; a time behind it is passed over.</summary>
    public static bool TryDay(string text, out DateOnly day)
    {
        day = default;
        return Numbers(text) is [var year, var month, var date, ..] && TryMake(year, month, date, out day);
    }

    /// <summary>Reads a month, also out of a whole date.</summary>
    public static bool TryMonth(string text, out DateOnly month)
    {
        month = default;
        return Numbers(text) is [var year, var number, ..] && TryMake(year, number, 1, out month);
    }

    /// <summary>Reads a month that is written without a day: 2026年3月, 2026.3.</summary>
    public static bool TryMonthAlone(string text, out DateOnly month)
    {
        month = default;
        return Numbers(text) is [var year, var number] && TryMake(year, number, 1, out month);
    }

    /// <summary>
    /// Reads a serial of the 1900 system (days since 1899-12-30); 1920 to 2119, so that an amount in a date column is not taken for a day.
    /// </summary>
    public static bool TrySerial(double serial, out DateOnly day)
    {
        day = default;
        if (serial is not (>= 7306 and < 80_354))
        {
            return false;
        }
        day = DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(serial)));
        return true;
    }

    /// <summary>2026.9.28 or 2026/9/28: a date, whatever else its digits could be.</summary>
    public static bool IsDotted(string text) =>
        text.AsSpan().Count('.') == 2 || text.AsSpan().Count('/') == 2 ? TryDay(text, out _) : false;

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }
        date = new(year, month, day);
        return true;
    }

    /// <summary>Year, month, day … as numbers; null when there is anything else than digits and date separators.</summary>
    private static List<int>? Numbers(string text)
    {
        var plain = Arabic(TextCleaner.FoldDigits(text).Trim());
        if (plain.Length is 6 or 8 && plain.All(char.IsAsciiDigit))
        {
            plain = plain.Length == 6 ? $"{plain[..4]}-{plain[4..]}" : $"{plain[..4]}-{plain[4..6]}-{plain[6..]}";
        }
        var numbers = new List<int>();
        foreach (var part in plain.Split(['年', '月', '日', '号', '-', '/', '.', ' ', 'T', ':', '\u2013', '\u2014'],
            StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || (numbers.Count == 0 && part.Length != 4) || (numbers.Count is 1 or 2 && part.Length > 2))
            {
                return null;
            }
            numbers.Add(number);
        }
        return numbers.Count > 6 ? null : numbers;
    }

    /// <summary>二〇二六年十二月三十一日 in digits; the year by places, month and day with tens.</summary>
    private static string Arabic(string text)
    {
        if (!text.AsSpan().ContainsAny(ChineseNumerals))
        {
            return text;
        }
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var digit = ChineseDigits.IndexOf(text[i] is '零' or '○' or 'O' ? '〇' : text[i], StringComparison.Ordinal);
            if (text[i] == '十')
            {
                var (before, after) =
                    (i > 0 && ChineseDigits.Contains(text[i - 1]), i + 1 < text.Length && ChineseDigits.Contains(text[i + 1]));
                _ = plain.Append(before ? "" : "1").Append(after ? "" : "0");
            }
            else
            {
                _ = digit >= 0 ? plain.Append(digit) : plain.Append(text[i]);
            }
        }
        return plain.ToString();
    }
}
