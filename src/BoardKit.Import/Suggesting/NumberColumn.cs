using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Suggesting;

/// <summary>The numbers of a column, as arithmetic is looked for in them.</summary>
internal sealed class NumberColumn
{
    private static readonly string[] Results =
        ["合计", "总计", "小计", "总", "结余", "余额", "结存", "期末", "实发", "应发", "实补", "应补", "差额", "金额", "净", "实付", "应付", "合价", "未付", "欠", "兑现", "总额",
            "总补", "应缴", "报酬", "补贴", "补助"];

    private static readonly string[] Rates = ["标准", "单价", "单台", "每", "人均", "月报酬", "月基本"];

    /// <summary>Takes numbers by entry; null where nothing stands.</summary>
    public NumberColumn(SuggestedColumn column, IReadOnlyList<decimal?> values, int decimals, int index)
    {
        (Column, Index, Values, Decimals) = (column, index, [.. values], decimals);
        var filled = Values.OfType<decimal>().ToList();
        Filled = filled.Count;
        IsZero = filled.TrueForAll(v => v == 0);
        // of a single entry nothing can be said
        IsConstant = filled.Count > 0 && Values.Length > 1 && filled.TrueForAll(v => v == filled[0]);
        IsRate = column.Unit?.Contains('/', StringComparison.Ordinal) == true
            || Array.Exists(Rates, w => column.Label.Contains(w, StringComparison.Ordinal));
        IsResult = !IsRate && Array.Exists(Results, w => column.Label.Contains(w, StringComparison.Ordinal));
        Step = new decimal(1, 0, 0, false, (byte)Decimals);
        foreach (var value in filled)
        {
            Grain = Gcd(Grain, Math.Abs(value));
            if (Grain == Step)
            {
                break;
            }
        }
        // one value would be its own measure: it is as fine as its last digit that is no zero
        Grain = filled.Count(v => v != 0) == 1 ? LastDigit(Grain) : Grain;
    }

    /// <summary>Reads a column of a table.</summary>
    public static NumberColumn Of(SuggestedColumn column, ExampleTable table, int index)
    {
        var cells = table.Entries.Select(r => r[column.Place]).ToList();
        decimal? above = null;
        return new(column, [.. cells.Select(cell => above = Number(cell) ?? (column.FillDown ? above : null))],
            cells.Where(c => CellNumber.Of(c) is not null).Select(DecimalsOf).DefaultIfEmpty().Max(), index);
    }

    /// <summary>
    /// Numbers that stand in no column of their own: what another table adds up to, or a line of a tree in each of its columns.
    /// </summary>
    public static NumberColumn Of(SuggestedColumn column, IReadOnlyList<decimal?> values, int index) =>
        new(column, values, values.OfType<decimal>().Select(v => (int)(v / 1.000000000000000000000000000m).Scale).DefaultIfEmpty().Max(),
            index);

    /// <summary>The column.</summary>
    public SuggestedColumn Column { get; }

    /// <summary>Its place among the columns of its section.</summary>
    public int Index { get; }

    /// <summary>Values by entry; null where nothing stands.</summary>
    public decimal?[] Values { get; }

    /// <summary>How many entries have one.</summary>
    public int Filled { get; }

    /// <summary>Most decimals that a value has.</summary>
    public int Decimals { get; }

    /// <summary>Whether its unit or label says so much for each of something.</summary>
    public bool IsRate { get; }

    /// <summary>Whether all are zero, or there is none.</summary>
    public bool IsZero { get; }

    /// <summary>Whether all that are there are the same.</summary>
    public bool IsConstant { get; }

    /// <summary>Whether its label says that it comes out of others.</summary>
    public bool IsResult { get; }

    /// <summary>The largest number of which all values are multiples: how fine it is, 0 for nothing but zeros.</summary>
    public decimal Grain { get; }

    /// <summary>One of its last decimal.</summary>
    public decimal Step { get; }

    /// <summary>Whether it is a percentage.</summary>
    public bool IsPercent => Column.Type == Domain.Forms.CellType.Percent;

    /// <summary>Its key.</summary>
    public string Key => Column.Key;

    /// <summary>Its unit, null where none is said.</summary>
    public string? Unit => Column.Unit;

    /// <summary>Whether sums and differences of the two mean something.</summary>
    public bool Adds(NumberColumn other) => IsPercent == other.IsPercent && (Unit is null || other.Unit is null || Unit == other.Unit);

    /// <summary>The number of a cell in the way a form counts: 22% is 22.</summary>
    public static decimal? Number(RawCell cell) => cell is { Kind: RawKind.Number, IsPercent: true }
        ? CellParser.ToDecimal(cell.Number) * 100 : CellNumber.Of(cell);

    /// <summary>Decimals of a cell as written, of binary numbers as far as they go.</summary>
    public static int DecimalsOf(RawCell cell) => cell.Kind == RawKind.Text
        ? Math.Min((int)(CellNumber.Of(cell) ?? 0).Scale, 8)
        : CellParser.Canonical(Number(cell) ?? 0) is var text && text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point
            ? Math.Min(text.Length - point - 1, 8) : 0;

    /// <summary>
    /// How many bits of evidence it is that a value comes out right: few for 3 people or whole thousands, many for 1,612.90 元. Where a rate
    /// stands beside the column its round results are no accident, and count half by their digits.
    /// </summary>
    public double Bits(decimal value, bool hasRate = false)
    {
        if (Grain == 0 || value == 0)
        {
            return 0;
        }
        var coarse = Math.Min(20, Math.Log2(1 + (double)(Math.Abs(value) / Grain)));
        return hasRate ? (coarse + DigitBits(value)) / 2 : coarse;
    }

    /// <summary>How many bits of evidence a value is by its digits alone, whatever all values are multiples of.</summary>
    public double DigitBits(decimal value) => value == 0 ? 0 : Math.Min(20, Math.Log2(1 + (double)(Math.Abs(value) / Step)));

    /// <summary>How many bits of evidence a value is that stands alone: by its digits without the zeros at its end.</summary>
    public static double OwnBits(decimal value) =>
        value == 0 ? 0 : Math.Min(20, Math.Log2(1 + (double)(Math.Abs(value) / LastDigit(Math.Abs(value)))));

    private static decimal LastDigit(decimal value)
    {
        var digit = 0.00000001m;
        while (digit < value && value % (digit * 10) == 0)
        {
            digit *= 10;
        }
        return digit;
    }

    private static decimal Gcd(decimal a, decimal b)
    {
        for (var i = 0; b != 0 && i < 200; i++)
        {
            (a, b) = (b, a % b);
        }
        return a;
    }
}
