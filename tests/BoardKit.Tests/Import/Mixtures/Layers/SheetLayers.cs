namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>Sheets beside the list.</summary>
internal static class SheetLayers
{
    public static readonly Layer[] All =
    [
        new("empty sheets", 0.12, (dice, _, layout) =>
            layout.SheetsAfter.AddRange(((string[])["Sheet2", "Sheet3"]).Select(n => new MixSheet(n, [])))),
        new("sheet of explanations", 0.08, (dice, _, layout) => Put(dice, layout, Texts(dice.Pick("说明", "填表说明", "须知", "封面"),
            ["填表说明"], ["1、金额单位为元"], [dice.Pick("2、本表一式三份", "2、面积以确权证为准", "2、如有异议请反映")], ["燎西村村民委员会"]))),
        new("hidden choices", 0.06, (dice, _, layout) =>
            Put(dice, layout, Texts(dice.Pick("选项", "数据源", "Sheet9"), ["是"], ["否"], ["水田"],
            ["旱地"]) with { State = dice.Pick("hidden", "veryHidden") })),
        new("hidden empty sheet", 0.04, (dice, _, layout) => layout.SheetsAfter.Add(new("Sheet4", [], State: "hidden"))),
        new("sheet of another form", 0.0072, (dice, list, layout) => Put(dice, layout, list.Form.Key == "social-assistance"
            ? Texts("补贴", ["序号", "农户姓名", "承包耕地面积（亩）", "补贴面积（亩）", "补贴金额（元）"], ["1", "赵六生", "2", "2", "190"], ["2", "钱七生", "3", "3", "285"])
            : Texts("低保", ["序号", "户主（申请人）姓名", "类别", "保障人数", "月保障金额（元）"], ["1", "赵六生", "低保A档", "2", "600"],
                ["2", "钱七生", "低保B档", "1", "300"]))) { IsDoubtful = true },
        new("hidden list of last year", 0.006, (dice, list, layout) =>
        {
            var old = new TableMaker(list, new Layout(list));
            var order = list.Columns.ConvertAll(c => c.Key);
            layout.SheetsAfter.Add(new("2025年",
                [TableMaker.Line(TextLine.Of(LineRole.Title, $"{People.Village}2025年{list.Subject}公示表"), order.Count), .. old.Heads(order),
                old.Entry(0, 1, order)], State: "hidden"));
        }) { IsDoubtful = true, Fits = list => !list.IsTree },
        new("sheet of group sums", 0.0072, (dice, list, layout) =>
        {
            var of = list.Entries.GroupBy(e => e.Group)
                .Select(g => (string[])[g.Key!, $"{g.Count()}", $"{g.Sum(e => e.Number(list.MainKey)):0.##}"]);
            Put(dice, layout, Texts(dice.Pick("汇总", "汇总表", "分组汇总"), ["村民小组", "户数", list.Column(list.MainKey).Label + "（元）"], [.. of]));
        }) { IsDoubtful = true, Fits = list => list.Groups.Count > 1 },
    ];

    private static void Put(Dice dice, Layout layout, MixSheet sheet) =>
        (dice.Chance(0.4) ? layout.SheetsBefore : layout.SheetsAfter).Add(sheet);

    private static MixSheet Texts(string name, string[] first, params string[][] lines) =>
        new(name, [.. lines.Prepend(first).Select(l => new MixLine(LineRole.Foot, [.. l.Select(MixCell.Of)]))]);
}
