using System.Globalization;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Allocations;

/// <summary>A row that adds up others.</summary>
/// <param name="Kind">What its words say.</param>
/// <param name="Word">Its words.</param>
/// <param name="Before">How many allocations stand above it.</param>
/// <param name="At">Where its amount stands.</param>
/// <param name="Amount">Its amount; null where it has none.</param>
/// <param name="Counts">What it says of <see cref="AllocationTotals.Counted"/>.</param>
/// <param name="CountsAt">Where.</param>
internal sealed record AllocationTotal(TotalKind Kind, string Word, int Before, CellPlace At, long? Amount,
    IReadOnlyList<long?> Counts, IReadOnlyList<CellPlace> CountsAt);

/// <summary>
/// Totals are held against the rows that they can cover: those above up to the last total, those below, a township's, all.
/// </summary>
internal static class AllocationTotals
{
    /// <summary>What else than the amount is added up.</summary>
    public static readonly AllocationColumn[] Counted = [AllocationColumn.Households, AllocationColumn.People, AllocationColumn.Payees];

    /// <summary>The totals that fit no rows.</summary>
    public static IEnumerable<Fault> Wrong(IReadOnlyList<AllocationRow> rows, IReadOnlyList<AllocationTotal> totals)
    {
        foreach (var (i, total) in totals.Index())
        {
            var covers = Covers(rows, totals, i).Where(c => c.First < c.End).Distinct().ToList();
            if (total.Amount is { } amount && Off(covers, rows, r => r.Amount, amount) is { } sum)
            {
                yield return Fault.Invalid("allocation-total", $"{Where.Of(total.At)}{total.Word}是 {new Quantity(amount)} 元，与各行之和"
                    + $" {(sum / 10_000).ToString("0.####", CultureInfo.InvariantCulture)} 元不符，请核对。", total.At);
            }
            for (var c = 0; c < Counted.Length; c++)
            {
                var column = Counted[c];
                var known = covers.Where(cover => rows.Skip(cover.First).Take(cover.End - cover.First).All(r => Of(r,
                    column) is not null)).ToList();
                if (total.Counts[c] is { } count && known.Count > 0 && Off(known, rows, r => Of(r, column) ?? 0, count) is { } counted)
                {
                    yield return Fault.Invalid("allocation-total",
                        $"{Where.Of(total.CountsAt[c])}{total.Word}是 {count}，与各行之和 {counted.ToString("0", CultureInfo.InvariantCulture)} 不符，请核对。",
                        total.CountsAt[c]);
                }
            }
        }
    }

    /// <summary>What the nearest rows come to, where the total fits none that it can cover; null where it fits some.</summary>
    private static decimal? Off(List<(int First, int End)> covers, IReadOnlyList<AllocationRow> rows, Func<AllocationRow, long> of,
        long said)
    {
        var sums = covers.ConvertAll(c => rows.Skip(c.First).Take(c.End - c.First).Sum(r => (decimal)of(r)));
        return sums.Contains(said) || (sums.Count == 0 && said == 0) ? null : sums.FirstOrDefault();
    }

    /// <summary>The rows that a total can cover, the likeliest first.</summary>
    private static IEnumerable<(int First, int End)> Covers(IReadOnlyList<AllocationRow> rows, IReadOnlyList<AllocationTotal> totals,
        int at)
    {
        var (here, end) = (totals[at].Before, rows.Count);
        var (before, after) = (totals.Take(at), totals.Skip(at + 1));
        int Last(IEnumerable<AllocationTotal> some) => some.Select(t => t.Before).LastOrDefault();
        int Next(IEnumerable<AllocationTotal> some) => some.Select(t => (int?)t.Before).FirstOrDefault() ?? end;
        var (whole, part) = ((Last(before.Where(t => t.Kind == TotalKind.Whole)), here), (Last(before), here));
        yield return totals[at].Kind == TotalKind.Whole ? (0, here) : part;
        yield return whole;
        yield return part;
        yield return (0, end);
        yield return (0, here);
        yield return (here, Next(after));
        yield return (here, Next(after.Where(t => t.Kind == TotalKind.Whole)));
        yield return (here, end);
        yield return (Run(rows, here - 1, -1) + 1, here);
        yield return (here, Run(rows, here, 1));
    }

    /// <summary>Where the run of one township's rows ends, going from a row in one direction.</summary>
    private static int Run(IReadOnlyList<AllocationRow> rows, int from, int step)
    {
        var at = from;
        while (at >= 0 && at < rows.Count && rows[at].Township == rows[from].Township)
        {
            at += step;
        }
        return at;
    }

    private static long? Of(AllocationRow row, AllocationColumn column) => column switch
    {
        AllocationColumn.Households => row.Households,
        AllocationColumn.People => row.People,
        _ => row.Payees,
    };
}
