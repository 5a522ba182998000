namespace BoardKit.Import.Suggesting;

/// <summary>
/// Finds which lines of a table add up to which, by their labels and their numbers: a numbered line the lower ones below it, a total the
/// lines before it (or, where it comes first, after it), a plain line some plain ones right below.
/// </summary>
internal sealed class LabelOutline
{
    private const int MostInRun = 24;
    private const double BitsForRun = 16;
    private readonly LineLabel[] _labels;
    private readonly LineSums _sums;
    private readonly int[] _parent;
    private readonly bool[] _ofWhich;
    private bool _isMoreThanTotals;

    /// <summary>Takes a table.</summary>
    public LabelOutline(IReadOnlyList<string> labels, LineSums sums)
    {
        (_labels, _sums) = ([.. labels.Select(LineLabel.Of)], sums);
        (_parent, _ofWhich) = (new int[labels.Count], new bool[labels.Count]);
        Array.Fill(_parent, -1);
    }

    /// <summary>A hierarchy: for each line the one above it or -1, whether it is a 其中项, and the evidence of the numbers.</summary>
    internal sealed record Found(IReadOnlyList<int> Parents, IReadOnlyList<bool> OfWhich, double Evidence);

    /// <summary>The hierarchy; null where nothing but a total adds up lines.</summary>
    public Found? Find()
    {
        ByNumbering();
        Unproven();
        OfWhich();
        Totals();
        return _isMoreThanTotals ? new(_parent, _ofWhich, _sums.Evidence(
            [.. _parent.Select((p, i) => _ofWhich[i] ? -1 : p)])) : null;
    }

    private void ByNumbering()
    {
        var open = new List<(int Style, int Line)>();
        for (var line = 0; line < _labels.Length; line++)
        {
            if (_labels[line].IsTotal)
            {
                open.Clear();
                continue;
            }
            if (_labels[line] is { IsOfWhich: true, Style: 0 })
            {
                continue;
            }
            var same = open.FindLastIndex(o => o.Style == _labels[line].Style);
            if (same >= 0)
            {
                open.RemoveRange(same, open.Count - same);
            }
            _parent[line] = open.Count > 0 ? open[^1].Line : -1;
            open.Add((_labels[line].Style, line));
        }
    }

    /// <summary>A numbering by which nowhere anything adds up says nothing: its lines belong to none.</summary>
    private void Unproven()
    {
        var fits = new Dictionary<int, int>();
        foreach (var children in Families())
        {
            var (here, _, _) = _sums.Of(children.Key, [.. children]);
            fits[_labels[children.Key].Style] = fits.GetValueOrDefault(_labels[children.Key].Style) + here;
        }
        for (var line = 0; line < _parent.Length; line++)
        {
            if (_parent[line] >= 0 && fits[_labels[_parent[line]].Style] == 0)
            {
                _parent[line] = -1;
            }
        }
        _isMoreThanTotals = fits.Values.Any(f => f > 0);
    }

    private IEnumerable<IGrouping<int, int>> Families() =>
        Enumerable.Range(0, _parent.Length).Where(i => _parent[i] >= 0).GroupBy(i => _parent[i]);

    /// <summary>其中 without a number belongs to the line before; it is added to it only where the numbers say so.</summary>
    private void OfWhich()
    {
        var above = -1;
        var named = new List<int>();
        for (var line = 0; line <= _labels.Length; line++)
        {
            if (line < _labels.Length && _labels[line] is { IsOfWhich: true, Style: 0 })
            {
                named.Add(line);
                continue;
            }
            if (above >= 0 && named.Count > 0)
            {
                var (fits, misses, _) = _sums.Of(above, named);
                var adds = fits > misses;
                _isMoreThanTotals |= adds && named.Count > 1;
                named.ForEach(n => (_parent[n], _ofWhich[n]) = (above, !adds));
            }
            named.Clear();
            above = line;
        }
    }

    private void Totals()
    {
        var first = _labels.Length > 0 && _labels[0].IsTotal ? 0 : -1;
        for (var line = 1; line <= _labels.Length; line++)
        {
            if (line == _labels.Length || _labels[line].IsTotal)
            {
                Runs(first, line);
                if (line < _labels.Length && Loose(first, line) is { Count: > 0 } parts && _sums.Of(line, parts) is var (fits, misses, _)
                    && fits > 0 && fits >= misses)
                {
                    parts.ForEach(p => _parent[p] = line);
                }
            }
        }
        if (first == 0 && Loose(0, _labels.Length) is { Count: > 0 } all && _sums.Of(0, all) is var (ok, not, _) && ok > 0 && ok >= not)
        {
            all.ForEach(p => _parent[p] = 0);
        }
    }

    /// <summary>Lines before one that belong to none yet.</summary>
    private List<int> Loose(int first, int before) =>
        [.. Enumerable.Range(first + 1, before - first - 1).Where(i => _parent[i] < 0 && !_ofWhich[i])];

    /// <summary>A plain line that is the sum of those right below it.</summary>
    private void Runs(int first, int before)
    {
        var loose = Loose(first, before).Where(i => _labels[i] is { Style: 0, IsTotal: false }).ToList();
        for (var at = 0; at + 2 < loose.Count; at++)
        {
            if (Families().Any(f => f.Key == loose[at]) || !_sums.IsFilled(loose[at]))
            {
                continue;
            }
            for (var count = Math.Min(MostInRun, loose.Count - at - 1); count >= 2; count--)
            {
                var run = loose.GetRange(at + 1, count);
                if (run[^1] - loose[at] == count && _sums.Of(loose[at], run) is ( > 0, 0, >= BitsForRun))
                {
                    run.ForEach(r => _parent[r] = loose[at]);
                    _isMoreThanTotals = true;
                    at += count;
                    break;
                }
            }
        }
    }
}
