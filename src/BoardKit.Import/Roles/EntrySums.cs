using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Roles;

/// <summary>
/// Sums over runs of entries, for telling which rows a total adds up. Running sums are made only as far as somebody asks: a list without totals costs nothing.
/// </summary>
internal sealed class EntrySums(IReadOnlyList<Entry> entries)
{
    private readonly Dictionary<int, List<decimal>> _running = [];

    /// <summary>The number in a cell, as far as it is one.</summary>
    public static decimal? Number(RawCell cell) => cell.Kind switch
    {
        RawKind.Number => CellParser.ToDecimal(cell.Number),
        RawKind.Text => NumberText.TryRead(cell.Text!, out var number) == NumberDefect.None && (number.Unit is null || MeasureUnit.IsKnown(number.Unit)) ? number.Value : null,
        _ => null,
    };

    /// <summary>The sum of a column of the section over the entries from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    public decimal Of(int column, int from, int to)
    {
        if (!_running.TryGetValue(column, out var running))
        {
            _running[column] = running = [0];
        }
        for (var i = running.Count - 1; i < to; i++)
        {
            running.Add(running[i] + (Value(column, i) ?? 0));
        }
        return running[to] - running[from];
    }

    /// <summary>Whether the numbers of a row are the sums of a run of entries. At least one number that is not zero has to agree, and none may differ.</summary>
    public bool Agrees(Block block, RawRow row, int from, int to)
    {
        if (to <= from)
        {
            return false;
        }
        var agreeing = 0;
        foreach (var column in block.Summed)
        {
            if (Number(row[block.Columns[column]]) is not { } value)
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
        var rounded = 0m;
        for (var i = from; i < to; i++)
        {
            rounded += Round(Value(column, i) ?? 0, decimals);
        }
        return rounded == value || rounded == Round(value, decimals);
    }

    private static decimal Round(decimal value, int decimals) => decimal.Round(value, Math.Min(decimals, 8), MidpointRounding.AwayFromZero);

    private decimal? Value(int column, int entry) =>
        entries[entry].Block.Columns[column] is >= 0 and var at ? Number(entries[entry].Row[at]) : null;
}
