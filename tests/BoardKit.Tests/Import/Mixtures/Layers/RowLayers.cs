namespace BoardKit.Tests.Import.Mixtures.Layers;

/// <summary>Rows between and after the entries that are no entries.</summary>
internal static class RowLayers
{
    public static readonly Layer[] All =
    [
        new("group titles", 0.12, (dice, list, layout) =>
        {
            layout.GroupTitle = dice.Pick("{g}", "{g}", "{g}", "{g}：", "{g}（{n}户）", "【{g}】", "{v}{g}", "{g}（共{n}户）", "{g} {n}户",
                "（一）{g}", "{g}  组长：张某某", "组别：{g}", "◆{g}", "{g}（组长：李某）");
            layout.MergesGroupTitle = dice.Chance(0.5);
            layout.NamesGroups = true;
            if (dice.Chance(0.7))
            {
                layout.Order = [.. layout.Order.Where(k => k != list.GroupKey)];
            }
        }) { Fits = list => list.Groups.Count > 0, With = ["groups", "body"], Alone = ["group-cells"] },
        new("blank rows", 0.12, (dice, list, layout) =>
        {
            for (var i = dice.Int(1, 3); i > 0; i--)
            {
                layout.BlankAfter.Add(dice.Int(0, list.Entries.Count - 1));
            }
        }) { With = ["body"] },
        new("prepared numbers", 0.1, (dice, _, layout) =>
            (layout.Prepared, layout.PreparedZeros) = (dice.Int(1, 12), dice.Chance(0.3))) { Fits = list => list.Has("seq")
            && !list.IsTree, With = ["body"] },
        new("formulas of nothing", 0.06, (dice, _, layout) => layout.ZeroRows = dice.Int(1, 6)) { Fits = list => !list.IsTree,
            With = ["body"] },
        new("empty below", 0.1, (dice, _, layout) =>
            layout.EmptyBelow = dice.Pick("以下空白", "+以下空白", "（以下空白）", "——以下空白——", "+（以下无正文）", "以 下 空 白", "此页以下无内容",
            "+以下为空")) { With = ["body"] },
        new("parts of an entry", 0.1, (dice, list, layout) =>
        {
            var chosen = Enumerable.Range(0, list.Entries.Count)
                .Where(i => list.Entries[i].Number("area") >= 1 && dice.Chance(0.25)).ToList();
            string[][] words = [["其中：水田", "旱地"], ["其中：水田", "其中：旱地"], ["其中:承包地", "其中:自留地"], ["  其中：水田", "        旱地"], ["其中：流转"],
                ["其中：小麦", "其中：水稻"]];
            var pair = dice.Pick(words);
            layout.OfWhich = new(chosen, pair, pair.Length > 1);
        }) { Fits = list => list.Form.Key == "land-fertility-subsidy", With = ["body"] },
        new("groups merged down", 0.08, (_, _, layout) => (layout.MergesGroups, layout.IsOfficeOnly) = (true, true)) { Fits = list =>
            list.GroupKey is { } key && list.Has(key), With = ["groups", "body"], Alone = ["group-cells"] },
    ];
}
