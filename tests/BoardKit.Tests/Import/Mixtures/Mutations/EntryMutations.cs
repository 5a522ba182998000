namespace BoardKit.Tests.Import.Mixtures.Mutations;

/// <summary>What an entry, or the title of a group, can become.</summary>
internal static class EntryMutations
{
    private static readonly string[] Totals = ["合计", "总计", "小计", "合计（3户）", "全村合计", "共计", "合 计", "本月合计", "其中：水田", "过次页"];
    private static readonly string[] Feet = ["制表人：张某某", "审核人：", "以上情况属实", "注：本表一式三份", "以下空白", "第1页 共2页"];

    public static IEnumerable<RoleMutation> Of(Mixture mixture, IReadOnlyList<MixLine> lines, Dice dice)
    {
        var (list, order) = (mixture.List, mixture.Layout.Order);
        var entry = dice.Among(lines.Where(l => l.Role == LineRole.Entry).ToList());
        var hasTotal = lines.Any(l => l.Role == LineRole.Total && l.Cells.Any(c => c.Stored is decimal));
        int name = order.IndexOf(list.NameKey), main = order.IndexOf(list.MainKey);
        MixBook Named(MixCell cell) => RoleMutation.Replace(mixture.Book, entry, RoleMutation.With(entry, (name, cell)));

        yield return new("entry becomes a total", Named(MixCell.Of(dice.Pick(Totals))));
        yield return new("entry becomes a foot", Named(MixCell.Of(dice.Pick(Feet))));
        yield return new("entry loses its name", Named(default));
        IReadOnlyList<MixEntry> twice = [.. list.Entries.Take(entry.Entry + 1), .. list.Entries.Skip(entry.Entry)];
        yield return new("entry stands twice", RoleMutation.Replace(mixture.Book, entry, entry, entry), list.IsCashBook ? [twice] : []);
        var without = list.Entries.Where((_, i) => i != entry.Entry).ToList();
        yield return new("entry is removed", RoleMutation.Replace(mixture.Book, entry), !hasTotal && without.Count > 0 ? [without] : []);
        if (entry.Cells[main].Stored is decimal number && entry.Cells[main].Format is null)
        {
            var more = list.Entries.Select((e, i) => i == entry.Entry ? Changed(e, list.MainKey, number + 1) : e).ToList();
            var book = RoleMutation.Replace(mixture.Book, entry, RoleMutation.With(entry, (main, TableMaker.Number(number + 1))));
            yield return new("number of an entry changes", book, hasTotal ? [] : [more]);
            // a column that is empty throughout is computed; one that is empty here is left out
            foreach (var nothing in list.Entries.Count > 1 ? (string[])["", "-", "/", "无"] : [])
            {
                yield return new($"number of an entry becomes “{nothing}”",
                    RoleMutation.Replace(mixture.Book, entry,
                        RoleMutation.With(entry, (main, nothing.Length == 0 ? default : MixCell.Of(nothing)))));
            }
        }
        if (lines.FirstOrDefault(l => l.Role == LineRole.Group) is { } group)
        {
            var (key, first) = (list.GroupKey ?? "", list.Entries[0].Group);
            var left = list.Entries.Select(e => e.Group == first && !order.Contains(key) ? e with { Group = null } : e).ToList();
            yield return new("group title is removed", RoleMutation.Replace(mixture.Book, group), [left]);
        }
    }

    private static MixEntry Changed(MixEntry entry, string key, decimal value) =>
        entry with { Values = new Dictionary<string, object>(entry.Values) { [key] = value } };
}
