using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Cells;

/// <summary>The canonical text of a cell (see <see cref="CellType"/>), null when it is missing, or the fault that refuses it.</summary>
/// <param name="Text">Canonical text.</param>
/// <param name="Fault">Refusal; its sentence holds no plain identifying number.</param>
/// <param name="Unit">The unit that the cell itself states, where there is one: 1.2万元.</param>
public readonly record struct ParsedCell(string? Text, Fault? Fault = null, string? Unit = null);

/// <summary>
/// Turns what a clerk wrote into canonical texts: the same for files, typed-in rows and corrected cells. It does not look for identifying
/// numbers: see <see cref="PrivacyGate"/>. Faults: <c>not-a-number</c>, <c>several-numbers</c>, <c>not-whole</c>, <c>too-many-decimals</c>
/// (beyond the 8 that a cell can keep; fewer are the form's business), <c>out-of-range</c>, <c>not-a-date</c>, <c>not-a-month</c>,
/// <c>not-a-choice</c>, <c>unit-in-cell</c>, <c>cell-error</c>, <c>unexpected-percent</c>.
/// </summary>
public sealed class CellParser(PrivacyGate gate)
{
    private const int MostDecimals = 8;
    private const double LargestExact = 1e15;
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>Reads a typed-in text.</summary>
    public ParsedCell Parse(FormColumn column, string? text, CellPlace at) => Parse(column, RawCell.Of(text), 1, at);

    /// <summary>Reads a typed-in input.</summary>
    public ParsedCell Parse(FormInput input, string? text, CellPlace at) => Parse(AsColumn(input), RawCell.Of(text), 1, at);

    /// <summary>Reads a cell of a file.</summary>
    /// <param name="column">The column of the form.</param>
    /// <param name="cell">As read.</param>
    /// <param name="factor">What a value is multiplied with because the file writes it in a larger unit (万元 for 元: 10,000).</param>
    /// <param name="at">Where it stands.</param>
    public ParsedCell Parse(FormColumn column, RawCell cell, decimal factor, CellPlace at)
    {
        if (cell.IsBlank || !column.IsGiven)
        {
            return default;
        }
        if (cell.Kind == RawKind.Error)
        {
            return Refuse("cell-error", at, column, $"是错误值 {cell.Text}，请在表格中改正公式");
        }
        return column.Type switch
        {
            CellType.Integer or CellType.Decimal or CellType.Percent => Number(column, cell, factor, at),
            CellType.Date => Day(column, cell, at),
            CellType.Month => Month(column, cell, at),
            CellType.Enum => Choice(column, cell, at),
            _ => new ParsedCell(PlainText(cell)),
        };
    }

    /// <summary>An input as a column, so that both are read alike.</summary>
    public static FormColumn AsColumn(FormInput input) =>
        new()
        {
            Key = input.Key,
            Label = input.Label,
            Synonyms = input.Synonyms,
            Type = input.Type,
            Unit = input.Unit,
            Decimals = input.Decimals,
            Values = input.Values
        };

    /// <summary>A cell as text: numbers in their shortest form, dates as yyyy-MM-dd.</summary>
    public static string? PlainText(RawCell cell) => cell.Kind switch
    {
        RawKind.Blank => null,
        RawKind.Text or RawKind.Error => TextCleaner.Clean(cell.Text),
        RawKind.Number when cell.Format is not null && cell.Layout is { HasLiteralText: true } or { LeadingZeros: true } =>
            TextCleaner.Clean(cell.Shown),
        RawKind.Date when cell.Format is not null && (cell.Layout.Parts & DateParts.Day) == 0 => TextCleaner.Clean(cell.Shown),
        RawKind.Number => cell.IsPercent ? Canonical(ToDecimal(cell.Number) * 100) + "%" : Canonical(ToDecimal(cell.Number)),
        RawKind.Date => DateText.TrySerial(cell.Number, out var day) ? Iso(day) : Canonical(ToDecimal(cell.Number)),
        RawKind.Bool => cell.Number != 0 ? "是" : "否",
    };

    /// <summary>A decimal as canonical text: invariant, no trailing zeros, no minus zero.</summary>
    public static string Canonical(decimal value)
    {
        Span<char> text = stackalloc char[40];
        _ = value.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        var digits = text[..length];
        digits = value.Scale > 0 ? digits.TrimEnd('0').TrimEnd('.') : digits;
        return value == 0 ? "0" : new string(digits);
    }

    /// <summary>
    /// The number a clerk meant by a binary one: fifteen significant digits, as the spreadsheet shows it (25446.100000000002 is 25446.1).
    /// </summary>
    internal static decimal ToDecimal(double number) => Math.Abs(number) < 1e28 ? (decimal)number : 0;

    private ParsedCell Number(FormColumn column, RawCell cell, decimal factor, CellPlace at)
    {
        var percent = false;
        string? stated = null;
        decimal value;
        switch (cell.Kind)
        {
            case RawKind.Number when Math.Abs(cell.Number) < LargestExact:
                (value, percent) = (ToDecimal(cell.Number), cell.IsPercent);
                value = percent ? value * 100 : value;
                break;
            case RawKind.Number:
                return Refuse("out-of-range", at, column, "超过 15 位，电子表格已不能准确保存");
            case RawKind.Text:
                var defect = NumberText.TryRead(cell.Text ?? "", out var number);
                if (defect != NumberDefect.None)
                {
                    return Defective(defect, column, cell, at);
                }
                percent = number.Unit is "%" or "%)";
                stated = percent ? null : number.Unit;
                if (!percent && number.Unit is { } unit && Unit(column, unit, ref factor) is { } why)
                {
                    return Refuse("unit-in-cell", at, column, $"写着“{gate.Echo(cell.Text ?? "")}”，{why}");
                }
                value = number.Value;
                break;
            default:
                return Refuse("not-a-number", at, column, "应填数字，现为日期或是否值");
        }
        return percent && column.Type != CellType.Percent
            ? Refuse("unexpected-percent", at, column, "是百分数，此列应填普通数字")
            : Within(column, value, factor, at) with { Unit = stated };
    }

    private static ParsedCell Within(FormColumn column, decimal value, decimal factor, CellPlace at)
    {
        if (Math.Abs(value) >= (factor == 1 ? Largest : Largest / factor))
        {
            return Refuse("out-of-range", at, column, "数值过大");
        }
        value = factor == 1 ? value : value * factor;
        if (value.Scale > MostDecimals && decimal.Round(value, MostDecimals) != value)
        {
            return Refuse("too-many-decimals", at, column, $"“{Canonical(value)}”小数超过 {MostDecimals} 位");
        }
        return column.Type == CellType.Integer && decimal.Truncate(value) != value
            ? Refuse("not-whole", at, column, $"应填整数，现为“{Canonical(value)}”")
            : new ParsedCell(Canonical(value));
    }

    private static string? Unit(FormColumn column, string unit, ref decimal factor)
    {
        if (column.Unit is null)
        {
            return MeasureUnit.IsKnown(unit) ? null : $"数字后面的“{Short(unit)}”不是单位";
        }
        switch (MeasureUnit.Relate(unit, column.Unit, out var own))
        {
            case UnitRelation.Same:
                factor = 1;
                return null;
            case UnitRelation.Convertible:
                factor = own;
                return null;
            case UnitRelation.Inexact:
                return $"单位“{Short(unit)}”不能准确换算成“{column.Unit}”，请改写";
            case UnitRelation.Contradicts:
                return $"单位“{Short(unit)}”与本列单位“{column.Unit}”不符";
            case UnitRelation.Unknown:
            default:
                return $"数字后面的“{Short(unit)}”不是单位，本列单位是“{column.Unit}”";
        }
    }

    private static string Short(string unit) => unit.Length <= 8 ? unit : unit[..8] + "…";

    private ParsedCell Defective(NumberDefect defect, FormColumn column, RawCell cell, CellPlace at) => defect switch
    {
        NumberDefect.None or NumberDefect.Missing => default,
        NumberDefect.Several => Refuse("several-numbers", at, column, $"一格里有两个数“{gate.Echo(TextCleaner.Clean(cell.Text) ?? "")}”，请只留一个"),
        NumberDefect.Malformed => Refuse("not-a-number", at, column, $"应填数字，现为“{gate.Echo(TextCleaner.Clean(cell.Text) ?? "")}”"),
    };

    /// <summary>A day; where only the month is written or shown (2026年3月), the month: a day is not invented.</summary>
    private ParsedCell Day(FormColumn column, RawCell cell, CellPlace at) =>
        (ShowsMonthOnly(cell) && DateText.TrySerial(cell.Number, out var month))
            || (cell.Kind == RawKind.Text && DateText.TryMonthAlone(PlainText(cell) ?? "", out month))
            ? new ParsedCell(month.ToString("yyyy-MM", CultureInfo.InvariantCulture))
        : (cell.Kind is RawKind.Number or RawKind.Date && !cell.IsPercent && DateText.TrySerial(cell.Number, out var day))
        || DateText.TryDay(PlainText(cell) ?? "", out day)
            ? new ParsedCell(Iso(day)) : Refuse("not-a-date", at, column, $"应填日期（如 2026年3月1日），现为“{gate.Echo(PlainText(cell) ?? "")}”");

    private static bool ShowsMonthOnly(RawCell cell) => cell.Kind == RawKind.Date
        && (cell.Layout.Parts & (DateParts.Year | DateParts.Month | DateParts.Day)) == (DateParts.Year | DateParts.Month);

    /// <summary>A month. 2023.1 may be January, and October typed into a cell of numbers: it is not guessed.</summary>
    private ParsedCell Month(FormColumn column, RawCell cell, CellPlace at) =>
        cell.Kind == RawKind.Number && cell.Shown.EndsWith(".1", StringComparison.Ordinal) && cell.Shown.Length == 6
            ? Refuse("month-unclear", at, column, $"写的是 {cell.Shown}，看不出是 1 月还是 10 月，请写成“{cell.Shown[..4]}年1月”或“{cell.Shown[..4]}年10月”")
        : (cell.Kind == RawKind.Number && DateText.TryMonth(cell.Shown, out var shown))
            ? new ParsedCell(shown.ToString("yyyy-MM", CultureInfo.InvariantCulture))
        : (cell.Kind == RawKind.Date && DateText.TrySerial(cell.Number, out var month))
        || DateText.TryMonth(PlainText(cell) ?? "", out month)
            ? new ParsedCell(month.ToString("yyyy-MM", CultureInfo.InvariantCulture))
            : Refuse("not-a-month", at, column, $"应填年月（如 2026年3月），现为“{gate.Echo(PlainText(cell) ?? "")}”");

    private ParsedCell Choice(FormColumn column, RawCell cell, CellPlace at)
    {
        var text = PlainText(cell) ?? "";
        var key = TextCleaner.Compact(text);
        var chosen = column.Values.FirstOrDefault(v => TextCleaner.Compact(v) == key);
        return chosen is not null
            ? new ParsedCell(chosen) : Refuse("not-a-choice", at, column, $"应填{string.Join("、", column.Values)}之一，现为“{gate.Echo(text)}”");
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ParsedCell Refuse(string code, CellPlace at, FormColumn column, string what) =>
        new(null, Fault.Invalid(code, $"{Where.Of(at)}“{column.FullLabel}”{what}。", at));
}
