namespace BoardKit.Tests.Import.Mixtures.Lists;

/// <summary>A levy: (people − exempt) × standard.</summary>
internal static class LevyList
{
    public static CleanList Make(Dice dice)
    {
        var list = new CleanList("collective-levy", "rows", "2026", dice.Pick("一事一议筹资筹劳", "村内道路筹资", "一事一议筹资"))
        {
            GroupKey = "group",
            MainKey = "due",
            Figures = e => new() { ["payers"] = CleanList.Sum(e, "pop") - CleanList.Sum(e, "exempt"), ["due"] = CleanList.Sum(e, "due") },
        };
        list.Take(dice, 0.85, "seq");
        list.Take("name");
        list.Take(dice, 0.7, "group");
        list.Take("pop");
        list.Take("per");
        list.Take(dice, 0.3, "exempt");
        list.Take("due");
        list.Take(dice, 0.2, "labour");
        list.Take(dice, 0.5, "paid");
        list.Take(dice, 0.1, "sign");
        list.Take(dice, 0.2, "remark");
        var count = CleanLists.Count(dice);
        var standard = dice.Pick(15m, 20m, 12.5m, 30m);
        var (names, groups) = (People.Names(dice, count), CleanLists.GroupOf(dice, count));
        for (var i = 0; i < count; i++)
        {
            var people = dice.Int(1, 7);
            var exempt = list.Has("exempt") && dice.Chance(0.3) ? dice.Int(0, people - 1) : 0;
            var due = (people - exempt) * standard;
            var values = new Dictionary<string, object>
            {
                ["name"] = names[i],
                ["group"] = groups[i],
                ["pop"] = (decimal)people,
                ["per"] = standard,
                ["due"] = due,
                ["labour"] = (decimal)dice.Int(1, 6),
                ["paid"] = due,
            };
            if (exempt > 0)
            {
                values["exempt"] = (decimal)exempt;
            }
            list.Entries.Add(new(values, groups[i]));
        }
        return list;
    }
}
