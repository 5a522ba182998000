using System.Globalization;
using System.Text.RegularExpressions;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>A sheet in which one thing was made into another: what it says is no longer what the list says.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Book">The sheet as it is now.</param>
/// <param name="Says">Entries that it may be read as without a word, because it says exactly them; none where nobody can know.</param>
internal sealed record RoleMutation(string Name, MixBook Book, IReadOnlyList<IReadOnlyList<MixEntry>> Says)
{
    private static readonly string[] Totals = ["合计", "总计", "小计", "合计（3户）", "全村合计", "共计"];

    /// <summary>Everything that can be done to the first sheet of a mixture; each at one place, drawn by chance.</summary>
    public static IEnumerable<RoleMutation> Of(Mixture mixture, Dice dice)
    {
        var (list, lines, order) = (mixture.List, mixture.Book.Sheets[0].Lines, mixture.Layout.Order);
        var one = lines.Count(l => l.Role == LineRole.Heading) == 1 ? lines.Single(l => l.Role == LineRole.Heading) : null;
        var (entry, total) = (dice.Among(lines.Where(l => l.Role == LineRole.Entry).ToList()),
            lines.FirstOrDefault(l => l.Role == LineRole.Total && l.Cells.Any(c => c.Stored is decimal)));
        int name = order.IndexOf(list.NameKey), main = order.IndexOf(list.MainKey);
        IReadOnlyList<MixEntry>[] none = [];
        RoleMutation Change(string what, MixLine line, IReadOnlyList<IReadOnlyList<MixEntry>> says,
            params (int At, MixCell Cell)[] cells) => new(what, Replace(mixture.Book, line, With(line, cells)), says);

        yield return Change("entry becomes a total", entry, none, (name, MixCell.Of(dice.Pick(Totals))));
        yield return Change("entry becomes a foot", entry, none, (name, MixCell.Of(dice.Pick("制表人：张某某", "审核人：", "以上情况属实"))));
        yield return Change("entry loses its name", entry, none, (name, default));
        IReadOnlyList<MixEntry> twice = [.. list.Entries.Take(entry.Entry + 1), .. list.Entries.Skip(entry.Entry)];
        yield return new("entry stands twice", Replace(mixture.Book, entry, entry, entry), list.IsCashBook ? [twice] : none);
        var without = list.Entries.Where((_, i) => i != entry.Entry).ToList();
        yield return new("entry is removed", Replace(mixture.Book, entry), total is null && without.Count > 0
            ? (IReadOnlyList<MixEntry>[])[without] : none);
        if (main >= 0 && entry.Cells[main].Stored is decimal number && entry.Cells[main].Format is null)
        {
            var changed = list.Entries.Select((e, i) => i == entry.Entry ? Changed(e, list.MainKey, number + 1) : e).ToList();
            yield return Change("number of an entry changes", entry, total is null ? (IReadOnlyList<MixEntry>[])[changed] : none,
                (main, TableMaker.Number(number + 1)));
        }
        if (one is not null)
        {
            foreach (var mutation in Heads(mixture, one, dice))
            {
                yield return mutation;
            }
        }
        foreach (var sum in lines.Where(l => l.Role is LineRole.Total or LineRole.Subtotal))
        {
            foreach (var mutation in Sums(mixture, sum, dice))
            {
                yield return mutation;
            }
        }
        if (lines.FirstOrDefault(l => l.Role == LineRole.Group) is { } group)
        {
            var first = list.Entries[0].Group;
            yield return new("group title is removed", Replace(mixture.Book, group),
                [[.. list.Entries.Select(e => e.Group == first && list.Has(list.GroupKey!) && !order.Contains(list.GroupKey!)
                ? e with { Group = null } : e)]]);
        }
    }

    private static IEnumerable<RoleMutation> Heads(Mixture mixture, MixLine heads, Dice dice)
    {
        var (list, order) = (mixture.List, mixture.Layout.Order);
        var filled = order.Where(k => list.Entries.Exists(e => e.Number(k) != 0)).ToList();
        yield return new("heads are removed", Replace(mixture.Book, heads), []);
        var lost = order.IndexOf(dice.Among((List<string>)[.. filled, list.NameKey]));
        yield return new("head is removed", Replace(mixture.Book, heads, With(heads, (lost, default))), []);
        yield return new("head becomes a strange word",
            Replace(mixture.Book, heads, With(heads, (lost, MixCell.Of(dice.Pick("打卡数", "某某", "数据", "栏目A"))))), []);
        if (dice.Shuffled(filled) is [var a, var b, ..] && list.Entries.Exists(e => e.Number(a) != e.Number(b)))
        {
            var (i, j) = (order.IndexOf(a), order.IndexOf(b));
            var says = list.Entries.Select(e => Swapped(e, a, b)).ToList();
            yield return new("heads are swapped", Replace(mixture.Book, heads, With(heads, (i, heads.Cells[j]), (j, heads.Cells[i]))),
                [says]);
        }
        // a cell that says 元 itself stays what it is under any head
        var money = heads.Cells.Index().Where(c => Regex.IsMatch(c.Item.Shown ?? "", "[（(]元[）)]")
            && !mixture.Book.Sheets[0].Lines
            .Any(l => l.Role == LineRole.Entry && l.Cells[c.Index].Shown?.EndsWith('元') == true)).ToArray();
        if (money.Length > 0)
        {
            yield return new("元 becomes 万元",
                Replace(mixture.Book, heads,
                With(heads, [.. money
                .Select(c => (c.Index, MixCell.Of(c.Item.Shown.Replace("元", "万元", StringComparison.Ordinal))))])), []);
        }
    }

    private static IEnumerable<RoleMutation> Sums(Mixture mixture, MixLine sum, Dice dice)
    {
        var (list, order) = (mixture.List, mixture.Layout.Order);
        var numbers = sum.Cells.Index().Where(c => c.Item.Stored is decimal && c.Index < order.Count
            && order[c.Index] is not ("seq" or "rate" or "std")).ToList();
        if (numbers.Count == 0)
        {
            yield break;
        }
        var (at, cell) = dice.Among(numbers);
        yield return new($"number of a {sum.Role} changes",
            Replace(mixture.Book, sum, With(sum, (at, TableMaker.Number((decimal)cell.Stored! + 1)))), []);
        if (sum.Cells.Index().FirstOrDefault(c => Regex.IsMatch(c.Item.Shown ?? "", @"\d+户")) is { Item.Stored: string words } counted)
        {
            var more = Regex.Replace(words, @"\d+(?=户)",
                m => (int.Parse(m.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
            yield return new($"count of a {sum.Role} changes", Replace(mixture.Book, sum, With(sum, (counted.Index, MixCell.Of(more)))),
                []);
        }
        var person = Person(list, order, numbers.ToDictionary(n => order[n.Index], n => n.Item.Stored!));
        var cells = order.Select((k, i) => numbers.Exists(n => n.Index == i) ? sum.Cells[i] : person.Values.TryGetValue(k, out var value)
            ? Cell(value) : default).ToArray();
        var place = mixture.Book.Sheets[0].Lines.TakeWhile(l => l != sum).Count(l => l.Role == LineRole.Entry);
        IReadOnlyList<MixEntry> bare = [.. list.Entries.Take(place), person, .. list.Entries.Skip(place)];
        IReadOnlyList<MixEntry> filled = [.. list.Entries.Take(place), Filled(person, list), .. list.Entries.Skip(place)];
        yield return new($"{sum.Role} becomes an entry", Replace(mixture.Book, sum, new MixLine(LineRole.Entry, cells)), [bare, filled]);
    }

    /// <summary>Somebody who is not in the list, with the numbers of a sum.</summary>
    private static MixEntry Person(CleanList list, List<string> order, Dictionary<string, object> numbers)
    {
        var group = order.Contains(list.GroupKey ?? "") ? list.Entries[^1].Group : null;
        numbers[list.NameKey] = "尤新来";
        if (group is not null)
        {
            numbers[list.GroupKey!] = group;
        }
        return new(numbers, group);
    }

    /// <summary>A rate that goes on from the row above is filled in.</summary>
    private static MixEntry Filled(MixEntry person, CleanList list)
    {
        var values = new Dictionary<string, object>(person.Values);
        foreach (var key in ((string[])["rate", "std", "per"])
            .Where(k => list.Has(k) && list.Form.Section(list.Section).Columns.Single(c => c.Key == k).FillDown))
        {
            values.TryAdd(key, list.Entries[^1].Values[key]);
        }
        return person with { Values = values };
    }

    private static MixCell Cell(object value) => value is decimal number ? TableMaker.Number(number) : MixCell.Of((string)value);

    private static MixEntry Changed(MixEntry entry, string key, decimal value) =>
        entry with { Values = new Dictionary<string, object>(entry.Values) { [key] = value } };

    private static MixEntry Swapped(MixEntry entry, string a, string b)
    {
        var values = new Dictionary<string, object>(entry.Values);
        var (hasA, hasB) = (values.Remove(a, out var first), values.Remove(b, out var second));
        if (hasA)
        {
            values[b] = first!;
        }
        if (hasB)
        {
            values[a] = second!;
        }
        return entry with { Values = values };
    }

    private static MixLine With(MixLine line, params (int At, MixCell Cell)[] changed)
    {
        MixCell[] cells = [.. line.Cells];
        foreach (var (at, cell) in changed)
        {
            cells[at] = cell;
        }
        return line with { Cells = cells, Merged = null };
    }

    private static MixBook Replace(MixBook book, MixLine line, params MixLine[] by) =>
        new([book.Sheets[0] with { Lines = [.. book.Sheets[0].Lines.SelectMany(l => ReferenceEquals(l, line) ? by : [l])] },
            .. book.Sheets.Skip(1)]);
}
