using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Roles;

/// <summary>What the words of a row say it adds up.</summary>
internal enum TotalKind
{
    /// <summary>Nothing: the row has no such word.</summary>
    None,
    /// <summary>合计, 全村总计: everything.</summary>
    Whole,
    /// <summary>小计, 一组合计, 本页合计, 本月合计: a part.</summary>
    Part,
    /// <summary>过次页, 承前页.</summary>
    Carried,
    /// <summary>其中：水田: what the row above consists of.</summary>
    OfWhich,
}

/// <summary>What a label of a total says.</summary>
/// <param name="Kind">What it adds up.</param>
/// <param name="Count">How many households (people, entries) it says they are; null when it does not.</param>
/// <param name="Certain">False for a label with an unknown beginning (租金合计), which could be an entry's own text.</param>
internal readonly record struct TotalLabel(TotalKind Kind, int? Count, bool Certain);

/// <summary>Words by which clerks mark totals. A label counts as a whole: 小计生 is a person, 合计（8户） is a total.</summary>
internal static partial class TotalWords
{
    private const string Numeral = "[0-9〇零一二两三四五六七八九十百]+";
    private const string Sum = "(合计|小计|总计|共计|累计|总合计|累计合计)(数|数额|金额|额|值|款|面积|人数|户数)?";
    private const string Tail = "([:(,;/].*|人民币.*|大写.*|[共计]?[0-9].*)?";
    private const string All = "全村|全镇|全乡|全县|全社区|全表|全部|本村|本镇|本乡|本社区|本表|各组|各户|各村|以上|总|收支|金额|资金|补贴|面积|" + Numeral + "(户|人|项|笔)";
    private const string Stretch = "全组|本组|本队|本页|上页|每页|分页|页|组|队|村|本期|本日|当日|本旬|本月|当月|月|本季|本季度|当季|季|季度|本年|本年度|当年|年|年度|自年初|"
        + "第?" + Numeral + "(村民小组|村民组|小组|组|片|片区|队|社|页|区|批|季度|季|月|月份|户)";

    private const string WholePattern = "^((" + All + ")?(" + Sum + "|总额|总数|总和|汇总|总金额|总面积|总户数|总人数|总补贴|总补偿)" + Tail
        + "|(" + All + ")?(总?共|共计|计)?" + Numeral + "(户|人|笔|项|条).*|全村|全组|全镇|全乡|全社区|以上(各|共)?(" + Numeral
        + ")?(户|人|组|项|笔).*|(grand)?total([:(0-9].*)?|sum)$";

    private const string PartPattern = "^((" + Stretch + ")?(小计|分计)" + Tail + "|(" + Stretch + ")(" + Sum + "|计|发生额|发生数|余额|结余|发生额及余额)("
        + Sum + ")?" + Tail + "|(" + Stretch + ")共?" + Numeral + "(户|人|笔|项|条).*|" + Numeral + "(户|人)" + "|sub-?total.*)$";

    private static readonly SearchValues<char> Triggers = SearchValues.Create("计計總共累总额其以过转接承全页发余户人tTsS");

    /// <summary>Reads a label; <see cref="TotalKind.None"/> for nearly every text, cheaply.</summary>
    public static TotalLabel Read(string text)
    {
        if (text.Length > 80 || !text.AsSpan().ContainsAny(Triggers))
        {
            return default;
        }
        var compact = Bare(text);
        var label = Of(compact);
        return label.Kind is TotalKind.Whole or TotalKind.Part ? label with { Count = CountIn(compact) } : label;
    }

    /// <summary>5户, 共 12 人: a count in a text.</summary>
    public static int? CountIn(string text) =>
        Households().Match(TextCleaner.Compact(text)) is { Success: true } found
        && int.TryParse(found.Groups["n"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static string Bare(string text)
    {
        var compact = TextCleaner.Compact(text).Trim('*', '※', '-', '—', '·', '.', '。', ':', '"', '“', '”', '【', '】', '[', ']', '〔', '〕',
            '《', '》').Replace('計', '计').Replace('總', '总').Replace('；', ';').Replace('，', ',');
        return compact is ['(', .., ')'] ? compact[1..^1] : compact;
    }

    private static TotalLabel Of(string compact)
    {
        if (CarriedOver().IsMatch(compact))
        {
            return new(TotalKind.Carried, null, true);
        }
        if (compact.StartsWith("其中", StringComparison.Ordinal))
        {
            return new(TotalKind.OfWhich, null, true);
        }
        return OfWhole().IsMatch(compact) ? new(TotalKind.Whole, null, true)
            : OfPart().IsMatch(compact) ? new(TotalKind.Part, null, true)
            : AnyBeginning().IsMatch(compact) ? new(TotalKind.Part, null, false)
            : default;
    }

    [GeneratedRegex(WholePattern, RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex OfWhole();

    [GeneratedRegex(PartPattern, RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex OfPart();

    [GeneratedRegex("^(过次页|转次页|转下页|接下页|承前页|承上页|接前页|接上页|上页结转|续前页)" + Tail + "$", RegexOptions.ExplicitCapture)]
    private static partial Regex CarriedOver();

    /// <summary>燎西村合计, 王家庄小计, 租金合计: any short beginning.</summary>
    [GeneratedRegex("^(.{1,16}(合计|小计|总计|共计|累计)(数|金额|额|值)?" + Tail + "|.{1,12}\\((合计|小计|总计)\\)|.{1,12}共" + Numeral + "户.*)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex AnyBeginning();

    [GeneratedRegex("(?<n>[0-9]{1,6})户", RegexOptions.ExplicitCapture)]
    private static partial Regex Households();
}
