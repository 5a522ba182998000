using System.Globalization;

namespace BoardKit.Tests.Import.Mixtures.Lists;

/// <summary>A monthly list of people in need: people × standard.</summary>
internal static class AssistanceList
{
    public static CleanList Make(Dice dice)
    {
        var list = new CleanList("social-assistance", "rows", "2026-09", dice.Pick("农村最低生活保障对象", "低保对象", "农村低保", "城乡低保对象"))
        {
            GroupKey = "village",
            Figures = Figures,
        };
        list.Take(dice, 0.85, "seq");
        list.Take("name");
        list.Take(dice, 0.75, "village");
        list.Take(dice, 0.1, "id_no");
        list.Take(dice, 0.7, "category");
        if (dice.Chance(0.8))
        {
            list.Take("people");
            list.Take(dice, 0.8, "std");
        }
        list.Take("amount");
        list.Take(dice, 0.25, "start");
        list.Take(dice, 0.25, "remark");
        var count = CleanLists.Count(dice);
        var (names, groups) = (People.Names(dice, count), CleanLists.GroupOf(dice, count));
        for (var i = 0; i < count; i++)
        {
            var (people, standard) = (dice.Int(1, 5), dice.Number(180, 720, dice.Int(0, 2)));
            var values = new Dictionary<string, object>
            {
                ["name"] = names[i],
                ["village"] = groups[i],
                ["id_no"] = Support.Given.IdNumber(100 + i,
                string.Create(CultureInfo.InvariantCulture, $"19{dice.Int(45, 99)}0{dice.Int(1, 9)}{dice.Int(10, 28)}")),
                ["category"] = dice.Pick("低保A档", "低保B档", "低保C档", "A档", "B类", "低保", "特困分散供养"),
                ["std"] = standard,
                ["amount"] = people * standard,
                ["start"] = new DateOnly(dice.Int(2019, 2025), dice.Int(1, 12), 1),
            };
            if (list.Has("people"))
            {
                values["people"] = (decimal)people;
            }
            if (dice.Chance(0.3))
            {
                values["remark"] = dice.Pick("新增", "复核通过", "动态调整", "续保");
            }
            list.Entries.Add(new(values, groups[i]));
        }
        return list;
    }

    private static Dictionary<string, decimal> Figures(IReadOnlyList<MixEntry> entries)
    {
        var figures = new Dictionary<string, decimal> { ["households"] = entries.Count, ["amount"] = CleanList.Sum(entries, "amount") };
        if (entries.Any(e => e.Values.ContainsKey("people")))
        {
            figures["people"] = CleanList.Sum(entries, "people");
        }
        return figures;
    }
}
