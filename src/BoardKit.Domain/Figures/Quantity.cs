using System.Globalization;

namespace BoardKit.Domain.Figures;

/// <summary>
/// An exact figure: a whole number of ten-thousandths of its measure (元, 亩, 公顷, 人, 户, 个 …), so that sums are exact and equal on every
/// database. Range ±922 trillion units.
/// </summary>
/// <param name="TenThousandths">Ten-thousandths of the measure.</param>
public readonly record struct Quantity(long TenThousandths)
{
    /// <summary>The value as a decimal.</summary>
    public decimal Value => TenThousandths / 10_000m;

    /// <summary>Exact conversion; false when the value has more than four decimals or is out of range.</summary>
    public static bool TryFrom(decimal value, out Quantity quantity)
    {
        quantity = default;
        if (value is > 900_000_000_000_000m or < -900_000_000_000_000m)
        {
            return false;
        }
        var scaled = value * 10_000m;
        if (decimal.Truncate(scaled) != scaled)
        {
            return false;
        }
        quantity = new((long)scaled);
        return true;
    }

    /// <summary>Shortest exact decimal text, invariant: 494, 5.2, 72276.93.</summary>
    public override string ToString() => Value.ToString("0.####", CultureInfo.InvariantCulture);
}
