using BoardKit.Domain.Forms;

namespace BoardKit.Tests.Import.Mixtures.Lists;

/// <summary>The quarter's accounts by lines of the form.</summary>
internal static class SummaryList
{
    public static CleanList Make(Dice dice)
    {
        var list = new CleanList("village-accounts", "summary", "2026Q3", dice.Pick("财务收支", "财务收支公开", "财务公开"))
        {
            NameKey = "item",
            MainKey = "this",
            IsTree = true,
            Figures = e => new() { ["income"] = Line(e, "income"), ["outlay"] = Line(e, "outlay"), ["closing"] = Line(e, "closing") },
        };
        list.Take("item");
        list.Take("this");
        list.Take(dice, 0.5, "ytd");
        list.Take(dice, 0.3, "remark");
        var lines = list.Form.Section("summary").Lines;
        var (numbers, year) = (new Dictionary<string, decimal>(), new Dictionary<string, decimal>());
        foreach (var parent in (string[])["income", "outlay"])
        {
            foreach (var line in lines.Where(l => l.Parent == parent && !l.Key.EndsWith("_other", StringComparison.Ordinal)
                && dice.Chance(0.6)))
            {
                var amount = dice.Number(100, 90000, dice.Int(0, 2));
                (numbers[line.Key], year[line.Key]) = (amount, amount + dice.Number(0, 50000, 1));
            }
            numbers[parent] = Children(lines, numbers, parent);
            year[parent] = Children(lines, year, parent);
        }
        (numbers["opening"], year["opening"]) = (numbers["outlay"] + dice.Number(1000, 9000, 2), dice.Number(1000, 9000, 2));
        numbers["closing"] = numbers["opening"] + numbers["income"] - numbers["outlay"];
        foreach (var line in lines.Where(l => numbers.ContainsKey(l.Key)))
        {
            var values = new Dictionary<string, object> { ["item"] = line, ["this"] = numbers[line.Key] };
            if (line.Parent is not null || line.Key is "income" or "outlay")
            {
                values["ytd"] = year[line.Key];
            }
            list.Entries.Add(new(values, null));
        }
        return list;
    }

    private static decimal Line(IReadOnlyList<MixEntry> entries, string key) => entries
        .Where(e => ((FormLine)e.Values["item"]).Key == key).Sum(e => e.Number("this"));

    private static decimal Children(IReadOnlyList<FormLine> lines, Dictionary<string, decimal> numbers, string parent) =>
        lines.Where(l => l.Parent == parent).Sum(l => numbers.GetValueOrDefault(l.Key));
}
