using System.Globalization;
using System.Text.RegularExpressions;

namespace BoardKit.Domain.Voice;

/// <summary>
/// A sentence of a notice as it is read aloud: amounts, areas, dates, percentages, ranges and telephone numbers in words, signs of
/// arithmetic spoken, nothing left that an announcer would have to work out.
/// </summary>
public static partial class SpokenText
{
    private const string Number = @"(?:(?<![A-Za-z0-9])[−-])?\d[\d,]*(?:\.\d+)?";

    /// <summary>The sentence in words. What is no number stays as it is.</summary>
    public static string Of(string text)
    {
        var spoken = text.Replace("**", "", StringComparison.Ordinal);
        spoken = Phones().Replace(spoken, m => SpokenNumber.Phone(m.Value));
        spoken = Hotlines().Replace(spoken, m => m.Groups[1].Value + SpokenNumber.Phone(m.Groups[2].Value));
        spoken = Codes().Replace(spoken, m => SpokenNumber.Phone(m.Value));
        spoken = IsoDays().Replace(spoken, m => DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) ? SpokenNumber.Day(day) : m.Value);
        spoken = Years().Replace(spoken, m => SpokenNumber.Year(int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));
        spoken = Ranges().Replace(spoken, "至");
        spoken = Prices().Replace(spoken, m => $"每{m.Groups[2].Value}{SpokenNumber.Money(Value(m.Groups[1].Value))}");
        spoken = Yuan().Replace(spoken, m => SpokenNumber.Money(Value(m.Groups[1].Value)));
        spoken = Percents().Replace(spoken, m => SpokenNumber.Percent(Value(m.Groups[1].Value)));
        spoken = Counts().Replace(spoken, m => SpokenNumber.Counted(Value(m.Groups[1].Value), m.Groups[2].Value));
        spoken = Numbers().Replace(spoken, m => SpokenNumber.Of(Value(m.Value)));
        return Spaces().Replace(Signs(spoken), "");
    }

    private static decimal Value(string number) =>
        decimal.Parse(number.Replace('−', '-'), NumberStyles.Number, CultureInfo.InvariantCulture);

    private static string Signs(string text) => text
        .Replace("×", "乘以", StringComparison.Ordinal).Replace("÷", "除以", StringComparison.Ordinal)
        .Replace("＝", "等于", StringComparison.Ordinal).Replace("=", "等于", StringComparison.Ordinal)
        .Replace("−", "减", StringComparison.Ordinal).Replace("＋", "加", StringComparison.Ordinal)
        .Replace("+", "加", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\d.,-])(?:0\d{2,3}[-－—– ]?\d{6,8}|1[3-9]\d{9}|400[- ]?\d{3}[- ]?\d{4})(?![\d.,]*\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Phones();

    // 12345, 12388 … are read digit by digit where the text says that they are called
    [GeneratedRegex(@"((?:电话|热线|拨打)[：:为是 ]{0,2})(\d{3,12})(?![\d.,]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Hotlines();

    // a road or a form: G105 is G幺零五
    [GeneratedRegex(@"(?<=[A-Za-z])\d+(?![\d.,])", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDays();

    [GeneratedRegex(@"(?<![\d.,])((?:19|20|21)\d{2})\s*年", RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"(?<=[\d日月年%％元亩])\s*[-－—–~～]+\s*(?=[\d二])", RegexOptions.CultureInvariant)]
    private static partial Regex Ranges();

    [GeneratedRegex($@"({Number})\s*元/(\p{{IsCJKUnifiedIdeographs}}{{1,2}})", RegexOptions.CultureInvariant)]
    private static partial Regex Prices();

    [GeneratedRegex($@"({Number})\s*元", RegexOptions.CultureInvariant)]
    private static partial Regex Yuan();

    [GeneratedRegex($@"({Number})\s*[%％]", RegexOptions.CultureInvariant)]
    private static partial Regex Percents();

    [GeneratedRegex($@"(?<!第\s*)({Number})\s*([户人亩个天笔份间名次头只])", RegexOptions.CultureInvariant)]
    private static partial Regex Counts();

    [GeneratedRegex(Number, RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    // the thin spaces that separate Han and digits on paper mean nothing to the ear
    [GeneratedRegex(@"(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
