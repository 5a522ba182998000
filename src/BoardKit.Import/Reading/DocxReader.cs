using System.Globalization;
using System.Text;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>
/// Reads a .docx in one pass from memory: paragraphs in order, each table as a sheet. What nobody is to read is not read: deleted text of
/// tracked changes, comments, hidden text, page headers and footers, fields' instructions. Macros, embedded and linked files refuse it.
/// </summary>
internal sealed class DocxReader
{
    private const string Main = "word/document.xml";
    private static readonly string[] Embeds = ["object", "OLEObject", "altChunk", "control"];
    private static readonly string[] Skipped = ["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "sectPr", "tblPr",
        "tcPrChange", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "sectPrChange"];

    private readonly ReadBudget _budget;
    private readonly DocxStyles _styles;
    private readonly List<RawParagraph> _paragraphs = [];
    private readonly List<RawSheet> _sheets = [];
    private readonly Stack<Open> _open = new();
    private int _count;
    private int _deleted;
    private int _hidden;
    private int _boxes;
    private int _notes;

    /// <summary>A paragraph that is being read; a text box is a paragraph inside another.</summary>
    private sealed class Open
    {
        public StringBuilder Text { get; } = new();

        public string? Style { get; set; }

        public string? List { get; set; }

        public string? Level { get; set; }

        public int? Outline { get; set; }
    }

    private DocxReader(ReadBudget budget, DocxStyles styles) => (_budget, _styles) = (budget, styles);

    public static RawWorkbook Read(ReadOnlyMemory<byte> content, ReadBudget budget)
    {
        using var parts = new OfficeParts(content, budget);
        var package = parts.Relations("");
        var main = package.Values.FirstOrDefault(r => r.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Path ?? Main;
        var relations = parts.Relations(main);
        if (relations.Values.Any(r => r.Type.EndsWith("/vbaProject", StringComparison.Ordinal)))
        {
            throw new ReadRefusedException(ReadFaults.Macros);
        }
        if (relations.Values.Any(r => r.Type.EndsWith("/oleObject", StringComparison.Ordinal)
            || r.Type.EndsWith("/package", StringComparison.Ordinal) || r.Type.EndsWith("/aFChunk", StringComparison.Ordinal)))
        {
            throw new ReadRefusedException(ReadFaults.Embedded);
        }
        // an address in the text only stands there; everything else would be fetched
        if (parts.Outward(main).Concat(parts.Outward("word/settings.xml"))
            .Any(type => !type.EndsWith("/hyperlink", StringComparison.Ordinal)))
        {
            throw new ReadRefusedException(ReadFaults.Linked);
        }
        string? Part(string type) => relations.Values.FirstOrDefault(r => r.Type.EndsWith(type, StringComparison.Ordinal)).Path;
        var reader = new DocxReader(budget, new DocxStyles(parts, Part("/styles"), Part("/numbering")));
        using (var document = parts.Open(main) ?? throw new ReadRefusedException(ReadFaults.CorruptDocument))
        {
            reader.Body(document);
        }
        return new RawWorkbook(reader._sheets.Count > 0 ? reader._sheets : [new RawSheet("正文", false, [], [], new HashSet<int>())])
        {
            Paragraphs = reader._paragraphs,
            Remarks = [.. reader.Remarks(relations.Values.Select(r => r.Type))],
        };
    }

    private IEnumerable<Fault> Remarks(IEnumerable<string> types)
    {
        var known = types.Select(t => t[(t.LastIndexOf('/') + 1)..]).ToHashSet(StringComparer.Ordinal);
        if (_deleted > 0)
        {
            yield return Fault.Note("doc-deleted", $"文件里有 {_deleted} 处修订时删去的文字，没有导入。");
        }
        if (known.Contains("comments"))
        {
            yield return Fault.Note("doc-comments", "文件里的批注没有导入，也不会公布。");
        }
        if (_hidden > 0)
        {
            yield return Fault.Warning("doc-hidden", $"文件里有 {_hidden} 处隐藏的文字，没有导入；要公布的请取消隐藏再导入。");
        }
        if (known.Contains("header") || known.Contains("footer"))
        {
            yield return Fault.Note("doc-margins", "文件的页眉和页脚没有导入。");
        }
        if (_notes > 0)
        {
            yield return Fault.Note("doc-footnotes", "文件的脚注没有导入，要公布的请写进正文。");
        }
        if (_boxes > 0)
        {
            yield return Fault.Warning("doc-boxes", $"文件里有 {_boxes} 个文本框，里面的文字放在它所在的段落后面，请核对顺序。");
        }
    }

    private void Body(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "document")
        {
            throw new ReadRefusedException(ReadFaults.CorruptDocument);
        }
        var waiting = new List<string>();
        while (OfficeParts.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "tbl")
            {
                Table(reader);
            }
            else if (Piece(reader) is { } ended)
            {
                waiting.Add(ended);
                if (_open.Count == 0)
                {
                    // the outer paragraph ends last and is read first
                    waiting.Reverse();
                    foreach (var line in waiting.SelectMany(w => w.Split('\n')).Where(l => !string.IsNullOrWhiteSpace(l)))
                    {
                        var (outline, text) = line[0] == '\u0001' ? (line[1] - '0', line[2..]) : (0, line);
                        _paragraphs.Add(new(_paragraphs.Count + 1, text, outline));
                    }
                    waiting.Clear();
                }
            }
        }
    }

    /// <summary>
    /// Takes what stands at the reader. The text of a paragraph that ends here (its style's level before it, after an U+0001); else null.
    /// </summary>
    private string? Piece(XmlReader reader)
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
            _deleted += reader.LocalName is "del" or "moveFrom" && !reader.IsEmptyElement ? 1 : 0;
            Skip(reader);
            return null;
        }
        switch (reader.LocalName)
        {
            case "p":
                return Begin(reader);
            case "r":
                Run(reader);
                return null;
            case "footnoteReference" or "endnoteReference":
                _notes++;
                return null;
            case "pStyle" when _open.TryPeek(out var open):
                open.Style = DocxStyles.Value(reader);
                return null;
            case "numId" when _open.TryPeek(out var open):
                open.List = DocxStyles.Value(reader);
                return null;
            case "ilvl" when _open.TryPeek(out var open):
                open.Level = DocxStyles.Value(reader);
                return null;
            case "outlineLvl" when _open.TryPeek(out var open):
                open.Outline = DocxStyles.Level(reader);
                return null;
            default:
                return null;
        }
    }

    private string? Begin(XmlReader reader)
    {
        _budget.Step();
        if (++_count > _budget.Limits.Paragraphs)
        {
            throw new ReadRefusedException(ReadFaults.TooLong(_budget.Limits.Paragraphs));
        }
        if (reader.IsEmptyElement)
        {
            return null;
        }
        _boxes += _open.Count == 1 ? 1 : 0;
        _open.Push(new Open());
        return null;
    }

    private string Ended(Open open)
    {
        var text = open.Text.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }
        var outline = open.Outline ?? _styles.Outline(open.Style);
        var mark = _styles.Mark(open.List == "0" ? "" : open.List, open.Level, open.Style);
        return (outline > 0 ? $"\u0001{outline}" : "") + mark + text.TrimStart();
    }

    /// <summary>A run: its text, unless it is hidden. What stands in a text box is a paragraph of its own.</summary>
    private void Run(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var (depth, hidden) = (reader.Depth, false);
        var into = _open.TryPeek(out var open) ? open.Text : null;
        var text = new StringBuilder();
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                continue;
            }
            if (reader.NodeType != XmlNodeType.Element)
            {
                _ = Box(reader);
                continue;
            }
            switch (reader.LocalName)
            {
                case "t":
                    _ = text.Append(Text(reader));
                    break;
                case "tab":
                    _ = text.Append(' ');
                    break;
                case "br" or "cr":
                    _ = text.Append('\n');
                    break;
                case "noBreakHyphen":
                    _ = text.Append('-');
                    break;
                case "vanish" or "webHidden":
                    hidden |= !DocxStyles.IsOff(reader);
                    break;
                case "rStyle":
                    hidden |= _styles.IsHidden(DocxStyles.Value(reader));
                    break;
                case "AlternateContent" or "Choice" or "pict" or "drawing":
                    break;
                default:
                    _ = Box(reader);
                    break;
            }
        }
        _hidden += hidden && text.Length > 0 ? 1 : 0;
        _ = hidden ? into : into?.Append(text);
    }

    /// <summary>A text box inside a run: its paragraphs are kept at the end of the one that it hangs on.</summary>
    private string? Box(XmlReader reader)
    {
        var ended = Piece(reader);
        if (ended is { Length: > 0 } && _open.TryPeek(out var outer))
        {
            _ = outer.Text.Append('\n').Append(ended.TrimStart('\u0001', '1', '2', '3', '4', '5', '6', '7', '8', '9'));
        }
        return ended;
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
                _budget.Text(reader.Value.Length);
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

    /// <summary>A table as a sheet: the paragraphs of a cell are its text, merged cells are blank but for the first.</summary>
    private void Table(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"表{_sheets.Count + 1}");
        using var into = new SheetBuilder(name, false, _budget);
        var (depth, row, column, span, goesOn, gone) = (reader.Depth, 0, 0, 1, false, false);
        var (cell, cells) = (new StringBuilder(), new List<(int Column, string Text)>());
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "tbl"):
                    throw new ReadRefusedException(ReadFaults.NestedTable);
                case (XmlNodeType.Element, "tr"):
                    (row, column, gone) = (row + 1, 0, false);
                    cells.Clear();
                    break;
                case (XmlNodeType.Element, "trPr"):
                    gone = Deleted(reader);
                    _deleted += gone ? 1 : 0;
                    break;
                case (XmlNodeType.Element, "tc"):
                    (span, goesOn) = (1, false);
                    _ = cell.Clear();
                    break;
                case (XmlNodeType.Element, "gridSpan"):
                    span = int.TryParse(DocxStyles.Value(reader), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
                        ? Math.Clamp(width, 1, _budget.Limits.Columns) : 1;
                    break;
                case (XmlNodeType.Element, "vMerge"):
                    goesOn = DocxStyles.Value(reader) is not "restart";
                    break;
                case (XmlNodeType.EndElement, "tc"):
                    if (!goesOn)
                    {
                        cells.Add((column, cell.ToString().Trim()));
                    }
                    column += span;
                    break;
                case (XmlNodeType.EndElement, "tr"):
                    foreach (var (at, text) in gone ? [] : cells)
                    {
                        into.Put(at, RawCell.Of(text));
                    }
                    into.EndRow(row, false);
                    break;
                default:
                    if (Piece(reader) is { Length: > 0 } ended)
                    {
                        _ = cell.Append(cell.Length > 0 ? " " : "").Append(Plain(ended));
                    }
                    break;
            }
        }
        if (_sheets.Count >= _budget.Limits.Sheets)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-many-sheets", "张数", _budget.Limits.Sheets));
        }
        _sheets.Add(into.Build());
    }

    private static string Plain(string ended) => (ended[0] == '\u0001' ? ended[2..] : ended).Replace('\n', ' ');

    private static bool Deleted(XmlReader reader)
    {
        var deleted = false;
        if (reader.IsEmptyElement)
        {
            return deleted;
        }
        var depth = reader.Depth;
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            deleted |= reader is { NodeType: XmlNodeType.Element, LocalName: "del" };
        }
        return deleted;
    }
}
