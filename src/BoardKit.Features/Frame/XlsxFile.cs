using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Frame;

/// <summary>
/// A workbook (ECMA-376) with a sheet per table: the heads stay in sight and filter the rows below them, columns are as wide as what stands
/// in them. Numbers are numeric cells; texts are text cells, and one that a spreadsheet would run as a formula is marked as quoted, which
/// shows nothing. The same tables give the same bytes.
/// </summary>
public static class XlsxFile
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int LongestSheetName = 31;
    private const int MostMeasured = 2_000;
    private const double Narrowest = 6, Widest = 48, Room = 2.4;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // styles of Styles(): usual, bold, heads, quoted text; numbers follow with 0, 1, 2 … decimals
    private const int Bold = 1, Head = 2, Quoted = 3, Numbers = 4, MostDecimals = 8;

    /// <summary>The tables, one a sheet; those without rows stand behind the others.</summary>
    public static byte[] Write(IReadOnlyList<PlainTable> tables)
    {
        List<PlainTable> sheets = [.. tables.OrderBy(t => t.Rows.Count + t.Foot.Count == 0)];
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", xml => Types(xml, sheets.Count));
            Part(zip, "_rels/.rels", xml => Relations(xml, [("officeDocument", "xl/workbook.xml")]));
            Part(zip, "xl/workbook.xml", xml => Workbook(xml, sheets));
            Part(zip, "xl/_rels/workbook.xml.rels", xml => Relations(xml,
                [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
            Part(zip, "xl/styles.xml", Styles);
            foreach (var (i, sheet) in sheets.Index())
            {
                Part(zip, $"xl/worksheets/sheet{i + 1}.xml", xml => Sheet(xml, sheet));
            }
        }
        return stream.ToArray();
    }

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
            Override(string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{i}.xml"), "worksheet");
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

    private static void Workbook(XmlWriter xml, List<PlainTable> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets", Main);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, sheet) in sheets.Index())
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", Name(sheet.Name, taken));
            xml.WriteAttributeString("sheetId", (i + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("r", "id", Office, Id(i));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Styles(XmlWriter xml)
    {
        var formats = string.Concat(Enumerable.Range(1, MostDecimals).Select(d =>
            string.Create(CultureInfo.InvariantCulture, $"<numFmt numFmtId=\"{164 + d}\" formatCode=\"#,##0.{new string('0', d)}\"/>")));
        var numbers = string.Concat(Enumerable.Range(0, MostDecimals + 1).Select(d => string.Create(CultureInfo.InvariantCulture,
            $"<xf numFmtId=\"{(d == 0 ? 1 : 164 + d)}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>")));
        xml.WriteStartElement("styleSheet", Main);
        xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<numFmts count=\"{MostDecimals}\">{formats}</numFmts>")
            + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/></font><font><b/><sz val=\"11\"/><name val=\"宋体\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"2\"><border/><border><left/><right/><top/><bottom style=\"medium\"/></border></borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + string.Create(CultureInfo.InvariantCulture, $"<cellXfs count=\"{Numbers + MostDecimals + 1}\">")
            + "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
            + "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"1\" xfId=\"0\" applyFont=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
            + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"/>"
            + numbers + "</cellXfs>");
        xml.WriteEndElement();
    }

    private static void Sheet(XmlWriter xml, PlainTable table)
    {
        var (above, decimals) = (new[] { table.Title, table.Warning }.OfType<string>().ToList(), Decimals(table));
        var spans = HeadSpan.Of(table.Above).Where(s => s.Head is not null).ToList();
        var heads = above.Count + (spans.Count > 0 ? 2 : 1);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
            $"<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{heads}\" topLeftCell=\"A{heads + 1}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"));
        Columns(xml, table, decimals);
        xml.WriteStartElement("sheetData", Main);
        var number = 0;
        above.ForEach(text => Row(xml, ++number, [text], Bold, decimals));
        if (spans.Count > 0)
        {
            // a head that stands alone is written above, where the merged cell begins
            Row(xml, ++number, [.. table.Heads.Select((head, i) => table.Above[i] is null ? head
                : spans.Exists(s => s.From == i) ? table.Above[i] : null)], Head, decimals);
            Row(xml, ++number, [.. table.Heads.Select((head, i) => table.Above[i] is { } group ? head[(group.Length + 1)..] : null)], Head,
                decimals);
        }
        else
        {
            Row(xml, ++number, table.Heads, Head, decimals);
        }
        foreach (var row in table.Rows.Concat(table.Foot))
        {
            Row(xml, ++number, row, null, decimals);
        }
        xml.WriteEndElement();
        if (table.Heads.Count > 0)
        {
            // what stands below the rows (合计) is no row to be filtered away
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture,
                $"<autoFilter ref=\"A{heads}:{Letters(table.Heads.Count - 1)}{heads + table.Rows.Count}\"/>"));
        }
        if (spans.Count > 0)
        {
            var merged = HeadSpan.Of(table.Above).Select(s => s.Head is null ? $"{Letters(s.From)}{heads - 1}:{Letters(s.From)}{heads}"
                : $"{Letters(s.From)}{heads - 1}:{Letters(s.From + s.Count - 1)}{heads - 1}").ToList();
            xml.WriteRaw($"<mergeCells count=\"{merged.Count}\">{string.Concat(merged.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>");
        }
        xml.WriteEndElement();
    }

    private static void Columns(XmlWriter xml, PlainTable table, int[] decimals)
    {
        if (table.Heads.Count == 0)
        {
            return;
        }
        xml.WriteStartElement("cols", Main);
        for (var i = 0; i < table.Heads.Count; i++)
        {
            var at = i;
            var widest = table.Rows.Take(MostMeasured).Concat(table.Foot).Select(row => at < row.Length ? Width(row[at], decimals[at]) : 0)
                .Append(Width(table.Heads[i], 0)).Max();
            Element(xml, "col", ("min", (i + 1).ToString(CultureInfo.InvariantCulture)),
                ("max", (i + 1).ToString(CultureInfo.InvariantCulture)),
                ("width", Math.Clamp(widest + Room, Narrowest, Widest).ToString("0.#", CultureInfo.InvariantCulture)),
                ("customWidth", "1"));
        }
        xml.WriteEndElement();
    }

    private static double Width(object? cell, int decimals) => cell switch
    {
        decimal number => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Length,
        string text => text.Sum(c => c < 0x2E80 ? 1 : 2),
        _ => 0,
    };

    /// <summary>As many decimals in a column as its longest number has.</summary>
    private static int[] Decimals(PlainTable table) => [.. Enumerable.Range(0, table.Heads.Count).Select(i => Math.Min(MostDecimals,
        table.Rows.Concat(table.Foot).Select(row => i < row.Length && row[i] is decimal number ? (number / 1.0000000000m).Scale : 0)
            .DefaultIfEmpty().Max()))];

    private static void Row(XmlWriter xml, int number, IReadOnlyList<object?> cells, int? style, int[] decimals)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is not { } cell)
            {
                continue;
            }
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{Letters(i)}{number}"));
            if (cell is decimal value)
            {
                xml.WriteAttributeString("s", (Numbers + decimals[i]).ToString(CultureInfo.InvariantCulture));
                xml.WriteElementString("v", Main, value.ToString("0.########", CultureInfo.InvariantCulture));
            }
            else
            {
                Text(xml, (string)cell, style);
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string text, int? style)
    {
        if ((style ?? (CsvText.RunsAsFormula(text) ? Quoted : (int?)null)) is { } shown)
        {
            xml.WriteAttributeString("s", shown.ToString(CultureInfo.InvariantCulture));
        }
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);   // in the namespace of the part
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
        xml.WriteEndElement();
    }

    private static string Id(int i) => string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}");

    /// <summary>A, B … Z, AA.</summary>
    private static string Letters(int column) =>
        (column >= 26 ? Letters(column / 26 - 1) : "") + (char)('A' + column % 26);

    private static string Name(string label, HashSet<string> taken)
    {
        var clean = string.Concat(label.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal) && !char.IsControl(c)));
        clean = clean.Length == 0 ? "明细" : clean.Length > LongestSheetName - 3 ? clean[..(LongestSheetName - 3)] : clean;
        var name = clean;
        for (var i = 2; !taken.Add(name); i++)
        {
            name = clean + i.ToString(CultureInfo.InvariantCulture);
        }
        return name;
    }
}
