using System.Text.RegularExpressions;

namespace BoardKit.Tests.Import.Mixtures.Mutations;

/// <summary>What the heads of a table can become.</summary>
internal static class HeadMutations
{
    private static readonly Regex InYuan = new("[（(]元[）)]");

    /// <summary>元 alone, not that of 元/亩.</summary>
    private static readonly Regex Yuan = new("元(?!/)");

    public static IEnumerable<RoleMutation> Of(Mixture mixture, MixLine heads, Dice dice)
    {
        var (list, order, book) = (mixture.List, mixture.Layout.Order, mixture.Book);
        var filled = order.Where(k => list.Entries.Exists(e => e.Number(k) != 0)).ToList();
        MixBook With(params IEnumerable<(int, MixCell)> changed) => RoleMutation.Replace(book, heads, RoleMutation.With(heads, changed));

        yield return new("heads are removed", RoleMutation.Replace(book, heads));
        var lost = order.IndexOf(dice.Among((List<string>)[.. filled, list.NameKey]));
        yield return new("head is removed", With((lost, default)));
        yield return new("head becomes a strange word", With((lost, MixCell.Of(dice.Pick("打卡数", "某某", "数据", "栏目A")))));
        if (dice.Shuffled(filled) is [var a, var b, ..] && list.Entries.Exists(e => e.Number(a) != e.Number(b)))
        {
            var (i, j) = (order.IndexOf(a), order.IndexOf(b));
            yield return new("heads are swapped", With((i, heads.Cells[j]), (j, heads.Cells[i])),
                [list.Entries.ConvertAll(e => Swapped(e, a, b))]);
        }
        var money = heads.Cells.Index().Where(c => InYuan.IsMatch(c.Item.Shown ?? "") && !SaysYuan(book, c.Index)
            && c.Index < order.Count && filled.Contains(order[c.Index])).ToList();   // over nothing no unit says anything
        if (money.Count > 0)
        {
            var larger = money.Select(c => (c.Index, MixCell.Of(c.Item.Shown.Replace("元", "万元", StringComparison.Ordinal))));
            yield return new("元 becomes 万元", With(larger));
        }
        if (book.Sheets.SelectMany(s => s.Lines).FirstOrDefault(l => l.Role == LineRole.Unit
            && l.Cells.Any(c => c.Shown?.Contains('元') == true)) is { } units
            && !order.Exists(k => SaysYuan(book, order.IndexOf(k))))
        {
            var cells = units.Cells.Index().Where(c => c.Item.Stored is string)
                .Select(c => (c.Index, MixCell.Of(Yuan.Replace(c.Item.Shown, "万元"))));
            yield return new("元 above the table becomes 万元", RoleMutation.Replace(book, units, RoleMutation.With(units, cells)));
        }
    }

    /// <summary>A cell that says 元 or ¥ itself stays what it is under any head.</summary>
    private static bool SaysYuan(MixBook book, int column) =>
        book.Sheets.SelectMany(s => s.Lines)
            .Any(l => l.Role == LineRole.Entry && l.Cells[column].Shown?.AsSpan().ContainsAny('元', '¥', '￥') == true);

    private static MixEntry Swapped(MixEntry entry, string a, string b)
    {
        var values = new Dictionary<string, object>(entry.Values);
        var (hasFirst, hasSecond) = (values.Remove(a, out var first), values.Remove(b, out var second));
        if (hasFirst)
        {
            values[b] = first ?? "";
        }
        if (hasSecond)
        {
            values[a] = second ?? "";
        }
        return entry with { Values = values };
    }
}
