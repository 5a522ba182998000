using System.Globalization;
using System.Xml;
using BoardKit.Domain.Forms;
using BoardKit.Import.Reading;
using BoardKit.Import.Writing;

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

    private const int MostMeasured = 2_000;
    private const double Narrowest = 6, Widest = 48, Room = 2.4;
    private const string Main = SpreadsheetPackage.Main;

    // styles of Styles(): usual, bold, heads, quoted text; numbers follow with 0, 1, 2 … decimals
    private const int Bold = 1, Head = 2, Quoted = 3, Numbers = 4, MostDecimals = 8;

    /// <summary>The tables, one a sheet; those without rows stand behind the others.</summary>
    public static byte[] Write(IReadOnlyList<PlainTable> tables)
    {
        return SpreadsheetPackage.Write([.. tables.OrderBy(t => t.Rows.Count + t.Foot.Count == 0)
            .Select(sheet => new PackageSheet(sheet.Name, xml => Sheet(xml, sheet)))], Styles);
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
        var grid = HeadGrid.Of(table.Heads.Select((_, i) => table.Above.Count > i ? table.Above[i] : null));
        var heads = above.Count + grid.Count;
        xml.WriteStartElement("worksheet", Main);
        SpreadsheetPackage.Frozen(xml, heads);
        Columns(xml, table, decimals);
        xml.WriteStartElement("sheetData", Main);
        var number = 0;
        above.ForEach(text => Row(xml, ++number, [text], Bold, decimals));
        foreach (var line in grid)
        {
            Row(xml, ++number, [.. Enumerable.Range(0, table.Heads.Count)
                .Select(i => Text(table, line.FirstOrDefault(c => c.From == i && c.Count > 0)))], Head, decimals);
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
                $"<autoFilter ref=\"A{heads}:{CellReference.Letters(table.Heads.Count - 1)}{heads + table.Rows.Count}\"/>"));
        }
        if (grid.Count > 1)
        {
            SpreadsheetPackage.Merged(xml, [.. grid.SelectMany((line, at) => line.Where(c => c.Count > 1 || c.Rows > 1).Select(c =>
                HeadRange(c, above.Count + at + 1)))]);
        }
        xml.WriteEndElement();
    }

    /// <summary>What a cell of the head says: its own column's words without those of the heads over it.</summary>
    private static string? Text(PlainTable table, HeadCell cell) => cell.Count == 0 ? null : cell.Head
        ?? (table.Above.Count > cell.From && table.Above[cell.From] is { } group ? table.Heads[cell.From][(group.Length + 1)..]
            : table.Heads[cell.From]);

    private static string HeadRange(HeadCell cell, int row) => string.Create(CultureInfo.InvariantCulture,
        $"{CellReference.Letters(cell.From)}{row}:{CellReference.Letters(cell.From + cell.Count - 1)}{row + cell.Rows - 1}");

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
            SpreadsheetPackage.Element(xml, "col", ("min", (i + 1).ToString(CultureInfo.InvariantCulture)),
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

    private static void Row(XmlWriter xml, int number, object?[] cells, int? style, int[] decimals)
    {
        xml.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell)
            {
                continue;
            }
            xml.WriteStartElement("c", Main);
            xml.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{CellReference.Letters(i)}{number}"));
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
}
