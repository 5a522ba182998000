using System.Globalization;
using System.Net;
using System.Text;
using BoardKit.Features.Open;
using Microsoft.AspNetCore.Html;

namespace BoardKit.Web.Open;

/// <summary>
/// Figures as SVG, made on the server. The drawing repeats the table beside it and is left out for readers of it; bars are told apart by
/// pattern and place, so that a black-and-white print says the same.
/// </summary>
internal static class Drawings
{
    private const int Width = 600, Row = 34, Height = 22;

    /// <summary>A bar for each period; the newest is solid, the earlier ones are hatched, a period without a figure has none.</summary>
    public static IHtmlContent Bars(ReadTrend.Series series, string id)
    {
        var most = series.Points.Max(p => Math.Abs(p.Value ?? 0));
        var svg = Begin(id, series.Points.Count * Row);
        foreach (var (i, point) in series.Points.Index())
        {
            if (point.Value is { } value && most > 0)
            {
                var long_ = Math.Round(Math.Abs(value) / most * (Width - 4), 1);
                _ = svg.Append(CultureInfo.InvariantCulture,
                    $"<rect x=\"1\" y=\"{(i * Row) + 6}\" width=\"{Math.Max(2, long_)}\" height=\"{Height}\" fill=\"{(i == series.Points.Count - 1 ? "#16181a" : $"url(#{id}-h)")}\" stroke=\"#16181a\"{(value < 0 ? " stroke-dasharray=\"4 3\"" : "")}/>");
            }
        }
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    /// <summary>Bars within bars: a line lies under the line that it is part of, from where its elder sister ends.</summary>
    public static IHtmlContent Nested(ReadTrend.Tree tree, string id)
    {
        var bars = tree.Bars;
        var whole = bars.Where(b => b.Depth == bars.Min(d => d.Depth)).Sum(b => b.Value);
        var svg = Begin(id, bars.Count * Row);
        var next = new Dictionary<int, decimal>();   // where the next line of a depth begins
        foreach (var (i, bar) in bars.Index())
        {
            var at = next.GetValueOrDefault(bar.Depth);
            next[bar.Depth] = at + bar.Value;
            next[bar.Depth + 1] = at;
            var fill = bar.Depth switch { 0 => "#16181a", 1 => $"url(#{id}-h)", _ => "#fff" };
            _ = svg.Append(CultureInfo.InvariantCulture,
                $"<rect x=\"{Math.Round((at / whole * (Width - 4)) + 1, 1)}\" y=\"{(i * Row) + 6}\" width=\"{Math.Max(2, Math.Round(bar.Value / whole * (Width - 4), 1))}\" height=\"{Height}\" fill=\"{fill}\" stroke=\"#16181a\"/>");
        }
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static StringBuilder Begin(string id, int height) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height}\" width=\"100%\" aria-hidden=\"true\" focusable=\"false\">")
        .Append("<defs><pattern id=\"").Append(WebUtility.HtmlEncode(id))
        .Append("-h\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"#fff\"/><path d=\"M0 8L8 0\" stroke=\"#16181a\" stroke-width=\"2\"/></pattern></defs>");
}
