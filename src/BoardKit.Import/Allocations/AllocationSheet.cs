using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Allocations;

/// <summary>The rows of one sheet: each is an allocation, a total, a repeated heading, a signature, blank, or a fault.</summary>
internal sealed class AllocationSheet
{
    private const int MostNamed = 8;

    private static readonly AllocationColumn[] Naming = [AllocationColumn.Ordinal, AllocationColumn.Form, AllocationColumn.Period,
        AllocationColumn.Code, AllocationColumn.Township, AllocationColumn.Village];

    private readonly SheetView _view;
    private readonly AllocationHeading _heading;
    private readonly PrivacyGate _gate;
    private readonly AllocationHints _hints;
    private readonly AllocationCells _cells;
    private readonly List<Fault> _faults = [];
    private readonly List<Fault> _remarks = [];
    private readonly List<int> _blank = [];

    public AllocationSheet(SheetView view, AllocationHeading heading, PrivacyGate gate, AllocationHints hints)
    {
        (_view, _heading, _gate, _hints) = (view, heading, gate, hints);
        _cells = new(view, heading, gate, _faults);
    }

    /// <summary>What is refused.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    /// <summary>What was not taken in.</summary>
    public IReadOnlyList<Fault> Remarks => _remarks;

    /// <summary>The allocations; not to be used where there are faults.</summary>
    public IReadOnlyList<AllocationRow> Read()
    {
        var below = _view.Sheet.Rows.Where(r => r.Number > _heading.Last && !IsFoot(r) && !_heading.Repeats(r)).ToList();
        _faults.AddRange(_heading.Faults(below, _gate));
        var titled = Titled();
        var (rows, totals) = (new List<AllocationRow>(), new List<AllocationTotal>());
        foreach (var row in below)
        {
            if (row.Hidden)
            {
                _faults.Add(_cells.Refused("hidden-row", row, AllocationColumn.Amount, "这一行是隐藏的，看表的人看不见：请取消隐藏或筛选，不要的请删去。"));
            }
            else if (Uncalculated(row) is { } column)
            {
                _faults.Add(_cells.Refused("not-calculated", row, column, "的公式没有算出结果，请用 Excel 或 WPS 打开、保存一次再导入。"));
            }
            else if (Total(row) is { } word)
            {
                Add(row, word, rows.Count, totals);
            }
            else if (CellNumber.IsNothing(_cells.Cell(row, AllocationColumn.Amount)) && !IsMergedInto(row))
            {
                Blank(row);
            }
            else if (Line(row, titled) is { } line)
            {
                rows.Add(line);
            }
        }
        if (_faults.Count == 0)
        {
            _faults.AddRange(AllocationTotals.Wrong(rows, totals));
            Remark(below, rows, titled);
        }
        return rows;
    }

    private AllocationRow? Line(RawRow row, Period? titled)
    {
        var before = _faults.Count;
        var amount = _cells.Amount(row);
        var period = _cells.Period(row);
        if (_heading.Year is { } year && (period ?? _hints.Period ?? titled) is { } when && when.Year != year)
        {
            _faults.Add(_cells.Refused("allocation-period", row, AllocationColumn.Amount, $"列名写的是{year}年，这一行的期间是{when.Spoken}，请核对。"));
        }
        var line = new AllocationRow(_cells.At(row, AllocationColumn.Amount), _cells.Text(row, AllocationColumn.Form), period ?? titled,
            _cells.Text(row, AllocationColumn.Code), _cells.Text(row, AllocationColumn.Township),
            _cells.Text(row, AllocationColumn.Village), amount ?? 0)
        {
            Households = _cells.Count(row, AllocationColumn.Households),
            People = _cells.Count(row, AllocationColumn.People),
            Payees = _cells.Count(row, AllocationColumn.Payees),
            Day = _cells.Day(row),
            Source = _cells.Text(row, AllocationColumn.Source),
            FormAt = _cells.At(row, AllocationColumn.Form),
        };
        return _faults.Count > before ? null : line with
        {
            UnitAt = _cells.At(row, line.Code.Length > 0 ? AllocationColumn.Code
                : line.Village.Length > 0 || !_heading.At.ContainsKey(AllocationColumn.Township) ? AllocationColumn.Village
                : AllocationColumn.Township),
        };
    }

    /// <summary>A row without an amount: not known, which is neither zero nor silence.</summary>
    private void Blank(RawRow row)
    {
        if (_heading.At.All(a => a.Key == AllocationColumn.Ordinal || row[a.Value].IsBlank))
        {
            return;   // 序号 filled down beyond the last line
        }
        if (Naming.Skip(1).All(c => _cells.Cell(row, c).IsBlank))
        {
            _faults.Add(Fault.Invalid("allocation-row", $"{Where.Of(new(_view.Name, row.Number))}没有单位也没有金额，看不出是什么，请补上或者删去。",
                new(_view.Name, row.Number)));
            return;
        }
        _blank.Add(row.Number);
    }

    private void Add(RawRow row, (TotalKind Kind, string Word) word, int before, List<AllocationTotal> totals)
    {
        if (word.Kind == TotalKind.OfWhich)
        {
            _faults.Add(Fault.Invalid("allocation-row", $"{Where.Of(new(_view.Name, row.Number))}“{_gate.Echo(word.Word)}”是上一行的一部分，"
                + "加进去会重复，请删去。", new(_view.Name, row.Number)));
            return;
        }
        var isBlank = CellNumber.IsNothing(_cells.Cell(row, AllocationColumn.Amount));
        var amount = isBlank ? null : _cells.Amount(row);
        if (isBlank)
        {
            _remarks.Add(Fault.Note("total-blank", $"{Where.Of(_cells.At(row, AllocationColumn.Amount))}{_gate.Echo(word.Word)}没有写金额，没有核对。"));
        }
        totals.Add(new(word.Kind, word.Word, before, _cells.At(row, AllocationColumn.Amount), amount,
            [.. AllocationTotals.Counted.Select(c => _cells.Count(row, c))],
            [.. AllocationTotals.Counted.Select(c => _cells.At(row, c))]));
    }

    /// <summary>What a row adds up, by the word that stands where a place should; null in a row of a place.</summary>
    private (TotalKind, string)? Total(RawRow row)
    {
        foreach (var column in Naming)
        {
            var text = _cells.Cell(row, column) is { Kind: RawKind.Text } cell ? TextCleaner.Clean(cell.Text) ?? "" : "";
            if (text.Length > 0 && !_hints.IsPlace(text) && TotalWords.Read(text) is { Kind: not TotalKind.None } label)
            {
                return (label.Kind, TextCleaner.Compact(text));
            }
        }
        return null;
    }

    /// <summary>审核人：王某某　日期：…: begins with a signature or a remark, and has no number.</summary>
    private bool IsFoot(RawRow row) => Array.Find(row.Cells, c => !c.IsBlank) is { Kind: RawKind.Text } first
        && RowWords.IsSignature(first.Text!) && !_hints.IsPlace(first.Text!)
        && !row.Cells.Any(c => c.IsUncalculated || c.Kind is RawKind.Number or RawKind.Error || HeaderSigns.IsNumberText(c));

    private AllocationColumn? Uncalculated(RawRow row) => _heading.At.Where(a => row[a.Value].IsUncalculated)
        .Select(a => (AllocationColumn?)a.Key).FirstOrDefault();

    /// <summary>A row in whose amount a merged one reaches down: it is refused, not blank.</summary>
    private bool IsMergedInto(RawRow row) => _view.RangeAt(row.Number, _heading.At[AllocationColumn.Amount]) is { } range
        && range.FirstRow < row.Number && range.FirstRow > _heading.Last;

    /// <summary>
    /// The period of the title or of the tab, where no other is given; one that differs from what was chosen is a fault.
    /// </summary>
    private Period? Titled()
    {
        var above = _view.Sheet.Rows.TakeWhile(r => r.Number < _heading.First)
            .SelectMany(r => r.Cells.Select((cell, column) => (Text: cell.Kind == RawKind.Text ? cell.Text! : "", Row: r.Number, column)))
            .Where(t => t.Text.Length > 0 && !Captions.IsUnitLine(t.Text))
            .Select(t => (Words: PeriodWords.Of(t.Text), t.Text, At: _heading.Place(t.column, t.Row)))
            .Append((Words: PeriodWords.Of(_view.Sheet.Name), Text: _view.Name, At: new CellPlace(_view.Name)))
            .Where(t => t.Words.Year is not null || t.Words.Quarter is not null || t.Words.Month is not null).ToList();
        if (_heading.At.ContainsKey(AllocationColumn.Period))
        {
            return null;   // each row says its own
        }
        if (_hints.Period is { } chosen)
        {
            foreach (var (words, text, at) in above.Where(t => t.Words.Differs(chosen)))
            {
                _faults.Add(Fault.Invalid("allocation-period", $"{Where.Of(at)}“{_gate.Echo(text)}”说的是{words}，选的期间是{chosen.Spoken}，请核对。", at));
            }
            return null;
        }
        var said = above.Where(t => t.Words.Year is not null).Select(t => t.Words).Distinct().ToList();
        return said is [{ Year: { } year } only] ? AllocationCells.PeriodIn(string.Create(CultureInfo.InvariantCulture,
            $"{year}年{(only.Quarter is { } q ? $"第{q}季度" : only.Month is { } m ? $"{m}月" : "")}")) : null;
    }

    private void Remark(List<RawRow> below, List<AllocationRow> rows, Period? titled)
    {
        if (_blank.Count > 0)
        {
            var named = string.Join("、", _blank.Take(MostNamed)) + (_blank.Count > MostNamed ? $" 等 {_blank.Count}" : "");
            _remarks.Add(Fault.Warning("allocation-blank",
                $"工作表“{_view.Name}”第 {named} 行没有写金额：当作不知道，不当作零，没有导入。", new(_view.Name, _blank[0])));
        }
        foreach (var name in _heading.NotTaken(below))
        {
            _remarks.Add(Fault.Note("allocation-left-out", $"工作表“{_view.Name}”的“{_gate.Echo(name)}”列没有导入。", new(_view.Name)));
        }
        if (titled is { } period && rows.Count > 0)
        {
            _remarks.Add(Fault.Note("allocation-titled", $"工作表“{_view.Name}”的期间取自标题：{period.Spoken}。", new(_view.Name)));
        }
    }
}
