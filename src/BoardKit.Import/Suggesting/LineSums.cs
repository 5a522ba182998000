using BoardKit.Import.Reading;

namespace BoardKit.Import.Suggesting;

/// <summary>The numbers of the rows of a table, as sums of rows are looked for in them. An empty cell adds nothing.</summary>
internal sealed class LineSums
{
    private readonly decimal?[][] _values;
    private readonly decimal[] _grains;

    /// <summary>Reads them.</summary>
    public LineSums(IReadOnlyList<RawRow> rows, IReadOnlyList<SuggestedColumn> columns)
    {
        _values = [.. columns.Select(c => rows.Select(r => NumberColumn.Number(r[c.Place])).ToArray())];
        _grains = [.. columns.Select((c, i) => NumberColumn.Of(c, _values[i], 0).Grain)];
    }

    /// <summary>In how many columns a line is the sum of others, in how many not, and how much evidence that is.</summary>
    public (int Fits, int Misses, double Bits) Of(int line, IReadOnlyCollection<int> parts)
    {
        var (fits, misses, bits) = (0, 0, 0d);
        for (var c = 0; c < _values.Length; c++)
        {
            if (_values[c][line] is not { } stated || !parts.Any(p => _values[c][p] is not null))
            {
                continue;
            }
            if (parts.Sum(p => _values[c][p] ?? 0) != stated)
            {
                misses++;
            }
            else if (stated != 0)
            {
                (fits, bits) = (fits + 1, bits + Math.Min(20, Math.Log2(1 + (double)(Math.Abs(stated) / _grains[c]))));
            }
        }
        return (fits, misses, bits);
    }

    /// <summary>Whether a line has a number at all.</summary>
    public bool IsFilled(int line) => _values.Any(v => v[line] is not null);

    /// <summary>Evidence for a hierarchy: what comes out right, unless more comes out wrong.</summary>
    public double Evidence(IReadOnlyList<int> parents)
    {
        var (fits, misses, bits) = (0, 0, 0d);
        foreach (var children in Enumerable.Range(0, parents.Count).Where(i => parents[i] >= 0).GroupBy(i => parents[i]))
        {
            var (here, against, more) = Of(children.Key, [.. children]);
            (fits, misses, bits) = (fits + here, misses + against, bits + more);
        }
        return fits > misses ? bits : 0;
    }
}
