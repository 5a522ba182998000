using System.Text.RegularExpressions;
using BoardKit.Import.Cells;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Suggesting;

/// <summary>What the beginning of a line's label says of its place: 一、 （一） 1. (1) ① 其中 合计.</summary>
/// <param name="Style">Which numbering it has, 0 for none.</param>
/// <param name="IsOfWhich">Whether it begins with 其中.</param>
/// <param name="IsTotal">Whether it is called a total, without a number before it.</param>
internal readonly partial record struct LineLabel(int Style, bool IsOfWhich, bool IsTotal)
{
    private const string Things = "税费款入出地支收计额数量息值险务账类项贴偿债产耗面率用配";

    private static readonly string[] DoubleNames =
        ["欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "东方", "南宫", "司徒", "端木", "长孙", "宇文"];


    /// <summary>Reads a label.</summary>
    public static LineLabel Of(string label)
    {
        var compact = TextCleaner.Compact(label);
        var ofWhich = compact.StartsWith("其中", StringComparison.Ordinal);
        var rest = ofWhich ? compact[2..].TrimStart(':', '：') : compact;
        var style = Chinese().IsMatch(rest) ? 1 : BracketedChinese().IsMatch(rest) ? 2 : Arabic().IsMatch(rest) ? 3
            : BracketedArabic().IsMatch(rest) ? 4 : rest is [>= '①' and <= '⑳', ..] ? 5 : 0;
        return new(style, ofWhich, style == 0 && !ofWhich && TotalWords.Read(label).Kind is TotalKind.Whole or TotalKind.Part);
    }

    /// <summary>
    /// Whether a label, without its number, could be somebody's name rather than a thing that is counted: two or three characters, four
    /// with a double family name.
    /// </summary>
    public static bool CouldBeAPerson(string label)
    {
        if (Of(label).IsTotal)
        {
            return false;
        }
        var name = Number().Replace(TextCleaner.Compact(label), "");
        var isDouble = name.Length is 3 or 4 && Array.Exists(DoubleNames, d => name.StartsWith(d, StringComparison.Ordinal));
        return (isDouble || (name.Length <= 3 && NameWords.CouldBe(name))) && !Things.Contains(name[^1], StringComparison.Ordinal);
    }

    [GeneratedRegex("^(其中[:：]?)?([一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|[0-9]{1,2}[、.．)]|[(（][0-9]{1,2}[)）]|[①-⑳])?")]
    private static partial Regex Number();

    [GeneratedRegex("^[一二三四五六七八九十]{1,3}[、.．]")]
    private static partial Regex Chinese();

    [GeneratedRegex("^[(（][一二三四五六七八九十]{1,3}[)）]")]
    private static partial Regex BracketedChinese();

    [GeneratedRegex("^[0-9]{1,2}[、.．)](?![0-9])")]
    private static partial Regex Arabic();

    [GeneratedRegex("^[(（][0-9]{1,2}[)）]")]
    private static partial Regex BracketedArabic();
}
