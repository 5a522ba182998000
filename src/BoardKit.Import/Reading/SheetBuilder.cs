using System.Buffers;

namespace BoardKit.Import.Reading;

/// <summary>
/// Collects the rows of one sheet; rows without a value and cells behind the last value are dropped. Some systems write a row element for
/// each cell, or rows in any order, and spreadsheets read it: pieces of a row are put together, and rows are sorted.
/// </summary>
internal sealed class SheetBuilder(string name, bool hidden, ReadBudget budget) : IDisposable
{
    private readonly List<RawRow> _rows = [];
    private readonly RawCell[] _row = ArrayPool<RawCell>.Shared.Rent(budget.Limits.Columns);
    private int _width;
    private bool _isSorted = true;

    public List<MergedRange> Merges { get; } = [];

    public HashSet<int> HiddenColumns { get; } = [];

    /// <summary>Puts a value into the row at hand; blanks cost nothing, however far to the right they stand.</summary>
    public void Put(int column, RawCell cell)
    {
        if (cell.IsBlank && !cell.IsUncalculated)
        {
            return;
        }
        budget.Column(column);
        if (column >= _width)
        {
            Array.Clear(_row, _width, column - _width);
            _width = column + 1;
        }
        _row[column] = cell;
    }

    /// <summary>Ends the row at hand.</summary>
    public void EndRow(int number, bool isHidden)
    {
        budget.Step();
        if (_width == 0)
        {
            return;
        }
        var row = new RawRow(number, _row.AsSpan(0, _width).ToArray(), isHidden);
        _width = 0;
        if (_rows.Count > 0 && _rows[^1].Number == number)
        {
            var whole = Join(_rows[^1], row);
            budget.Cells(whole.Cells.Length - _rows[^1].Cells.Length);
            _rows[^1] = whole;
            return;
        }
        _isSorted &= _rows.Count == 0 || _rows[^1].Number < number;
        budget.Row(row.Cells.Length);
        _rows.Add(row);
    }

    public RawSheet Build() => new(name, hidden, _isSorted ? _rows : Sorted(), Merges, HiddenColumns);

    private List<RawRow> Sorted() => [.. _rows.GroupBy(r => r.Number).OrderBy(r => r.Key).Select(r => r.Aggregate(Join))];

    /// <summary>Two pieces of one row; where both have a value the later one stands, as in a spreadsheet.</summary>
    private static RawRow Join(RawRow earlier, RawRow later)
    {
        var cells = new RawCell[Math.Max(earlier.Cells.Length, later.Cells.Length)];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = later[column] is { IsBlank: false } or { IsUncalculated: true } ? later[column] : earlier[column];
        }
        return new RawRow(earlier.Number, cells, earlier.Hidden || later.Hidden);
    }

    public void Dispose() => ArrayPool<RawCell>.Shared.Return(_row, clearArray: true);
}
