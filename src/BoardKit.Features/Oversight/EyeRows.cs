using BoardKit.Domain.Units;

namespace BoardKit.Features.Oversight;

/// <summary>The rows of the map: places of the next level, each with all that lies in it, or every place by itself.</summary>
public static class EyeRows
{
    /// <summary>A row before columns are chosen.</summary>
    /// <param name="Line">Its counts.</param>
    /// <param name="Name">As it is called.</param>
    /// <param name="FullName">With the name of the place above it, to be searched by.</param>
    /// <param name="IsArea">Whether it stands for places below it.</param>
    public sealed record Row(EyeBoard.Line Line, string Name, string FullName, bool IsArea);

    /// <summary>The rows of an area.</summary>
    /// <param name="scope">The area.</param>
    /// <param name="board">What was counted.</param>
    /// <param name="each">Every place by itself.</param>
    public static IReadOnlyList<Row> Of(EyeUnit scope, EyeBoard board, bool each)
    {
        var names = board.Places.ToDictionary(p => p.Unit.Code, p => p.Unit.Name);
        if (each || scope.Level >= UnitLevel.Township)
        {
            return [.. board.Places.Where(p => p.Whole.Duties.Expected > 0 || p.Unit.Level == UnitLevel.Village)
                .Select(p => Single(p, scope, names))];
        }
        return [.. board.Places.GroupBy(p => Child(p.Unit, scope)).OrderBy(g => g.Key).Select(g =>
        {
            var own = g.FirstOrDefault(p => p.Unit.Code == g.Key);
            var unit = own?.Unit ?? g.First().Unit with { Code = g.Key, Name = names.GetValueOrDefault(g.Key, g.First().Unit.Name) };
            return g.Key == scope.Code ? Single(own!, scope, names)
                : new Row(EyeBoard.Sum(unit, [.. g], board.Columns.Count), unit.Name, unit.Name, true);
        }).Where(r => r.IsArea || r.Line.Whole.Duties.Expected > 0)];
    }

    /// <summary>The place of the next level in which a place lies; the area itself for what it owes by itself.</summary>
    private static long Child(EyeUnit unit, EyeUnit scope)
    {
        var place = unit.Place;
        return place.Value == scope.Code ? scope.Code
            : place.Ancestors().Append(place).Where(a => a.Value > scope.Code).Min(a => a.Value);
    }

    private static Row Single(EyeBoard.Line line, EyeUnit scope, Dictionary<long, string> names)
    {
        var unit = line.Unit;
        var above = unit.Place.Parent is { } up ? names.GetValueOrDefault(up.Value, "") : "";
        var name = unit.Level == UnitLevel.Village ? unit.Name : unit.Name + "本级";
        return new(line, scope.Level < UnitLevel.Township && unit.Level == UnitLevel.Village ? $"{above} {name}" : name,
            unit.Level == UnitLevel.Village ? above + unit.Name : unit.Name, false);
    }
}
