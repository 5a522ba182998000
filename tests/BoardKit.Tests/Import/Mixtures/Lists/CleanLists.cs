namespace BoardKit.Tests.Import.Mixtures.Lists;

/// <summary>Makes random clean lists of the county's forms.</summary>
internal static class CleanLists
{
    private static readonly Func<Dice, CleanList>[] Kinds = [SubsidyList.Make, SubsidyList.Make, AssistanceList.Make, LandList.Make,
        CashBookList.Make, SummaryList.Make, LevyList.Make];

    public static CleanList Make(Dice dice)
    {
        var make = dice.Pick(Kinds);
        for (var attempt = 0; ; attempt++)
        {
            var list = make(dice.Fork($"list {attempt}"));
            if (list.IsTree || !list.HasCoincidence())
            {
                return list;
            }
        }
    }

    /// <summary>How many entries: small lists are the tricky ones.</summary>
    public static int Count(Dice dice) => dice.Chance(0.2) ? dice.Int(1, 3) : dice.Chance(0.9) ? dice.Int(4, 14) : dice.Int(15, 45);

    /// <summary>A group for each entry, in runs.</summary>
    public static List<string> GroupOf(Dice dice, int entries)
    {
        var count = Math.Min(entries, dice.Int(1, Math.Min(5, 1 + entries / 2)));
        var groups = People.Groups(dice, count);
        return [.. Enumerable.Range(0, entries).Select(i => groups[i * count / entries])];
    }

    /// <summary>A column that the form does not know and that nobody misses.</summary>
    public static (MixColumn Column, string[] Texts)? Unneeded(Dice dice, params string[][] choices)
    {
        if (!dice.Chance(0.12))
        {
            return null;
        }
        var texts = dice.Pick(choices);
        return (new("x-text", texts[0], null, [], false, false, false), texts[1..]);
    }
}
