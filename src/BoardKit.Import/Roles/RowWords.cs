using System.Text.RegularExpressions;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Roles;

/// <summary>
/// Tells the texts that stand in and below a table without being entries: names of groups, sentences, signatures, page numbers.
/// </summary>
internal static partial class RowWords
{
    private const string Numeral = "[0-9〇零一二两三四五六七八九十百]+";

    private static readonly string[] Beginnings =
    [
        "制表", "填表", "填报", "编制", "审核", "复核", "核对", "审批", "经办", "经手人:", "负责人", "单位负责人", "村主任", "村委会主任", "支部书记", "村书记",
        "书记", "主任", "村务监督", "监委会", "监督小组",
        "民主理财", "理财小组", "会计", "报账员", "出纳", "主管会计", "监制", "签字", "签名", "盖章", "公章", "(盖章", "(公章", "备注:", "注:", "注.", "注1", "说明:",
        "填报说明", "填表说明", "说明", "附:", "附件",
        "公示期", "公示起止", "公示时间", "公示日期", "公示单位", "公示人", "监督电话", "监督举报", "举报电话", "联系电话", "咨询电话", "联系人", "联系方式", "地址:", "如有异议", "如对",
        "对以上", "以上公示", "以上内容", "以上情况",
        "特此公示", "特此公告", "此表", "本表", "大写", "人民币大写", "填报单位", "填报日期", "制表日期", "制表单位", "日期:", "时间:", "单位:", "备查",
        "以下空白", "以下无正文", "此页无正文", "空白", "完",
    ];

    private static readonly HashSet<char> FirstLetters = [.. Beginnings.Select(b => b[0])];

    /// <summary>Whether a text is a sentence, a signature, a date line, a page number: nothing that an entry is called.</summary>
    public static bool IsFoot(string text)
    {
        var compact = TextCleaner.Compact(text).TrimStart('*', '※', '★', '●', '◎', '#', '-', '—', '(', '"', '“');
        if (compact.Length == 0)
        {
            return true;
        }
        return compact[^1] is ':' or '。' || compact.Contains('。', StringComparison.Ordinal) || text.TrimStart() is ['※' or '*' or '★', ..]
            || (FirstLetters.Contains(compact[0]) && Beginnings.Any(b => compact.StartsWith(b, StringComparison.Ordinal)))
            || Page().IsMatch(compact) || Numbered().IsMatch(compact) || Organ().IsMatch(compact)
            || (compact.Contains(':', StringComparison.Ordinal) && !compact.StartsWith("其中", StringComparison.Ordinal))
            || (compact.Length >= 8 && compact.Contains(',', StringComparison.Ordinal))
            || DateText.TryDay(compact, out _) || (compact.Contains('年', StringComparison.Ordinal) && DateText.TryMonth(compact, out _));
    }

    /// <summary>The name of a group in a row of its own: 第一组, 一组（5户）, 东片, 王家庄, 组别：刘营; null when it is none.</summary>
    public static string? Group(string text)
    {
        var compact = Leader().Replace(TextCleaner.Compact(text), "").Trim('【', '】', '[', ']', '〔', '〕', '—', '-', '*');
        if (Committee().IsMatch(compact))
        {
            return null;
        }
        if (Labelled().Match(compact) is { Success: true } labelled)
        {
            return labelled.Groups["name"].Value;
        }
        return compact.Length <= 24 && GroupName().Match(compact) is { Success: true } found ? found.Groups["name"].Value : null;
    }

    /// <summary>A name without who leads there: 王庄 组长：张某某.</summary>
    public static string WithoutLeader(string text) => Leader().Replace(text, "").Trim();

    /// <summary>大塘： without its colon; 备注： and its like keep theirs, which tells them.</summary>
    public static string WithoutColon(string text) =>
        text.TrimEnd() is [.. var name, ':' or '：']
            && !Beginnings.Any(b => TextCleaner.Compact(text).StartsWith(b, StringComparison.Ordinal)) ? name : text;

    /// <summary>Whether a text is a signature or a remark beyond doubt, even beside numbers: 审核人：, 备注：以上…</summary>
    public static bool IsSignature(string text) => (text.AsSpan().ContainsAny(':', '：', '。') && IsFoot(text))
        || Page().IsMatch(TextCleaner.Compact(text)) || Closing().IsMatch(TextCleaner.Compact(text));

    /// <summary>Whether a text is the name of a body: one that signs, or one that is paid (某农机专业合作社).</summary>
    public static bool IsOrgan(string text) => Organ().IsMatch(TextCleaner.Compact(text));

    /// <summary>Whether a text is the title of a table: 低保对象公示, 发放明细表.</summary>
    public static bool IsTitle(string text) => TitleEnd().IsMatch(TextCleaner.Compact(text));

    /// <summary>Whether a sheet has no name of its own: Sheet1, 工作表2, 第1页, 9月.</summary>
    public static bool IsUnnamed(string name) => Unnamed().IsMatch(TextCleaner.Compact(name));

    /// <summary>Whether a text in the column of names is a place or a group, not a person: 燎西村, 一组, 以上两户.</summary>
    public static bool IsPlace(string text) => PlaceName().IsMatch(TextCleaner.Compact(text));

    [GeneratedRegex("^(第?" + Numeral + "页)?[,，、/]?(共" + Numeral + "页)?$|^-?" + Numeral + "/" + Numeral + "-?$|^page.*",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    [GeneratedRegex(@"^(注?[0-9]{1,2}|" + Numeral + @"|\([0-9一二三四五六七八九十]{1,3}\)?)[、.．:)](?![0-9]).{3,}", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^.{2,24}(委员会|村委会|居委会|人民政府|办公室|合作社|监委会|监督小组|理财小组|党支部|党总支|\(章\)|\(盖章\)|\(公章\))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Organ();

    [GeneratedRegex("^(?<name>第?" + Numeral
        + "(村民小组|村民组|小组|组|片区|片|队|社|区)|.{1,10}(村民小组|村民组|小组|组|片区|片|队|屯|庄|湾|寨|自然村)|.{1,8}(?=\\(共?[0-9]+户\\)))(\\(.*\\)|共?[0-9]+户|(组长|小组长|队长|负责人|村民代表|联系人)?:.*)?[:]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex GroupName();

    /// <summary>民主理财小组, 村务监督小组: who signs, not where somebody lives.</summary>
    [GeneratedRegex("(理财|监督|领导|工作|评议|审核|核查|评审|公示)(小组|组|队)", RegexOptions.ExplicitCapture)]
    private static partial Regex Committee();

    [GeneratedRegex(@"^(组别|组名|队别|村民小组|村民组|小组|片区|自然村)(名称)?:(?<name>[^:,。]{1,12}?)(\(.*\)|共?[0-9]+户)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Labelled();

    [GeneratedRegex("(公示|公示表|公示单|公告|公开|公开表|表|名单|名册|花名册|明细|台账|情况|清单|汇总|通知|附件)(\\(.*\\)|[0-9一二三四五六七八九十]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex TitleEnd();

    [GeneratedRegex("(村民)?(组长|小组长|队长|负责人|村民代表|联系人|片长)\\s*[:：].*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Leader();

    [GeneratedRegex("空白|无正文|^(以上(情况|内容|公示|各项)|特此公示|如有异议|制表人|填表人|填报人|审核人$|经办人$|负责人$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Closing();

    [GeneratedRegex("^(sheet|工作表|table|表|第)?[0-9]*(页|月|月份|季度|年|年度)?$|^.{1,4}片(区)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Unnamed();

    [GeneratedRegex("^(第?" + Numeral + "(村民小组|村民组|小组|组|片|队|社)|.{1,12}(村|组|镇|乡|社区|村委会|居委会|街道|(?<!家庭)农场)|(全|本)(村|组|镇|乡|县|区|社|队|体|部)|以上.*)$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex PlaceName();
}
