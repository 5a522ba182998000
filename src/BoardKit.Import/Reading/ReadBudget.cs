namespace BoardKit.Import.Reading;

/// <summary>Counts what a reader takes and refuses beyond the limits.</summary>
internal sealed class ReadBudget(ReadLimits limits, TimeProvider clock, CancellationToken cancellationToken)
{
    private const int StepsBetweenLooks = 512;
    private readonly long _started = clock.GetTimestamp();
    private int _rows;
    private long _cells;
    private long _characters;
    private int _steps;

    public ReadLimits Limits => limits;

    /// <summary>Looks at clock and cancellation now and then.</summary>
    public void Step()
    {
        if (++_steps % StepsBetweenLooks == 0)
        {
            Look();
        }
    }

    /// <summary>Looks at clock and cancellation.</summary>
    public void Look()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (clock.GetElapsedTime(_started) > limits.Time)
        {
            throw new ReadRefusedException(ReadFaults.Slow);
        }
    }

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
