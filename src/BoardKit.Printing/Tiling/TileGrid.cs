using System.Globalization;
using BoardKit.Domain;
using SkiaSharp;

namespace BoardKit.Printing.Tiling;

/// <summary>
/// Where the tiles of a large sheet lie. Each shows a window of the sheet; a window begins where its neighbour's last
/// <see cref="OverlapMm"/> begin. Around the window is a strip for cut marks and the label, around that the printer's margin.
/// </summary>
public sealed record TileGrid
{
    /// <summary>Tiles of one sheet at most: more is a task for a print shop.</summary>
    public const int MostTiles = 400;

    /// <summary>Width of the strip of marks in mm.</summary>
    internal const float StripMm = 6;

    /// <summary>A window must be wide enough to be worth gluing.</summary>
    private const float LeastWindowMm = 40;

    private TileGrid()
    {
    }

    /// <summary>The paper as it lies in the printer, upright or on its side.</summary>
    public required Paper Paper { get; init; }

    /// <summary>Width of the large sheet in mm.</summary>
    public required float WidthMm { get; init; }

    /// <summary>Height of the large sheet in mm.</summary>
    public required float HeightMm { get; init; }

    /// <summary>What two neighbours both show, in mm.</summary>
    public required float OverlapMm { get; init; }

    /// <summary>What the printer leaves white, in mm.</summary>
    public required float MarginMm { get; init; }

    /// <summary>Rows of tiles.</summary>
    public int Rows => Steps(HeightMm, FullHeightMm);

    /// <summary>Columns of tiles.</summary>
    public int Columns => Steps(WidthMm, FullWidthMm);

    /// <summary>Number of tiles, without the assembly page.</summary>
    public int Count => Rows * Columns;

    internal float InsetMm => MarginMm + StripMm;

    private float FullWidthMm => Paper.WidthMm - 2 * InsetMm;

    private float FullHeightMm => Paper.HeightMm - 2 * InsetMm;

    /// <summary>
    /// Plans the tiles of a sheet of the given size in mm. Refused with <c>tile-overlap</c>, <c>tile-margin</c> (the window would be too
    /// small) and <c>tile-many</c> (more than 400 tiles).
    /// </summary>
    public static Outcome<TileGrid> Of(float widthMm, float heightMm, TileLook look)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(widthMm);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heightMm);
        var shorter = MathF.Min(look.Paper.WidthMm, look.Paper.HeightMm);
        if (look.MarginMm is not (>= 0 and <= 50) || shorter - 2 * (look.MarginMm + StripMm) < LeastWindowMm)
        {
            return Fault.Invalid("tile-margin",
                Say($"打印机白边 {look.MarginMm:0.#} 毫米不合适：{look.Paper.Name} 纸上除去白边和裁切标记后至少要留 {LeastWindowMm:0} 毫米画面，白边请填 0 到 50 毫米。"));
        }
        var most = MathF.Floor((shorter - 2 * (look.MarginMm + StripMm)) / 3);
        if (!(look.OverlapMm >= 0 && look.OverlapMm <= most))
        {
            return Fault.Invalid("tile-overlap", Say($"重叠 {look.OverlapMm:0.#} 毫米不合适：在 {look.Paper.Name} 纸上请填 0 到 {most:0} 毫米，通常 10 毫米。"));
        }
        var (one, other) = (Make(look.Paper), Make(look.Paper.Turned));
        var best = other.Count < one.Count ? other : one;
        return best.Count <= MostTiles
            ? best
            : Fault.Invalid("tile-many",
                Say($"这张 {widthMm:0} × {heightMm:0} 毫米的版面要用 {look.Paper.Name} 纸 {best.Count} 张来拼，超过 {MostTiles} 张；请换大一号的纸，或导出整张交给打印店。"));

        TileGrid Make(Paper paper) =>
            new() { Paper = paper, WidthMm = widthMm, HeightMm = heightMm, OverlapMm = look.OverlapMm, MarginMm = look.MarginMm };
    }

    /// <summary>What a tile (row and column from 0) shows of the large sheet, in mm.</summary>
    internal SKRect Window(int row, int column)
    {
        var (left, top) = (column * (FullWidthMm - OverlapMm), row * (FullHeightMm - OverlapMm));
        return new SKRect(left, top, MathF.Min(left + FullWidthMm, WidthMm), MathF.Min(top + FullHeightMm, HeightMm));
    }

    private int Steps(float length, float window) => Math.Max(1, (int)MathF.Ceiling((length - OverlapMm - 0.01f) / (window - OverlapMm)));

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
