using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Notices;

/// <summary>Reads the rows of one section: those that the ledger calls entries, and no other.</summary>
internal sealed class SectionReader
{
    private readonly FormSection _section;
    private readonly SectionPlan _plan;
    private readonly SectionRows _rows;
    private readonly PrivacyGate _gate;
    private readonly FaultList _faults;
    private readonly LineMatcher? _lines;
    private readonly Dictionary<Block, RowReader> _readers = [];
    private readonly List<int> _hidden = [];

    public SectionReader(SectionPlan plan, SectionRows rows, ColumnReadings units, PrivacyGate gate, FaultList faults)
    {
        (_section, _plan, _rows, _gate, _faults) = (rows.Section, plan, rows, gate, faults);
        _lines = _section.Kind == SectionKind.Tree && _section.Lines.Count > 0 ? new LineMatcher(_section) : null;
        foreach (var block in rows.Blocks)
        {
            var own = plan with { HeaderFirst = block.Heading.First, HeaderLast = block.Heading.Last, Units = block.Units };
            _readers[block] = new RowReader(_section, own, block.View, block.Columns, block.View.Name, gate, faults, units);
        }
    }

    /// <summary>The section; at most the given number of entries, for a trial.</summary>
    public ContentSection Read(int most, CancellationToken cancellationToken)
    {
        _readers.Values.FirstOrDefault()?.CheckUnits();   // once: further parts repeat the heading
        var content = new List<ContentRow>(Math.Min(most, _rows.Entries.Count));
        for (var i = 0; i < _rows.Entries.Count && i < most; i++)
        {
            if (i % 1024 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            if (Row(_rows.Entries[i], content.Count + 1) is { } row)
            {
                content.Add(row);
            }
        }
        foreach (var reader in _readers.Values)
        {
            reader.CheckMagnitudes();
            reader.RemarkNames();
        }
        foreach (var alike in _readers.Values.SelectMany(r => r.Conversions).GroupBy(c => c.Key))
        {
            _faults.Add(alike.First().Value with { Values = alike.Sum(c => c.Value.Values) });
        }
        Report();
        return Build(content);
    }

    private ContentRow? Row(Entry entry, int place)
    {
        FormLine? line = null;
        if (_section.Lines is [var only] && _section.LineColumn is { } named && entry.Block.Columns[_section.IndexOf(named)] < 0)
        {
            line = only;   // a table of one line does not name it
        }
        else if (_lines is not null && LineOf(entry) is { } label)
        {
            line = _lines.Match(label);
            if (line is null && !_section.OpenLines)
            {
                var at = At(entry, _section.LineColumn);
                _faults.Add(Fault.Invalid("unknown-line",
                    $"{Where.Of(at)}“{_gate.Echo(label)}”不是“{_section.Label}”里的项目，请改为表内项目名称或删去该行。", at));
                return null;
            }
        }
        if (entry.Row.Hidden)
        {
            _hidden.Add(entry.Row.Number);
        }
        return Grouped(_readers[entry.Block].Read(entry.Row, place, line), entry);
    }

    /// <summary>
    /// The group that a row of its own or the sheet names, where the entry names none; and where the entry stands, when that is another
    /// part than the first.
    /// </summary>
    private ContentRow Grouped(ContentRow row, Entry entry)
    {
        row = entry.Block == _rows.Blocks[0] ? row : row with { From = entry.Block.Source };
        if (entry.Group is null || _section.GroupColumn is null || _section.IndexOf(_section.GroupColumn) is not (>= 0 and var group)
            || row.Cells[group] is not null)
        {
            return row;
        }
        var cells = row.Cells.ToArray();
        var blocked = _gate.Inspect(entry.Group, $"“{_section.Columns[group].FullLabel}”", At(entry, null));
        _faults.Add(blocked);
        cells[group] = blocked is null ? entry.Group : null;
        return row with { Cells = cells };
    }

    private string? LineOf(Entry entry)
    {
        var column = _section.LineColumn is { } key ? _section.IndexOf(key) : -1;
        return column >= 0 && entry.Block.Columns[column] >= 0
            ? CellParser.PlainText(entry.Block.View.Merged(entry.Row.Number, entry.Block.Columns[column])) : null;
    }

    private CellPlace At(Entry entry, string? key)
    {
        var column = key is null ? -1 : _section.IndexOf(key);
        return new(entry.Block.View.Name, entry.Row.Number,
            column >= 0 && entry.Block.Columns[column] >= 0 ? CellReference.Letters(entry.Block.Columns[column]) : null, _section.Key, key);
    }

    private void Report()
    {
        if (_rows.Blocks.Count == 0)
        {
            return;
        }
        var place = new CellPlace(_rows.Blocks[0].View.Name, Section: _section.Key);
        if (_hidden.Count > 0)
        {
            _faults.Add(Fault.Warning("hidden-rows", $"{Where.Of(place)}第 {RowList.Of(_hidden)} 行是隐藏行，也已导入，请核对是否应当公开。", place));
        }
        foreach (var block in _rows.Blocks.DistinctBy(b => b.View))
        {
            foreach (var i in Enumerable.Range(0, block.Columns.Length)
                .Where(i => block.Columns[i] >= 0 && block.View.Sheet.HiddenColumns.Contains(block.Columns[i])))
            {
                var at = new CellPlace(block.View.Name, null, CellReference.Letters(block.Columns[i]),
                    _section.Key, _section.Columns[i].Key);
                _faults.Add(Fault.Warning("hidden-column", $"{Where.Of(at)}（“{_section.Columns[i].FullLabel}”）是隐藏列，也已导入，请核对是否应当公开。", at));
            }
        }
        if (_rows.Asides.Count > 0)
        {
            _faults.Add(Fault.Note("footer-rows", $"{Where.Of(place)}第 {RowList.Of(_rows.Asides)} 行是表尾或说明，未导入。", place));
        }
        var parts = _rows.Totals.Where(t => t.Row != _rows.Stated?.Row).Select(t => t.Row.Number).ToList();
        if (parts.Count > 0)
        {
            _faults.Add(Fault.Note("subtotal-rows", $"{Where.Of(place)}第 {RowList.Of(parts)} 行是小计或累计，不当作明细。", place));
        }
    }

    /// <summary>
    /// A total of amounts that nobody rounded is the sum of what is stored, and so is no total of the rounded amounts that are published:
    /// it is said, and not compared.
    /// </summary>
    private Dictionary<string, decimal> WithoutUnrounded(Total total, Dictionary<string, decimal> stated)
    {
        var sums = new EntrySums(_rows.Entries);
        foreach (var i in total.Block.Summed)
        {
            var column = _section.Columns[i];
            if (CellNumber.Of(total.Row[total.Block.Columns[i]]) is { } stored && stored.Scale > column.MaxDecimals
                && sums.Of(i, 0, _rows.Entries.Count) == stored && stated.Remove(column.Key))
            {
                var at = new CellPlace(total.Block.View.Name, total.Row.Number,
                    CellReference.Letters(total.Block.Columns[i]), _section.Key, column.Key);
                _faults.Add(Fault.Warning("total-unrounded",
                    $"{Where.Of(at)}“{column.FullLabel}”的合计是没有四舍五入的数相加，和各行四舍五入后的数可能差几分；公布的合计按各行公布的数相加。", at));
            }
        }
        return stated;
    }

    private ContentSection Build(List<ContentRow> content)
    {
        var stated = _rows.Stated is { } total ? WithoutUnrounded(total, _readers[total.Block].Stated(total.Row)) : [];
        var source = _rows.Blocks.Count > 0
            ? _rows.Blocks[0].Source : new SectionSource(_plan.Sheet!, [.. _section.Columns.Select(_ => (string?)null)]);
        return new ContentSection
        {
            Key = _section.Key,
            Rows = content,
            Stated = stated,
            Source = source with
            {
                TotalsRow = _rows.Stated?.Row.Number,
                Units = _rows.Blocks.Count > 0 ? _readers[_rows.Blocks[0]].Units() : null
            },
        };
    }
}
