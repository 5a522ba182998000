using System.IO.Compression;
using System.Security;
using System.Text;

namespace BoardKit.Tests.Import.Support;

/// <summary>
/// Writes a small .docx as the programs of clerks do: paragraphs by style, by list or plain, tables, and what must not be read.
/// </summary>
internal sealed class DocxFile
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly StringBuilder _body = new();
    private readonly List<(string Path, string Xml)> _parts = [];
    private readonly List<string> _relations = [];
    private string _styles = "";
    private string _numbering = "";

    /// <summary>A plain paragraph.</summary>
    public DocxFile P(string text) => Raw($"<w:p><w:r><w:t xml:space=\"preserve\">{SecurityElement.Escape(text)}</w:t></w:r></w:p>");

    /// <summary>Several of them.</summary>
    public DocxFile Ps(params string[] texts) => texts.Aggregate(this, (file, text) => file.P(text));

    /// <summary>A paragraph in a style.</summary>
    public DocxFile Styled(string style, string text) =>
        Raw($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{SecurityElement.Escape(text)}</w:t></w:r></w:p>");

    /// <summary>A paragraph that the document numbers.</summary>
    public DocxFile Listed(int list, int level, string text) =>
        Raw($"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{SecurityElement.Escape(text)}</w:t></w:r></w:p>");

    /// <summary>A table.</summary>
    public DocxFile Table(params string[][] rows) => Raw("<w:tbl><w:tblPr/>" + string.Concat(rows.Select(r => "<w:tr>" + string.Concat(
        r.Select(c => $"<w:tc><w:tcPr/><w:p><w:r><w:t>{SecurityElement.Escape(c)}</w:t></w:r></w:p></w:tc>")) + "</w:tr>")) + "</w:tbl>");

    /// <summary>Markup as it is.</summary>
    public DocxFile Raw(string xml)
    {
        _ = _body.Append(xml);
        return this;
    }

    /// <summary>Styles as Word writes them.</summary>
    public DocxFile WithStyles()
    {
        _styles = string.Concat(Enumerable.Range(1, 3).Select(i =>
            $"<w:style w:type=\"paragraph\" w:styleId=\"{i}\"><w:name w:val=\"heading {i}\"/>"
            + $"<w:pPr><w:outlineLvl w:val=\"{i - 1}\"/></w:pPr></w:style>"))
                + "<w:style w:type=\"paragraph\" w:styleId=\"mine\"><w:name w:val=\"我的\"/><w:basedOn w:val=\"1\"/></w:style>";
        return this;
    }

    /// <summary>A list of 一、 （一） 1. as WPS writes it; its number is 7.</summary>
    public DocxFile WithNumbering()
    {
        static string Level(int level, string format, string text) =>
            $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";
        _numbering = "<w:abstractNum w:abstractNumId=\"3\">" + Level(0, "chineseCountingThousand", "%1、") + Level(1, "chineseCounting",
            "（%2）")
            + Level(2, "decimal", "%3.") + "</w:abstractNum><w:num w:numId=\"7\"><w:abstractNumId w:val=\"3\"/></w:num>";
        return this;
    }

    /// <summary>A part more, and how the document relates to it.</summary>
    public DocxFile Part(string path, string type, string xml)
    {
        _parts.Add(("word/" + path, xml));
        _relations.Add($"<Relationship Id=\"r{_relations.Count}\" Type=\"{Office}/{type}\" Target=\"{path}\"/>");
        return this;
    }

    /// <summary>A relation that leads out of the file.</summary>
    public DocxFile Outside(string type, string target)
    {
        _relations.Add($"<Relationship Id=\"r{_relations.Count}\" Type=\"{Office}/{type}\" Target=\"{target}\" TargetMode=\"External\"/>");
        return this;
    }

    public byte[] Build()
    {
        if (_styles.Length > 0)
        {
            _ = Part("styles.xml", "styles", $"<w:styles xmlns:w=\"{Word}\">{_styles}</w:styles>");
        }
        if (_numbering.Length > 0)
        {
            _ = Part("numbering.xml", "numbering", $"<w:numbering xmlns:w=\"{Word}\">{_numbering}</w:numbering>");
        }
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Put(string path, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open(), new UTF8Encoding(false));
                writer.Write(xml.StartsWith("<?", StringComparison.Ordinal) ? xml : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml);
            }
            const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
            Put("_rels/.rels",
                $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"a\" Type=\"{Office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            Put("word/_rels/document.xml.rels", $"<Relationships xmlns=\"{Relations}\">{string.Concat(_relations)}</Relationships>");
            Put("word/document.xml", $"<w:document xmlns:w=\"{Word}\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"urn:wps\">"
                + $"<w:body>{_body}<w:sectPr/></w:body></w:document>");
            foreach (var (path, xml) in _parts)
            {
                Put(path, xml);
            }
        }
        return stream.ToArray();
    }
}
