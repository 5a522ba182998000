using System.Globalization;
using System.Net;
using System.Text;
using BoardKit.Domain.Forms;
using BoardKit.Printing;

namespace BoardKit.Benchmarks.Printing;

/// <summary>
/// The content of a sheet as the HTML that one would print with a browser: same texts, fonts and sizes, rows in two columns, the QR code as
/// a picture of rectangles.
/// </summary>
internal static class EqualHtml
{
    private const string Style = """
        @page{size:A3;margin:12mm}
        body{font:14pt 'Noto Serif CJK SC';margin:0}
        h1{color:#d7322c;font:bold 36pt 'Noto Serif CJK SC';text-align:center;margin:6pt 0;border-bottom:1.6mm solid}
        .rows{columns:2;column-gap:22pt}
        table{width:100%;border-collapse:collapse}
        td{border-bottom:.25pt solid;padding:1pt 5pt}
        .n{text-align:right}
        small{font:13.7pt 'Noto Sans CJK SC'}
        .figures b{font-size:27pt}
        """;

    public static string Of(SheetModel model)
    {
        var html = new StringBuilder(
            $"<!DOCTYPE html><html lang=zh-CN><meta charset=utf-8><style>{Style}</style><small>{Text(model.UnitPath)}　索引号 {Text(model.IndexNumber)}</small><h1>{Text(model.Title)}</h1><p class=figures>");
        foreach (var figure in model.Figures)
        {
            _ = html.Append(CultureInfo.InvariantCulture,
                $"<small>{Text(figure.Label)}</small> <b>{Text(figure.Value)}</b> {Text(figure.Unit ?? "")}　");
        }
        _ = html.Append(CultureInfo.InvariantCulture, $"<p>{Text(model.Plain ?? "")}<div class=rows>");
        foreach (var table in model.Sections.OfType<SheetTable>())
        {
            Rows(html, table);
        }
        _ = html.Append("</div><hr>");
        foreach (var sentence in model.Footer.Concat(model.Signoffs))
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<p><small>{Text(sentence)}</small>");
        }
        return html.Append(Code()).ToString();
    }

    private static void Rows(StringBuilder html, SheetTable table)
    {
        _ = html.Append("<table><thead><tr>");
        foreach (var column in table.Columns)
        {
            _ = html.Append(CultureInfo.InvariantCulture, $"<th>{Text(column.Label)}");
        }
        _ = html.Append("<tbody>");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            _ = html.Append("<tr>");
            for (var i = 0; i < table.Columns.Count; i++)
            {
                var cell = table.Rows[row].Cells[i]
                    ?? (table.Columns[i].Kind == SheetColumnKind.Sequence ? (row + 1).ToString(CultureInfo.InvariantCulture) : "");
                var number = table.Columns[i].Kind == SheetColumnKind.Number;
                _ = html.Append(CultureInfo.InvariantCulture,
                    $"<td{(number ? " class=n" : "")}>{Text(number ? CellText.Number(cell, 2) : cell)}");
            }
        }
        _ = html.Append("</table>");
    }

    private static string Code()
    {
        var code = BoardKit.Printing.Drawing.QrCode.OfSide("HTTPS://GS.HUOQIU.EXAMPLE/S/7K3P9QM001", 170);
        var svg = new StringBuilder("<svg width=170pt height=170pt viewBox='0 0 170 170'>");
        foreach (var run in code.Runs(0, 0))
        {
            _ = svg.Append(CultureInfo.InvariantCulture,
                $"<rect x='{run.Left:0.##}' y='{run.Top:0.##}' width='{run.Width:0.##}' height='{run.Height:0.##}'/>");
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
