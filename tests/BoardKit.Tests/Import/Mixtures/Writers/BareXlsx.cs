using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace BoardKit.Tests.Import.Mixtures.Writers;

/// <summary>A workbook as small libraries write it: inline strings, cells without places, no dimension, a style for each format.</summary>
internal static class BareXlsx
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static MixFile Write(MixBook book)
    {
        var formats = book.Sheets.SelectMany(s => s.Lines).SelectMany(l => l.Cells)
            .Select(c => c.Format).OfType<string>().Distinct().ToList();
        var numbers = formats.Select((f, i) => $"""<numFmt numFmtId="{176 + i}" formatCode="{SecurityElement.Escape(f)}"/>""");
        var styles = formats.Select((_, i) => $"""<xf numFmtId="{176 + i}"/>""");
        var tabs = book.Sheets.Select((s, i) =>
            $"""<sheet name="{SecurityElement.Escape(s.Name)}" sheetId="{i + 1}"{State(s)} r:id="s{i + 1}"/>""");
        var targets = book.Sheets.Select((_, i) => ($"s{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"));
        List<(string, string)> parts =
        [
            ("_rels/.rels", Relations([("a", "officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{string.Concat(tabs)}</sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", Relations([.. targets, ("st", "styles", "styles.xml")])),
            ("xl/styles.xml", $"""<styleSheet xmlns="{Main}"><numFmts>{string.Concat(numbers)}</numFmts>"""
                + $"""<cellXfs><xf numFmtId="0"/>{string.Concat(styles)}</cellXfs></styleSheet>"""),
        ];
        parts.AddRange(book.Sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", Sheet(s, formats))));
        return new("xlsx bare", "list.xlsx", Zip.Of(parts, CompressionLevel.Fastest));
    }

    private static string State(MixSheet sheet) => sheet.State is { } state ? $" state=\"{state}\"" : "";

    private static string Relations(IEnumerable<(string Id, string Type, string Target)> relations)
    {
        var all = relations.Select(r => $"""<Relationship Id="{r.Id}" Type="{Office}/{r.Type}" Target="{r.Target}"/>""");
        return $"""<Relationships xmlns="{Package}">{string.Concat(all)}</Relationships>""";
    }

    private static string Sheet(MixSheet sheet, List<string> formats)
    {
        var xml = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        foreach (var line in sheet.Lines)
        {
            xml.Append("<row>").AppendJoin("", line.Cells.Select(c => Cell(c, c.Format is null ? 0 : 1 + formats.IndexOf(c.Format))))
                .Append("</row>");
        }
        var merges = string.Concat(sheet.Merges().Select(m => $"""<mergeCell ref="{m}"/>"""));
        return xml.Append("</sheetData>").Append(merges.Length == 0 ? "" : $"<mergeCells>{merges}</mergeCells>")
            .Append("</worksheet>").ToString();
    }

    private static string Cell(MixCell cell, int style) => cell.Stored switch
    {
        null => "<c/>",
        decimal number => string.Create(CultureInfo.InvariantCulture,
            $"""<c s="{style}">{(cell.IsFormula ? "<f>0*1</f>" : "")}<v>{number:0.##########}</v></c>"""),
        DateOnly day => string.Create(CultureInfo.InvariantCulture, $"""<c s="{style}"><v>{MixCell.Serial(day)}</v></c>"""),
        _ => $"""<c t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape((string)cell.Stored)}</t></is></c>""",
    };
}
