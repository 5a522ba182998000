using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Allocations;

/// <summary>Reads the cells of a row by what their columns say; what cannot be read is a fault with its place.</summary>
internal sealed partial class AllocationCells(SheetView view, AllocationHeading heading, PrivacyGate gate, List<Fault> faults)
{
    private static readonly FormColumn Households = new() { Key = "households", Label = "户数", Type = CellType.Integer };
    private static readonly FormColumn People = new() { Key = "people", Label = "人数", Type = CellType.Integer };
    private static readonly FormColumn Payees = new() { Key = "payees", Label = "户数（人数）", Type = CellType.Integer };
    private static readonly FormColumn Paid = new() { Key = "day", Label = "拨付日期", Type = CellType.Date };

    private readonly CellParser _parser = new(gate);

    /// <summary>The cell of a column; blank where the list has no such column.</summary>
    public RawCell Cell(RawRow row, AllocationColumn column) => heading.At.TryGetValue(column, out var at) ? row[at] : default;

    /// <summary>Where a column stands in a row; the row alone where the list has no such column.</summary>
    public CellPlace At(RawRow row, AllocationColumn column) =>
        heading.At.TryGetValue(column, out var at) ? heading.Place(at, row.Number) : new(view.Name, row.Number);

    /// <summary>
    /// A text that may be merged over several rows: 周集镇 beside all of its villages. Empty where there is none; an error value is a fault.
    /// </summary>
    public string Text(RawRow row, AllocationColumn column)
    {
        if (!heading.At.TryGetValue(column, out var at))
        {
            return "";
        }
        var cell = view.Merged(row.Number, at);
        if (cell.Kind == RawKind.Error)
        {
            faults.Add(Refused("cell-error", row, column, $"是错误值 {cell.Text}，请改正公式。"));
            return "";
        }
        return CellParser.PlainText(cell) ?? "";
    }

    /// <summary>An amount in ten-thousandths of a yuan; null, with its fault, where it cannot be read without guessing.</summary>
    public long? Amount(RawRow row)
    {
        var (cell, at) = (Cell(row, AllocationColumn.Amount), At(row, AllocationColumn.Amount));
        if (IsMergedDown(row, AllocationColumn.Amount))
        {
            faults.Add(Refused("allocation-merged", row, AllocationColumn.Amount, "金额合并了几行，看不出每行各是多少，请拆开。"));
            return null;
        }
        if (!TryFactor(cell, row, out var factor))
        {
            return null;
        }
        var read = _parser.Parse(AllocationHeading.Money, cell, factor ?? 1, at);
        if (read.Fault is { } fault)
        {
            faults.Add(fault);
            return null;
        }
        if (factor is null && read.Unit is null)
        {
            if (heading.IsUnitRefused)
            {
                return null;
            }
            faults.Add(Refused("allocation-unit", row, AllocationColumn.Amount, "看不出金额的单位是元还是万元，请在列名里写明：金额（元）或金额（万元）。"));
            return null;
        }
        var yuan = decimal.Parse(read.Text!, CultureInfo.InvariantCulture);
        if (decimal.Round(yuan, 4) != yuan)
        {
            faults.Add(Refused("allocation-amount", row, AllocationColumn.Amount, "金额小数太多，写到分就可以。"));
            return null;
        }
        if (!Quantity.TryFrom(yuan, out var amount))
        {
            faults.Add(Refused("allocation-amount", row, AllocationColumn.Amount, "金额太大，请核对单位是元还是万元。"));
            return null;
        }
        return amount.TenThousandths;
    }

    /// <summary>A count; null where it is not said, and with its fault where it cannot be read.</summary>
    public long? Count(RawRow row, AllocationColumn column)
    {
        var cell = Cell(row, column);
        if (!cell.IsBlank && IsMergedDown(row, column))
        {
            faults.Add(Refused("allocation-merged", row, column, "合并了几行，看不出每行各是多少，请拆开。"));
            return null;
        }
        var shape = column == AllocationColumn.Households ? Households : column == AllocationColumn.People ? People : Payees;
        return CellNumber.IsNothing(cell) ? null : Value(shape, cell, At(row, column)) is { } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : Lost(row, column, cell, "应是不小于零的整数。");
    }

    /// <summary>A day; null where it is not said, and with its fault where only a month is.</summary>
    public DateOnly? Day(RawRow row)
    {
        if (!heading.At.TryGetValue(AllocationColumn.Day, out var column)
            || view.Merged(row.Number, column) is var cell && CellNumber.IsNothing(cell))
        {
            return null;
        }
        var before = faults.Count;
        var text = Value(Paid, cell, At(row, AllocationColumn.Day));
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
        {
            return day;
        }
        if (faults.Count == before)
        {
            faults.Add(Refused("allocation-day", row, AllocationColumn.Day, "拨付日期只写到月，请写到日，不知道就留空。"));
        }
        return null;
    }

    /// <summary>The period of a row; null where the row says none, and with its fault where it says none that is known.</summary>
    public Period? Period(RawRow row)
    {
        if (!heading.At.TryGetValue(AllocationColumn.Period, out var column) || view.Merged(row.Number,
            column) is not { IsBlank: false } cell)
        {
            return null;
        }
        if (cell.Kind == RawKind.Date && DateText.TrySerial(cell.Number, out var day))
        {
            return Domain.Calendar.Period.Of(PeriodLength.Month, day);
        }
        if (PeriodIn(CellParser.PlainText(cell) ?? "") is { } period)
        {
            return period;
        }
        faults.Add(Refused("allocation-period", row, AllocationColumn.Period,
            $"期间应写成 2026年、2026年第3季度或 2026年9月，现为“{gate.Echo(CellParser.PlainText(cell) ?? "")}”。"));
        return null;
    }

    /// <summary>A period as people write it; null where it is none.</summary>
    public static Period? PeriodIn(string written)
    {
        var text = TextCleaner.Compact(TextCleaner.FoldDigits(written));
        if (Domain.Calendar.Period.TryParse(text, out var period))
        {
            return period;
        }
        if (Spoken().Match(text) is not { Success: true } match)
        {
            return null;
        }
        var (year, quarter, month) = (match.Groups["y"].Value, match.Groups["q"].Value, match.Groups["m"].Value);
        var plain = quarter.Length > 0 ? $"{year}Q{("一二三四".IndexOf(quarter[0], StringComparison.Ordinal) is >= 0 and var at ? at + 1 : quarter)}"
            : month.Length > 0 ? $"{year}-{month.PadLeft(2, '0')}" : year;
        return Domain.Calendar.Period.TryParse(plain, out period) ? period : null;
    }

    /// <summary>A fault at a column of a row.</summary>
    public Fault Refused(string code, RawRow row, AllocationColumn column, string what) =>
        Fault.Invalid(code, Where.Of(At(row, column)) + what, At(row, column));

    /// <summary>
    /// The factor by which a cell is read, null where nobody says it; false, with its fault, where its format shows another number than is
    /// stored (5.2 for 52,000) or another unit than the heading says.
    /// </summary>
    private bool TryFactor(RawCell cell, RawRow row, out decimal? factor)
    {
        factor = heading.Factor;
        if (cell.Kind != RawKind.Number || cell.Format is null)
        {
            return true;
        }
        var shown = cell.Shown;
        if (cell.Layout.Scale != 1)
        {
            var stored = CellParser.Canonical(CellParser.ToDecimal(cell.Number));
            faults.Add(Refused("allocation-unit", row, AllocationColumn.Amount,
                $"显示的是 {gate.Echo(shown)}，实际存的是 {gate.Echo(stored)}，看不出哪个对，请去掉格式，写成普通数字。"));
            return false;
        }
        if (!cell.Layout.HasLiteralText || NumberText.TryRead(shown, out var number) != NumberDefect.None || number.Unit is not { } unit)
        {
            return true;
        }
        if (MeasureUnit.Relate(unit, "元", out var own) is not (UnitRelation.Same or UnitRelation.Convertible)
            || (factor is { } said && said != own))
        {
            faults.Add(Refused("allocation-unit", row, AllocationColumn.Amount, $"显示的单位是“{gate.Echo(unit)}”，与列名不同，请改成一样。"));
            return false;
        }
        factor = own;
        return true;
    }

    private string? Value(FormColumn shape, RawCell cell, CellPlace at)
    {
        var read = _parser.Parse(shape, cell, 1, at);
        if (read.Fault is { } fault)
        {
            faults.Add(fault);
        }
        return read.Text;
    }

    private long? Lost(RawRow row, AllocationColumn column, RawCell cell, string why)
    {
        if (faults.Count == 0 || faults[^1].At != At(row, column))
        {
            faults.Add(Refused("allocation-payees", row, column, $"现为“{gate.Echo(cell.Shown)}”，{why}"));
        }
        return null;
    }

    private bool IsMergedDown(RawRow row, AllocationColumn column) =>
        heading.At.TryGetValue(column, out var at) && view.RangeAt(row.Number, at) is { } range && range.LastRow > range.FirstRow;

    [GeneratedRegex("^(?<y>[0-9]{4})(年度?|[-./](?=[0-9]{1,2}$))(?:第?(?<q>[1-4一二三四])季度?|(?<m>[0-9]{1,2})(月份?)?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Spoken();
}
