using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using BoardKit.Import.Reading;

namespace BoardKit.Tests.Import.Mixtures.Writers;

/// <summary>
/// A workbook as Excel and WPS write it: shared strings (some of several runs), styles, spans, a dimension, empty rows left out, prefixed
/// relations, binary fractions.
/// </summary>
internal sealed class OfficeXlsx
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Schemas = "http://schemas.openxmlformats.org";
    private const string Main = $"{Schemas}/spreadsheetml/2006/main";
    private const string Office = $"{Schemas}/officeDocument/2006/relationships";
    private readonly List<string> _strings = [];
    private readonly List<string> _formats = [];

    public static MixFile Write(MixBook book) => new("xlsx office", "list.xlsx", new OfficeXlsx().Build(book));

    private byte[] Build(MixBook book)
    {
        var sheets = book.Sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", Sheet(s))).ToList();
        var tabs = book.Sheets.Select((s, i) =>
            $"""<sheet name="{SecurityElement.Escape(s.Name)}" sheetId="{i + 7}" state="{s.State ?? "visible"}" r:id="rId{i + 1}"/>""");
        var targets = book.Sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml"));
        return Zip.Of(
        [
            ("[Content_Types].xml",
            $"""<Types xmlns="{Schemas}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"""),
            ("_rels/.rels", Relations([("rId1", "officeDocument", "/xl/workbook.xml")])),
            ("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Office}"><workbookPr defaultThemeVersion="124226"/>"""
                + $"""<bookViews><workbookView activeTab="0"/></bookViews><sheets>{string.Concat(tabs)}</sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels",
            Relations([.. targets, ("rId90", "styles", "styles.xml"), ("rId91", "sharedStrings", "sharedStrings.xml")])),
            ("xl/styles.xml", Styles()),
            ("xl/sharedStrings.xml",
            $"""<sst xmlns="{Main}" count="{_strings.Count}">{string.Concat(_strings.Select(Shared))}</sst>"""),
            .. sheets,
        ], CompressionLevel.Fastest);
    }

    private static string Relations(IEnumerable<(string Id, string Type, string Target)> relations)
    {
        var all = relations.Select(r => $"""<p:Relationship Id="{r.Id}" Type="{Office}/{r.Type}" Target="{r.Target}"/>""");
        return $"""<p:Relationships xmlns:p="{Schemas}/package/2006/relationships">{string.Concat(all)}</p:Relationships>""";
    }

    private string Styles()
    {
        var numbers = string.Concat(_formats
            .Select((f, i) => $"""<numFmt numFmtId="{180 + i}" formatCode="{SecurityElement.Escape(f)}"/>"""));
        var styles = string.Concat(_formats
            .Select((_, i) => $"""<xf numFmtId="{180 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"""));
        return $"""<styleSheet xmlns="{Main}"><numFmts count="{_formats.Count}">{numbers}</numFmts>"""
            + """<fonts count="1"><font><name val="宋体"/></font></fonts><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>"""
            + $"""<cellXfs count="{_formats.Count + 1}"><xf numFmtId="0" fontId="0"/>{styles}</cellXfs></styleSheet>""";
    }

    private string Sheet(MixSheet sheet)
    {
        var xml = new StringBuilder(Declaration).Append(CultureInfo.InvariantCulture, $"""<worksheet xmlns="{Main}">""")
            .Append(CultureInfo.InvariantCulture,
                $"""<dimension ref="A1:{CellReference.Letters(Math.Max(0, sheet.Width - 1))}{Math.Max(1, sheet.Lines.Count)}"/>""")
            .Append("""<sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="13.5"/><sheetData>""");
        foreach (var (r, line) in sheet.Lines.Index().Where(l => !Array.TrueForAll(l.Item.Cells, c => c.IsBlank)))
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<row r="{r + 1}" spans="1:{sheet.Width}" ht="20" customHeight="1">""");
            foreach (var (c, cell) in line.Cells.Index())
            {
                xml.Append(Cell(CellReference.Letters(c) + (r + 1).ToString(CultureInfo.InvariantCulture), cell));
            }
            xml.Append("</row>");
        }
        var merges = sheet.Merges().Select(m => $"""<mergeCell ref="{m}"/>""").ToList();
        return xml.Append("</sheetData>")
            .Append(merges.Count == 0 ? "" : $"""<mergeCells count="{merges.Count}">{string.Concat(merges)}</mergeCells>""")
            .Append("""<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>""").ToString();
    }

    private string Cell(string at, MixCell cell)
    {
        var style = cell.Format is { } format ? 1 + Index(_formats, format) : 0;
        return cell.Stored switch
        {
            null => $"""<c r="{at}" s="0"/>""",
            decimal number => string.Create(CultureInfo.InvariantCulture,
                $"""<c r="{at}" s="{style}">{(cell.IsFormula ? "<f>SUM(Z1:Z2)</f>" : "")}<v>{(double)number:R}</v></c>"""),
            DateOnly day => string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}" s="{style}"><v>{MixCell.Serial(day)}</v></c>"""),
            _ => $"""<c r="{at}" t="s"><v>{Index(_strings, (string)cell.Stored)}</v></c>""",
        };
    }

    private static int Index(List<string> list, string text)
    {
        var at = list.IndexOf(text);
        if (at < 0)
        {
            at = list.Count;
            list.Add(text);
        }
        return at;
    }

    /// <summary>Every third text of some length in two runs, as when a part of it was made bold.</summary>
    private static string Shared(string text, int index) => index % 3 == 0 && text.Length > 3 && !char.IsSurrogate(text[1])
        ? $"<si><r>{Text(text[..2])}</r><r><rPr><b/></rPr>{Text(text[2..])}</r><phoneticPr fontId=\"1\" type=\"noConversion\"/></si>"
        : $"<si>{Text(text)}</si>";

    private static string Text(string text) => $"""<t xml:space="preserve">{SecurityElement.Escape(text)}</t>""";
}
