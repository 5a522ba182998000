using System.IO.Compression;
using System.Text;
using System.Xml;

namespace BoardKit.Import.Writing;

/// <summary>A sheet of a workbook that is written.</summary>
/// <param name="Label">What its tab is called, as far as a spreadsheet allows it; a second one of the name gets a number.</param>
/// <param name="Write">Writes the element <c>worksheet</c>.</param>
public readonly record struct PackageSheet(string Label, Action<XmlWriter> Write);

/// <summary>
/// The package of a workbook (ECMA-376) around its sheets and styles: one writer for the downloads and for the spreadsheets to fill in. The
/// same sheets give the same bytes: nothing in it is dated.
/// </summary>
public static class SpreadsheetPackage
{
    /// <summary>The namespace of sheets and styles.</summary>
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const int LongestName = 28;   // of 31, so that a number fits behind it
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The file.</summary>
    /// <param name="sheets">The sheets in the order of the tabs.</param>
    /// <param name="styles">Writes the element <c>styleSheet</c>.</param>
    /// <param name="hidden">A name that nobody sees, and the text behind it; such a workbook computes its formulas when it is opened.</param>
    public static byte[] Write(IReadOnlyList<PackageSheet> sheets, Action<XmlWriter> styles, (string Name, string Text)? hidden = null)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", xml => Types(xml, sheets.Count));
            Part(zip, "_rels/.rels", xml => Relations(xml, [("officeDocument", "xl/workbook.xml")]));
            Part(zip, "xl/workbook.xml", xml => Book(xml, sheets, hidden));
            Part(zip, "xl/_rels/workbook.xml.rels", xml => Relations(xml,
                [.. sheets.Select((_, i) => ("worksheet", Inv($"worksheets/sheet{i + 1}.xml"))), ("styles", "styles.xml")]));
            Part(zip, "xl/styles.xml", styles);
            foreach (var (i, sheet) in sheets.Index())
            {
                Part(zip, Inv($"xl/worksheets/sheet{i + 1}.xml"), sheet.Write);
            }
        }
        return stream.ToArray();
    }

    /// <summary>An empty element in the namespace of the part.</summary>
    public static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
        xml.WriteEndElement();
    }

    /// <summary>Ranges that are one cell; nothing without any.</summary>
    public static void Merged(XmlWriter xml, IReadOnlyCollection<string> ranges)
    {
        if (ranges.Count > 0)
        {
            xml.WriteRaw(Inv($"<mergeCells count=\"{ranges.Count}\">{string.Concat(ranges.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>"));
        }
    }

    /// <summary>Rows that stay in sight.</summary>
    public static void Frozen(XmlWriter xml, int rows) => xml.WriteRaw(Inv(
        $"<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{rows}\" topLeftCell=\"A{rows + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"));

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Undated;
        using var stream = entry.Open();
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void Types(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", Package + "content-types");
        Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        Override("/xl/workbook.xml", "sheet.main");
        Override("/xl/styles.xml", "styles");
        for (var i = 1; i <= sheets; i++)
        {
            Override(Inv($"/xl/worksheets/sheet{i}.xml"), "worksheet");
        }
        xml.WriteEndElement();

        void Override(string part, string type) => Element(xml, "Override", ("PartName", part),
            ("ContentType", $"application/vnd.openxmlformats-officedocument.spreadsheetml.{type}+xml"));
    }

    private static void Relations(XmlWriter xml, IReadOnlyList<(string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", Package + "relationships");
        foreach (var (i, (type, target)) in relations.Index())
        {
            Element(xml, "Relationship", ("Id", Id(i)), ("Type", $"{Office}/{type}"), ("Target", target));
        }
        xml.WriteEndElement();
    }

    private static void Book(XmlWriter xml, IReadOnlyList<PackageSheet> sheets, (string Name, string Text)? hidden)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        foreach (var (i, sheet) in sheets.Index())
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", Name(sheet.Label, taken));
            xml.WriteAttributeString("sheetId", Inv($"{i + 1}"));
            xml.WriteAttributeString("r", "id", Office, Id(i));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        if (hidden is var (name, text))
        {
            xml.WriteStartElement("definedNames", Main);
            xml.WriteStartElement("definedName", Main);
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("hidden", "1");
            xml.WriteString($"\"{text}\"");
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteRaw("<calcPr fullCalcOnLoad=\"1\"/>");
        }
        xml.WriteEndElement();
    }

    private static string Name(string label, HashSet<string> taken)
    {
        var clean = string.Concat(label.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal) && !char.IsControl(c)));
        clean = clean.Length == 0 ? "明细" : clean.Length > LongestName ? clean[..LongestName] : clean;
        var name = clean;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = clean + Inv($"{i}");
        }
        return name;
    }

    private static string Id(int i) => Inv($"rId{i + 1}");

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
