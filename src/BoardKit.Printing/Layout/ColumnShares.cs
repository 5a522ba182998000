namespace BoardKit.Printing.Layout;

/// <summary>
/// Shares the width of a page among the columns of a table so that its rows are lowest together. No column is narrower than its longest
/// word; from all columns on one line, width is taken where it costs the least height (or shared by content, or by its root, where that is
/// lower), then moved between two columns as long as that helps.
/// In em: one set of answers serves every size of the search.
/// </summary>
internal sealed class ColumnShares
{
    /// <summary>Steps of an em in which width is given and taken.</summary>
    private const int Steps = 2;

    /// <summary>Rows looked at; of a longer table as many, spread evenly.</summary>
    private const int MostRows = 300;

    /// <summary>Rows on a page, about: the head counts once for as many.</summary>
    private const float RowsAPage = 40f;

    private readonly TableData _data;
    private readonly float[] _wish;
    private readonly int[] _rows;
    private readonly int[] _columns;
    private readonly float[] _weights;
    private readonly Dictionary<(int Column, int Step), int[]> _lines = [];

    public ColumnShares(TableData data)
    {
        (_data, Least, _wish) = (data, data.LeastWidths, data.WholeWidths);
        _columns = [.. Enumerable.Range(0, Least.Length).Where(i => _wish[i] > Least[i] + 0.001f)];
        var stride = Math.Max(1, (data.Rows + MostRows - 1) / MostRows);
        _rows = [.. Enumerable.Range(0, data.Rows).Where(row => row % stride == 0 && _columns.Any(i => IsLong(row, i)))];
        _weights = [.. _rows.Select(row => data.Leadings[row]), TableData.HeadScale * (1 + data.Rows / RowsAPage) / stride];
    }

    /// <summary>Width of each column with every word whole, in em, with the padding.</summary>
    public float[] Least { get; }

    /// <summary>Widths in em that fill <paramref name="available"/>, which is at least the sum of <see cref="Least"/>.</summary>
    public float[] For(float available)
    {
        var spare = (int)((available - Least.Sum()) * Steps);
        var steps = new[] { Taken(spare), Shared(spare, wish => wish), Shared(spare, MathF.Sqrt) }.MinBy(Height)!;
        Exchange(steps);
        var widths = (float[])Least.Clone();
        for (var i = 0; i < steps.Length; i++)
        {
            widths[_columns[i]] += steps[i] / (float)Steps;
        }
        return widths;
    }

    /// <summary>Steps to a column on one line.</summary>
    private float Wish(int index) => (_wish[_columns[index]] - Least[_columns[index]]) * Steps;

    private int[] Taken(int spare)
    {
        int[] steps = [.. _columns.Select((_, i) => Math.Min(spare, (int)MathF.Ceiling(Wish(i))))];
        Take(steps, steps.Sum() - spare);
        return steps;
    }

    private int[] Shared(int spare, Func<float, float> by)
    {
        var sum = _columns.Select((_, i) => by(Wish(i))).Sum();
        return [.. _columns.Select((_, i) => (int)(spare * by(Wish(i)) / sum))];
    }

    private bool IsLong(int row, int column) =>
        _data.Cells[row][column] is { } text && text.Width + _data.Indent(row, column) > Least[column] - TableData.Padding + 0.001f;

    /// <summary>
    /// Takes width until the columns fit, each time where a step costs least; of several lookaheads the cheapest for its length.
    /// </summary>
    private void Take(int[] steps, int over)
    {
        var others = new int[_weights.Length];
        while (over > 0)
        {
            var (best, many, least) = (-1, 0, double.MaxValue);
            var (first, second, whose) = Highest(steps);
            var now = Height(first, first);
            for (var i = 0; i < steps.Length; i++)
            {
                for (var row = 0; row < others.Length; row++)
                {
                    others[row] = whose[row] == i ? second[row] : first[row];
                }
                for (var take = 1; take <= 16 && take <= steps[i]; take *= 2)
                {
                    // of equals the column that has more than it needs
                    var cost = (Height(others, Lines(i, steps[i] - take)) - now) / take - steps[i] * 1e-5;
                    (best, many, least) = cost < least ? (i, take, cost) : (best, many, least);
                }
            }
            many = Math.Min(many, over);
            (steps[best], over) = (steps[best] - many, over - many);
        }
    }

    private void Exchange(int[] steps)
    {
        var height = Height(steps);
        for (var by = 4; by > 0; by /= 4)
        {
            for (var rounds = 0; rounds < 3 && Exchange(steps, by, ref height); rounds++)
            {
            }
        }
    }

    private bool Exchange(int[] steps, int by, ref double height)
    {
        var before = height;
        for (var from = 0; from < steps.Length; from++)
        {
            for (var to = 0; to < steps.Length && steps[from] >= by; to++)
            {
                (steps[from], steps[to]) = (steps[from] - by, steps[to] + by);
                var now = from == to ? height : Height(steps);
                if (now < height - 0.01)
                {
                    height = now;
                    continue;
                }
                (steps[from], steps[to]) = (steps[from] + by, steps[to] - by);
            }
        }
        return height < before;
    }

    /// <summary>The most lines in each row (the head last), the most of all other columns, and the column that has the most.</summary>
    private (int[] First, int[] Second, int[] Whose) Highest(int[] steps)
    {
        var (first, second, whose) = (new int[_weights.Length], new int[_weights.Length], new int[_weights.Length]);
        Array.Fill(first, 1);
        Array.Fill(second, 1);
        Array.Fill(whose, -1);
        for (var i = 0; i < steps.Length; i++)
        {
            var lines = Lines(i, steps[i]);
            for (var row = 0; row < lines.Length; row++)
            {
                if (lines[row] > first[row])
                {
                    (first[row], second[row], whose[row]) = (lines[row], first[row], i);
                }
                else
                {
                    second[row] = Math.Max(second[row], lines[row]);
                }
            }
        }
        return (first, second, whose);
    }

    private double Height(int[] steps)
    {
        var (first, _, _) = Highest(steps);
        return Height(first, first);
    }

    private double Height(int[] others, int[] own)
    {
        var height = 0d;
        for (var row = 0; row < others.Length; row++)
        {
            height += Math.Max(others[row], own[row]) * _weights[row];
        }
        return height;
    }

    /// <summary>Lines of a column in each row, and in the head, when it is so many steps wider than its least.</summary>
    private int[] Lines(int index, int step)
    {
        if (_lines.TryGetValue((index, step), out var known))
        {
            return known;
        }
        var column = _columns[index];
        var room = Least[column] + step / (float)Steps - TableData.Padding;
        var lines = new int[_weights.Length];
        for (var i = 0; i < _rows.Length; i++)
        {
            lines[i] = _data.Cells[_rows[i]][column] is { } text ? Paragraph.Lines(text, room - _data.Indent(_rows[i], column)) : 1;
        }
        lines[^1] = _data.HeadLines(column, room + TableData.Padding / 2);
        return _lines[(index, step)] = lines;
    }
}
