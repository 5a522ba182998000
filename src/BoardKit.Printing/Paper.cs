namespace BoardKit.Printing;

/// <summary>A paper: its size, and the type and code that are legible on it.</summary>
/// <param name="Name">A4, A3.</param>
/// <param name="WidthMm">Width in mm.</param>
/// <param name="HeightMm">Height in mm.</param>
/// <param name="CodeMm">Least side of the QR code in mm, without its quiet zone.</param>
/// <param name="SmallestBody">Smallest type of a table body in points: 四号 (14) on A3, 小四 (12) on A4.</param>
/// <param name="LargestBody">Largest type of a table body in points.</param>
public sealed record Paper(string Name, float WidthMm, float HeightMm, float CodeMm, float SmallestBody, float LargestBody)
{
    /// <summary>297 × 420 mm, upright.</summary>
    public static Paper A3 { get; } = new("A3", 297, 420, 60, 14, 20);

    /// <summary>210 × 297 mm, upright.</summary>
    public static Paper A4 { get; } = new("A4", 210, 297, 40, 12, 16);

    /// <summary>The same paper on its side: for tables with many columns.</summary>
    public Paper Turned => this with { WidthMm = HeightMm, HeightMm = WidthMm };

    /// <summary>Finds A3 or A4 by name, either case; null for anything else.</summary>
    public static Paper? Find(string? name) => name?.Trim().ToUpperInvariant() switch { "A3" => A3, "A4" => A4, _ => null };

    internal const float PointsPerMm = 72f / 25.4f;

    internal float Width => WidthMm * PointsPerMm;

    internal float Height => HeightMm * PointsPerMm;

    /// <summary>Margin on each side, 1/24 of the short side (12 mm on A3, 9 mm on A4): more than a printer leaves white, and the quiet zone of the code lies inside it.</summary>
    internal float Margin => MathF.Min(Width, Height) / 24f;
}
