using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>Reads the workbook part: sheets, date system, styles, shared strings.</summary>
internal static class XlsxReader
{
    public static RawWorkbook Read(ReadOnlyMemory<byte> content, ReadBudget budget)
    {
        using var parts = new OfficeParts(content, budget);
        var package = parts.Relations("");
        var asides = new XlsxAsides(parts, budget);
        asides.Document(package);
        var book = package.Values.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Path
            ?? "xl/workbook.xml";
        var relations = parts.Relations(book);
        var (tabs, is1904, mark) = Tabs(parts, book, budget.Limits);
        var styles = Styles(parts, PathOf(relations, "/styles"));
        var texts = XlsxTexts.Read(parts, PathOf(relations, "/sharedStrings"), budget);
        var formulas = new FormulaWatch();
        var sheets = new List<RawSheet>(tabs.Count);
        foreach (var tab in tabs)
        {
            // Spreadsheets pass over a tab whose part is missing, and so do we.
            if (relations.TryGetValue(tab.Relation, out var sheet) && sheet.Type.EndsWith("/worksheet", StringComparison.Ordinal)
                && parts.Open(sheet.Path) is { } part)
            {
                using var reader = part;
                using var into = new SheetBuilder(tab.Name, tab.Hidden, budget);
                sheets.Add(new XlsxSheetReader(reader, texts, styles, is1904, into, formulas,
                    budget)
                { Margin = text => asides.Margin(tab.Name, text) }.Read());
                formulas.EndSheet();
                asides.Sheet(tab.Name, sheet.Path);
            }
        }
        formulas.Clear(sheets);
        return new RawWorkbook(sheets) { Asides = asides.Found, Mark = mark };
    }

    private static string? PathOf(Dictionary<string, (string Path, string Type)> relations, string type) =>
        relations.Values.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Path;

    private static (List<(string Name, string Relation, bool Hidden)> Tabs, bool Is1904, Blanks.BlankMark? Mark) Tabs(OfficeParts parts,
        string book, ReadLimits limits)
    {
        var tabs = new List<(string, string, bool)>();
        var is1904 = false;
        Blanks.BlankMark? mark = null;
        using var reader = parts.Open(book) ?? throw new InvalidDataException("The package has no workbook.");
        while (OfficeParts.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "workbookPr")
            {
                is1904 = IsTrue(reader.GetAttribute("date1904"));
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "definedName"
                && reader.GetAttribute("name") == Blanks.BlankMark.Name)
            {
                mark = OfficeParts.Next(reader) && reader.NodeType == XmlNodeType.Text ? Blanks.BlankMark.Of(reader.Value) : null;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "sheet")
            {
                tabs.Add((reader.GetAttribute("name") ?? "", Relation(reader), reader.GetAttribute("state") is "hidden" or "veryHidden"));
                if (tabs.Count > limits.Sheets)
                {
                    throw new ReadRefusedException(ReadFaults.TooMany("too-many-sheets", "工作表数", limits.Sheets));
                }
            }
        }
        // our own explanation is nobody's data
        return (mark is null ? tabs : [.. tabs.Where(t => t.Item1 != Blanks.BlankMark.Guide)], is1904, mark);
    }

    /// <summary>The r:id attribute, in the transitional or the strict namespace.</summary>
    private static string Relation(XmlReader reader) =>
        reader.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? reader.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships") ?? "";

    private static List<NumberFormat?> Styles(OfficeParts parts, string? path)
    {
        var formats = new NumberFormats();
        var styles = new List<NumberFormat?>();
        using var reader = path is null ? null : parts.Open(path);
        var inCells = false;
        while (reader is not null && OfficeParts.Next(reader))
        {
            if (reader.LocalName == "cellXfs")
            {
                inCells = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "numFmt"
                && XlsxSheetReader.TryInt(reader.GetAttribute("numFmtId"), out var id))
            {
                formats.Add(id, reader.GetAttribute("formatCode") ?? "");
            }
            else if (reader.NodeType == XmlNodeType.Element && inCells && reader.LocalName == "xf")
            {
                _ = XlsxSheetReader.TryInt(reader.GetAttribute("numFmtId"), out var format);
                styles.Add(formats.Of(format));
            }
        }
        return styles;
    }

    internal static bool IsTrue(string? value) => value is "1" or "true" or "on";
}
