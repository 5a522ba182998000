using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Reconciliation;

/// <summary>What an allocation is of: a place, a form and a period, which may be longer or shorter than the form's own.</summary>
public readonly record struct AllocationKey(long Unit, string Form, Period Period)
{
    /// <summary>The township that the place lies in, or is.</summary>
    public long Township => Unit / 1_000 * 1_000;

    /// <summary>Whether it is of a township or of something larger, not of a village.</summary>
    public bool IsTownship => Unit % 1_000 == 0;

    /// <summary>
    /// Whether the same money could stand in both: the same form, places of which one is or contains the other, and periods of which one
    /// is or contains the other. A key and itself is a replacement and no overlap.
    /// </summary>
    public bool Overlaps(AllocationKey other) => this != other && Form == other.Form
        && (Unit == other.Unit || (Township == other.Township && (IsTownship || other.IsTownship)))
        && (Period.Contains(other.Period) || other.Period.Contains(Period));
}

/// <summary>Keys by what they reach into: what a new one overlaps is found at once, however many there are.</summary>
public sealed class AllocationKeys
{
    private readonly HashSet<AllocationKey> _exact = [];
    private readonly Dictionary<AllocationKey, AllocationKey> _shorter = [];
    private readonly Dictionary<AllocationKey, AllocationKey> _villages = [];
    private readonly Dictionary<AllocationKey, AllocationKey> _villagesOf = [];

    /// <summary>Adds a key.</summary>
    public void Add(AllocationKey key)
    {
        if (!_exact.Add(key))
        {
            return;
        }
        foreach (var longer in key.Period.Around())
        {
            _ = longer == key.Period || _shorter.TryAdd(key with { Period = longer }, key);
            // a village stands for its township in its own period and in all that contain it
            _ = key.IsTownship || _villages.TryAdd(new(key.Township, key.Form, longer), key);
        }
        _ = key.IsTownship || _villagesOf.TryAdd(new(key.Township, key.Form, key.Period), key);
    }

    /// <summary>One that a key overlaps; null where there is none.</summary>
    public AllocationKey? Overlapping(AllocationKey key)
    {
        if (_shorter.TryGetValue(key, out var found))
        {
            return found;
        }
        var town = key with { Unit = key.Township };
        if (key.IsTownship ? _villages.TryGetValue(key, out found) : _shorter.TryGetValue(town, out found))
        {
            return found;
        }
        foreach (var longer in key.Period.Around())
        {
            if (longer != key.Period && _exact.TryGetValue(key with { Period = longer }, out found))
            {
                return found;
            }
            if (key.IsTownship ? _villagesOf.TryGetValue(key with { Period = longer }, out found)
                : _exact.TryGetValue(town with { Period = longer }, out found))
            {
                return found;
            }
        }
        return null;
    }
}
