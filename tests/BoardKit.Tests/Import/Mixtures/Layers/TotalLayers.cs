namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>Rows of sums: of the whole list, of groups, in words.</summary>
internal static class TotalLayers
{
    private static readonly string[] Whole =
    [
        "合计", "合计", "合计", "合 计", "合　计", "合  计", "总计", "总 计", "共计", "合计：", "合计:", "合计（{n}户）", "合计({n}户)", "合计{n}户", "合计：{n}户", "合计：共{n}户",
        "全村合计", "全村总计", "本村合计", "{v}合计", "{v}总计",
        "合计金额", "总计（元）", "合计（元）", "合计人民币", "{n}户合计", "共{n}户", "累计", "总合计", "Total", "TOTAL", "Total:", "合计数", "全村共{n}户", "以上合计", "本表合计",
        "村合计", "全村{n}户合计", "总计：{n}户", "【合计】", "—合计—", "合计/Total", "合計",
        "总 合 计", "合计（共{n}户）", "共计：{n}户", "共计{n}户", "以上共计", "以上{n}户合计", "合 计：", "全村合计：", "全村{n}户", "总数", "合  计（{n}户）", "汇总", "总 数",
        "合计户数：{n}户", "合计（全村）", "全村总计（{n}户）",
        "本村共{n}户", "总计金额", "总金额", "金额合计", "村级合计", "合计值", "Total {n}", "全村合计（{n}户）", "{v}共{n}户", "{v}合计：",
    ];

    private static readonly string[] OfPeople = ["合计：{n}户{p}人", "共{n}户{p}人", "合计{n}户{p}人", "合计（{n}户、{p}人）", "全村{n}户{p}人"];
    private static readonly string[] OfCash = ["合计", "合 计", "本期合计", "本季合计", "本季度合计", "总计", "本期发生额合计", "共{n}笔", "本季累计", "合计（{n}笔）",
        "收支合计", "第三季度合计"];
    private static readonly string[] OfGroup =
    [
        "小计", "小计", "小 计", "{g}小计", "{g}合计", "组计", "组合计", "{g}小计（{n}户）", "本组小计", "本组合计", "小计{n}户", "{g}共{n}户", "{n}户小计", "分组小计", "{g}共计",
        "小计：", "{g}小计：", "小　计", "{g}（{n}户）合计", "小计（{n}户）", "该组小计", "{g} 合计", "{g}小计：{n}户", "组 计", "本组共计", "{g}（{n}户）小计", "{g}（小计）",
        "分 计", "{g}总计",
    ];

    private static readonly string[] Places = ["first", "first", "first", "first", "name", "name", "merged", "merged", "group",
        "village+name", "number+name", "split", "seq"];

    public static readonly Layer[] All =
    [
        new("total last", 0.55, (dice, list, layout) => layout.Last = Style(dice, list)) { Fits = NoTree, Alone = ["last"] },
        new("total first", 0.08, (dice, list, layout) => layout.First = Style(dice, list)) { Fits = NoTree, With = ["body"] },
        new("group sums", 0.15, (dice, list, layout) =>
        {
            layout.GroupSum = new(dice.Pick(OfGroup),
                dice.Pick("first", "name", "group", "group+name", "seq", "merged")) { IsMainOnly = dice.Chance(0.1) };
            layout.GroupSumFirst = dice.Chance(0.12);
        }) { Fits = Grouped, With = ["groups", "body"] },
        new("total in words", 0.08, (dice, list, layout) => layout.Below.Insert(0, TextLine.Of(LineRole.Total, dice.Int(0, 4) switch
        {
            0 => $"合计人民币（大写）：{Capital.Of(list.Sum(list.MainKey))}",
            1 => $"合计（大写）：{Capital.Of(list.Sum(list.MainKey))}",
            2 => $"人民币大写：{Capital.Of(list.Sum(list.MainKey))}   小写：¥{list.Sum(list.MainKey):0.00}",
            3 => $"合计金额（大写）{Capital.Of(list.Sum(list.MainKey))}",
            _ => "大写：" + Capital.Of(list.Sum(list.MainKey)),
        }, 0, dice.Chance(0.4)))) { Fits = list => NoTree(list) && !list.IsCashBook },
        new("total as sentence", 0.06, (dice, list, layout) => layout.Below.Insert(0, TextLine.Of(LineRole.Total, dice.Pick(
            "合计：共{n}户，金额{sum}元", "共{n}户，合计{sum}元。", "以上共计{n}户，发放金额{sum}元", "全村共{n}户，总金额{sum}元", "合计{n}户{sum}元"),
            dice.Chance(0.85) ? 0 : 1, dice.Chance(0.4)))) { Fits = list => NoTree(list) && !list.IsCashBook, With = ["body"] },
        new("capital with number", 0.006, (dice, list, layout) =>
        {
            var at = layout.Order.IndexOf(list.MainKey);
            layout.Below.Insert(0, new(LineRole.Total,
                [(0, $"合计（大写）：{Capital.Of(list.Sum(list.MainKey))}"), (Math.Max(1, at - 1), "¥"),
                (Math.Max(2, at), $"{list.Sum(list.MainKey):0.00}")]));
        }) { Fits = list => NoTree(list) && !list.IsCashBook, With = ["body", "order"], IsDoubtful = true },
        new("sum without a word", 0.006, (dice, _, layout) =>
            layout.Last = new(dice.Pick("以上两户", "以上各户", "", "全部"), dice.Pick("name", "first")))
        { Fits = NoTree, Alone = ["last"], IsDoubtful = true },
        new("word behind the sums", 0.006, (dice, _, layout) => layout.Last = new("合计", "remark"))
        { Fits = list => list.Has("remark") && NoTree(list), Alone = ["last"], IsDoubtful = true },
        new("months summed", 0.5, (dice, _, layout) =>
        {
            var month = new SumStyle(dice.Pick("本月合计", "本月合计", "{m}月合计", "{m}月份合计", "月计", "本月小计", "{m}月小计", "本月发生额合计", "当月合计"),
                dice.Pick("name", "name", "first"));
            layout.Running = (month, dice.Pick<string[]>([], ["本季合计"], ["本季累计"], ["本年累计"], ["本季合计", "本年累计"], ["累计"], ["本季度合计", "本年累计"],
                ["本年度累计"]));
        }) { Fits = list => list.IsCashBook, With = ["body"], Alone = ["last"] },
        new("opening row", 0.4, (dice, _, layout) =>
            layout.OpeningRow = dice.Pick("上期结余", "期初余额", "上季结转", "承上期结余", "上期结转", "上季度结余", "期初结余"))
        { Fits = list => list.IsCashBook && list.Has("balance"), With = ["body"] },
    ];

    private static bool NoTree(CleanList list) => !list.IsTree;

    private static bool Grouped(CleanList list) => list.Groups.Count > 0;

    private static SumStyle Style(Dice dice, CleanList list)
    {
        var words = list.IsCashBook ? dice.Pick(OfCash) : list.Has("people") && dice.Chance(0.3) ? dice.Pick(OfPeople) : dice.Pick(Whole);
        var isHouseholds = !list.IsCashBook && !words.Contains('户', StringComparison.Ordinal);
        return new(words, dice.Pick(Places))
        {
            CountsInName = isHouseholds && dice.Chance(0.1),
            IsMainOnly = !list.IsCashBook && dice.Chance(0.1),
            WithRate = dice.Chance(0.1),
        };
    }
}
