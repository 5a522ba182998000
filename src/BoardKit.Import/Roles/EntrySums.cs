using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Sums over runs of entries, for telling which rows a total adds up. Running sums are made only as far as somebody asks: a list without
/// totals costs nothing.
/// </summary>
internal sealed class EntrySums(IReadOnlyList<Entry> entries)
{
    private readonly Dictionary<int, List<decimal>> _stored = [];
    private readonly Dictionary<int, List<decimal>> _rounded = [];

    /// <summary>
    /// The sum of a column of the section over the entries from <paramref name="from"/> up to, not including, <paramref name="to"/>.
    /// </summary>
    public decimal Of(int column, int from, int to) => Sum(_stored, column, from, to, value => value);

    /// <summary>
    /// Whether the numbers of a row are the sums of a run of entries. At least one number that is not zero has to agree, and none may
    /// differ.
    /// </summary>
    public bool Agrees(Block block, RawRow row, int from, int to)
    {
        if (to <= from)
        {
            return false;
        }
        var agreeing = 0;
        foreach (var column in block.Summed)
        {
            if (CellNumber.Of(row[block.Columns[column]]) is not { } value)
            {
                continue;
            }
            if (!Close(value, column, from, to))
            {
                return false;
            }
            agreeing += value != 0 ? 1 : 0;
        }
        return agreeing > 0;
    }

    /// <summary>Equal as stored, or equal once every amount is rounded as it is shown.</summary>
    private bool Close(decimal value, int column, int from, int to)
    {
        var sum = Of(column, from, to);
        if (sum == value)
        {
            return true;
        }
        if (Math.Abs(sum - value) > (to - from + 1) * 0.005m)
        {
            return false;
        }
        var decimals = entries[from].Block.Section.Columns[column].MaxDecimals;
        var rounded = Sum(_rounded, column, from, to, amount => Round(amount, decimals));
        return rounded == value || rounded == Round(value, decimals);
    }

    private decimal Sum(Dictionary<int, List<decimal>> sums, int column, int from, int to, Func<decimal, decimal> taken)
    {
        if (!sums.TryGetValue(column, out var running))
        {
            sums[column] = running = [0];
        }
        for (var i = running.Count - 1; i < to; i++)
        {
            running.Add(running[i] + taken(Value(column, i) ?? 0));
        }
        return running[to] - running[from];
    }

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, Math.Min(decimals, 8), MidpointRounding.AwayFromZero);

    private decimal? Value(int column, int entry) =>
        entries[entry].Block.Columns[column] is >= 0 and var at ? CellNumber.Of(entries[entry].Row[at]) : null;
}
