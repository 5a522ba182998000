using System.Collections;

namespace BoardKit.Features.Oversight;

/// <summary>
/// Counts of all columns of a map, of which only those are kept that count anything: a village is asked a part of what its county is, and
/// maps of many periods lie in memory.
/// </summary>
internal sealed class EyeCounts : IReadOnlyList<EyeCount>
{
    private readonly ushort[] _at;
    private readonly EyeCount[] _counts;

    /// <summary>The counts, one for each column.</summary>
    public EyeCounts(EyeCount[] counts)
    {
        _at = [.. counts.Index().Where(c => c.Item != default).Select(c => (ushort)c.Index)];
        _counts = [.. _at.Select(at => counts[at])];
        Count = counts.Length;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public EyeCount this[int index] => Array.BinarySearch(_at, (ushort)index) is >= 0 and var found ? _counts[found] : default;

    /// <summary>Adds them to sums of the same columns.</summary>
    public void AddTo(EyeCount[] sums)
    {
        for (var i = 0; i < _at.Length; i++)
        {
            sums[_at[i]] += _counts[i];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<EyeCount> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
