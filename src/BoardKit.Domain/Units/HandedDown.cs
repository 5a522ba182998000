namespace BoardKit.Domain.Units;

/// <summary>Which handed-down row applies is always asked for the unit that the notice belongs to, never for the reader.</summary>
public static class HandedDown
{
    /// <summary>The row of the narrowest area that contains the unit, or null when none does.</summary>
    public static T? NearestTo<T>(this IEnumerable<T> rows, UnitCode unit)
        where T : class, IHandedDown =>
        rows.Where(row => row.From <= unit.Value && unit.Value <= row.To).MinBy(row => row.To - row.From);
}
