using System.Globalization;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Webhooks;

/// <summary>
/// One short message in Chinese holds 70 UTF-16 units (3GPP TS 23.038, UCS-2). The text says who, what, of which period and where to read
/// it; the place is said once, the address and the period are never cut, the title may be, and where even that is too long the address is
/// left out rather than the matter.
/// </summary>
public static class SmsText
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaxLength = 70;

    private const int ShortestTitle = 8, LongestUnit = 12;

    /// <summary>So far from the beginning of a title the place may stand: behind the names of county and township.</summary>
    private const int LatestPlace = 14;

    /// <summary>【燎西村】2026年补贴公示：已公布 https://…/n/XXXXXXXXXX.</summary>
    /// <param name="unit">Name of the unit.</param>
    /// <param name="title">Title, or what it was about.</param>
    /// <param name="happened">已公布, 已更正 …</param>
    /// <param name="address">Address of the page.</param>
    /// <param name="period">The period as people say it, 2026年第3季度; null where there is none.</param>
    public static string Of(string unit, string title, string happened, string address, string? period = null)
    {
        var (head, tail, name) = ($"【{Cut(unit, LongestUnit)}】", $"：{happened}", WithoutPlace(title, unit));
        var withAddress = MaxLength - head.Length - tail.Length - address.Length - 1;
        return withAddress >= Math.Min(name.Length, ShortestTitle + (period is null ? 0 : period.Length + 2)) && withAddress > 0
            ? $"{head}{Shortened(name, period, withAddress)}{tail} {address}"
            : $"{head}{Shortened(name, period, MaxLength - head.Length - tail.Length)}{tail}";
    }

    /// <summary>The title without the place before it, which stands in the brackets.</summary>
    private static string WithoutPlace(string title, string unit)
    {
        foreach (var place in (ReadOnlySpan<string>)[unit, UnitCodeRules.PlaceOf(unit)])
        {
            if (place.Length > 0 && title.IndexOf(place, StringComparison.Ordinal) is >= 0 and <= LatestPlace and var at
                && at + place.Length < title.Length && !title.AsSpan(0, at).ContainsAnyInRange('0', '9'))
            {
                return title[(at + place.Length)..];
            }
        }
        return title;
    }

    private static string Shortened(string title, string? period, int length)
    {
        if (title.Length <= length || period is null || length < period.Length + 2 + ShortestTitle)
        {
            return Cut(title, length);
        }
        var matter = title.Replace($"（{period}）", "", StringComparison.Ordinal).Replace(period, "", StringComparison.Ordinal);
        return $"{Cut(matter, length - period.Length - 2)}（{period}）";
    }

    /// <summary>At most so many units, the mark of omission included; never half of what a reader sees as one character.</summary>
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var end = 0;
        for (var next = 0; next < text.Length && next <= length - 1; next += StringInfo.GetNextTextElementLength(text, next))
        {
            end = next;
        }
        return text[..end] + "…";
    }
}
