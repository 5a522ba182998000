using System.Buffers;

namespace BoardKit.Import.Reading;

/// <summary>Collects the rows of one sheet; rows without a value and cells behind the last value are dropped.</summary>
internal sealed class SheetBuilder(string name, bool hidden, ReadBudget budget) : IDisposable
{
    private readonly List<RawRow> _rows = [];
    private readonly RawCell[] _row = ArrayPool<RawCell>.Shared.Rent(budget.Limits.Columns);
    private int _width;

    public List<MergedRange> Merges { get; } = [];

    public HashSet<int> HiddenColumns { get; } = [];

    /// <summary>Puts a value into the row at hand; blanks cost nothing, however far to the right they stand.</summary>
    public void Put(int column, RawCell cell)
    {
        if (cell.IsBlank)
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
        budget.Row(_width);
        _rows.Add(new RawRow(number, _row.AsSpan(0, _width).ToArray(), isHidden));
        _width = 0;
    }

    public RawSheet Build()
    {
        for (var i = 1; i < _rows.Count; i++)
        {
            if (_rows[i].Number <= _rows[i - 1].Number)
            {
                throw new ReadRefusedException(ReadFaults.Corrupt);
            }
        }
        return new RawSheet(name, hidden, _rows, Merges, HiddenColumns);
    }

    public void Dispose() => ArrayPool<RawCell>.Shared.Return(_row, clearArray: true);
}
