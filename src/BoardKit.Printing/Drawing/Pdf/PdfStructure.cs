using System.Globalization;
using System.Text;

namespace BoardKit.Printing.Drawing.Pdf;

/// <summary>
/// The structure of a file (ISO 32000-1, 14.7 and 14.8): what is a title, a paragraph, a table with its rows, in the order in which it is
/// read. Each list of pages is a section. What a section is made of is written when the section ends, so a pack of a county holds the
/// structure of one notice in memory; only the section's number stays.
/// </summary>
internal sealed class PdfStructure(PdfFile file)
{
    private int _root, _document;
    private readonly List<int> _sections = [];
    private readonly List<int> _pages = [];
    private readonly Dictionary<(object Of, int Row, int Column), Element> _known = [];
    private readonly List<int> _marked = [];
    private Element? _section;
    private int _page;

    /// <summary>Something of the structure. Its children are elements, or the marked content of pages.</summary>
    private sealed class Element(int number, string type, int parent, string more)
    {
        public int Number { get; } = number;

        public int Parent { get; } = parent;

        public string Type { get; } = type;

        public string More { get; } = more;

        public List<Element> Children { get; } = [];

        public List<(int Page, int Mark)> Marks { get; } = [];
    }

    /// <summary>The catalog's entry; everything is written with it.</summary>
    public string Complete(bool allPages)
    {
        EndSection();
        if (_sections.Count == 0)
        {
            return "";
        }
        var tree = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Nums[{string.Join(' ', _pages.Select((array, i) => string.Create(CultureInfo.InvariantCulture, $"{i} {array} 0 R")))}]>>"));
        file.Set(_document, string.Create(CultureInfo.InvariantCulture,
            $"<</S/Document/P {_root} 0 R/K[{string.Join(' ', _sections.Select(Reference))}]>>"));
        file.Set(_root, string.Create(CultureInfo.InvariantCulture,
            $"<</Type/StructTreeRoot/K {_document} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {_pages.Count}>>"));
        return string.Create(CultureInfo.InvariantCulture,
            $"/MarkInfo<</Marked {(allPages ? "true" : "false")}>>/StructTreeRoot {_root} 0 R");
    }

    /// <summary>A page begins, whose object is reserved.</summary>
    public void Begin(int page)
    {
        _page = page;
        _marked.Clear();
    }

    /// <summary>The page ends; its entries in the page dictionary.</summary>
    public string End()
    {
        _pages.Add(file.Add($"[{string.Join(' ', _marked.Select(Reference))}]"));
        return string.Create(CultureInfo.InvariantCulture, $"/StructParents {_pages.Count - 1}/Tabs/S");
    }

    /// <summary>The number of marked content for a part of the structure, and its type.</summary>
    public (string Type, int Mark) Mark(TagMark tag)
    {
        var element = Of(tag);
        element.Marks.Add((_page, _marked.Count));
        _marked.Add(element.Number);
        return (element.Type, _marked.Count - 1);
    }

    /// <summary>A list of pages has ended.</summary>
    public void EndSection()
    {
        if (_section is { } section)
        {
            Write(section);
            _sections.Add(section.Number);
            _section = null;
            _known.Clear();
        }
    }

    private Element Of(TagMark tag)
    {
        if (_section is null)
        {
            (_root, _document) = _root == 0 ? (file.Reserve(), file.Reserve()) : (_root, _document);
            _section = new Element(file.Reserve(), "Sect", _document, "");
        }
        var part = tag.Of ?? tag;
        if (_known.TryGetValue((part, tag.Row, tag.Column), out var known))
        {
            return known;
        }
        if (tag.Tag is not (Tag.Head or Tag.Cell))
        {
            return Add(_section, (part, tag.Row, tag.Column), tag.Tag switch
            {
                Tag.Title => "H1",
                Tag.Heading => "H2",
                Tag.Figure => "Figure",
                Tag.Paragraph or Tag.Artifact or Tag.Head or Tag.Cell => "P",
            }, tag.Text is { } text ? $"/Alt{Hex(text)}" : "");
        }
        var table = Known(_section, (part, int.MinValue, int.MinValue), "Table");
        var row = Known(table, (part, tag.Row, int.MinValue), "TR");
        // a cell in which nothing stands has its place too
        while (tag.Spans is null && row.Children.Count < tag.Column)
        {
            _ = Add(row, (part, tag.Row, row.Children.Count), tag.Tag == Tag.Head ? "TH" : "TD", "");
        }
        return _known.TryGetValue((part, tag.Row, tag.Column), out var cell) ? cell : Add(row, (part, tag.Row, tag.Column),
            tag.Tag == Tag.Head ? "TH" : "TD", tag.Tag != Tag.Head ? "" : tag.Spans is not var (rows, columns)
                ? "/A<</O/Table/Scope/Column>>"
                : string.Create(CultureInfo.InvariantCulture, $"/A<</O/Table/Scope/Column/RowSpan {rows}/ColSpan {columns}>>"));
    }

    private Element Known(Element parent, (object, int, int) key, string type) =>
        _known.TryGetValue(key, out var known) ? known : Add(parent, key, type, "");

    private Element Add(Element parent, (object, int, int) key, string type, string more)
    {
        var element = new Element(file.Reserve(), type, parent.Number, more);
        parent.Children.Add(element);
        _known.Add(key, element);
        return element;
    }

    private void Write(Element element)
    {
        var text = new StringBuilder(96);
        _ = text.Append(CultureInfo.InvariantCulture, $"<</S/{element.Type}/P {element.Parent} 0 R{element.More}");
        if (element.Marks.Count > 0)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"/Pg {element.Marks[0].Page} 0 R");
        }
        if (element.Children.Count + element.Marks.Count > 0)
        {
            _ = text.Append("/K[");
            foreach (var child in element.Children)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"{child.Number} 0 R ");
            }
            foreach (var (page, mark) in element.Marks)
            {
                _ = page == element.Marks[0].Page ? text.Append(CultureInfo.InvariantCulture, $"{mark} ")
                    : text.Append(CultureInfo.InvariantCulture, $"<</Type/MCR/Pg {page} 0 R/MCID {mark}>>");
            }
            _ = text.Append(']');
        }
        file.Set(element.Number, text.Append(">>").ToString());
        foreach (var child in element.Children)
        {
            Write(child);
        }
    }

    private static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");

    private static string Hex(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}
