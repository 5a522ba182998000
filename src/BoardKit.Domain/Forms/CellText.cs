using System.Globalization;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Forms;

/// <summary>
/// A canonical cell text as people read it, on page and paper alike: thousands separators, fixed decimals, 2026年3月1日.
/// An empty cell is empty. A figure that was not given reads 未提供, one of which no unit reported 未报: never zero.
/// </summary>
public static class CellText
{
    /// <summary>What a sum over units reads when none reported.</summary>
    public const string NotReported = "未报";

    /// <summary>What a figure reads that a notice does not give.</summary>
    public const string NotGiven = "未提供";

    /// <summary>What a cell reads that names an attached file, where the file itself is not shown.</summary>
    public const string Attached = "有";

    /// <summary>What an empty table reads whose form says nothing of its own.</summary>
    public const string None = "本期无此项";

    /// <summary>The text of a cell. Numbers get at least <paramref name="decimals"/> decimals and never fewer than they have.</summary>
    /// <param name="column">The cell's column.</param>
    /// <param name="canonical">Canonical text, or null when missing.</param>
    /// <param name="decimals">Decimals shown in this column; see <see cref="Decimals"/>.</param>
    public static string Show(FormColumn column, string? canonical, int decimals) => column.Type switch
    {
        CellType.Integer or CellType.Decimal => canonical is null ? "" : Number(canonical, decimals),
        CellType.Percent => canonical is null ? "" : Number(canonical, decimals) + (column.Unit is null ? "%" : ""),
        CellType.Date => Date(canonical),
        CellType.Month => Month(canonical),
        CellType.Blank => "",
        CellType.File => canonical is null ? "" : Attached,
        CellType.Text or CellType.Enum or CellType.Sequence or CellType.IdCard or CellType.BankCard or CellType.Phone
            or CellType.OfficePhone => canonical ?? "",
    };

    /// <summary>
    /// How many decimals a column shows: at least the form's minimum, more when a value has them, so that digits stand under digits.
    /// </summary>
    public static int Decimals(FormColumn column, IEnumerable<string?> values) =>
        !column.IsNumber ? 0 : values.Aggregate(column.MinShown, (most, value) => Math.Max(most, DecimalsOf(value)));

    /// <summary>A number with thousands separators and a true minus sign; a text that is no number is returned as it is.</summary>
    public static string Number(string canonical, int decimals) =>
        decimal.TryParse(canonical, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? Number(value, Math.Max(decimals, DecimalsOf(canonical))) : canonical;

    /// <summary>A number with thousands separators, fixed decimals and a true minus sign.</summary>
    public static string Number(decimal value, int decimals)
    {
        var digits = Math.Abs(value).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 ? "−" + digits : digits;
    }

    /// <summary>
    /// A figure in full: at least the decimals of its form, and every one that it has, so that page, paper and voice give one number.
    /// </summary>
    public static string Figure(FormFigure figure, decimal value) =>
        Number(value.ToString("0.############################", CultureInfo.InvariantCulture), figure.Decimals);

    /// <summary>2026年3月1日.</summary>
    public static string Date(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>
    /// A posting period in words: 2026年3月1日至2026年3月16日（15天）; of a provisional end 2026年12月28日起至少10个工作日，不早于2027年1月12日（2027年放假安排待国务院通知）.
    /// </summary>
    public static string Term(PostingPeriod posting) => posting.IsProvisional
        ? $"{Date(posting.From)}起{posting.Length}，不早于{Date(posting.To)}（{posting.Awaited}）"
        : $"{Date(posting.From)}至{Date(posting.To)}（{posting.Length}）";

    /// <summary>An input seen as a column, so that it is shown by the same rules.</summary>
    public static FormColumn Column(FormInput input) =>
        new()
        {
            Key = input.Key,
            Label = input.Label,
            Type = input.Type,
            Unit = input.Unit,
            Decimals = input.Decimals,
            Values = input.Values
        };

    /// <summary>
    /// Behind the label of a column whose every value was computed; before the unit, so that the head is read again as what it is.
    /// </summary>
    public const string ComputedMark = "*";

    /// <summary>What <see cref="ComputedMark"/> means, below the table.</summary>
    public const string ComputedNote = "*系统按公式计算，导入的表里没有这一栏。";

    /// <summary>
    /// Column label with its unit, as in 面积/亩; 金额*/元 where the product computed the whole column. <paramref name="isBelow"/>: it stands
    /// below its head, which is not said again.
    /// </summary>
    public static string Head(FormColumn column, bool shortened, bool computed = false, bool isBelow = false) =>
        Label(column, shortened, computed, isBelow) is var label && column.Unit is { Length: > 0 } unit ? label + "/" + unit : label;

    /// <summary>Column label without its unit, marked where the product computed the whole column.</summary>
    public static string Label(FormColumn column, bool shortened, bool computed, bool isBelow = false) =>
        (isBelow ? shortened ? column.ShortLabel ?? column.Label : column.Label : shortened ? column.BriefLabel : column.FullLabel)
            + (computed ? ComputedMark : "");

    private static string Date(string? canonical) =>
        DateOnly.TryParseExact(canonical, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Date(day) : Month(canonical);

    private static string Month(string? canonical) =>
        DateOnly.TryParseExact(canonical, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? string.Create(CultureInfo.InvariantCulture, $"{first.Year}年{first.Month}月")
            : canonical ?? "";

    private static int DecimalsOf(string? canonical) =>
        canonical?.IndexOf('.', StringComparison.Ordinal) is int point and >= 0 ? canonical.Length - point - 1 : 0;
}
