using System.Text;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>A paragraph as it was read: its lines, the level of its heading style (0 for plain text).</summary>
internal readonly record struct DocxParagraph(string Text, int Outline)
{
    /// <summary>Its lines that say something; a soft break parts them.</summary>
    public IEnumerable<string> Lines => Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));
}

/// <summary>
/// Puts paragraphs together out of runs, wherever they stand: in the text, in a cell, in a text box. What nobody is to read is left out and
/// counted: deleted text of tracked changes, hidden text, the instructions of fields, prompts. Inserted text counts: who passes the file on
/// shows it so.
/// </summary>
internal sealed class DocxParagraphs(ReadBudget budget, DocxStyles styles, DocxLeftOut left)
{
    private static readonly string[] Embeds = ["object", "OLEObject", "altChunk", "control"];
    private static readonly string[] Skipped = ["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "sectPr", "tblPr",
        "tcPrChange", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "sectPrChange", "rt"];

    private readonly Stack<Open> _open = new();
    private int _count;
    private bool _prompts;

    /// <summary>A paragraph that is being read; a text box is a paragraph inside another.</summary>
    private sealed class Open
    {
        public StringBuilder Text { get; } = new();

        /// <summary>What stands in text boxes that hang on it.</summary>
        public StringBuilder Boxes { get; } = new();

        public string? Style { get; set; }

        public string? List { get; set; }

        public string? Level { get; set; }

        public int? Outline { get; set; }
    }

    /// <summary>Whether none is being read.</summary>
    public bool IsBetween => _open.Count == 0;

    /// <summary>Takes what stands at the reader: a paragraph that ends here, else null.</summary>
    public DocxParagraph? Take(XmlReader reader)
    {
        if (reader.NodeType == XmlNodeType.EndElement)
        {
            return reader.LocalName == "p" && _open.Count > 0 ? Ended(_open.Pop()) : null;
        }
        if (reader.NodeType != XmlNodeType.Element)
        {
            return null;
        }
        if (Embeds.Contains(reader.LocalName))
        {
            throw new ReadRefusedException(ReadFaults.Embedded);
        }
        if (Skipped.Contains(reader.LocalName))
        {
            left.Deleted += reader.LocalName is "del" or "moveFrom" && !reader.IsEmptyElement ? 1 : 0;
            Skip(reader);
            return null;
        }
        switch (reader.LocalName)
        {
            case "p":
                Begin(reader);
                break;
            case "r":
                Run(reader);
                break;
            case "footnoteReference" or "endnoteReference":
                left.Notes++;
                break;
            case "blip" or "imagedata":
                left.Pictures++;
                break;
            case "chart" or "relIds":
                left.Charts++;
                break;
            case "showingPlcHdr":
                _prompts = !DocxStyles.IsOff(reader);
                break;
            case "sdtContent" when _prompts:
                (_prompts, left.Prompts) = (false, left.Prompts + 1);
                Skip(reader);
                break;
            default:
                Property(reader);
                break;
        }
        return null;
    }

    private void Property(XmlReader reader)
    {
        if (!_open.TryPeek(out var open))
        {
            return;
        }
        switch (reader.LocalName)
        {
            case "pStyle":
                open.Style = DocxStyles.Value(reader);
                break;
            case "numId":
                open.List = DocxStyles.Value(reader);
                break;
            case "ilvl":
                open.Level = DocxStyles.Value(reader);
                break;
            case "outlineLvl":
                open.Outline = DocxStyles.Level(reader);
                break;
            default:
                break;
        }
    }

    private void Begin(XmlReader reader)
    {
        budget.Step();
        if (++_count > budget.Limits.Paragraphs)
        {
            throw new ReadRefusedException(ReadFaults.TooLong(budget.Limits.Paragraphs));
        }
        if (!reader.IsEmptyElement)
        {
            left.Boxes += _open.Count == 1 ? 1 : 0;
            _open.Push(new Open());
        }
    }

    private DocxParagraph Ended(Open open)
    {
        var (text, boxes) = (open.Text.ToString(), open.Boxes.ToString());
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(boxes, 0);
        }
        var mark = styles.Mark(open.List == "0" ? "" : open.List, open.Level, open.Style);
        left.Numbers += mark is null ? 1 : 0;
        return new(mark + text.TrimStart() + boxes, open.Outline ?? styles.Outline(open.Style));
    }

    /// <summary>A run: its text, unless it is hidden. What stands in a text box is a paragraph of its own.</summary>
    private void Run(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var (depth, hidden, struck) = (reader.Depth, false, false);
        var into = _open.TryPeek(out var open) ? open.Text : null;
        var text = new StringBuilder();
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                Box(reader);
                continue;
            }
            switch (reader.LocalName)
            {
                case "t":
                    _ = text.Append(Text(reader));
                    break;
                case "tab" or "ptab":
                    _ = text.Append(' ');
                    break;
                case "br" or "cr":
                    _ = text.Append('\n');
                    break;
                case "noBreakHyphen":
                    _ = text.Append('-');
                    break;
                case "sym":
                    var symbol = DocxSymbols.Of(DocxStyles.Value(reader, "font"), DocxStyles.Value(reader, "char"));
                    left.Symbols += symbol is null ? 1 : 0;
                    _ = text.Append(symbol);
                    break;
                case "vanish" or "webHidden":
                    hidden |= !DocxStyles.IsOff(reader);
                    break;
                case "strike" or "dstrike":
                    struck |= !DocxStyles.IsOff(reader);
                    break;
                case "rStyle":
                    hidden |= styles.IsHidden(DocxStyles.Value(reader));
                    break;
                default:
                    Box(reader);
                    break;
            }
        }
        left.Hidden += hidden && text.Length > 0 ? 1 : 0;
        left.Struck += struck && !hidden && !string.IsNullOrWhiteSpace(text.ToString()) ? 1 : 0;
        _ = hidden ? into : into?.Append(text);
    }

    /// <summary>
    /// A text box inside a run: its paragraphs are kept behind all of the one that it hangs on, whose first run it may be.
    /// </summary>
    private void Box(XmlReader reader)
    {
        if (Take(reader) is { Text.Length: > 0 } ended && _open.TryPeek(out var outer))
        {
            _ = outer.Boxes.Append('\n').Append(ended.Text);
        }
    }

    private string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }
        var text = new StringBuilder();
        var depth = reader.Depth;
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                budget.Text(reader.Value.Length);
                _ = text.Append(reader.Value);
            }
        }
        return text.ToString();
    }

    private static void Skip(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var depth = reader.Depth;
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
        }
    }
}
