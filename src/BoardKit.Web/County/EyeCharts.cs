using System.Globalization;
using System.Net;
using System.Text;
using BoardKit.Domain.Duties;
using BoardKit.Features.Oversight;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.County;

/// <summary>
/// Figures of the county's eye as SVG, made on the server. Each repeats a table beside it and is left out for readers of that; nothing is
/// told by colour alone.
/// </summary>
internal static class EyeCharts
{
    private const int Width = 620, Row = 30, Height = 20, Left = 130, Right = 120, TileWidth = 118, TileHeight = 62, TilesInRow = 8;
    private const int SparkWidth = 96, SparkHeight = 24, SparkEdge = 3;

    /// <summary>A bar for each line with what it is and its figure; a line without a figure has none. The darkest is the newest.</summary>
    public static IHtmlContent Bars(IReadOnlyList<(string Name, decimal? Value, string Text)> lines, decimal? most = null)
    {
        var top = most ?? lines.Max(l => l.Value ?? 0);
        var svg = Begin("bars", Width, lines.Count * Row);
        foreach (var (i, (name, value, text)) in lines.Index())
        {
            var length = value is { } known && top > 0 ? Math.Max(2, Math.Round(known / top * (Width - Left - Right), 1)) : 0;
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 8}\" y=\"{(i * Row) + 20}\" text-anchor=\"end\">{WebUtility.HtmlEncode(name)}</text>");
            if (length > 0)
            {
                _ = svg.Append(CultureInfo.InvariantCulture,
                    $"<rect x=\"{Left}\" y=\"{(i * Row) + 5}\" width=\"{length}\" height=\"{Height}\" fill=\"{(i == lines.Count - 1 ? "#16181a" : "#c9ccd0")}\" stroke=\"#16181a\"/>");
            }
            _ = svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + length + 6}\" y=\"{(i * Row) + 20}\">{WebUtility.HtmlEncode(text)}</text>");
        }
        return End(svg);
    }

    /// <summary>
    /// Shares over periods as a small line from nothing (below) to all (above), with a point at its end; where nothing was asked it is
    /// broken.
    /// </summary>
    public static IHtmlContent Spark(IReadOnlyList<decimal?> shares)
    {
        var svg = Begin("spark", SparkWidth, SparkHeight);
        var step = shares.Count < 2 ? 0 : (decimal)(SparkWidth - (2 * SparkEdge)) / (shares.Count - 1);
        (decimal X, decimal Y) At(int i, decimal share) => (Math.Round(SparkEdge + (i * step), 1),
            Math.Round(SparkHeight - SparkEdge - (Math.Clamp(share, 0, 1) * (SparkHeight - (2 * SparkEdge))), 1));
        var path = new StringBuilder();
        (decimal X, decimal Y)? last = null;
        foreach (var (i, share) in shares.Index())
        {
            (decimal X, decimal Y)? here = share is { } known ? At(i, known) : null;
            if (here is { } at)
            {
                _ = path.Append(CultureInfo.InvariantCulture, $"{(last is null ? "M" : "L")}{at.X} {at.Y}");
            }
            last = here;
        }
        if (path.Length > 0)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{path}\"/>");
        }
        if (last is { } end)
        {
            _ = svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{end.X}\" cy=\"{end.Y}\" r=\"2.5\"/>");
        }
        return End(svg);
    }

    /// <summary>
    /// The places as tiles, where their county lays them down, else in the order of their numbers; each says name, share and what is owed,
    /// and opens.
    /// </summary>
    public static IHtmlContent Tiles(IReadOnlyList<ShowEye.Row> rows, EyeSettings settings, Func<ShowEye.Row, string> address)
    {
        var free = 0;
        var laid = rows.Where(r => settings.Tiles.ContainsKey(r.Unit.Place.ToString())).ToList();
        var below = laid.Count == 0 ? 0 : laid.Max(r => settings.Tiles[r.Unit.Place.ToString()][1]);
        var placed = rows.Select(r => settings.Tiles.TryGetValue(r.Unit.Place.ToString(), out var at) ? (Row: r, X: at[0] - 1, Y: at[1] - 1)
            : (Row: r, X: free % TilesInRow, Y: below + (free++ / TilesInRow))).ToList();
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"<svg class=\"tiles\" viewBox=\"0 0 {(placed.Max(p => p.X) + 1) * TileWidth} {(placed.Max(p => p.Y) + 1) * TileHeight}\" role=\"group\" aria-label=\"各单位方格图，数字与下面的表相同\">");
        foreach (var (row, x, y) in placed)
        {
            var (fill, ink) = Ink(row.Whole.Tone);
            _ = svg.Append("<a href=\"").Append(WebUtility.HtmlEncode(address(row))).Append("\">")
                .Append(CultureInfo.InvariantCulture, $"<rect x=\"{(x * TileWidth) + 2}\" y=\"{(y * TileHeight) + 2}\" width=\"{TileWidth - 4}\" height=\"{TileHeight - 4}\" rx=\"4\" fill=\"{fill}\"/>")
                .Append(Text(x, y, 20, 14, row.Name.Length > 7 ? row.Name[..6] + "…" : row.Name, ink))
                .Append(Text(x, y, 38, 15, row.Whole.Share is { } share ? EyeFile.Percent(share) : row.Whole.Text, ink))
                .Append(Text(x, y, 54, 11, row.Whole.Owed > 0 ? $"欠 {row.Whole.Owed}" : row.Whole.Asked > 0 ? "没有欠的" : "", ink))
                .Append("</a>");
        }
        return End(svg);
    }

    private static string Text(int x, int y, int down, int size, string text, string ink) => string.Create(CultureInfo.InvariantCulture,
        $"<text x=\"{(x * TileWidth) + (TileWidth / 2)}\" y=\"{(y * TileHeight) + down}\" font-size=\"{size}\" text-anchor=\"middle\" style=\"fill:{ink}\">{WebUtility.HtmlEncode(text)}</text>");

    private static (string Fill, string Ink) Ink(EyeTone tone) => tone switch
    {
        EyeTone.None => ("#f1f1f1", "#55585c"),
        EyeTone.Coming => ("#dce9f6", "#1d4f80"),
        EyeTone.All => ("#dff0e3", "#14572f"),
        EyeTone.Within or EyeTone.Some => ("#fdf0cf", "#6b4800"),
        EyeTone.Few => ("#f8c9c5", "#7c130d"),
    };

    private static StringBuilder Begin(string kind, int width, int height) => new StringBuilder().Append(CultureInfo.InvariantCulture,
        $"<svg class=\"{kind}\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\" focusable=\"false\">");

    private static HtmlString End(StringBuilder svg) => new(svg.Append("</svg>").ToString());
}
