using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>Reads one worksheet part in a single pass.</summary>
internal sealed class XlsxSheetReader(XmlReader reader, List<string> texts, List<NumberFormat?> styles, bool is1904, SheetBuilder into,
    FormulaWatch formulas, ReadBudget budget)
{
    private const int MostMerges = 200_000;
    private const int DaysFrom1900To1904 = 1462;
    private readonly string _row = reader.NameTable.Add("row"), _c = reader.NameTable.Add("c"), _v = reader.NameTable.Add("v"), _is =
        reader.NameTable.Add("is"), _f = reader.NameTable.Add("f");
    private readonly string _mergeCell = reader.NameTable.Add("mergeCell"), _col = reader.NameTable.Add("col");
    private readonly string _pageMargins = reader.NameTable.Add("headerFooter");
    private readonly TextChunks _chunks = new(budget);
    private int _rowNumber;
    private bool _rowHidden;
    private int _column = -1;

    /// <summary>Is told the page header and footer.</summary>
    public required Action<string> Margin { get; init; }

    public RawSheet Read()
    {
        while (OfficeParts.Next(reader))
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Element(reader.LocalName);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && Is(_row))
            {
                into.EndRow(_rowNumber, _rowHidden);
            }
        }
        return into.Build();
    }

    private bool Is(string name) => ReferenceEquals(reader.LocalName, name);

    private void Element(string name)
    {
        if (ReferenceEquals(name, _c))
        {
            Cell();
        }
        else if (ReferenceEquals(name, _row))
        {
            (_rowNumber, _column) = (TryInt(reader.GetAttribute("r"), out var number) ? number : _rowNumber + 1, -1);
            _rowHidden = XlsxReader.IsTrue(reader.GetAttribute("hidden"));
            budget.Step();
        }
        else if (ReferenceEquals(name, _mergeCell))
        {
            Merge(reader.GetAttribute("ref"));
        }
        else if (ReferenceEquals(name, _pageMargins) && !reader.IsEmptyElement)
        {
            PageMargins();
        }
        else if (ReferenceEquals(name, _col) && XlsxReader.IsTrue(reader.GetAttribute("hidden")))
        {
            _ = TryInt(reader.GetAttribute("min"), out var min);
            _ = TryInt(reader.GetAttribute("max"), out var max);
            for (var i = Math.Max(min, 1); i <= Math.Min(max, budget.Limits.Columns); i++)
            {
                _ = into.HiddenColumns.Add(i - 1);
            }
        }
    }

    /// <summary>oddHeader, evenFooter and the like: each is told whole.</summary>
    private void PageMargins()
    {
        var depth = reader.Depth;
        _chunks.Clear();
        while (OfficeParts.Next(reader) && reader.Depth > depth)
        {
            if (TextChunks.IsText(reader.NodeType))
            {
                _chunks.Add(reader);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                Margin(_chunks.Take());
                _chunks.Clear();
            }
        }
    }

    private void Cell()
    {
        var (type, style) = ("n", 0);
        _column++;
        while (reader.MoveToNextAttribute())
        {
            switch (reader.LocalName)
            {
                case "r" when CellReference.TryColumn(reader.Value, out var column):
                    _column = column;
                    break;
                case "t":
                    type = reader.Value;
                    break;
                case "s":
                    _ = TryInt(reader.Value, out style);
                    break;
            }
        }
        _ = reader.MoveToElement();
        if (!reader.IsEmptyElement)
        {
            into.Put(_column, Value(type, style));
        }
    }

    /// <summary>
    /// Reads to the end of the cell element; of a formula the cached value counts, as the spreadsheet shows it before it calculates anew.
    /// </summary>
    private RawCell Value(string type, int style)
    {
        var (depth, cell, inValue, inFormula) = (reader.Depth, default(RawCell), false, false);
        string? formula = null;
        while (OfficeParts.Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && Is(_v))
            {
                inValue = !reader.IsEmptyElement;
                _chunks.Clear();
            }
            else if (reader.NodeType == XmlNodeType.Element && Is(_f))
            {
                formula = "";
                inFormula = !reader.IsEmptyElement && formulas.WantsText;
                _chunks.Clear();
            }
            else if (reader.NodeType == XmlNodeType.Element && Is(_is))
            {
                cell = Text(XlsxTexts.Rich(reader, _chunks), FormatOf(style));
            }
            else if ((inValue || inFormula) && TextChunks.IsText(reader.NodeType))
            {
                _chunks.Add(reader);
            }
            else if (inValue && reader.NodeType == XmlNodeType.EndElement && Is(_v))
            {
                (cell, inValue) = (Convert(type, style), false);
            }
            else if (inFormula && reader.NodeType == XmlNodeType.EndElement && Is(_f))
            {
                (formula, inFormula) = (_chunks.Take(), false);
            }
        }
        return formula is null ? cell : formulas.Saw(cell, formula, isText: type == "str");
    }

    private RawCell Convert(string type, int style)
    {
        Span<char> buffer = stackalloc char[64];
        var format = FormatOf(style);
        switch (type)
        {
            case "s":
                var index = _chunks.Peek(buffer).Trim();
                return index.IsEmpty ? default : Text(texts[int.Parse(index, NumberStyles.None, CultureInfo.InvariantCulture)], format);
            case "str":
                return Text(_chunks.Take(), format);
            case "b":
                return new RawCell(RawKind.Bool, null, _chunks.Peek(buffer) is "1" or "true" ? 1 : 0);
            case "e":
                return new RawCell(RawKind.Error, _chunks.Take());
            case "d":
                var day = DateTime.Parse(_chunks.Peek(buffer), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
                return new RawCell(RawKind.Date, null, day.ToOADate()) { Format = format };
            default:
                var number = _chunks.Peek(buffer).Trim();
                return number.IsEmpty ? default : Number(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture), format);
        }
    }

    private NumberFormat? FormatOf(int style) => (uint)style < (uint)styles.Count ? styles[style] : null;

    private static RawCell Text(string text, NumberFormat? format) =>
        RawCell.Of(text) is { IsBlank: false } cell ? cell with { Format = format } : default;

    private RawCell Number(double number, NumberFormat? format)
    {
        if (!double.IsFinite(number))
        {
            return new RawCell(RawKind.Error, "#NUM!");
        }
        var cell = RawCell.Of(number, format);
        return cell.Kind == RawKind.Date && is1904 ? cell with { Number = number + DaysFrom1900To1904 } : cell;
    }

    private void Merge(string? range)
    {
        if (range?.Split(':') is [var from, var to] && CellReference.TryParse(from, out var first)
            && CellReference.TryParse(to, out var last))
        {
            into.Merges.Add(new MergedRange(first.Row, last.Row, first.Column, last.Column));
            if (into.Merges.Count > MostMerges)
            {
                throw new ReadRefusedException(ReadFaults.TooMany("too-many-cells", "合并单元格数", MostMerges));
            }
        }
    }

    internal static bool TryInt([NotNullWhen(true)] string? text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
