using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Notices;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Finds for each total the entries that it adds up, and compares: a sub-total with its own rows, a count with the households it counts. The total over everything goes to the rules of
/// the form, which tell a wrong amount from a wrong sum. Faults: <c>subtotal-mismatch</c>; warning <c>total-count</c>.
/// </summary>
internal sealed class TotalCover(SectionRows rows, EntrySums sums, FaultList faults)
{
    private static readonly string[] SinceLongAgo = ["本年", "累计", "自年初", "年度", "余额", "结余"];

    /// <summary>Settles all totals of the section.</summary>
    public void Settle()
    {
        if (rows.Section.Kind != SectionKind.List)
        {
            rows.Stated = rows.Totals.LastOrDefault(t => t.Label.Kind == TotalKind.Whole) is { Row: not null } whole ? whole
                : rows.Totals.Count(t => t.Label.Kind == TotalKind.Part) == 1 ? rows.Totals.Find(t => t.Label.Kind == TotalKind.Part) : null;
            return;
        }
        foreach (var total in rows.Totals.Where(t => t.Label.Kind is TotalKind.Whole or TotalKind.Part))
        {
            if (Covered(total) is not { } cover)
            {
                Unmatched(total);
                continue;
            }
            rows.Stated = cover == (0, rows.Entries.Count) && HasNumbers(total) ? total : rows.Stated;
            Count(total, cover);
        }
    }

    private static bool HasNumbers(Total total) => total.Block.Summed.Any(i => CellNumber.Of(total.Row[total.Block.Columns[i]]) is not null);

    /// <summary>The run of entries whose sums it states; null when none agrees.</summary>
    private (int From, int To)? Covered(Total total)
    {
        foreach (var (from, to) in Runs(total))
        {
            if (to > from && (sums.Agrees(total.Block, total.Row, from, to) || (!HasNumbers(total) && total.Label.Count is { } count && Households(from, to) == count)))
            {
                return (from, to);
            }
        }
        return null;
    }

    /// <summary>What it may add up, the likeliest first.</summary>
    private IEnumerable<(int From, int To)> Runs(Total total)
    {
        var end = rows.Entries.Count;
        if (total.Label.Kind == TotalKind.Whole)
        {
            yield return (0, end);
            yield return (0, total.At);
            yield return (total.BlockStart, total.At);
            yield return (total.BlockStart, SheetEnd(total));
        }
        yield return (total.Since, total.At);
        yield return (rows.GroupStart(total.At), total.At);
        yield return (total.BlockStart, total.At);
        yield return (0, total.At);
        yield return (total.At, Next(total));
        yield return (total.At, GroupEnd(total.At));
        yield return (0, end);
        foreach (var earlier in rows.Totals.Where(t => t.At <= total.At).Select(t => t.Since).Distinct().OrderDescending())
        {
            yield return (earlier, total.At);
        }
    }

    private int SheetEnd(Total total)
    {
        var end = total.BlockStart;
        while (end < rows.Entries.Count && rows.Entries[end].Block.View == total.Block.View)
        {
            end++;
        }
        return end;
    }

    private int Next(Total total)
    {
        var next = rows.Totals.Find(t => t.At > total.At);
        return next.Row is null ? rows.Entries.Count : next.At;
    }

    private int GroupEnd(int from)
    {
        var to = from;
        while (to < rows.Entries.Count && rows.Entries[to].GroupName == rows.Entries[from].GroupName)
        {
            to++;
        }
        return to;
    }

    /// <summary>Nothing agrees: the total of the whole list is judged with the rules, one over a year that began before this list is not judged, any other is wrong.</summary>
    private void Unmatched(Total total)
    {
        if (!HasNumbers(total))
        {
            Count(total, (0, rows.Entries.Count));
            return;
        }
        var alone = rows.Totals.Count(t => t.Label.Kind is TotalKind.Whole or TotalKind.Part) == 1;
        if ((total.Label.Kind == TotalKind.Whole && rows.Totals.FindLast(t => t.Label.Kind == TotalKind.Whole) == total && IsAtAnEnd(total)) || (alone && IsAtAnEnd(total)))
        {
            rows.Stated = total;
            Count(total, (0, rows.Entries.Count));
            OfNothing(total);
            return;
        }
        if (total.Row.Cells.Any(c => c.Kind == RawKind.Text && SinceLongAgo.Any(w => c.Text!.Contains(w, StringComparison.Ordinal))) && rows.Section.GroupColumn is null)
        {
            return;
        }
        var (from, to) = total.At > total.Since ? (total.Since, total.At) : (total.BlockStart, total.At);
        Mismatch(total, from, to);
    }

    /// <summary>A total over a column in which no entry has a number: the rules do not add it up, so it is said here.</summary>
    private void OfNothing(Total total)
    {
        if (total.Block.Summed.Any(i => CellNumber.Of(total.Row[total.Block.Columns[i]]) is { } stated && stated != 0
            && rows.Entries.TrueForAll(e => e.Block.Columns[i] < 0 || e.Row[e.Block.Columns[i]].IsBlank)))
        {
            Mismatch(total, 0, rows.Entries.Count);
        }
    }

    private bool IsAtAnEnd(Total total) => total.At == rows.Entries.Count || total.At == 0;

    private void Mismatch(Total total, int from, int to)
    {
        foreach (var i in total.Block.Summed)
        {
            if (CellNumber.Of(total.Row[total.Block.Columns[i]]) is { } stated && sums.Of(i, from, to) is var sum && sum != stated)
            {
                var column = rows.Section.Columns[i];
                var at = new Place(total.Block.Source.Sheet, total.Row.Number, CellReference.Letters(total.Block.Columns[i]), rows.Section.Key, column.Key);
                var which = to > from ? string.Create(CultureInfo.InvariantCulture, $"第 {rows.Entries[from].Row.Number} 至 {rows.Entries[to - 1].Row.Number} 行") : "它上面没有一行";
                faults.Add(Fault.Invalid("subtotal-mismatch", string.Create(CultureInfo.InvariantCulture,
                    $"{Where.Of(at)}“{column.Label}”的合计写的是 {stated:#,0.########}，{which}相加是 {sum:#,0.########}，请核对。"), at));
                return;
            }
        }
    }

    private void Count(Total total, (int From, int To) cover)
    {
        if (total.Label.Count is not { } stated || rows.Section.HouseholdColumn is null || stated == cover.To - cover.From || stated == Households(cover.From, cover.To))
        {
            return;
        }
        var at = new Place(total.Block.Source.Sheet, total.Row.Number, Section: rows.Section.Key);
        faults.Add(Fault.Warning("total-count", string.Create(CultureInfo.InvariantCulture,
            $"{Where.Of(at)}写的是 {stated} 户，表里是 {Households(cover.From, cover.To)} 户，请核对有没有漏行或多行。"), at));
    }

    private int Households(int from, int to)
    {
        var names = new HashSet<(string?, string?)>();
        for (var i = from; i < to; i++)
        {
            var entry = rows.Entries[i];
            _ = names.Add((entry.GroupName, entry.Block.Name >= 0 ? CellParser.PlainText(entry.Block.View.Merged(entry.Row.Number, entry.Block.Name)) : null));
        }
        return names.Count;
    }
}
