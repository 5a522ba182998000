namespace BoardKit.Domain.Units;

/// <summary>
/// Counts what changed in a place: +1 in the transaction of each publish, withdrawal, erasure and change of profile, form, template,
/// not-applicable mark, opening or closing. Rendered bytes and roll-ups are kept in memory under these numbers, read before the content.
/// </summary>
public sealed class UnitStamp : IUnitOwned
{
    /// <summary>The first change of a place.</summary>
    public UnitStamp(long unit) => (Unit, Value) = (unit, 1);

    private UnitStamp(long unit, long value) => (Unit, Value) = (unit, value);

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>How many changes there were.</summary>
    public long Value { get; private set; }
}
