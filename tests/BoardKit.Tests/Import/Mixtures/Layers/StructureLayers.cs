namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>How the list is spread: pages, blocks beside each other, sheets, tables below each other.</summary>
internal static class StructureLayers
{
    private static readonly string[] PageSums = ["本页小计", "本页合计", "页计", "本页共{n}户", "页小计", "本页小计：", "本 页 合 计"];

    public static readonly Layer[] All =
    [
        new("pages", 0.12, Pages) { Fits = list => list.Entries.Count > 3, Alone = ["structure"] },
        new("pages in another order", 0.0072, (dice, list, layout) =>
        {
            Pages(dice, list, layout);
            layout.SecondOrder = dice.Shuffled(layout.Order);
        }) { Fits = list => list.Entries.Count > 3 && !list.IsTree, Alone = ["structure"], IsDoubtful = true },
        new("blocks", 0.1, (dice, list, layout) =>
        {
            (layout.Structure, layout.Parts, layout.HasGap, layout.SumsEachPart) = (Structure.Blocks,
            dice.Int(2, list.Columns.Count < 8 ? 3 : 2), dice.Chance(0.5), dice.Chance(0.25));
            layout.GroupSum = new(dice.Pick("小计", "合计", "本栏小计", "小 计"), dice.Pick("first", "name"));
        }) { Fits = list => list.Entries.Count > 1 && list.Columns.Count < 13 && list.GroupKey is not null,
            Alone = ["structure", "body", "groups"] },
        new("sheet a group", 0.1, (dice, list, layout) =>
        {
            (layout.Structure, layout.RestartsSequence, layout.NamesGroups) = (Structure.SheetPerGroup, dice.Chance(0.5), true);
            if (dice.Chance(0.6))
            {
                layout.Order = [.. layout.Order.Where(k => k != list.GroupKey)];
            }
        }) { Fits = list => list.Groups.Count > 1, Alone = ["structure", "groups", "last-of-village", "group-cells"] },
        new("sheet a part", 0.06, (dice, list, layout) =>
        {
            (layout.Structure, layout.RestartsSequence, layout.Parts) = (Structure.SheetPerPart, dice.Chance(0.5), 2);
            layout.PartNames = dice.Pick<string[]>(["东片", "西片"], ["Sheet1", "Sheet2"], ["第1页", "第2页"], ["表一", "表二"], ["名单1", "名单2"],
                ["一片", "二片"]);
        }) { Fits = list => list.Entries.Count > 1 && !list.IsTree && !list.IsCashBook,
            Alone = ["structure", "groups", "last-of-village"] },
        new("stacked tables", 0.08, (dice, _, layout) =>
        {
            (layout.Structure, layout.RestartsSequence, layout.SumsEachPart) = (Structure.Stacked, dice.Chance(0.5), dice.Chance(0.6));
            layout.GroupSum = new(dice.Pick("小计", "合计", "{g}合计", "合计（{n}户）", "{g}小计", "小计：", "{n}户"), dice.Pick("first", "name", "merged"));
            layout.PartTitle = dice.Pick("{g}", "{v}{g}", "{g}明细", "{v}{g}公示表", "{g}（{n}户）", "组别：{g}");
        }) { Fits = list => list.Groups.Count > 1, Alone = ["structure", "body", "groups"] },
    ];

    private static void Pages(Dice dice, CleanList list, Layout layout)
    {
        (layout.Structure, layout.PageSize, layout.RepeatsTitle) = (Structure.Pages, dice.Int(2, Math.Max(2, list.Entries.Count / 2)),
        dice.Chance(0.5));
        if (!list.IsTree && dice.Chance(0.4))
        {
            layout.PageSum = new(dice.Pick(PageSums), dice.Pick("first", "name", "merged"));
        }
        if (!list.IsTree && dice.Chance(0.2))
        {
            layout.Carried = dice.Pick(("过次页", "承前页"), ("转下页", "承上页"), ("过 次 页", "承 前 页"));
        }
        layout.PageFoot = dice.Chance(0.4)
            ? dice.Pick("第{k}页 共{of}页", "第{k}页，共{of}页", "- {k} -", "第 {k} 页", "{k}/{of}", "第{k}页", "制表人：某某") : null;
    }
}
