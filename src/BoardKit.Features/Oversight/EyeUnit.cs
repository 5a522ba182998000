using BoardKit.Domain.Units;

namespace BoardKit.Features.Oversight;

/// <summary>A place as the map shows it.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
public sealed record EyeUnit(long Code, string Name, UnitLevel Level)
{
    /// <summary>The number with its rules.</summary>
    public UnitCode Place => UnitCode.From(Code);

    /// <summary>A place of the tree.</summary>
    public static EyeUnit Of(Unit unit) => new(unit.Code, unit.Name, unit.Level);
}
