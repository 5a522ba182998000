using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Notices;

/// <summary>
/// In which unit a column is written. The heading says it; where the numbers say otherwise, the clerk does. A factor of 10,000 turns 万元 into 元.
/// </summary>
internal sealed class UnitFactors
{
    private readonly Dictionary<(string Section, string Column), string?> _overruled = [];

    /// <summary>Nothing overruled.</summary>
    public static UnitFactors AsStated { get; } = new();

    /// <summary>The unit in which a column is read: the one stated, unless something else was decided; null means that of the form.</summary>
    public string? Of(string section, FormColumn column, IReadOnlyDictionary<string, string> stated) =>
        _overruled.TryGetValue((section, column.Key), out var unit) ? unit : stated.TryGetValue(column.Key, out var own) ? own : null;

    /// <summary>The same with one column read in another unit.</summary>
    public UnitFactors With(string section, string column, string? unit)
    {
        var other = new UnitFactors();
        foreach (var (key, value) in _overruled)
        {
            other._overruled[key] = value;
        }
        other._overruled[(section, column)] = unit;
        return other;
    }

    /// <summary>The factor of a column, 1 when it is written in the unit of the form.</summary>
    public decimal Factor(string section, FormColumn column, IReadOnlyDictionary<string, string> stated) =>
        column is { IsNumber: true, Unit: { } own } && Of(section, column, stated) is { } unit && MeasureUnit.Relate(unit, own, out var factor) == UnitRelation.Convertible ? factor : 1;
}
