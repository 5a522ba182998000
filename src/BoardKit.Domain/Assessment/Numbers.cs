using System.Globalization;

namespace BoardKit.Domain.Assessment;

/// <summary>How points are rounded and written.</summary>
public static class Numbers
{
    /// <summary>Decimals that a quotient keeps, half away from zero; sums and products are exact.</summary>
    public const int Kept = 4;

    /// <summary>Decimals of a total as it is shown.</summary>
    public const int Shown = 2;

    /// <summary>A quotient, rounded.</summary>
    public static decimal Divide(decimal part, decimal whole) => Math.Round(part / whole, Kept, MidpointRounding.AwayFromZero);

    /// <summary>The shortest text: 1.5, 94, 89.7.</summary>
    public static string Text(decimal points) => points.ToString("0.############", CultureInfo.InvariantCulture);
}
