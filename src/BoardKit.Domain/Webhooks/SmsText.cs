using System.Globalization;

namespace BoardKit.Domain.Webhooks;

/// <summary>
/// One short message in Chinese holds 70 UTF-16 units (3GPP TS 23.038, UCS-2). The text says who, what and where to read it; the address is
/// never cut, the title may be, and where even that is too long the address is left out rather than the matter.
/// </summary>
public static class SmsText
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaxLength = 70;

    private const int ShortestTitle = 8;

    /// <summary>【燎西村】2026年补贴公示：已公布 https://…/n/XXXXXXXXXX.</summary>
    /// <param name="unit">Name of the unit.</param>
    /// <param name="title">Title, or what it was about.</param>
    /// <param name="happened">已公布, 已更正 …</param>
    /// <param name="address">Address of the page.</param>
    public static string Of(string unit, string title, string happened, string address)
    {
        var (head, tail) = ($"【{Cut(unit, 12)}】", $"：{happened}");
        var withAddress = MaxLength - head.Length - tail.Length - address.Length - 1;
        return withAddress >= ShortestTitle
            ? $"{head}{Cut(title, withAddress)}{tail} {address}"
            : $"{head}{Cut(title, MaxLength - head.Length - tail.Length)}{tail}";
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
