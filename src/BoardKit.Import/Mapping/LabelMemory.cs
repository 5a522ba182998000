using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Mapping;

/// <summary>
/// Which labels may be remembered beyond the file in which they stand. A label is text of somebody's file: where it could be a person (a
/// heading that is a row of the list, a column named after a villager) or a number, it is forgotten with the file.
/// </summary>
internal static class LabelMemory
{
    private const int LongestLabel = 40;
    private const int MostDigits = 3;
    private const int LongestName = 4;

    /// <summary>The hundred commonest family names (Ministry of Public Security, 2020), and the compound ones.</summary>
    private const string Families = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常";
    private static readonly string[] Compound = ["欧阳", "上官", "司马", "诸葛", "皇甫", "司徒", "令狐", "尉迟", "慕容", "端木", "东方", "公孙"];

    /// <summary>Characters of labels that hardly stand in a name: 金额, 田亩数, 余额, 方量.</summary>
    private const string Things = "数额款亩积率费价址号期组类型别量补贴账称位份口";

    /// <summary>Those of the lessons that may be kept.</summary>
    public static IReadOnlyList<RememberedLabel> Keep(IEnumerable<RememberedLabel> lessons, Form form,
        IReadOnlyList<ContentSection> sections, PrivacyGate gate)
    {
        var asked = lessons.Where(l => IsLabel(l.Label) && IsHarmless(l, form, gate)).ToList();
        if (asked.Count == 0)
        {
            return asked;
        }
        var people = new HashSet<string>(StringComparer.Ordinal);
        foreach (var content in sections)
        {
            var shape = form.Section(content.Key);
            var names = ((int[])[Roles.Block.NameColumn(shape), shape.PersonColumn is { } person ? shape.IndexOf(person) : -1])
                .Where(i => i >= 0).Distinct().ToList();
            people.UnionWith(content.Rows.SelectMany(row => names.Select(i => row.Cells[i])).OfType<string>()
                .Select(name => PersonName.Fold(name).ToLowerInvariant()));
        }
        return [.. asked.Where(l => !people.Contains(PersonName.Fold(l.Label)))];
    }

    /// <summary>
    /// Whether a text reads as a person's name: two to four Han characters of which the first is a family name, and none of which speaks of
    /// a thing.
    /// </summary>
    public static bool IsName(string text)
    {
        var name = PersonName.Fold(text);
        return name.Length is >= 2 and <= LongestName && name.All(c => c is >= '\u4E00' and <= '\u9FFF') && !name.Any(Things.Contains)
            && (Families.Contains(name[0]) || Array.Exists(Compound, c => name.StartsWith(c, StringComparison.Ordinal)));
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label.Any(char.IsLetter) && label.Count(char.IsDigit) <= MostDigits
        && PeriodWords.Of(label) is { Year: null, Quarter: null, Month: null };

    private static bool IsHarmless(RememberedLabel lesson, Form form, PrivacyGate gate)
    {
        var column = form.Section(lesson.Section).Columns.FirstOrDefault(c => c.Key == lesson.Column);
        return !IsName(lesson.Label) && gate.Inspect(lesson.Label, "列名", default) is null && gate.Rules.Sensitive(lesson.Label) is null
            && (column is { IsIdentifying: true } || gate.Rules.KindOfHeader(TextCleaner.Compact(lesson.Label)) is null);
    }
}
