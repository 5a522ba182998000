namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>Heads: words, order, units, levels.</summary>
internal static class HeadLayers
{
    /// <summary>Usual words that the form does not list.</summary>
    private static readonly Dictionary<string, string[]> Unlisted = new()
    {
        ["land-fertility-subsidy name"] = ["承包方代表姓名", "补贴对象姓名", "领取人姓名", "承包户主", "农户名称", "承包方姓名"],
        ["land-fertility-subsidy area"] = ["补贴亩数", "耕地面积", "实际补贴面积", "核定补贴面积", "享受补贴面积", "亩数"],
        ["land-fertility-subsidy amount"] = ["实发补贴金额", "发放补贴金额", "应补金额", "补贴总额", "本次发放金额", "补贴额"],
        ["social-assistance name"] = ["低保户主姓名", "保障对象姓名", "低保对象"],
        ["social-assistance amount"] = ["月发放低保金", "低保金额", "当月发放金额", "每月补助金额"],
        ["land-compensation name"] = ["被征地农户", "被征地户主", "权利人姓名"],
        ["land-compensation total"] = ["补偿金额", "补偿总金额", "应补偿合计"],
        ["collective-levy name"] = ["农户户主", "户主名字", "缴款人"],
        ["collective-levy due"] = ["应缴金额", "应筹款", "应收筹资款"],
        ["village-accounts summary"] = ["摘 要 说 明", "款项用途", "业务内容"],
        ["village-accounts item"] = ["收支项目名称", "会计科目"],
    };

    public static readonly Layer[] All =
    [
        new("synonyms", 0.35, (dice, list, layout) =>
        {
            foreach (var column in list.Columns.Where(c => c.Synonyms.Count > 0 && dice.Chance(0.6)))
            {
                layout.Heads[column.Key] = dice.Among(column.Synonyms);
            }
        }) { Alone = ["words"] },
        new("unlisted words", 0.012, (dice, list, layout) =>
        {
            var known = Unlisted.Where(u => u.Key.StartsWith(list.Form.Key + " ", StringComparison.Ordinal)
                && list.Has(u.Key.Split(' ')[1])).ToList();
            foreach (var (key, words) in dice.Shuffled(known).Take(dice.Int(1, 2)))
            {
                layout.Heads[key.Split(' ')[1]] = dice.Pick(words);
            }
        }) { Alone = ["words"], IsDoubtful = true },
        new("column order", 0.2, (dice, list, layout) =>
            layout.Order = [.. layout.Order.Where(k => k == "seq"),
            .. dice.Shuffled(layout.Order.Where(k => k != "seq"))]) { Fits = list => !list.IsTree, Alone = ["order"] },
        new("head spaces", 0.15, (dice, _, layout) =>
        {
            var kind = dice.Int(0, 2);
            layout.HeadNoise = head => kind switch
            {
                0 when head.Length == 2 => $"{head[0]}  {head[1]}",
                1 when head.IndexOf('（', StringComparison.Ordinal) is > 0 and var at => head.Insert(at, "\n"),
                1 when head.Length > 3 => head.Insert(2, "\n"),
                2 => $" {head} ",
                _ => head,
            };
        }),
        new("unit brackets", 0.15, (_, _, layout) => layout.Units = UnitStyle.Narrow) { Alone = ["units"] },
        new("unit slash", 0.08, (_, _, layout) => layout.Units = UnitStyle.Slash) { Alone = ["units"] },
        new("unit row", 0.08, (_, _, layout) => layout.Units = UnitStyle.Row) { Alone = ["units", "heads"] },
        new("no units", 0.1, (_, _, layout) => layout.Units = UnitStyle.None) { Alone = ["units"] },
        new("two levels", 0.1, (dice, list, layout) =>
        {
            var numbers = layout.Order.Where(k => list.Column(k).IsNumber).ToList();
            var at = layout.Order.IndexOf(numbers[0]);
            var run = numbers.TakeWhile((k, i) => layout.Order.IndexOf(k) == at + i).Count();
            if (run > 1)
            {
                layout.Parent = (dice.Pick("补贴情况", "资金情况", "核定情况", "发放情况", "本期"), numbers[0], numbers[run - 1]);
            }
        }) { Alone = ["heads"], Fits = list => !list.IsTree && !list.IsCashBook && list.Columns.Count(c => c.IsNumber) > 1 },
        new("numbering", 0.06, (dice, _, layout) => layout.Numbering = dice.Chance(0.5) ? ["甲", "乙"] : []),
        new("in 万元", 0.012, (_, list, layout) =>
        {
            foreach (var column in list.Columns.Where(c => c.Unit == "元"))
            {
                layout.Scales[column.Key] = (10000, "万元");
            }
        }) { Alone = ["styles", "units"], Fits = list => !list.IsCashBook, IsDoubtful = true },
        new("unneeded number", 0.006, (dice, list, layout) =>
        {
            var label = dice.Pick("家庭人口", "上年数", "核定数", "打卡数", "调整数");
            layout.Added["x-number"] = (new("x-number", label, null, [], true, false, false),
                entry => TableMaker.Number(1 + Math.Floor(entry.Number(list.MainKey) % 5)));
            layout.Order.Insert(dice.Int(1, layout.Order.Count), "x-number");
        }) { IsDoubtful = true, Fits = list => !list.IsTree, Alone = ["structure", "order"] },
        new("last year beside", 0.009, (dice, list, layout) =>
        {
            var main = list.Column(list.MainKey);
            var (before, now) = dice.Pick(("2025年", "2026年"), ("上年", "本年"), ("2025年度", "2026年度"));
            layout.Heads[main.Key] = now + main.Label;
            layout.Added["x-before"] = (main with { Key = "x-before", Label = before + main.Label, IsKept = false },
                entry => TableMaker.Number(Math.Round(entry.Number(main.Key) * 0.9m, 2)));
            layout.Order.Insert(layout.Order.IndexOf(main.Key) + dice.Int(0, 1), "x-before");
        }) { IsDoubtful = true, Fits = list => list.Form.Key is "land-fertility-subsidy" or "social-assistance",
            Alone = ["words", "heads", "order"] },
        new("area in parts", 0.06, (dice, _, layout) =>
        {
            var (first, second) = dice.Pick(("水田", "旱地"), ("承包地", "开荒地"), ("小麦", "水稻"));
            static decimal Share(MixEntry entry) => Math.Round(entry.Number("area") * 0.6m, 1);
            layout.Added["x-wet"] = (new("x-wet", first, null, [], true, true, false), entry => TableMaker.Number(Share(entry)));
            layout.Added["x-dry"] = (new("x-dry", second, null, [], true, true, false),
                entry => TableMaker.Number(entry.Number("area") - Share(entry)));
            layout.Order.InsertRange(layout.Order.IndexOf("area"), ["x-wet", "x-dry"]);
            layout.Heads["area"] = dice.Pick("小计", "合计");
            layout.Parent = ("补贴面积（亩）", "x-wet", "area");
            layout.Units = layout.Units == UnitStyle.Brackets ? UnitStyle.None : layout.Units;
        }) { Fits = list => list.Form.Key == "land-fertility-subsidy", Alone = ["heads", "words", "order", "units", "structure"] },
        new("line words", 0.5, (dice, list, layout) =>
        {
            var words = list.Form.Section(list.Section).Lines.ToDictionary(l => l.Key, l => dice.Chance(0.4)
                && l.Synonyms is { Count: > 0 } others ? dice.Among(others) : l.Label);
            layout.Styles["item"] = (_, value) => MixCell.Of(words[((BoardKit.Domain.Forms.FormLine)value).Key]);
        }) { Fits = list => list.IsTree },
    ];
}
