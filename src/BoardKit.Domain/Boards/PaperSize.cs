using System.Globalization;
using System.Text.RegularExpressions;

namespace BoardKit.Domain.Boards;

/// <summary>
/// A size of paper in mm, with the name under which boards, sheets and the printer know it: A4, A3-L (on its side), 500x700.
/// </summary>
/// <param name="Name">The name, upper case.</param>
/// <param name="WidthMm">Width as it hangs.</param>
/// <param name="HeightMm">Height as it hangs.</param>
public readonly partial record struct PaperSize(string Name, int WidthMm, int HeightMm)
{
    /// <summary>Shortest side of any paper.</summary>
    public const int LeastMm = 100;

    /// <summary>Longest side of any paper.</summary>
    public const int MostMm = 5_000;

    private static readonly (string Name, int Width, int Height)[] Series =
        [("A0", 841, 1189), ("A1", 594, 841), ("A2", 420, 594), ("A3", 297, 420), ("A4", 210, 297)];

    /// <summary>As people say it: A4 竖, A3 横, 500 × 700 毫米.</summary>
    public string Label => Name[0] != 'A' ? string.Create(CultureInfo.InvariantCulture, $"{WidthMm} × {HeightMm} 毫米")
        : Name.EndsWith("-L", StringComparison.Ordinal) ? Name[..^2] + " 横"
        : Name + " 竖";

    /// <summary>Reads A0 … A4, the same with -L for on its side, and width x height in mm; either case.</summary>
    public static bool TryParse(string? text, out PaperSize paper)
    {
        paper = default;
        var name = text?.Trim().ToUpperInvariant() ?? "";
        var isOnSide = name.EndsWith("-L", StringComparison.Ordinal);
        var plain = isOnSide ? name[..^2] : name;
        foreach (var (series, width, height) in Series)
        {
            if (series == plain)
            {
                paper = isOnSide ? new(name, height, width) : new(name, width, height);
                return true;
            }
        }
        var size = OwnSize().Match(name);
        if (!size.Success)
        {
            return false;
        }
        var (w, h) = (int.Parse(size.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(size.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        paper = new(string.Create(CultureInfo.InvariantCulture, $"{w}x{h}"), w, h);
        return w is >= LeastMm and <= MostMm && h is >= LeastMm and <= MostMm;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    [GeneratedRegex(@"^(\d{2,5})\s*[X×*]\s*(\d{2,5})$")]
    private static partial Regex OwnSize();
}
