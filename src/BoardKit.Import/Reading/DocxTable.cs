using System.Globalization;
using System.Text;
using System.Xml;

namespace BoardKit.Import.Reading;

/// <summary>
/// A table of a .docx as a sheet: the paragraphs of a cell are its text, of merged cells the first has it and the sheet knows the range. A
/// table of one cell, and one whose rows have one cell and hold tables, is a frame: what stands in it is read as if it were not there.
/// </summary>
internal sealed class DocxTable(DocxParagraphs paragraphs, DocxLeftOut left, ReadBudget budget, List<RawSheet> sheets) : IDisposable
{
    private readonly SheetBuilder _into =
        new(string.Create(CultureInfo.InvariantCulture, $"表{sheets.Count + 1}"), false, budget);
    private readonly List<DocxParagraph> _words = [];
    private readonly List<(int Column, string Text)> _cells = [];
    private readonly StringBuilder _cell = new();
    private readonly Dictionary<int, MergedRange> _merged = [];
    private int _row;
    private int _column;
    private int _span;
    private bool _goesOn;
    private bool _starts;
    private bool _gone;
    private int _widest;
    private int _inner;

    /// <summary>Reads the table at the reader; the paragraphs of a frame, none of a table that is one.</summary>
    public IReadOnlyList<DocxParagraph> Read(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return [];
        }
        var depth = reader.Depth;
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            Take(reader);
        }
        if (_inner > 0 && _widest > 1)
        {
            throw new ReadRefusedException(ReadFaults.NestedTable);
        }
        if (_inner > 0 || (_row == 1 && _widest == 1))
        {
            left.Frames++;
            return _words;
        }
        if (sheets.Count >= budget.Limits.Sheets)
        {
            throw new ReadRefusedException(ReadFaults.TooMany("too-many-sheets", "张数", budget.Limits.Sheets));
        }
        foreach (var column in _merged.Keys.ToList())
        {
            Close(column);
        }
        sheets.Add(_into.Build());
        return [];
    }

    public void Dispose() => _into.Dispose();

    private void Take(XmlReader reader)
    {
        switch (reader.NodeType, reader.LocalName)
        {
            case (XmlNodeType.Element, "tbl"):
                _inner++;
                using (var inner = new DocxTable(paragraphs, left, budget, sheets))
                {
                    _words.AddRange(inner.Read(reader));
                }
                break;
            case (XmlNodeType.Element, "tr"):
                (_row, _column, _gone) = (_row + 1, 0, false);
                _cells.Clear();
                break;
            case (XmlNodeType.Element, "trPr"):
                Properties(reader);
                break;
            case (XmlNodeType.Element, "tc"):
                (_span, _goesOn, _starts) = (1, false, false);
                _ = _cell.Clear();
                break;
            case (XmlNodeType.Element, "gridSpan"):
                _span = Number(reader);
                break;
            case (XmlNodeType.Element, "vMerge"):
                _starts = DocxStyles.Value(reader) is "restart";
                _goesOn = !_starts;
                break;
            case (XmlNodeType.EndElement, "tc"):
                EndCell();
                break;
            case (XmlNodeType.EndElement, "tr"):
                foreach (var (at, text) in _gone ? [] : _cells)
                {
                    _into.Put(at, RawCell.Of(text));
                }
                _into.EndRow(_row, false);
                break;
            default:
                if (paragraphs.Take(reader) is { Text.Length: > 0 } ended)
                {
                    _words.Add(ended);
                    _ = _cell.Append(_cell.Length > 0 ? " " : "").Append(ended.Text.Replace('\n', ' '));
                }
                break;
        }
    }

    private void EndCell()
    {
        if (_goesOn && _merged.TryGetValue(_column, out var above))
        {
            _merged[_column] = above with { LastRow = _row };
        }
        else
        {
            // a cell that goes on below nothing is a cell
            Close(_column);
            _cells.Add((_column, _cell.ToString().Trim()));
            if (_starts || _span > 1)
            {
                _merged[_column] = new(_row, _row, _column, _column + _span - 1);
            }
        }
        _column += _span;
        _widest = Math.Max(_widest, _column);
    }

    private void Close(int column)
    {
        if (_merged.Remove(column, out var range) && (range.LastRow > range.FirstRow || range.LastColumn > range.FirstColumn))
        {
            _into.Merges.Add(range);
        }
    }

    /// <summary>A row that was deleted with changes tracked; one that begins further right.</summary>
    private void Properties(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }
        var depth = reader.Depth;
        while (OfficeParts.Next(reader) && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            _gone |= reader is { NodeType: XmlNodeType.Element, LocalName: "del" };
            _column = reader is { NodeType: XmlNodeType.Element, LocalName: "gridBefore" } ? Number(reader) : _column;
        }
        left.Deleted += _gone ? 1 : 0;
    }

    private int Number(XmlReader reader) =>
        int.TryParse(DocxStyles.Value(reader), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, 1, budget.Limits.Columns) : 1;
}
