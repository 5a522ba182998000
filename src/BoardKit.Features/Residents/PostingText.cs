using System.Globalization;

namespace BoardKit.Features.Residents;

/// <summary>The posting period as residents read it.</summary>
public static class PostingText
{
    /// <summary>3月1日—3月7日，还剩 3 天 (both days included; the year is said when it is not this one).</summary>
    public static string Of(DateOnly from, DateOnly to, DateOnly today)
    {
        var isThisYear = from.Year == today.Year && to.Year == today.Year;
        return $"{Day(from, !isThisYear)}—{Day(to, !isThisYear)}，{Left(from, to, today)}";
    }

    private static string Left(DateOnly from, DateOnly to, DateOnly today) =>
        today < from ? "尚未开始"
        : today > to ? "已期满"
        : today == to ? "今天是最后一天"
        : string.Create(CultureInfo.InvariantCulture, $"还剩 {to.DayNumber - today.DayNumber + 1} 天");

    private static string Day(DateOnly day, bool withYear) =>
        string.Create(CultureInfo.InvariantCulture, $"{(withYear ? $"{day.Year}年" : "")}{day.Month}月{day.Day}日");
}
