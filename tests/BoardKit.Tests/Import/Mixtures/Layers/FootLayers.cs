namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>Lines below a table: signatures, dates, pages, telephones, notes, sentences.</summary>
internal static class FootLayers
{
    private static readonly string[] Signatures =
    [
        "制表人：张某某", "填报人：甲", "村主任：", "会计：", "支部书记：", "村支书：", "审核人：", "经办人：李某", "报账员：", "监督小组成员签字：", "村务监督委员会：", "民主理财小组：", "负责人（签字）：",
        "村民小组长：", "单位负责人：　　　　制表人：　　　　", "村书记：          村主任：          会计：",
        "审批：", "核对人：乙", "包村干部：", "监委会主任：", "理财组长：", "村委会（盖章）", "驻村干部签名：", "校对:", "制表:", "主办会计", "村民代表：",
    ];

    private static readonly (int, string)[][] Rows =
    [
        [(0, "支部书记："), (2, "村主任："), (4, "监委会主任：")], [(0, "填报人：甲"), (3, "核对人：乙")], [(0, "制表人"), (1, "张某某"), (2, "审核人"), (3, "李某某")],
        [(0, "制表："), (2, "复核："), (4, "审核：")], [(1, "村主任签字："), (4, "年  月  日")], [(0, "经办人："), (2, "2026年9月28日")],
        [(0, "村会计：王五"), (-1, "2026.9.28")],
    ];

    private static readonly string[] Dates = ["2026年9月28日", "二〇二六年九月二十八日", "制表日期：2026年9月", "2026.9.28", "2026-09-28", "填报日期：2026年9月28日",
        "日期：2026年9月28日", "2026年  月  日", "　　年　月　日", "二○二六年九月", "公示日期：2026年9月28日"];

    private static readonly string[] Offices = ["燎西村村民委员会", "燎西村民委员会（公章）", "周集镇燎西村委会", "燎西村股份经济合作社", "村务监督委员会", "燎西村党总支", "燎西村村务监督小组",
        "（盖章）"];

    private static readonly string[] Notes =
    [
        "1、面积以确权面积为准。", "2、标准以上级文件为准", "※ 如有异议请向村委会反映", "注：本表一式三份", "注.金额单位为元", "此表一式两份", "备注：以下无正文", "说明：本表数据截至2026年9月",
        "以上公示如有异议请向村委会反映，联系电话见公开栏", "以上情况属实。", "特此公示", "公示起止时间：2026年9月1日至9月7日", "公示期：7天",
        "公示期为2026年9月1日至2026年9月7日", "（1）本表由村会计填写；", "附：会议记录", "★本表公示无异议后上报", "如有疑问，请与村干部联系", "备注：1.金额以实际到账为准；2.如有异议请在公示期内反映。",
        "监督电话：见公开栏", "监督电话：12388", "举报电话：0564-6023456", "咨询电话：12345", "欢迎监督", "群众无异议", "本公示一式二份，村、组各一份。",
        "注:标*的为新增户", "注：1、本表按户填写", "    2、字迹工整", "谢谢合作！", "上述名单已经村民代表大会通过", "抄送：镇经管站",
    ];

    private static readonly string[] Pages = ["第1页 共1页", "第1页，共1页", "第1页 共2页", "1/1", "- 1 -", "第 1 页", "Page 1 of 1", "共1页 第1页", "第一页"];

    private static readonly (string Name, string Duty)[] Members = [("审核小组成员", "职务"), ("张某某", "组长"), ("李某", "成员")];

    public static readonly Layer[] All =
    [
        new("signatures", 0.3, (dice, _, layout) =>
            layout.Below.Add(dice.Chance(0.4) ? new(LineRole.Foot, dice.Pick(Rows)) : Single(dice, Signatures))),
        new("notes below", 0.3, (dice, _, layout) => Lines(dice, layout, Notes, dice.Int(1, 3))),
        new("date below", 0.15, (dice, _, layout) => Lines(dice, layout, Dates, 1, true)),
        new("office below", 0.12, (dice, _, layout) => Lines(dice, layout, Offices, 1, true)),
        new("page number", 0.1, (dice, _, layout) => Lines(dice, layout, Pages, 1, true)),
        new("sentence in the name column", 0.1, (dice, list, layout) =>
            layout.Below.Add(TextLine.Of(LineRole.Foot, dice.Pick(Notes).Trim(),
                Math.Max(0, layout.Order.IndexOf(list.NameKey))))) { Fits = list => !list.IsTree },
        new("small table below", 0.0048, (_, _, layout) => layout.Below.AddRange(
            Members.Select(m => new TextLine(LineRole.Foot, [(0, m.Name), (1, m.Duty)])))) { IsDoubtful = true },
        new("blank before the foot", 0.15, (_, _, layout) => layout.Below.Insert(0, new(LineRole.Blank, [(0, "")]))),
    ];

    private static TextLine Single(Dice dice, string[] texts, bool mayStandRight = false) =>
        TextLine.Of(LineRole.Foot, dice.Pick(texts), mayStandRight && dice.Chance(0.6) ? dice.Pick(-1, -2, -3) : 0, dice.Chance(0.3));

    private static void Lines(Dice dice, Layout layout, string[] texts, int count, bool mayStandRight = false)
    {
        for (var i = 0; i < count; i++)
        {
            layout.Below.Add(Single(dice, texts, mayStandRight));
        }
    }
}
