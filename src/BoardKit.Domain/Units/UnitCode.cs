using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BoardKit.Domain.Units;

/// <summary>
/// BoardKit's place number: a 12-digit division code <c>PP CC DD TTT VVV</c> (province, city, county, township, village) held as one
/// number. The level follows from the trailing zeros, the parent from zeroing the last group that is not zero, the area from the range
/// below it. Source: 统计用区划代码和城乡划分代码编制规则.
/// </summary>
public readonly record struct UnitCode : IComparable<UnitCode>
{
    private UnitCode(long value) => Value = value;

    /// <summary>The number, 110000000000 … 999999999999; 0 for the default value, which is no place.</summary>
    public long Value { get; }

    /// <summary>Level by the last group that is not zero.</summary>
    public UnitLevel Level =>
        Value % 1_000 != 0 ? UnitLevel.Village
        : Value % 1_000_000 != 0 ? UnitLevel.Township
        : Value % 100_000_000 != 0 ? UnitLevel.County
        : Value % 10_000_000_000 != 0 ? UnitLevel.City
        : UnitLevel.Province;

    /// <summary>The place above, or null for a province. A township directly under a city (东莞) has the city as its parent.</summary>
    public UnitCode? Parent
    {
        get
        {
            foreach (var step in (ReadOnlySpan<long>)[1_000, 1_000_000, 100_000_000, 10_000_000_000])
            {
                var above = Value / step * step;
                if (above != Value && above != 0)
                {
                    return new UnitCode(above);
                }
            }
            return null;
        }
    }

    /// <summary>The whole subtree: for a county DDDDDD000000 … DDDDDD999999, for a village the place alone.</summary>
    public Scope Area => new(Value, Value + Level switch
    {
        UnitLevel.Province => 9_999_999_999,
        UnitLevel.City => 99_999_999,
        UnitLevel.County => 999_999,
        UnitLevel.Township => 999,
        UnitLevel.Village => 0,
    });

    /// <summary>The place alone.</summary>
    public Scope Self => new(Value, Value);

    /// <summary>The ancestors, nearest first, without the place itself.</summary>
    public IEnumerable<UnitCode> Ancestors()
    {
        for (var above = Parent; above is { } parent; above = parent.Parent)
        {
            yield return parent;
        }
    }

    /// <summary>The ancestor (or the place itself) at a level, or null when the place stands higher or the level is skipped.</summary>
    public UnitCode? At(UnitLevel level) =>
        Level == level ? this : Ancestors().Cast<UnitCode?>().FirstOrDefault(a => a!.Value.Level == level);

    /// <summary>Whether the other place is this one or lies in its area.</summary>
    public bool Covers(UnitCode other) => Area.Contains(other.Value);

    /// <summary>A code that is known to be good; throws <see cref="ArgumentOutOfRangeException"/> otherwise.</summary>
    public static UnitCode From(long value) =>
        TryFrom(value, out var code) ? code
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A place number has 12 digits and begins with a province 11-91.");

    /// <summary>Twelve digits with a province number of 11 or more.</summary>
    public static bool TryFrom(long value, out UnitCode code)
    {
        var good = value is >= 110_000_000_000 and <= 999_999_999_999;
        code = good ? new UnitCode(value) : default;
        return good;
    }

    /// <summary>Exactly twelve ASCII digits; surrounding white space is allowed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out UnitCode code)
    {
        code = default;
        var digits = text.AsSpan().Trim();
        return digits.Length == 12
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && TryFrom(value, out code);
    }

    /// <inheritdoc/>
    public int CompareTo(UnitCode other) => Value.CompareTo(other.Value);

    /// <summary>The twelve digits.</summary>
    public override string ToString() => Value.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>Order by number.</summary>
    public static bool operator <(UnitCode left, UnitCode right) => left.Value < right.Value;
    /// <summary>Order by number.</summary>
    public static bool operator >(UnitCode left, UnitCode right) => left.Value > right.Value;
    /// <summary>Order by number.</summary>
    public static bool operator <=(UnitCode left, UnitCode right) => left.Value <= right.Value;
    /// <summary>Order by number.</summary>
    public static bool operator >=(UnitCode left, UnitCode right) => left.Value >= right.Value;
}
