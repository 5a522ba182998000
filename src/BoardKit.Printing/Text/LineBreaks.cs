using System.Text;

namespace BoardKit.Printing.Text;

/// <summary>
/// Where a Chinese line may end: between any two characters, except 避头尾 (no closing mark first, no opening mark last; CLREQ 3.1.5), inside
/// a Latin word or number, or between a number and its unit.
/// </summary>
internal static class LineBreaks
{
    private const string NeverFirst = "，。、；：？！）】》〉」』〗〕〙〛”’％‰℃℉°′″·…‥—–～〕］｝｠,.;:?!)]}%/／ー々〻〃ゝゞヽヾ︰﹐﹑﹒﹔﹕﹖﹗‼⁇⁈⁉";
    private const string NeverLast = "（【《〈「『〖〔〘〚“‘〔［｛｟([{¥￥$＄£￡€#＃№第";
    private const string AfterNumber = "年月日季周届号天时分秒点版页度亩元角万亿户人组村个名笔项条米只座处";
    private const char NoBreakSpace = '\u00A0';

    /// <summary>Whether a line may end between two characters.</summary>
    public static bool Allows(Rune before, Rune after)
    {
        if (before.Value == NoBreakSpace || after.Value == NoBreakSpace || Rune.IsWhiteSpace(after))
        {
            return false;
        }
        if (Rune.IsWhiteSpace(before) || before.Value is 0x0F0B or 0x200B)
        {
            return true;
        }
        return !Clings(before, after) && !IsOneWord(before, after) && !(IsWordPart(before) && IsWordPart(after));
    }

    /// <summary>Whether a closing mark would come first or an opening one last.</summary>
    public static bool Clings(Rune before, Rune after) => Contains(NeverFirst, after) || Contains(NeverLast, before);

    /// <summary>A number with its unit or ordinal, the parts of a date: 3月, 月1日, 第2, 万元.</summary>
    public static bool IsOneWord(Rune before, Rune after) =>
        (Rune.IsDigit(before) && Contains(AfterNumber, after)) || (Rune.IsDigit(after) && Contains("年月第", before))
            || (Contains("万亿", before) && Contains("元亩", after));

    /// <summary>
    /// Whether the mark at <paramref name="at"/> stands inside a number, where alone it would let a line end: 0564-000 0000, （0564）6000000,
    /// 86.39 元, 2026 年 3 月.
    /// </summary>
    public static bool IsInsideNumber(string text, int at)
    {
        if (at == 0 || at + 1 >= text.Length || !Rune.TryCreate(text[at - 1], out var before)
            || !Rune.TryCreate(text[at + 1], out var after))
        {
            return false;
        }
        return text[at] switch
        {
            ' ' => IsOneWord(before, after) || (IsGroup(text, at - 1, -1) && IsGroup(text, at + 1, 1)),
            '）' or '〕' or '］' or '】' => Rune.IsDigit(before) && Rune.IsDigit(after),
            _ => false,
        };
    }

    /// <summary>Three or four digits, as phones and long codes are grouped: two phones beside each other are two words.</summary>
    private static bool IsGroup(string text, int at, int step)
    {
        var digits = 0;
        for (; at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]); at += step)
        {
            digits++;
        }
        return digits is 3 or 4;
    }

    /// <summary>Han characters, also those of the supplementary planes.</summary>
    public static bool IsHan(Rune rune) =>
        rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or 0x3005 or 0x3007;

    /// <summary>Letters and digits of the scripts that stand beside Han with a gap.</summary>
    public static bool IsAlphanumeric(Rune rune) => rune.Value < 0x0590 && Rune.IsLetterOrDigit(rune);

    private static bool Contains(string marks, Rune rune) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);

    /// <summary>
    /// Letters of scripts that are written in words, digits (full-width ones too), and the ASCII marks inside numbers and addresses.
    /// </summary>
    private static bool IsWordPart(Rune rune) =>
        rune.Value is 0xFF0D or (>= 0xFF10 and <= 0xFF19) or (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A)
            || IsNarrowWordPart(rune);

    private static bool IsNarrowWordPart(Rune rune) =>
        rune.Value < 0x2E80 && !Rune.IsWhiteSpace(rune)
            && rune.Value is not (0xB7 or 0x2014 or 0x2026 or 0xD7 or 0xAD or (>= 0x2018 and <= 0x201F));
}
