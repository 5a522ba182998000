using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Allocations;

/// <summary>
/// The heading of a list: which column says what, and in which unit amounts are written. Every column with a value in it has a role or is
/// a refusal: what is not understood is never left out by itself.
/// </summary>
internal sealed class AllocationHeading
{
    /// <summary>The heading stands in one of these first rows; above it may be a title.</summary>
    private const int Within = 12;

    private const int MostLevels = 3;

    /// <summary>The column of amounts as a cell is read.</summary>
    public static readonly FormColumn Money = new() { Key = "amount", Label = "金额", Type = CellType.Decimal, Unit = "元" };

    private readonly SheetView _view;
    private readonly Dictionary<int, (LabelKey Label, string Shown)> _labels = [];
    private readonly Dictionary<AllocationColumn, int> _at = [];
    private readonly List<(AllocationColumn Column, int First, int Second)> _twice = [];
    private readonly HashSet<int> _leftOut = [];

    private AllocationHeading(SheetView view, int first, int last, IReadOnlyCollection<string> leftOut)
    {
        (_view, First, Last) = (view, first, last);
        var unwanted = leftOut.Select(TextCleaner.Compact).Where(t => t.Length > 0).ToHashSet(StringComparer.Ordinal);
        for (var column = 0; column < Width; column++)
        {
            var texts = Texts(column).ToList();
            if (texts.Count == 0)
            {
                continue;
            }
            var (label, shown) = (texts.Select(LabelKey.Of).Aggregate(LabelKey.Join), string.Join(' ', texts));
            _labels[column] = (label, shown);
            if (unwanted.Contains(TextCleaner.Compact(shown)))
            {
                _ = _leftOut.Add(column);
            }
            else if (AllocationWords.Of(label) is { } known && !_at.TryAdd(known, column))
            {
                _twice.Add((known, _at[known], column));
            }
        }
    }

    /// <summary>1-based first row of the heading.</summary>
    public int First { get; }

    /// <summary>1-based last row of the heading.</summary>
    public int Last { get; }

    /// <summary>0-based columns of what is known.</summary>
    public IReadOnlyDictionary<AllocationColumn, int> At => _at;

    /// <summary>What a yuan is to the unit of the amounts, 10,000 for 万元; null where neither heading nor the lines above it say.</summary>
    public decimal? Factor { get; private set; }

    /// <summary>Whether the unit was refused with the heading: the rows have nothing to say about it then.</summary>
    public bool IsUnitRefused { get; private set; }

    private int Width => _view.Sheet.Rows.Where(r => r.Number >= First).Select(r => r.Cells.Length).DefaultIfEmpty().Max();

    /// <summary>The heading of a sheet; null where none of its first rows is one.</summary>
    public static AllocationHeading? Of(SheetView view, IReadOnlyCollection<string> leftOut)
    {
        foreach (var row in view.Sheet.Rows.Take(Within))
        {
            var last = view.Sheet.Merges.Where(m => m.FirstRow == row.Number && m.LastRow < row.Number + MostLevels)
                .Select(m => m.LastRow).Append(row.Number).Max();
            var heading = new AllocationHeading(view, row.Number, last, leftOut);
            if (heading._at.ContainsKey(AllocationColumn.Amount) && (heading._at.ContainsKey(AllocationColumn.Village)
                || heading._at.ContainsKey(AllocationColumn.Township) || heading._at.ContainsKey(AllocationColumn.Code)))
            {
                return heading;
            }
        }
        return null;
    }

    /// <summary>
    /// What is wrong with the heading: two columns for one thing (<c>allocation-twice-named</c>), columns of which nobody knows what they
    /// say (<c>allocation-column</c>), hidden columns (<c>hidden-column</c>), units that contradict each other (<c>allocation-unit</c>).
    /// </summary>
    /// <param name="rows">The rows below that are no signatures: what has a value there has to have a role.</param>
    /// <param name="gate">The door for identifying numbers.</param>
    public IEnumerable<Fault> Faults(IReadOnlyCollection<RawRow> rows, PrivacyGate gate)
    {
        foreach (var (column, first, second) in _twice)
        {
            yield return Wrong("allocation-twice-named", second,
                $"“{gate.Echo(_labels[second].Shown)}”和 {CellReference.Letters(first)} 列“{gate.Echo(_labels[first].Shown)}”说的像是同一样，"
                + $"看不出用哪一列：请把不要的一列写进“不导入的列”，或者从表里删去。");
        }
        var known = _at.Values.Concat(_leftOut).Concat(_twice.Select(t => t.Second)).ToHashSet();
        for (var column = 0; column < Width; column++)
        {
            var filled = rows.FirstOrDefault(r => !r[column].IsBlank || r[column].IsUncalculated);
            if (filled is null)
            {
                continue;
            }
            if (!known.Contains(column))
            {
                yield return _labels.TryGetValue(column, out var label)
                    ? Wrong("allocation-column", column, $"“{gate.Echo(label.Shown)}”不知道是什么：请改成认识的列名，不要的请写进“不导入的列”或者从表里删去。")
                    : Fault.Invalid("allocation-column",
                        $"{Where.Of(Place(column, filled.Number))}有内容，上面没有列名：请写上列名，不要的请删去。", Place(column, filled.Number));
            }
            else if (_view.Sheet.HiddenColumns.Contains(column) && !_leftOut.Contains(column))
            {
                yield return Wrong("hidden-column", column, "是隐藏的，看表的人看不见：请取消隐藏，不要的请删去。");
            }
        }
        if (Unit(gate) is { } unit)
        {
            yield return unit;
        }
    }

    /// <summary>Columns that are there for the reader of the file alone, and those that the user left out, as they are called.</summary>
    public IEnumerable<string> NotTaken(IReadOnlyCollection<RawRow> rows) => _leftOut
        .Concat(_at.Where(a => a.Key == AllocationColumn.Remark).Select(a => a.Value)).Order()
        .Where(c => rows.Any(r => !r[c].IsBlank)).Select(c => _labels[c].Shown);

    /// <summary>The year that the column of amounts names; null where it names none.</summary>
    public int? Year => _labels[_at[AllocationColumn.Amount]].Label.Year is > 0 and var year ? year : null;

    /// <summary>Whether a row repeats the heading: on each page of a long list.</summary>
    public bool Repeats(RawRow row) => _labels.All(l => Array.TrueForAll([.. Texts(l.Key)], t => t == Text(row[l.Key]))
        || row[l.Key].IsBlank)
        && _at.Values.Count(c => !row[c].IsBlank) > 1;

    /// <summary>Where a column stands in a row.</summary>
    public CellPlace Place(int column, int row) => new(_view.Name, row, CellReference.Letters(column));

    private IEnumerable<string> Texts(int column)
    {
        for (var row = First; row <= Last; row++)
        {
            var isRepeated = _view.RangeAt(row, column) is { } range && range.FirstRow < row && range.FirstRow >= First;
            if (!isRepeated && Text(_view.Merged(row, column)) is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }

    /// <summary>Finds the unit; a fault where heading and lines above say different ones, or one that is no money.</summary>
    private Fault? Unit(PrivacyGate gate)
    {
        var column = _at[AllocationColumn.Amount];
        var own = AllocationWords.UnitOf(_labels[column].Label);
        var above = Captions.UnitFor(Money, Captions.UnitsAbove(_view.Sheet, First));
        if (own is not null && above is not null && own != above)
        {
            IsUnitRefused = true;
            return Wrong("allocation-unit", column, $"列名写的是{own}，表上面写的单位是{above}，看不出是哪一个，请改成一样。");
        }
        if ((own ?? above) is not { } unit)
        {
            return null;
        }
        if (MeasureUnit.Relate(unit, "元", out var factor) is not (UnitRelation.Same or UnitRelation.Convertible))
        {
            IsUnitRefused = true;
            return Wrong("allocation-unit", column, $"的单位是“{gate.Echo(unit)}”，拨付的金额要用元或万元。");
        }
        Factor = factor;
        return null;
    }

    private Fault Wrong(string code, int column, string what) =>
        Fault.Invalid(code, Where.Of(Place(column, First)) + what, Place(column, First));

    private static string Text(RawCell cell) => TextCleaner.Clean(cell.Shown) ?? "";
}
