using System.Text;

namespace BoardKit.Printing.Text;

/// <summary>Where a Chinese line may end: between any two characters, except 避头尾 (no closing mark first, no opening mark last), inside a Latin word or number, or between a number and its unit of time.</summary>
internal static class LineBreaks
{
    private const string NeverFirst = "，。、；：？！）】》〉」』”’％‰℃·…—～〕］｝,.;:?!)]}%ー々〻";
    private const string NeverLast = "（【《〈「『“‘〔［｛([{¥￥第";
    private const string AfterNumber = "年月日号天时分点版页度亩元万户人";

    /// <summary>Whether a line may end between two clusters.</summary>
    public static bool Allows(string text, in Cluster before, string nextText, in Cluster after) =>
        Allows(LastRune(text, before), FirstRune(nextText, after));

    /// <summary>Whether a line may end between two characters.</summary>
    public static bool Allows(Rune before, Rune after)
    {
        if (Rune.IsWhiteSpace(after))
        {
            return false;
        }
        if (Rune.IsWhiteSpace(before) || before.Value == 0x0F0B)
        {
            return true;
        }
        if (Contains(NeverFirst, after) || Contains(NeverLast, before))
        {
            return false;
        }
        if ((Rune.IsDigit(before) && Contains(AfterNumber, after)) || (Contains("年月", before) && Rune.IsDigit(after)))
        {
            return false;
        }
        return !(IsWordPart(before) && IsWordPart(after));
    }

    private static Rune FirstRune(string text, in Cluster cluster)
    {
        _ = Rune.DecodeFromUtf16(text.AsSpan(cluster.Start, cluster.Length), out var rune, out _);
        return rune;
    }

    private static Rune LastRune(string text, in Cluster cluster)
    {
        _ = Rune.DecodeLastFromUtf16(text.AsSpan(cluster.Start, cluster.Length), out var rune, out _);
        return rune;
    }

    private static bool Contains(string marks, Rune rune) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);

    /// <summary>Letters of scripts that are written in words, digits, and the ASCII marks inside numbers and addresses.</summary>
    private static bool IsWordPart(Rune rune) =>
        rune.Value < 0x2E80 && !Rune.IsWhiteSpace(rune) && rune.Value is not (0xB7 or 0x2014 or 0x2026 or 0xD7);
}
