using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using BoardKit.Import.Reading;

namespace BoardKit.Tests.Import.Support;

/// <summary>
/// Writes a small .xlsx as Excel would, with the things that MiniExcel does not write: merged, hidden, error and formula cells, date
/// systems.
/// </summary>
internal sealed class XlsxFile
{
    private const int FirstOwnStyle = 4;
    private readonly List<(string Name, string Xml, string? State)> _sheets = [];

    private readonly List<(string Path, string Xml, string? Type, int? Sheet)> _parts = [];

    private readonly List<string> _codes = [];

    public bool Date1904 { get; init; }

    /// <summary>A part more, related to the package or (counted from 1) to a sheet: document properties, comments, drawings.</summary>
    public XlsxFile Part(string path, string type, string xml, int? sheet = null)
    {
        _parts.Add((path, xml, type, sheet));
        return this;
    }

    /// <summary>A percentage cell: 0.22 is shown as 22%.</summary>
    public sealed record Percent(double Value);

    /// <summary>A date cell by its serial.</summary>
    public sealed record Serial(double Value);

    /// <summary>A number or text with a number format of its own.</summary>
    public sealed record Formatted(object Value, string Code);

    /// <summary>An error cell.</summary>
    public sealed record Error(string Value);

    /// <summary>A formula with its cached value, written as it stands in the file; without one it was never calculated.</summary>
    public sealed record Formula(string Text, string? Cached);

    public XlsxFile Sheet(string name, object?[][] rows, string[]? merges = null, int[]? hiddenRows = null,
        int[]? hiddenColumns = null, string? state = null)
    {
        var xml = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">""");
        foreach (var column in hiddenColumns ?? [])
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<cols><col min="{column}" max="{column}" width="0" hidden="1"/></cols>""");
        }
        xml.Append("<sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            xml.Append(CultureInfo.InvariantCulture,
                $"""<row r="{r + 1}"{(hiddenRows?.Contains(r + 1) == true ? " hidden=\"1\"" : "")}>""");
            for (var c = 0; c < rows[r].Length; c++)
            {
                xml.Append(Cell(CellReference.Letters(c) + (r + 1).ToString(CultureInfo.InvariantCulture), rows[r][c]));
            }
            xml.Append("</row>");
        }
        xml.Append("</sheetData>");
        if (merges is not null)
        {
            xml.Append(CultureInfo.InvariantCulture,
                $"""<mergeCells count="{merges.Length}">{string.Concat(merges.Select(m => $"<mergeCell ref=\"{m}\"/>"))}</mergeCells>""");
        }
        return Raw(name, xml.Append("</worksheet>").ToString(), state);
    }

    public XlsxFile Raw(string name, string sheetXml, string? state = null)
    {
        _sheets.Add((name, sheetXml, state));
        return this;
    }

    public byte[] Build()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            Write(zip, "_rels/.rels", Relations([("http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                "xl/workbook.xml"), .. _parts.Where(p => p.Sheet is null).Select(p => (p.Type!, p.Path))]));
            foreach (var (path, xml, _, _) in _parts)
            {
                Write(zip, path, xml);
            }
            foreach (var sheet in _parts.Where(p => p.Sheet is not null).GroupBy(p => p.Sheet))
            {
                Write(zip, $"xl/worksheets/_rels/sheet{sheet.Key}.xml.rels", Relations(sheet.Select(p => (p.Type!, "/" + p.Path))));
            }
            var tabs = string.Concat(
                _sheets.Select(
                    (s, i) => $"""<sheet name="{SecurityElement.Escape(s.Name)}" sheetId="{i + 1}"{(s.State is null ? "" : $" state=\"{s.State}\"")} r:id="rId{i + 1}"/>"""));
            Write(zip, "xl/workbook.xml",
                $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr{(Date1904 ? " date1904=\"1\"" : "")}/><sheets>{tabs}</sheets></workbook>""");
            var relations = string.Concat(
                _sheets.Select(
                    (_, i) => $"""<Relationship Id="rId{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i + 1}.xml"/>"""));
            Write(zip, "xl/_rels/workbook.xml.rels",
                $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            var numFmts = string.Concat(_codes.Prepend("yyyy\"年\"m\"月\"d\"日\";@")
                .Select((code, i) => $"""<numFmt numFmtId="{176 + i}" formatCode="{SecurityElement.Escape(code)}"/>"""));
            var xfs = string.Concat(_codes.Select((_, i) => $"""<xf numFmtId="{177 + i}"/>"""));
            Write(zip, "xl/styles.xml",
                $"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>{numFmts}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="176"/>{xfs}</cellXfs></styleSheet>""");
            for (var i = 0; i < _sheets.Count; i++)
            {
                Write(zip, $"xl/worksheets/sheet{i + 1}.xml", _sheets[i].Xml);
            }
        }
        return stream.ToArray();
    }

    private static string Relations(IEnumerable<(string Type, string Target)> relations) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(relations.Select((r, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>""";

    private int Style(string code)
    {
        if (!_codes.Contains(code))
        {
            _codes.Add(code);
        }
        return FirstOwnStyle + _codes.IndexOf(code);
    }

    private string Cell(string at, object? value) => value switch
    {
        null => $"""<c r="{at}"/>""",
        Percent percent => string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}" s="1"><v>{percent.Value:R}</v></c>"""),
        Serial serial => string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}" s="3"><v>{serial.Value:R}</v></c>"""),
        Formatted { Value: string text } formatted =>
            $"""<c r="{at}" s="{Style(formatted.Code)}" t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""",
        Formatted formatted =>
            string.Create(CultureInfo.InvariantCulture, $"""<c r="{at}" s="{Style(formatted.Code)}"><v>{formatted.Value}</v></c>"""),
        Error error => $"""<c r="{at}" t="e"><v>{error.Value}</v></c>""",
        Formula formula =>
            $"""<c r="{at}"><f>{SecurityElement.Escape(formula.Text)}</f>{(formula.Cached is null ? "" : $"<v>{formula.Cached}</v>")}</c>""",
        bool flag => $"""<c r="{at}" t="b"><v>{(flag ? 1 : 0)}</v></c>""",
        string text => $"""<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>""",
        IFormattable number => $"""<c r="{at}"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>""",
        _ => throw new ArgumentException(value.GetType().Name),
    };

    private static void Write(ZipArchive zip, string path, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
        writer.Write(content);
    }
}
