using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace BoardKit.Web.Residents;

/// <summary>The code of a page as a drawing inside it: to be shown to a neighbour, and on what is printed from the browser.</summary>
internal static class PageCode
{
    /// <summary>The drawing; the address in upper case, which makes it a coarser code.</summary>
    /// <param name="address">Absolute address.</param>
    /// <param name="label">What it opens, for who does not see it.</param>
    public static IHtmlContent Svg(string address, string label)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address.ToUpperInvariant(), QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;   // with a quiet zone of four modules
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var from = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }
                if (x > from)
                {
                    _ = path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
                }
            }
        }
        return new HtmlString(string.Create(CultureInfo.InvariantCulture,
            $"<svg class=code viewBox=\"0 0 {rows.Count} {rows.Count}\" role=img aria-label=\"{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(label)}\" shape-rendering=crispEdges><path fill=#fff d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path d=\"{path}\"/></svg>"));
    }
}
