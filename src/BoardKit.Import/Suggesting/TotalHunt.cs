using System.Globalization;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Suggesting;

/// <summary>Compares the total row, the 小计 rows and the facts beside a table with the sums of its columns.</summary>
internal sealed class TotalHunt(ExampleTable table, IReadOnlyList<NumberColumn> columns)
{
    /// <summary>Totals of the example: one finding a column that the total row fills.</summary>
    public IEnumerable<(NumberColumn Column, bool Holds, decimal Sum, decimal Stated)> Totals()
    {
        foreach (var column in columns)
        {
            if (table.Total is { } total && NumberColumn.Number(total[column.Column.Place]) is { } stated && column.Filled > 0
                && column.Column.Type != Domain.Forms.CellType.Percent)
            {
                var sum = column.Values.OfType<decimal>().Sum();
                yield return (column, sum == stated, sum, stated);
            }
        }
    }

    /// <summary>小计 rows: of each column how many fit, and the sheet rows of those that do not.</summary>
    public IEnumerable<(NumberColumn Column, int Holds, IReadOnlyList<int> Fails)> Groups()
    {
        foreach (var column in columns.Where(c => !c.IsPercent))
        {
            var (holds, fails) = (0, new List<int>());
            foreach (var (row, first, count) in table.Parts.Where(p => p.Count > 0))
            {
                if (NumberColumn.Number(row[column.Column.Place]) is not { } stated)
                {
                    continue;
                }
                if (column.Values.Skip(first).Take(count).OfType<decimal>().Sum() == stated)
                {
                    holds++;
                }
                else
                {
                    fails.Add(row.Number);
                }
            }
            if (holds > 0)
            {
                yield return (column, holds, fails);
            }
        }
    }

    /// <summary>A difference as a sentence says it.</summary>
    public static string Difference(RawRow total, decimal sum, decimal stated) => string.Create(CultureInfo.InvariantCulture,
        $"第 {total.Number} 行的合计是 {stated:#,0.########}，各行相加是 {sum:#,0.########}");
}
