using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>Reads the rows of one section as its plan says: one pass over the rows.</summary>
internal sealed class SectionReader
{
    private readonly FormSection _section;
    private readonly SectionPlan _plan;
    private readonly SheetView _view;
    private readonly RowReader _rows;
    private readonly FaultList _faults;
    private readonly PrivacyGate _gate;
    private readonly string _sheetName;
    private readonly int[] _columns;
    private readonly List<ContentRow> _content = [];
    private readonly List<int> _footers = [];
    private readonly List<int> _hidden = [];
    private RawRow? _total;
    private RawRow? _subtotal;
    private int _subtotals;
    private readonly LineMatcher? _lines;
    private readonly FactRows _facts;

    public SectionReader(Form form, FormSection section, SectionPlan plan, SheetView view, PrivacyGate gate, FaultList faults)
    {
        (_section, _plan, _view, _gate, _faults) = (section, plan, view, gate, faults);
        _sheetName = gate.Echo(view.Sheet.Name);
        _columns = [.. section.Columns.Select(c => plan.Columns.TryGetValue(c.Key, out var letters) && CellReference.TryColumn(letters, out var column) ? column : -1)];
        _rows = new RowReader(section, plan, view, _columns, _sheetName, gate, faults);
        _facts = new FactRows(section, form, _columns);
        _lines = section.Kind == SectionKind.Tree && section.Lines.Count > 0 ? new LineMatcher(section) : null;
    }

    /// <summary>Numbers of the rows in the table that state a fact of the notice; they are no entries.</summary>
    public IReadOnlySet<int> Facts => _facts.Found;

    public ContentSection Read(CancellationToken cancellationToken)
    {
        _rows.CheckUnits();
        var header = HeaderTexts();
        var mapped = _columns.Where(c => c >= 0).ToList();
        var sheet = _view.Sheet;
        for (var i = sheet.IndexOf(_plan.FirstRow); i < sheet.Rows.Count && sheet.Rows[i].Number <= _plan.LastRow; i++)
        {
            if (i % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            var row = sheet.Rows[i];
            Take(row, RowKinds.Of(row, mapped, header, _content.Count == 0));
            if (_section.Kind == SectionKind.Record && _content.Count == 1)
            {
                break;
            }
        }
        _rows.CheckMagnitudes();
        _rows.RemarkNames();
        Report();
        return Build();
    }

    private void Take(RawRow row, RowKind kind)
    {
        if (kind is RowKind.Total or RowKind.Subtotal or RowKind.Footer && _lines is not null && LineOf(row) is { } text && LineMatcher.Knows(_section, text))
        {
            kind = RowKind.Data;
        }
        switch (kind)
        {
            case RowKind.Data when _facts.Take(row):
                break;
            case RowKind.Data:
                Data(row);
                break;
            case RowKind.Total:
                _total = row;
                break;
            case RowKind.Subtotal:
                (_subtotal, _subtotals) = (row, _subtotals + 1);
                break;
            case RowKind.Footer:
                _footers.Add(row.Number);
                break;
            case RowKind.Blank or RowKind.Header or RowKind.Numbering:
                break;
        }
    }

    private void Data(RawRow row)
    {
        FormLine? line = null;
        if (_lines is not null && LineOf(row) is { } label)
        {
            line = _lines.Match(label);
            if (line is null && !_section.OpenLines)
            {
                _faults.Add(Fault.Invalid("unknown-line", $"{Where.Of(At(row, _section.LineColumn))}“{_gate.Echo(label)}”不是“{_section.Label}”里的项目，请改为表内项目名称或删去该行。", At(row, _section.LineColumn)));
                return;
            }
        }
        if (row.Hidden)
        {
            _hidden.Add(row.Number);
        }
        _content.Add(_rows.Read(row, _content.Count + 1, line));
    }

    private string? LineOf(RawRow row)
    {
        var column = _section.LineColumn is { } key ? _section.IndexOf(key) : -1;
        return column >= 0 && _columns[column] >= 0 ? CellParser.PlainText(_view.Merged(row.Number, _columns[column])) : null;
    }

    private Place At(RawRow row, string? key)
    {
        var column = key is null ? -1 : _section.IndexOf(key);
        return new(_sheetName, row.Number, column >= 0 && _columns[column] >= 0 ? CellReference.Letters(_columns[column]) : null, _section.Key, key);
    }

    private Dictionary<int, string> HeaderTexts()
    {
        var texts = new Dictionary<int, string>();
        foreach (var column in _columns.Where(c => c >= 0))
        {
            var cell = _plan.HeaderLast > 0 ? _view.Merged(_plan.HeaderLast, column) : default;
            if (cell.Kind == RawKind.Text)
            {
                texts[column] = TextCleaner.Compact(cell.Text!);
            }
        }
        return texts;
    }

    private void Report()
    {
        var place = new Place(_sheetName, Section: _section.Key);
        if (_hidden.Count > 0)
        {
            _faults.Add(Fault.Warning("hidden-rows", $"{Where.Of(place)}第 {RowList.Of(_hidden)} 行是隐藏行，也已导入，请核对是否应当公开。", place));
        }
        foreach (var column in Enumerable.Range(0, _columns.Length).Where(i => _columns[i] >= 0 && _view.Sheet.HiddenColumns.Contains(_columns[i])))
        {
            var at = place with { Column = CellReference.Letters(_columns[column]), ColumnKey = _section.Columns[column].Key };
            _faults.Add(Fault.Warning("hidden-column", $"{Where.Of(at)}（“{_section.Columns[column].Label}”）是隐藏列，也已导入，请核对是否应当公开。", at));
        }
        if (_footers.Count > 0)
        {
            _faults.Add(Fault.Note("footer-rows", $"{Where.Of(place)}第 {RowList.Of(_footers)} 行是表尾或说明，未导入。", place));
        }
        if (_subtotals > 0 && (_total is not null || _subtotals > 1))
        {
            _faults.Add(Fault.Note("subtotal-rows", $"{Where.Of(place)}有 {_subtotals} 行小计，未导入也未核对。", place));
        }
    }

    private ContentSection Build()
    {
        var total = _total ?? (_subtotals == 1 ? _subtotal : null);
        return new ContentSection
        {
            Key = _section.Key,
            Rows = _content,
            Stated = total is null ? new Dictionary<string, decimal>() : _rows.Stated(total),
            Source = new SectionSource(_sheetName, [.. _columns.Select(c => c < 0 ? null : CellReference.Letters(c))], total?.Number),
        };
    }
}

/// <summary>Row numbers in a sentence: 5、6、9 等 12.</summary>
internal static class RowList
{
    public static string Of(IReadOnlyList<int> rows) =>
        string.Join('、', rows.Take(8)) + (rows.Count > 8 ? $" 等共 {rows.Count}" : "");
}
