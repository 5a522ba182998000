using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The one masked text of a cell that holds no number: names shortened to the family name, addresses cut off, guarded cells hidden.
/// Applying it twice changes nothing, so that drafts are read, checked and frozen again without harm.
/// </summary>
public static class PublishedText
{
    /// <summary>
    /// What stands in a guarded text cell that is left out; a required cell is then filled, and readers see that something is withheld.
    /// </summary>
    public const string Withheld = "（不公开）";

    private const string Stars = "**";

    /// <summary>复姓: family names of two characters that are in use.</summary>
    private static readonly HashSet<string> Compound =
    [
        "欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐", "长孙", "宇文", "端木", "轩辕", "东方", "独孤",
        "南宫", "闻人", "申屠", "澹台", "公冶", "宗政",
        "濮阳", "淳于", "单于", "太叔", "仲孙", "钟离", "司空", "西门", "呼延", "第五", "拓跋", "赫连", "完颜", "东郭", "百里", "万俟", "鲜于",
        "闾丘", "公羊", "司寇", "颛孙", "子车", "纳兰",
    ];

    /// <summary>What a column publishes of a text by its own policy; null when nothing may remain.</summary>
    public static string? Of(FormColumn column, string text, PrivacyRules rules) => column.Publish switch
    {
        Publish.Initials => Initials(text),
        Publish.Address => ChineseAddress.Cut(text, rules.Coarser(column.Finest)),
        Publish.Omit when column is { Type: CellType.Text, Required: false } => null,
        Publish.Full or Publish.Omit or Publish.Mask or Publish.Last4 or Publish.Internal => text,
    };

    /// <summary>
    /// The family name and two stars: 张三丰 and 张三 are both 张**, 欧阳修 is 欧阳**. Several people in one cell (、) are shortened each.
    /// </summary>
    public static string Initials(string name)
    {
        var names = name.Split(['、', ',', '，', ';', '；', '/', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length == 0 ? Stars : string.Join('、', names.Select(One));
    }

    /// <summary>Whether a text is one that was hidden already: a new text in its place is hidden too.</summary>
    public static bool IsHidden(string? text) => text is not null && (text == Withheld || text.EndsWith(Stars, StringComparison.Ordinal));

    /// <summary>What a guard leaves of a cell.</summary>
    public static string? Hide(FormColumn column, Publish policy, string? text) =>
        text is null or Withheld ? text : column.IsIdentifying ? null : policy == Publish.Initials ? Initials(text) : Withheld;

    /// <summary>Hides, where the form guards the young, what a row says of a person of so many years.</summary>
    public static void Protect(FormSection section, string?[] cells, int age)
    {
        foreach (var guard in section.Guards.Where(g => age < g.UnderAge))
        {
            foreach (var column in guard.Columns.Select(section.IndexOf))
            {
                cells[column] = Hide(section.Columns[column], guard.Publish, cells[column]);
            }
        }
    }

    private static string One(string name)
    {
        var hidden = name.EndsWith('*');
        name = name.TrimEnd('*');
        if (hidden && name.Length == 2 && Compound.Contains(name))
        {
            return name + Stars;
        }
        var first = name.Length > 2 && Compound.Contains(name[..2])
            ? 2 : Math.Min(name.Length, name.Length > 0 && char.IsHighSurrogate(name[0]) ? 2 : 1);
        return name[..first] + Stars;
    }
}
