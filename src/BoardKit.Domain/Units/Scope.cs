namespace BoardKit.Domain.Units;

/// <summary>
/// An area as a range of place numbers, both ends included. The same range filters reads, guards writes, and is summed.
/// The default value is empty: no scope, no rows.
/// </summary>
/// <param name="From">Lowest place number.</param>
/// <param name="To">Highest place number.</param>
public readonly record struct Scope(long From, long To)
{
    /// <summary>The empty range.</summary>
    public static Scope None => default;

    /// <summary>Everything; for maintenance at the console only (migrate, seed, schedules), never for a request.</summary>
    public static Scope Everywhere => new(1, long.MaxValue);

    /// <summary>True when no place lies in it (place numbers start above zero).</summary>
    public bool IsEmpty => To < From || To <= 0;

    /// <summary>Whether the place lies in the range.</summary>
    public bool Contains(long unit) => unit > 0 && unit >= From && unit <= To;

    /// <summary>Whether the place lies in the range.</summary>
    public bool Contains(UnitCode unit) => Contains(unit.Value);

    /// <summary>Whether the other range lies wholly inside; an empty range lies nowhere.</summary>
    public bool Contains(Scope other) => !other.IsEmpty && other.From >= From && other.To <= To;

    /// <summary>Whether the two share a place.</summary>
    public bool Overlaps(Scope other) => !IsEmpty && !other.IsEmpty && other.From <= To && other.To >= From;
}
