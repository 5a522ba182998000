namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>Titles, lines below them, units above the table.</summary>
internal static class TitleLayers
{
    public static readonly Layer[] All =
    [
        new("title", 0.6, Title) { Alone = ["title"] },
        new("two titles", 0.15, (dice, list, layout) =>
        {
            Title(dice, list, layout);
            var under = dice.Pick($"（{Period(dice, list)}）", "公 示 表", "附件2", $"填报单位：{People.Village}村民委员会", "（本表公示7天）",
                $"{People.Township}{People.Village}", "第一榜");
            layout.Above.Insert(dice.Int(0, 1), TextLine.Of(LineRole.Title, under, 0, dice.Chance(0.5)));
        }) { Alone = ["title"] },
        new("line above", 0.15, (dice, list, layout) => layout.Above.Add(new(LineRole.Foot, dice.Int(0, 4) switch
        {
            0 => [(0, $"填报单位：{People.Village}村民委员会（盖章）"), (-2, "填报日期：2026年9月28日")],
            1 => [(0, $"村名：{People.Village}"), (2, "公示日期：2026年9月28日")],
            2 => [(0, $"编制单位：{People.Village}"), (-1, "第1页")],
            3 => [(0, $"单位名称：{People.Township}{People.Village}")],
            _ => [(0, "公示时间：2026年9月28日—10月8日")],
        }))),
        new("unit line", 0.2, (dice, list, layout) =>
        {
            var area = list.Columns.Exists(c => c.Unit == "亩");
            var units = area ? dice.Pick("亩、元", "元、亩", "亩，元", "亩/元", "亩、元/亩、元") : "元";
            var words = dice.Pick($"单位：{units}", $"（单位：{units}）", $"计量单位：{units}", $"单位:{units}", $"金额单位：元", $"单位 ：{units}",
                $"单位：人、{units}");
            (layout.Units, var at) = (UnitStyle.None, dice.Pick(-1, -2, 0));
            layout.Above.Add(TextLine.Of(LineRole.Unit, words, at, at == 0 && dice.Chance(0.4)));
        }) { Alone = ["units"] },
        new("unit in title", 0.05, (dice, list, layout) =>
        {
            layout.Units = UnitStyle.None;
            layout.Above.Add(TextLine.Of(LineRole.Title, $"{People.Village}{Period(dice, list)}{list.Subject}公示表（单位：元）", 0,
                dice.Chance(0.5)));
        }) { Alone = ["units", "title"], Fits = list => !list.Columns.Exists(c => c.Unit == "亩") },
        new("left margin", 0.06, (dice, _, layout) => layout.Margin = dice.Int(1, 2)),
        new("blank above", 0.1, (dice, _, layout) => layout.Above.Insert(dice.Int(0, layout.Above.Count), new(LineRole.Blank, [(0, "")]))),
        new("sentence above", 0.08, (dice, _, layout) =>
            layout.Above.Add(TextLine.Of(LineRole.Foot,
            dice.Pick("根据上级文件精神，现将有关情况公示如下：", "现将名单予以公示，接受群众监督。", "经村民代表会议讨论通过，现公示如下", "各位村民："), 0, dice.Chance(0.5)))),
    ];

    /// <summary>The period in the words of titles.</summary>
    public static string Period(Dice dice, CleanList list) => list.PeriodText switch
    {
        "2026-09" => dice.Pick("2026年9月", "2026年09月份", "2026年9月份", "二〇二六年九月"),
        "2026Q3" => dice.Pick("2026年第3季度", "2026年第三季度", "2026年三季度", "二〇二六年第三季度"),
        _ => dice.Pick("2026年", "2026年度", "二〇二六年度", "二〇二六年"),
    };

    private static void Title(Dice dice, CleanList list, Layout layout)
    {
        var (period, end) = (Period(dice, list), dice.Pick("公示表", "公示", "公示名单", "明细表", "花名册", "发放表", "公开表"));
        var title = dice.Int(0, 5) switch
        {
            0 => $"{People.Township}{People.Village}{period}{list.Subject}{end}",
            1 => $"{People.Village}村民委员会{period}{list.Subject}{end}",
            2 => $"{period}{People.Village}{list.Subject}{end}",
            3 => $"{People.Village}{list.Subject}{end}（{period}）",
            4 => $"{People.Village}{list.Subject}{end}",
            _ => $"{People.Village}{period}{list.Subject}{end}",
        };
        layout.Above.Insert(0, TextLine.Of(LineRole.Title, title, dice.Chance(0.75) ? 0 : 2, dice.Chance(0.7)));
    }
}
