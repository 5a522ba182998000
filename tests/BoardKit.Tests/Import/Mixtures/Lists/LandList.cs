namespace BoardKit.Tests.Import.Mixtures.Lists;

/// <summary>Compensation for land, by household: a column is called 合计, another begins with 其中.</summary>
internal static class LandList
{
    public static CleanList Make(Dice dice)
    {
        var list = new CleanList("land-compensation", "rows", "2026", dice.Pick("征地补偿费用", "集体土地补偿费用分户明细", "征收土地补偿"))
        {
            GroupKey = "group",
            MainKey = "total",
            Figures = e => new()
            {
                ["households"] = e.Count,
                ["area"] = CleanList.Sum(e, "area"),
                ["total"] = CleanList.Sum(e, "total"),
                ["paid"] = CleanList.Sum(e, "paid")
            },
        };
        list.Take(dice, 0.85, "seq");
        list.Take("name");
        list.Take(dice, 0.7, "group");
        list.Take(dice, 0.3, "parcel");
        list.Take(dice, 0.5, "land_type");
        list.Take("area");
        list.Take(dice, 0.7, "std");
        list.Take("land_fee");
        list.Take("resettle_fee");
        list.Take(dice, 0.3, "crop_fee");
        list.Take(dice, 0.2, "attach_fee");
        list.Take("total");
        list.Take(dice, 0.3, "kept");
        list.Take(dice, list.Has("kept") ? 1 : 0.6, "paid");
        list.Take(dice, 0.2, "remark");
        var count = CleanLists.Count(dice);
        var standard = dice.Pick(48600m, 42300m, 51240m, 30000m);
        var (names, groups) = (People.Names(dice, count), CleanLists.GroupOf(dice, count));
        var parcel = dice.Int(1, 40);
        for (var i = 0; i < count; i++)
        {
            var area = dice.Number(0.1m, 6, dice.Int(1, 3));
            var whole = Math.Round(area * standard, 2, MidpointRounding.AwayFromZero);
            var land = Math.Round(whole * 0.4m, 2, MidpointRounding.AwayFromZero);
            var crop = list.Has("crop_fee") && dice.Chance(0.7) ? dice.Number(100, 3000, 0) : 0;
            var attached = list.Has("attach_fee") && dice.Chance(0.5) ? dice.Number(100, 9000, 1) : 0;
            var kept = list.Has("kept") ? Math.Round(land * 0.05m, 2, MidpointRounding.AwayFromZero) : 0;
            var values = new Dictionary<string, object>
            {
                ["name"] = names[i],
                ["group"] = groups[i],
                ["parcel"] = $"燎西-{parcel + i:D3}",
                ["land_type"] = dice.Pick("水田", "旱地", "园地", "其他"),
                ["area"] = area,
                ["std"] = standard,
                ["land_fee"] = land,
                ["resettle_fee"] = whole - land,
                ["total"] = whole + crop + attached,
                ["kept"] = kept,
                ["paid"] = whole + crop + attached - kept,
            };
            if (crop > 0)
            {
                values["crop_fee"] = crop;
            }
            if (attached > 0)
            {
                values["attach_fee"] = attached;
            }
            list.Entries.Add(new(values, groups[i]));
        }
        return list;
    }
}
