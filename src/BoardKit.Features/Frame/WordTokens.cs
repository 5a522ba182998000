using System.Globalization;
using System.Text.RegularExpressions;
using DiffPlex;

namespace BoardKit.Features.Frame;

/// <summary>
/// Cuts a text into what may change by itself. A number with its unit, a date, a time, a document number, an ordinal (第二十六条) and a
/// masked number are one each, so that 50,000 元 → 60,000 元 is one change; so is a Latin word. Chinese has no spaces: each character stands
/// alone, and what is left whole between changes is decided afterwards.
/// </summary>
internal sealed partial class WordTokens : IChunker
{
    /// <summary>Longer tokens are cut: a difference of two endless ones says nothing.</summary>
    private const int Longest = 64;

    public IReadOnlyList<string> Chunk(string text)
    {
        var tokens = new List<string>(text.Length);
        var at = 0;
        foreach (var found in Whole().EnumerateMatches(text))
        {
            Characters(text, at, found.Index, tokens);
            at = found.Index + found.Length;
            while (at < text.Length && IsMark(text[at]))   // an accent written behind its letter
            {
                at++;
            }
            for (var from = found.Index; from < at; from += Longest)
            {
                tokens.Add(text.Substring(from, Math.Min(Longest, at - from)));
            }
        }
        Characters(text, at, text.Length, tokens);
        return tokens;
    }

    /// <summary>Whether a token is one character of a Chinese word.</summary>
    public static bool IsHan(string token) =>
        token.Length > 0 && (char.IsSurrogate(token[0]) || char.GetUnicodeCategory(token[0]) == UnicodeCategory.OtherLetter);

    private static bool IsMark(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>What is seen as one character stays one: a rare name with its variation selector, a surrogate pair.</summary>
    private static void Characters(string text, int from, int to, List<string> tokens)
    {
        while (from < to)
        {
            var length = Math.Min(StringInfo.GetNextTextElementLength(text, from), Math.Min(Longest, to - from));
            tokens.Add(text.Substring(from, length));
            from += length;
        }
    }

    // dates and times; document numbers; ordinals and Chinese numbers with what they count; figures (also masked) with their unit;
    // Latin words
    [GeneratedRegex(
        """
        [0-9０-９]{4}年([0-9０-９]{1,2}月([0-9０-９]{1,2}日)?)?|[0-9０-９]{1,2}月([0-9０-９]{1,2}日)?|[0-9]{4}([-/.])[0-9]{1,2}\4[0-9]{1,2}(?![0-9])
        |[0-9０-９]{1,2}[:：时点][0-9０-９]{2}分?
        |[〔\[［（(][0-9０-９]{4}[〕\]］）)]第?[0-9０-９]+号
        |第[〇零一二三四五六七八九十百千0-9０-９]+[条款项章节号届次批期组段页]?
        |[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]{2,}(个?工作日|个?自然日|[年月日天时分元角亩户人次个项条款份组号倍度]|公顷|平方米|周岁|岁)?
        |[一二三四五六七八九十两](个?工作日|个?自然日|个月|[年月日天元亩户]|公顷|周岁)
        |[¥￥]?[-+±]?[0-9０-９]([0-9０-９,，.．*×]*[0-9０-９*])?([\u0020\u00a0\u3000]?(万元/亩|元/亩|元/年|元/月|元/人|平方米|立方米|公顷|公里|千米|公斤|千克|万元|亿元|万亩|万人|周岁|个?工作日|个?自然日|个月|[%％‰]|[元角亩米吨户人岁天日月年次件项名条款个号组份斤里时分倍度届期批页]|km|kg|m2|m²|m|t))?
        |[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9_.@/&+-]*
        |[\u0020\u00a0\u3000\t]+
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
