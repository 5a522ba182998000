using BoardKit.Domain.Forms;
using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>How the numbers of a column are taken where a format makes another number of them.</summary>
internal enum Taken
{
    /// <summary>As stored; digits beyond those of the form are rounded as the sheet shows them.</summary>
    Stored,
    /// <summary>As shown.</summary>
    Shown,
}

/// <summary>
/// How columns are read: in which unit, and as stored or as shown. Headings and formats say it; where the numbers say otherwise, the clerk
/// does. A factor of 10,000 turns 万元 into 元.
/// </summary>
internal sealed class ColumnReadings
{
    private readonly Dictionary<(string Section, string Column), string?> _units = [];
    private readonly Dictionary<(string Section, string Column), Taken> _taken = [];

    /// <summary>Nothing decided beyond what headings say.</summary>
    public static ColumnReadings AsStated { get; } = new();

    /// <summary>The year of the notice: what 7月10日 belongs to; null when it is not known.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// The unit in which a column is read: the one stated, unless something else was decided; null means that of the form.
    /// </summary>
    public string? Unit(string section, FormColumn column, IReadOnlyDictionary<string, string> stated) =>
        _units.TryGetValue((section, column.Key), out var unit) ? unit : stated.TryGetValue(column.Key, out var own) ? own : null;

    /// <summary>The factor of a column, 1 when it is written in the unit of the form.</summary>
    public decimal Factor(string section, FormColumn column, IReadOnlyDictionary<string, string> stated) =>
        column is { IsNumber: true, Unit: { } own } && Unit(section, column, stated) is { } unit
            && MeasureUnit.Relate(unit, own, out var factor) == UnitRelation.Convertible ? factor : 1;

    /// <summary>A number of a column as it is taken: 106.60526 shown as 106.61 in a column of two decimals is 106.61.</summary>
    public RawCell Number(string section, FormColumn column, RawCell cell)
    {
        if (cell is not { Kind: RawKind.Number, Format: { } format } || !column.IsNumber)
        {
            return cell;
        }
        var layout = format.Layout(cell.Number);
        var isShown = _taken.TryGetValue((section, column.Key), out var taken) && taken == Taken.Shown;
        var value = CellParser.ToDecimal(cell.Number) / (isShown ? layout.Scale : 1);
        if (layout.Decimals is { } shown && !layout.IsPercent
            && (isShown || (layout.Scale == 1 && value.Scale > column.MaxDecimals && shown <= column.MaxDecimals)))
        {
            value = decimal.Round(value, Math.Min(shown, 8), MidpointRounding.AwayFromZero);
        }
        else if (!isShown || layout.Scale == 1)
        {
            return cell;
        }
        return cell with { Number = (double)value, Format = null };
    }

    /// <summary>The same with one column read in another unit.</summary>
    public ColumnReadings With(string section, string column, string? unit)
    {
        var other = Copy();
        other._units[(section, column)] = unit;
        return other;
    }

    /// <summary>The same with one column taken as shown or as stored.</summary>
    public ColumnReadings With(string section, string column, Taken taken)
    {
        var other = Copy();
        other._taken[(section, column)] = taken;
        return other;
    }

    private ColumnReadings Copy()
    {
        var other = new ColumnReadings { Year = Year };
        foreach (var (key, value) in _units)
        {
            other._units[key] = value;
        }
        foreach (var (key, value) in _taken)
        {
            other._taken[key] = value;
        }
        return other;
    }
}
