using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Mixtures.Lists;

/// <summary>A subsidy list: area × rate, rounded to the cent.</summary>
internal static class SubsidyList
{
    private static readonly string[] Remarks = ["流转", "新增", "核减后", "其子代领", "二轮承包", "", "", "", ""];

    public static CleanList Make(Dice dice)
    {
        var list = new CleanList("land-fertility-subsidy", "rows", "2026", dice.Pick("耕地地力保护补贴", "耕地地力保护补贴资金", "耕地地力补贴", "农业支持保护补贴"))
        {
            GroupKey = "group",
            Figures = e => new() { ["households"] = e.Count, ["area"] = CleanList.Sum(e, "area"), ["amount"] = CleanList.Sum(e, "amount") },
        };
        list.Take(dice, 0.85, "seq");
        list.Take(dice, 0.75, "group");
        list.Take("name");
        list.Take(dice, 0.12, "id_no");
        list.Take(dice, 0.2, "contract_area", "deduct_area");
        list.Take("area");
        list.Take(dice, 0.6, "rate");
        list.Take("amount");
        list.Take(dice, 0.08, "card");
        list.Take(dice, 0.1, "sign");
        list.Take(dice, 0.3, "remark");
        var extra = CleanLists.Unneeded(dice, ["作物", "小麦", "水稻", "玉米"], ["开户行", "霍邱农商行", "邮储银行"], ["是否脱贫户", "是", "否"],
            ["核实人", "张会计", "李文书"]);
        if (extra is { } more)
        {
            list.Columns.Insert(dice.Int(1, list.Columns.Count), more.Column);
        }
        var count = CleanLists.Count(dice);
        var rate = dice.Pick(86.39m, 95m, 100m, 113.45m, 13.06125m, 89.7m, 120.5m);
        var decimals = dice.Int(0, 3);
        var (names, groups) = (People.Names(dice, count), CleanLists.GroupOf(dice, count));
        var serial = dice.Int(100, 900);
        for (var i = 0; i < count; i++)
        {
            var deducted = dice.Chance(0.3) ? dice.Number(0.1m, 0.9m, 1) : 0;
            var area = dice.Number(1, 24, decimals) + (decimals > 0 ? dice.Int(0, 9) / 10m : 0);
            var values = new Dictionary<string, object>
            {
                ["group"] = groups[i],
                ["name"] = names[i],
                ["id_no"] = Given.IdNumber(serial + i, $"19{dice.Int(45, 99)}0{dice.Int(1, 9)}{dice.Int(10, 28)}"),
                ["contract_area"] = area + deducted,
                ["area"] = area,
                ["rate"] = rate,
                ["amount"] = Math.Round(area * rate, 2, MidpointRounding.AwayFromZero),
                ["card"] = Given.CardNumber("621701", 19, serial * 1000L + i),
            };
            if (deducted > 0 || dice.Chance(0.3))
            {
                values["deduct_area"] = deducted;
            }
            if (dice.Pick(Remarks) is { Length: > 0 } remark)
            {
                values["remark"] = remark;
            }
            if (extra is { } column)
            {
                values["x-text"] = dice.Pick(column.Texts);
            }
            list.Entries.Add(new(values, groups[i]));
        }
        return list;
    }
}
