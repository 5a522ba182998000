using System.Globalization;

namespace BoardKit.Tests.Import.Mixtures.Lists;

/// <summary>The cash book of a quarter, entry by entry.</summary>
internal static class CashBookList
{
    private static readonly string[] Earned = ["转移支付", "发包收入", "鱼塘承包费", "光伏收益", "上级补助", "门面租金", "利息"];
    private static readonly string[] Spent = ["电费", "办公用品", "清沟", "干部报酬", "报刊费", "保洁员工资", "路灯维修", "慰问老党员", "防汛物资", "打印费"];

    public static CleanList Make(Dice dice)
    {
        var opening = dice.Number(1000, 90000, dice.Int(0, 2));
        var list = new CleanList("village-accounts", "detail", "2026Q3", dice.Pick("财务收支", "财务公开", "财务收支明细"))
        {
            NameKey = "summary",
            MainKey = "out",
            Figures = e => new()
            {
                ["income"] = CleanList.Sum(e, "in"),
                ["outlay"] = CleanList.Sum(e, "out"),
                ["entries"] = e.Count,
                ["closing"] = opening + CleanList.Sum(e, "in") - CleanList.Sum(e, "out")
            },
        };
        list.Take(dice, 0.3, "seq");
        list.Take("date");
        list.Take(dice, 0.5, "voucher");
        list.Take("summary");
        list.Take("in");
        list.Take("out");
        list.Take(dice, 0.5, "balance");
        list.Take(dice, 0.4, "handler");
        list.Take(dice, 0.2, "prover", "approver");
        list.Take(dice, 0.2, "remark");
        var count = CleanLists.Count(dice);
        var balance = opening;
        list.Inputs["opening_balance"] = opening.ToString(CultureInfo.InvariantCulture);
        var days = Enumerable.Range(0, count).Select(_ => dice.Int(0, 91)).Order().ToList();
        var prefix = dice.Pick("记-", "", "2026-");
        var people = People.Names(dice, 3);
        for (var i = 0; i < count; i++)
        {
            var isIncome = dice.Chance(0.35);
            var amount = dice.Number(10, 5000, dice.Int(0, 2));
            balance += isIncome ? amount : -amount;
            list.Entries.Add(new(new Dictionary<string, object>
            {
                ["date"] = new DateOnly(2026, 7, 1).AddDays(days[i]),
                ["voucher"] = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i + 1:D3}"),
                ["summary"] = dice.Pick(isIncome ? Earned : Spent),
                [isIncome ? "in" : "out"] = amount,
                ["balance"] = balance,
                ["handler"] = people[0],
                ["prover"] = people[1],
                ["approver"] = people[2],
            }, null));
        }
        return list;
    }
}
