using BoardKit.Domain.Calendar;

namespace BoardKit.Features.Oversight;

/// <summary>Places × items of a period, counted.</summary>
/// <param name="Window">The period.</param>
/// <param name="Columns">The items.</param>
/// <param name="Places">The places in their order, each with a count for each column: every place of a county or township; above that the
/// counties.</param>
public sealed record EyeBoard(Period Window, IReadOnlyList<EyeColumn> Columns, IReadOnlyList<EyeBoard.Line> Places)
{
    /// <summary>A place and its counts.</summary>
    public sealed record Line(EyeUnit Unit, EyeCount[] Counts)
    {
        /// <summary>All columns together.</summary>
        public EyeCount Whole { get; } = EyeCount.Sum(Counts);
    }

    /// <summary>Lines added up into one.</summary>
    public static Line Sum(EyeUnit unit, IEnumerable<Line> lines, int columns)
    {
        var counts = new EyeCount[columns];
        foreach (var line in lines)
        {
            for (var i = 0; i < columns; i++)
            {
                counts[i] += line.Counts[i];
            }
        }
        return new(unit, counts);
    }
}
