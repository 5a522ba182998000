using System.Globalization;
using System.Net;
using System.Text;
using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using BoardKit.Tests.Printing;

namespace BoardKit.Benchmarks.Printing;

/// <summary>Sheets of many villages, no two with the same people or figures, and the HTML that says the same.</summary>
internal static class VillageSheets
{
    public const int Rows = 120;

    private const decimal Rate = 86.39m;

    /// <summary>The sheet of one village.</summary>
    public static SheetModel Model(int village)
    {
        var like = SampleSheets.Subsidy(1);
        var random = new Random(village);
        var areas = Enumerable.Range(0, Rows).Select(_ => random.Next(80, 2400) / 100m).ToArray();
        var money = areas.Select(a => Math.Round(a * Rate, 2, MidpointRounding.AwayFromZero)).ToArray();
        return like with
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"样例{village}村2026年耕地地力保护补贴面积及资金发放公示"),
            Figures = [new("补贴户数", "120", "户"), new("补贴面积", Money(areas.Sum()), "亩"), new("补贴金额", Money(money.Sum()), "元")],
            Sections =
            [
                ((SheetTable)like.Sections[0]) with
                {
                    Rows = [.. Enumerable.Range(0, Rows).Select(i => new SheetRow(
                        [null, $"第{i / 12 + 1}组", SampleSheets.Name(random), SampleSheets.Canonical(areas[i]),
                            SampleSheets.Canonical(money[i])]))],
                },
            ],
        };
    }

    /// <summary>Codes of a print run of the village.</summary>
    public static IReadOnlyList<SheetCode> Codes(int village, int pages) =>
        [.. Enumerable.Range(0, pages).Select(page => string.Create(CultureInfo.InvariantCulture, $"7K3{village:000}M{page:000}"))
            .Select(id => new SheetCode($"HTTPS://GS.HUOQIU.EXAMPLE/S/{id}", $"{id[..4]}-{id[4..8]}-{id[8..]}"))];

    /// <summary>
    /// The same villages for a browser: repeated head, running page breaks, the code as SVG. Subtotals of pages are left out: HTML has
    /// none.
    /// </summary>
    public static string Html(IEnumerable<int> villages)
    {
        var html = new StringBuilder("""
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
            @page{size:A4;margin:9mm} body{margin:0;font:14.5pt 'Noto Serif CJK SC'} section{break-after:page} small{font:8pt 'Noto Sans CJK SC'}
            h1{color:#d7322c;font:bold 25pt 'Noto Serif CJK SC';text-align:center;border-bottom:1.4mm solid #d7322c} table{width:100%;border-collapse:collapse}
            th{font:10pt 'Noto Sans CJK SC';border-bottom:.4mm solid} td{border-bottom:.2mm solid} td:nth-child(n+4){text-align:right} tr{break-inside:avoid} b{font-size:19pt} svg{width:40mm;float:right}
            </style>
            """);
        foreach (var village in villages)
        {
            Append(html, Model(village), village);
        }
        return html.ToString();
    }

    private static void Append(StringBuilder html, SheetModel model, int village)
    {
        var table = (SheetTable)model.Sections[0];
        _ = html.Append("<section><small>").Append(Text(model.UnitPath)).Append(" 索引号 ").Append(Text(model.IndexNumber))
            .Append("</small><h1>").Append(Text(model.Title)).Append("</h1><p>");
        foreach (var figure in model.Figures)
        {
            _ = html.Append(Text(figure.Label)).Append(" <b>").Append(Text(figure.Value)).Append("</b> ")
                .Append(Text(figure.Unit!)).Append('　');
        }
        _ = html.Append("<p>").Append(Text(model.Plain!)).Append("<table><thead><tr>")
            .AppendJoin("", table.Columns.Select(c => $"<th>{Text(c.Label)}</th>")).Append("</tr></thead>");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var cells = table.Rows[i].Cells;
            _ = html.Append(CultureInfo.InvariantCulture, $"<tr><td>{i + 1}</td>")
                .AppendJoin("", cells.Skip(1).Select(c => $"<td>{Text(c!)}</td>")).Append("</tr>");
        }
        _ = html.Append("</table>").Append(Svg(Codes(village, 1)[0].Address))
            .AppendJoin("", model.Footer.Select(f => $"<p>{Text(f)}")).Append("</section>");
    }

    private static string Svg(string address)
    {
        var code = QrCode.OfSide(address, 40);
        var path = string.Concat(code.Runs(0, 0)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"M{r.Left} {r.Top}h{r.Width}v{r.Height}h{-r.Width}z")));
        return $"<svg viewBox=\"0 0 40 40\"><path d=\"{path}\"/></svg>";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text.Replace("**", "", StringComparison.Ordinal));

    private static string Money(decimal value) => value.ToString("#,##0.00", CultureInfo.InvariantCulture);
}
