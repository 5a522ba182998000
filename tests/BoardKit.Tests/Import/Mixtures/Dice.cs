namespace BoardKit.Tests.Import.Mixtures;

/// <summary>Chance that is the same on every machine and every runtime (SplitMix64). A fork depends on its name alone: dropping one layer
/// of a mixture changes no other.</summary>
internal sealed class Dice
{
    private readonly ulong _seed;
    private ulong _state;

    public Dice(ulong seed) => (_seed, _state) = (seed, seed);

    public Dice Fork(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in name)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }
        return new Dice(_seed * 0x9E3779B97F4A7C15UL ^ hash);
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Int(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    public bool Chance(double share) => Next() >> 11 < share * (1UL << 53);

    public T Pick<T>(params ReadOnlySpan<T> from) => from[Int(0, from.Length - 1)];

    public T Among<T>(IReadOnlyList<T> from) => from[Int(0, from.Count - 1)];

    /// <summary>A number with that many decimals.</summary>
    public decimal Number(decimal least, decimal most, int decimals)
    {
        var unit = 1m;
        for (var i = 0; i < decimals; i++)
        {
            unit /= 10;
        }
        return least + Int(0, (int)((most - least) / unit)) * unit;
    }

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var other = Int(0, i);
            (list[i], list[other]) = (list[other], list[i]);
        }
        return list;
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
