namespace BoardKit.Import.Suggesting;

/// <summary>
/// The relations that follow from those that were taken: sums and multiples of them, over the numbers modulo a large prime.
/// </summary>
internal sealed class RelationSpan(int width)
{
    private const ulong Prime = (1UL << 61) - 1;
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<(int Pivot, ulong[] Row)> _rows = [];

    /// <summary>
    /// Takes a relation of named terms; false when it follows from the others. Terms beyond the width are not told apart.
    /// </summary>
    public bool Add(IReadOnlyList<(string Term, int Sign)> terms)
    {
        var relation = new sbyte[width];
        foreach (var (term, sign) in terms)
        {
            if (!_terms.TryGetValue(term, out var at))
            {
                at = _terms.Count;
                if (at >= width)
                {
                    return true;
                }
                _terms[term] = at;
            }
            relation[at] = (sbyte)sign;
        }
        return Add(relation);
    }

    /// <summary>Takes a relation; false when it follows from the others.</summary>
    public bool Add(ReadOnlySpan<sbyte> relation)
    {
        var row = new ulong[width];
        for (var i = 0; i < width; i++)
        {
            row[i] = relation[i] < 0 ? Prime - (ulong)-relation[i] : (ulong)relation[i];
        }
        foreach (var (at, known) in _rows)
        {
            var factor = row[at];
            for (var i = 0; i < width && factor != 0; i++)
            {
                row[i] = (row[i] + Prime - Times(factor, known[i])) % Prime;
            }
        }
        var pivot = Array.FindIndex(row, v => v != 0);
        if (pivot < 0)
        {
            return false;
        }
        var inverse = Power(row[pivot], Prime - 2);
        for (var i = 0; i < width; i++)
        {
            row[i] = Times(row[i], inverse);
        }
        _rows.Add((pivot, row));
        return true;
    }

    private static ulong Times(ulong a, ulong b) => (ulong)((UInt128)a * b % Prime);

    private static ulong Power(ulong value, ulong exponent)
    {
        var result = 1UL;
        for (; exponent > 0; exponent >>= 1, value = Times(value, value))
        {
            result = (exponent & 1) == 1 ? Times(result, value) : result;
        }
        return result;
    }
}
