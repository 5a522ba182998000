using System.Text;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>Reads texts: the shared table, and the text of one element, within the limits.</summary>
internal static class XlsxTexts
{
    /// <summary>The shared strings; phonetic hints (rPh) are not part of a text.</summary>
    public static List<string> Read(OfficeParts parts, string? path, ReadBudget budget)
    {
        var texts = new List<string>();
        using var reader = path is null ? null : parts.Open(path);
        var chunk = new TextChunks(budget);
        while (reader is not null && OfficeParts.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                texts.Add(Rich(reader, chunk));
                if (texts.Count > budget.Limits.Cells)
                {
                    throw new ReadRefusedException(ReadFaults.TooMany("too-many-cells", "单元格数", budget.Limits.Cells));
                }
            }
        }
        return texts;
    }

    /// <summary>The text of an si or is element: its t elements joined. The reader ends on the end of the element.</summary>
    public static string Rich(XmlReader reader, TextChunks chunks)
    {
        chunks.Clear();
        if (reader.IsEmptyElement)
        {
            return "";
        }
        var (depth, phonetic, inText) = (reader.Depth, 0, false);
        while (OfficeParts.Next(reader) && reader.Depth > depth)
        {
            if (reader.LocalName == "rPh")
            {
                phonetic += reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement
                    ? 1 : reader.NodeType == XmlNodeType.EndElement ? -1 : 0;
            }
            else if (reader.LocalName == "t")
            {
                inText = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (inText && phonetic == 0 && TextChunks.IsText(reader.NodeType))
            {
                chunks.Add(reader);
            }
        }
        return chunks.Take();
    }
}

/// <summary>Takes text nodes piece by piece, so that a giant node is refused before it is a string.</summary>
internal sealed class TextChunks(ReadBudget budget)
{
    private readonly char[] _piece = new char[4096];
    private readonly StringBuilder _text = new();

    public static bool IsText(XmlNodeType type) =>
        type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    public void Clear() => _text.Clear();

    public void Add(XmlReader reader)
    {
        for (int read; (read = reader.ReadValueChunk(_piece, 0, _piece.Length)) > 0;)
        {
            _ = _text.Append(_piece, 0, read);
            if (_text.Length > budget.Limits.CellCharacters)
            {
                budget.Text(_text.Length);
            }
        }
    }

    /// <summary>The text so far, counted against the limits, with _x000D_ escapes resolved.</summary>
    public string Take()
    {
        budget.Text(_text.Length);
        var text = _text.ToString();
        return text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text) : text;
    }

    /// <summary>The characters so far, for numbers and references: no string is made.</summary>
    public ReadOnlySpan<char> Peek(Span<char> into)
    {
        var length = Math.Min(_text.Length, into.Length);
        _text.CopyTo(0, into, length);
        return into[..length];
    }
}
