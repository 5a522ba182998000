using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>
/// Reads what an .xlsx package says outside its cells: document properties, comments, text boxes, page headers and footers.
/// </summary>
internal sealed class XlsxAsides(OfficeParts parts, ReadBudget budget)
{
    private const int Shortest = 11;
    private const int Most = 20_000;
    private static readonly string[] Properties = ["/core-properties", "/extended-properties", "/custom-properties"];
    private readonly List<RawAside> _found = [];
    private readonly TextChunks _chunks = new(budget);

    /// <summary>Everything found so far.</summary>
    public IReadOnlyList<RawAside> Found => _found;

    /// <summary>Title, subject, author, company, keywords and whatever else the properties hold.</summary>
    public void Document(Dictionary<string, (string Path, string Type)> relations)
    {
        foreach (var (path, type) in relations.Values)
        {
            if (Properties.Any(p => type.EndsWith(p, StringComparison.Ordinal)))
            {
                Texts("文件属性", null, path, null);
            }
        }
    }

    /// <summary>Comments (old and threaded), text boxes, page header and footer of a sheet.</summary>
    public void Sheet(string name, string path)
    {
        foreach (var (part, type) in parts.Relations(path).Values)
        {
            if (type.EndsWith("/comments", StringComparison.Ordinal) || type.EndsWith("/threadedComment", StringComparison.Ordinal))
            {
                Texts("批注", name, part, "comment");
            }
            else if (type.EndsWith("/drawing", StringComparison.Ordinal))
            {
                Texts("文本框", name, part, "txBody");
            }
        }
    }

    /// <summary>A page header or footer.</summary>
    public void Margin(string name, string text) => Keep("页眉页脚", name, text);

    /// <summary>
    /// The texts of a part: those of each <paramref name="group"/> joined (a comment in two colours is two runs), or each element alone.
    /// </summary>
    private void Texts(string what, string? sheet, string path, string? group)
    {
        using var reader = parts.Open(path);
        _chunks.Clear();
        while (reader is not null && OfficeParts.Next(reader))
        {
            if (TextChunks.IsText(reader.NodeType))
            {
                _chunks.Add(reader);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && (group is null
                || reader.LocalName.Equals(group, StringComparison.OrdinalIgnoreCase) || reader.LocalName == "threadedComment"))
            {
                Keep(what, sheet, _chunks.Take());
                _chunks.Clear();
            }
        }
    }

    private void Keep(string what, string? sheet, string text)
    {
        budget.Step();
        if (text.Length < Shortest)
        {
            return;
        }
        if (_found.Count >= Most)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-much-text", "批注数", Most));
        }
        _found.Add(new RawAside(what, sheet, text));
    }
}
