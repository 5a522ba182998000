using System.Collections.Frozen;

namespace BoardKit.Import.Cells;

/// <summary>How a value in one unit becomes a value in another.</summary>
internal enum UnitRelation
{
    /// <summary>The same unit.</summary>
    Same,
    /// <summary>Multiplying by a whole number: exact.</summary>
    Convertible,
    /// <summary>The same dimension, but only by dividing or rounding: refused.</summary>
    Inexact,
    /// <summary>Different things (money and area): refused.</summary>
    Contradicts,
    /// <summary>One of the units is not known: nothing can be said.</summary>
    Unknown,
}

/// <summary>
/// Units as clerks write them, in whole multiples of a base of their dimension; the base of areas is a third of a square metre, so that 亩,
/// 公顷 and 平方米 are all whole.
/// </summary>
internal static class MeasureUnit
{
    private static readonly FrozenDictionary<string, (string Dimension, long Size)> Units =
        new Dictionary<string, (string, long)>(StringComparer.Ordinal)
        {
            ["元"] = ("money", 1),
            ["人民币元"] = ("money", 1),
            ["元整"] = ("money", 1),
            ["圆"] = ("money", 1),
            ["百元"] = ("money", 100),
            ["千元"] = ("money", 1000),
            ["万元"] = ("money", 10_000),
            ["万"] = ("money", 10_000),
            ["百万元"] = ("money", 1_000_000),
            ["亿元"] = ("money", 100_000_000),
            ["平方米"] = ("area", 3),
            ["平米"] = ("area", 3),
            ["m2"] = ("area", 3),
            ["亩"] = ("area", 2000),
            ["市亩"] = ("area", 2000),
            ["万亩"] = ("area", 20_000_000),
            ["公顷"] = ("area", 30_000),
            ["hm2"] = ("area", 30_000),
            ["ha"] = ("area", 30_000),
            ["万公顷"] = ("area", 300_000_000),
            ["平方公里"] = ("area", 3_000_000),
            ["km2"] = ("area", 3_000_000),
            ["户"] = ("household", 1),
            ["万户"] = ("household", 10_000),
            ["人"] = ("person", 1),
            ["万人"] = ("person", 10_000),
            ["口"] = ("person", 1),
            ["人次"] = ("visit", 1),
            ["个"] = ("item", 1),
            ["项"] = ("item", 1),
            ["笔"] = ("item", 1),
            ["%"] = ("percent", 1),
            ["工日"] = ("workday", 1),
            ["个工日"] = ("workday", 1),
            ["天"] = ("day", 1),
            ["月"] = ("month", 1),
            ["个月"] = ("month", 1),
            ["吨"] = ("mass", 1000),
            ["公斤"] = ("mass", 1),
            ["千克"] = ("mass", 1),
            ["kg"] = ("mass", 1),
            ["米"] = ("length", 1),
            ["m"] = ("length", 1),
            ["公里"] = ("length", 1000),
            ["千米"] = ("length", 1000),
            ["km"] = ("length", 1000),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a text is a unit: 元, 万亩, 元/亩, 元/人·月.</summary>
    public static bool IsKnown(string unit) => Parts(TextCleaner.Compact(unit)) is not null;

    /// <summary>How a value written in one unit relates to another unit, and the factor when it is exact.</summary>
    public static UnitRelation Relate(string from, string to, out decimal factor)
    {
        factor = 1;
        var (a, b) = (TextCleaner.Compact(from), TextCleaner.Compact(to));
        if (a == b)
        {
            return UnitRelation.Same;
        }
        if (Parts(a) is not { } source || Parts(b) is not { } target)
        {
            return UnitRelation.Unknown;
        }
        // “每亩补贴（元）” and “月人均补助（元）” say the denominator in the label: what is left out is taken from the form.
        source.AddRange(target.Skip(source.Count));
        if (!source.Select(p => p.Dimension).SequenceEqual(target.Select(p => p.Dimension)))
        {
            return UnitRelation.Contradicts;
        }
        var (over, under) = ((decimal)source[0].Size, (decimal)target[0].Size);
        for (var i = 1; i < source.Count; i++)
        {
            (over, under) = (over * target[i].Size, under * source[i].Size);
        }
        if (over % under != 0)
        {
            return UnitRelation.Inexact;
        }
        factor = over / under;
        return factor == 1 ? UnitRelation.Same : UnitRelation.Convertible;
    }

    /// <summary>Whether it is one thing per another: 元/亩, 每亩.</summary>
    public static bool IsRate(string unit) => unit.AsSpan().IndexOfAny('/', '每', '·') >= 0;

    private static List<(string Dimension, long Size)>? Parts(string unit)
    {
        var parts = new List<(string, long)>();
        foreach (var part in unit.Replace("每", "/", StringComparison.Ordinal).Split('/', '·', '.', '*'))
        {
            if (!Units.TryGetValue(part, out var known))
            {
                return null;
            }
            parts.Add(known);
        }
        return parts;
    }
}
