namespace BoardKit.Import.Reading;

/// <summary>
/// Counts what a reader takes and refuses beyond the limits. It never looks at a clock: what a file is must not depend on how busy the
/// machine is.
/// </summary>
internal sealed class ReadBudget(ReadLimits limits, CancellationToken cancellationToken)
{
    private const int StepsBetweenLooks = 512;
    private int _rows;
    private long _cells;
    private long _characters;
    private int _steps;

    public ReadLimits Limits => limits;

    /// <summary>One piece of work more: a row, a cell that is looked at, a comment.</summary>
    public void Step()
    {
        if (++_steps > limits.Steps)
        {
            throw new ReadRefusedException(ReadFaults.Complex);
        }
        if (_steps % StepsBetweenLooks == 0)
        {
            Look();
        }
    }

    /// <summary>Stops when nobody waits any more.</summary>
    public void Look() => cancellationToken.ThrowIfCancellationRequested();

    public void Column(int index)
    {
        if (index >= limits.Columns)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-many-columns", "列数", limits.Columns));
        }
    }

    public void Row(int width)
    {
        Step();
        if (++_rows > limits.Rows)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-many-rows", "行数", limits.Rows));
        }
        Cells(width);
    }

    public void Cells(int places)
    {
        if ((_cells += places) > limits.Cells)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-many-cells", "单元格数", limits.Cells));
        }
    }

    public void Text(int characters)
    {
        if (characters > limits.CellCharacters)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("cell-too-long", "单个单元格字数", limits.CellCharacters));
        }
        if ((_characters += characters) > limits.Characters)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-much-text", "总字数", limits.Characters));
        }
    }
}
