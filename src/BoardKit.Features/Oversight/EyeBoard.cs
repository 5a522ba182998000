using BoardKit.Domain.Calendar;
using BoardKit.Features.Register;

namespace BoardKit.Features.Oversight;

/// <summary>Places × items of a period, counted.</summary>
/// <param name="Window">The period; what ends in it is counted, so that the figures of months add up to those of the year.</param>
/// <param name="Columns">The items.</param>
/// <param name="Places">The places in their order: every place of a county or township; above that the counties.</param>
public sealed record EyeBoard(Period Window, IReadOnlyList<EyeColumn> Columns, IReadOnlyList<EyeBoard.Line> Places)
{
    /// <summary>A place, and a count for each column.</summary>
    public sealed record Line(EyeUnit Unit, IReadOnlyList<EyeCount> Counts)
    {
        /// <summary>All columns together.</summary>
        public EyeCount Whole { get; } = EyeCount.Sum(Counts);

        /// <summary>What is late there, or was withdrawn and is owed again: what a letter would list.</summary>
        public IReadOnlyList<DutyLine> Urged { get; init; } = [];

        /// <summary>How many of its notices were withdrawn and are not public again, by form.</summary>
        public IReadOnlyDictionary<string, int> Withdrawn { get; init; } = new Dictionary<string, int>();

        /// <summary>How many of its public notices were corrected, by form.</summary>
        public IReadOnlyDictionary<string, int> Corrected { get; init; } = new Dictionary<string, int>();
    }

    /// <summary>The forms of each column, the same order.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Forms { get; init; }

    /// <summary>Lines added up into one.</summary>
    public static Line Sum(EyeUnit unit, IReadOnlyCollection<Line> lines, int columns)
    {
        var counts = new EyeCount[columns];
        foreach (var line in lines)
        {
            if (line.Counts is EyeCounts few)
            {
                few.AddTo(counts);
                continue;
            }
            for (var i = 0; i < columns; i++)
            {
                counts[i] += line.Counts[i];
            }
        }
        return new(unit, counts)
        {
            Urged = [.. lines.SelectMany(l => l.Urged)],
            Withdrawn = Together(lines.Select(l => l.Withdrawn)),
            Corrected = Together(lines.Select(l => l.Corrected)),
        };
    }

    private static Dictionary<string, int> Together(IEnumerable<IReadOnlyDictionary<string, int>> some)
    {
        var sums = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (form, number) in some.SelectMany(s => s))
        {
            sums[form] = sums.GetValueOrDefault(form) + number;
        }
        return sums;
    }
}
