namespace BoardKit.Data;

/// <summary>
/// The stamps of an area, township by township: what depends on one township and the places above it is kept while the others change.
/// </summary>
public sealed class TownshipStamps
{
    /// <summary>Place numbers of a township.</summary>
    internal const long Size = 1_000;

    /// <summary>A county and whatever lies above it has no township: its number is zero.</summary>
    private const long Townships = 1_000;

    private readonly IReadOnlyDictionary<long, AreaStamp> _groups;
    private readonly AreaStamp _above;

    /// <summary>Of groups by place number without its last three digits.</summary>
    internal TownshipStamps(IReadOnlyDictionary<long, AreaStamp> groups)
    {
        _groups = groups;
        Whole = Sum(groups.Values);
        _above = Sum(groups.Where(g => g.Key % Townships == 0).Select(g => g.Value));
    }

    /// <summary>Of the whole area and the places above it.</summary>
    public AreaStamp Whole { get; }

    /// <summary>Of one township, by its place number, and of the places above it.</summary>
    public AreaStamp Of(long township) => Sum([_above, _groups.GetValueOrDefault(township / Size)]);

    /// <summary>
    /// The place numbers of the townships in which something moved since; null where something moved above them, so that everything may
    /// have changed.
    /// </summary>
    public IReadOnlyList<long>? MovedSince(TownshipStamps before) => before._above != _above ? null
        : [.. _groups.Where(g => g.Key % Townships != 0 && before._groups.GetValueOrDefault(g.Key) != g.Value).Select(g => g.Key * Size)];

    private static AreaStamp Sum(IEnumerable<AreaStamp> stamps) =>
        stamps.Aggregate(default(AreaStamp), (all, s) => new(all.Count + s.Count, all.Sum + s.Sum));
}
