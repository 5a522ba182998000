using System.Globalization;

namespace BoardKit.Printing;

/// <summary>A paper: its size, and the type and code that are legible on it.</summary>
/// <param name="Name">Stable name that <see cref="Find"/> reads: A4, A3-L (on its side), 2400x1200.</param>
/// <param name="WidthMm">Width in mm.</param>
/// <param name="HeightMm">Height in mm.</param>
/// <param name="CodeMm">Least side of the QR code in mm, without its quiet zone.</param>
/// <param name="SmallestBody">Smallest type of a table body in points: 四号 (14) from A3 up, 小四 (12) below.</param>
/// <param name="LargestBody">Largest type of a table body in points.</param>
public sealed record Paper(string Name, float WidthMm, float HeightMm, float CodeMm, float SmallestBody, float LargestBody)
{
    /// <summary>Least side of a paper in mm: an A6 card.</summary>
    public const int LeastMm = 100;

    /// <summary>Greatest side of a paper in mm: what a PDF page can hold (14,400 points, ISO 32000-1 annex C).</summary>
    public const int MostMm = 5000;

    private const string OnItsSide = "-L";

    /// <summary>841 × 1189 mm, upright.</summary>
    public static Paper A0 { get; } = new("A0", 841, 1189, 100, 14, 56);

    /// <summary>594 × 841 mm, upright.</summary>
    public static Paper A1 { get; } = new("A1", 594, 841, 100, 14, 40);

    /// <summary>420 × 594 mm, upright.</summary>
    public static Paper A2 { get; } = new("A2", 420, 594, 80, 14, 28);

    /// <summary>297 × 420 mm, upright.</summary>
    public static Paper A3 { get; } = new("A3", 297, 420, 60, 14, 20);

    /// <summary>210 × 297 mm, upright.</summary>
    public static Paper A4 { get; } = new("A4", 210, 297, 40, 12, 16);

    /// <summary>The A series from small to large, upright.</summary>
    public static IReadOnlyList<Paper> Series { get; } = [A4, A3, A2, A1, A0];

    /// <summary>The same paper on its side: wide and low, or upright again.</summary>
    public Paper Turned => this with { Name = TurnedName, WidthMm = HeightMm, HeightMm = WidthMm };

    /// <summary>True when it is wider than high.</summary>
    public bool IsWide => WidthMm > HeightMm;

    /// <summary>True when no office printer takes it: beyond A1 a print shop makes the paper.</summary>
    public bool IsForPrintShop => MathF.Max(WidthMm, HeightMm) > A1.HeightMm;

    /// <summary>What users read: A4 竖, A3 横, 2400 × 1200 毫米.</summary>
    public string Label => Upright is { } known
        ? known.Name + (IsWide ? " 横" : " 竖")
        : string.Create(CultureInfo.InvariantCulture, $"{WidthMm:0.#} × {HeightMm:0.#} 毫米");

    /// <summary>
    /// Finds a paper by name in either case: A0 to A4, with -L on its side, or any size in mm as 2400x1200 (100 to 5,000 mm a side); null
    /// for anything else.
    /// </summary>
    public static Paper? Find(string? name)
    {
        var wanted = name?.Trim().ToUpperInvariant() ?? "";
        var turned = wanted.EndsWith(OnItsSide, StringComparison.Ordinal);
        var bare = turned ? wanted[..^OnItsSide.Length] : wanted;
        return Series.FirstOrDefault(p => p.Name == bare) is { } known ? turned ? known.Turned : known : OfSize(wanted);
    }

    /// <summary>
    /// A paper of any size; one of the A series is found as itself. Throws <see cref="ArgumentOutOfRangeException"/> beyond 100 to 5,000 mm
    /// a side.
    /// </summary>
    public static Paper Of(int widthMm, int heightMm)
    {
        foreach (var side in (ReadOnlySpan<int>)[widthMm, heightMm])
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(side, LeastMm);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(side, MostMm);
        }
        var shorter = Math.Min(widthMm, heightMm);
        var paper = new Paper(Invariant($"{widthMm}x{heightMm}"), widthMm, heightMm, Math.Clamp(shorter / 5f, 36, 100),
            shorter < A3.WidthMm ? 12 : 14, Math.Max(16, shorter / 15f));
        return paper.Upright is { } known ? paper.IsWide ? known.Turned : known : paper;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal const float PointsPerMm = 72f / 25.4f;

    /// <summary>
    /// Side of the small code of a strip in mm: on A4 the strip has 25 mm with its quiet zone, on larger paper the same part of the page,
    /// so that a photo of a whole board still shows it.
    /// </summary>
    internal float SmallCodeMm => MathF.Max(18.9f, MathF.Min(WidthMm, HeightMm) / 11f);

    internal float Width => WidthMm * PointsPerMm;

    internal float Height => HeightMm * PointsPerMm;

    internal float Shorter => MathF.Min(Width, Height);

    /// <summary>
    /// Margin on each side, 1/24 of the short side (12 mm on A3, 9 mm on A4): more than a printer leaves white, and the quiet zone of the
    /// code lies inside it.
    /// </summary>
    internal float Margin => Shorter / 24f;

    /// <summary>The paper of the A series that this one is, upright; null for other sizes.</summary>
    private Paper? Upright =>
        Series.FirstOrDefault(p => p.WidthMm == MathF.Min(WidthMm, HeightMm) && p.HeightMm == MathF.Max(WidthMm, HeightMm));

    private string TurnedName => Upright is { } known
        ? known.Name + (IsWide ? "" : OnItsSide)
        : Invariant($"{HeightMm:0.#}x{WidthMm:0.#}");

    private static Paper? OfSize(string text) =>
        text.Split('X', '×') is [var width, var height] && Side(width) is { } w && Side(height) is { } h ? Of(w, h) : null;

    private static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var mm) && mm is >= LeastMm and <= MostMm ? mm : null;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
