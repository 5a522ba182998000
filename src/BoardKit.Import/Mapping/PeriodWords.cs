using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Calendar;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Mapping;

/// <summary>What a title, a sheet name or a file name says about the period: 2026年第3季度, 2026年9月, 二〇二六年度, 9月.</summary>
/// <param name="Year">The year, or null.</param>
/// <param name="Quarter">1 to 4, or null.</param>
/// <param name="Month">1 to 12, or null.</param>
internal readonly partial record struct PeriodWords(int? Year, int? Quarter, int? Month)
{
    /// <summary>Reads a text. What stands in brackets is about something else (2025年确权面积) as long as the rest names a year.</summary>
    public static PeriodWords Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }
        var compact = Arabic(TextCleaner.Compact(text));
        var outside = Brackets().Replace(compact, "");
        return Parts(outside) is { Year: not null } found ? found : Parts(compact);
    }

    /// <summary>Whether it names another period than the given one; what it does not say does not differ.</summary>
    public bool Differs(Period period)
    {
        if (Year is { } year && year != period.Year)
        {
            return true;
        }
        if (period.Length == PeriodLength.Year)
        {
            return false;
        }
        var (first, last) = (period.FirstDay.Month, period.LastDay.Month);
        return (Month is { } month && (month < first || month > last)) || (Quarter is { } quarter && quarter != (first + 2) / 3);
    }

    /// <summary>Whether it names the period itself.</summary>
    public bool Names(Period period) => (Year ?? Quarter ?? Month) is not null && !Differs(period);

    /// <summary>As a sentence says it: 2026年第3季度.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Year is { } y ? $"{y}年" : "")}{(Quarter is { } q ? $"第{q}季度" : "")}{(Month is { } m && Quarter is null ? $"{m}月" : "")}");

    private static PeriodWords Parts(string text)
    {
        var year = YearIn().Match(text) is { Success: true } y ? Number(y.Groups["y"]) : (int?)null;
        var quarter = QuarterIn().Match(text) is { Success: true } q ? Quarters.IndexOf(q.Groups["q"].ValueSpan[0]) % 4 + 1 : (int?)null;
        var month = quarter is null && MonthIn().Match(text) is { Success: true } m && Number(m.Groups["m"]) is >= 1 and <= 12
            and var number ? number : (int?)null;
        return new(year, quarter, month);
    }

    private const string Quarters = "一二三四1234";

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>二〇二六年 as 2026年.</summary>
    private static string Arabic(string text) =>
        ChineseYear().Replace(text, found => string.Concat(found.Value.Select(c => c == '年' ? '年' : (char)('0' + Digits.IndexOf(c) % 10))));

    private const string Digits = "〇一二三四五六七八九零";

    [GeneratedRegex("[二][〇零0○Oo][〇零一二三四五六七八九]{2}年", RegexOptions.ExplicitCapture)]
    private static partial Regex ChineseYear();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(?<![0-9])(?<y>(19|20)[0-9]{2})(?![0-9])(年|[-./_]|Q|第|$|(?=\D))",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex YearIn();

    [GeneratedRegex("(第?(?<q>[一二三四1-4])季度?|Q(?<q>[1-4]))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex QuarterIn();

    [GeneratedRegex("(?<![0-9])(?<m>1[0-2]|0?[1-9])月(?!.*[0-9]{1,2}月)", RegexOptions.ExplicitCapture)]
    private static partial Regex MonthIn();
}
