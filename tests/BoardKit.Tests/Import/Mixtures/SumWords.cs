using System.Globalization;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>The words of a row of sums: filled in, and put where the style says.</summary>
internal sealed class SumWords(CleanList list)
{
    public string Fill(string words, IReadOnlyList<MixEntry> entries) => words
        .Replace("{n}", entries.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{p}", entries.Sum(e => e.Number("people")).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{m}", entries.Count > 0 && entries[^1].Values.TryGetValue("date", out var date) && date is DateOnly day
            ? day.Month.ToString(CultureInfo.InvariantCulture) : "", StringComparison.Ordinal)
        .Replace("{g}", entries.Count > 0 ? entries[0].Group : "", StringComparison.Ordinal)
        .Replace("{v}", People.Village, StringComparison.Ordinal)
        .Replace("{sum}", entries.Sum(e => e.Number(list.MainKey)).ToString("0.00", CultureInfo.InvariantCulture),
            StringComparison.Ordinal);

    /// <summary>Puts the words into cells without sums; says what is merged.</summary>
    public List<(int From, int To)>? Place(MixCell[] cells, SumStyle style, List<MixEntry> entries, List<string> order, int next)
    {
        var words = Fill(style.Words, entries);
        var free = Enumerable.Range(0, cells.Length).Where(i => cells[i].IsBlank).ToList();
        int At(string? key) => key is not null && order.IndexOf(key) is var i && i >= 0 && cells[i].IsBlank ? i : -1;
        void Put(int at, string text)
        {
            if (at >= 0)
            {
                cells[at] = MixCell.Of(text);
            }
        }
        var (first, name, group, seq) = (free.Count > 0 ? free[0] : -1, At(list.NameKey), At(list.GroupKey), At("seq"));
        if (style.CountsInName && name >= 0 && name != first)
        {
            Put(name, $"{entries.Count}户");
            (name, free) = (-1, [.. free.Where(i => i != name)]);
        }
        switch (style.At)
        {
            case "split" when free.Count > 1 && words.Length == 2:
                Put(free[0], words[..1]);
                Put(free[1], words[1..]);
                break;
            case "village+name" when group >= 0 && name >= 0:
                Put(group, entries.Count % 2 == 0 ? "全村" : People.Village);
                Put(name, words);
                break;
            case "group+name" when group >= 0 && name >= 0 && entries.Count > 0 && entries[0].Group is { } own:
                Put(group, own);
                Put(name, words);
                break;
            case "number+name" when seq >= 0 && name >= 0:
                cells[seq] = TableMaker.Number(next);
                Put(name, words);
                break;
            case "merged" when first == 0 && free.TakeWhile((f, i) => f == i).Count() is var run and > 1:
                Put(0, words);
                return [(0, run - 1)];
            default:
                var wanted = style.At switch { "name" => name, "group" => group, "seq" => seq, "remark" => At("remark"), _ => first };
                Put(wanted >= 0 ? wanted : first, words);
                break;
        }
        return null;
    }
}
