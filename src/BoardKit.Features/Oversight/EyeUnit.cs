using BoardKit.Domain.Units;

namespace BoardKit.Features.Oversight;

/// <summary>A place as the map needs it.</summary>
/// <param name="Code">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Opened">First day on which it reports; null where it always did.</param>
/// <param name="Closed">Last day; null while it is open.</param>
public sealed record EyeUnit(long Code, string Name, UnitLevel Level, DateOnly? Opened, DateOnly? Closed)
{
    /// <summary>Whether it was open on a day.</summary>
    public bool IsOpen(DateOnly day) => !(Opened > day) && !(Closed < day);

    /// <summary>The number with its rules.</summary>
    public UnitCode Place => UnitCode.From(Code);
}
