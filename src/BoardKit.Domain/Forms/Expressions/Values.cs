using System.Globalization;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>How numbers and places are said in a fault.</summary>
internal static class Values
{
    /// <summary>Stands for a number that may identify somebody.</summary>
    public const string Hidden = "（一串较长的数字）";

    /// <summary>Stands for what an internal cell says: sentences travel further than the page that shows it.</summary>
    public const string Inside = "（内部数据）";

    /// <summary>From here on a number has as many digits as a telephone number.</summary>
    public const decimal TooLong = 10_000_000_000m;

    /// <summary>A number as canonical text: 967.4; missing is 空.</summary>
    public static string Show(decimal? value) => value is { } number ? number.ToString("0.########", CultureInfo.InvariantCulture) : "空";

    /// <summary>
    /// A number as the clerk wrote it in a place: in the unit of the file (1,962.36 万元), with thousands separators and at least the
    /// decimals that the column shows. One as long as a phone, card or ID number is not repeated: it may have been typed into the wrong
    /// column, and no figure of a village or township reaches ten thousand million.
    /// </summary>
    public static string Show(Ledger ledger, Cell cell, decimal? value)
    {
        if (value is not { } number)
        {
            return "空";
        }
        var column = cell.Section >= 0 ? ledger.Form.Sections[cell.Section].Columns[cell.Column] : null;
        if (column is { IsInternal: true })
        {
            return Inside;
        }
        var unit = column is null ? null : ledger.Sections[cell.Section].Content?.Source?.Units?.ElementAtOrDefault(cell.Column);
        var factor = column?.Unit is { } own && unit is not null && unit != own ? WrittenUnit.Factor(unit, own) : null;
        var written = number / (factor ?? 1);
        return Math.Abs(written) >= TooLong ? Hidden
            : factor is null ? Grouped(written, column?.MinShown ?? 0)
            : $"{Grouped(written, 0)} {unit}";
    }

    /// <summary>Whether a place holds money or a price.</summary>
    public static bool IsMoney(Form form, Cell cell) => cell switch
    {
        { IsInput: true } => form.Inputs[cell.Column].Unit,
        { Related: { } other } => other.Notice.Form is null ? form.Figures.FirstOrDefault(f => f.Key == other.Key)?.Measure : null,
        _ => form.Sections[cell.Section].Columns[cell.Column].Unit,
    } is { } unit && unit.Contains('元', StringComparison.Ordinal);

    private static string Grouped(decimal number, int shown) =>
        number.ToString(shown == 0 ? "#,##0.########" : "#,##0." + new string('0', shown) + new string('#', Math.Max(0, 8 - shown)),
            CultureInfo.InvariantCulture);

    /// <summary>The label of a place: 补贴面积, 上期“本期结余”, “补贴金额”合计.</summary>
    public static string Label(Ledger ledger, Cell cell) => (ledger.Form, cell) switch
    {
        (var form, { IsInput: true }) => form.Inputs[cell.Column].Label,
        (_, { Related: { } figure }) => Label(ledger.FormOf(figure.Notice), figure),
        (var form, { Row: Cell.WholeColumn }) => $"“{form.Sections[cell.Section].Columns[cell.Column].FullLabel}”各行之和",
        (var form, { Row: Cell.StatedRow }) => $"“{form.Sections[cell.Section].Columns[cell.Column].FullLabel}”合计",
        (var form, _) => Words.NameOf(ledger, cell) ?? form.Sections[cell.Section].Columns[cell.Column].FullLabel,
    };

    private static string Label(Form? form, RelatedFigure figure) =>
        $"{figure.Notice.Say(form?.Name)}“{form?.Figures.FirstOrDefault(f => f.Key == figure.Key)?.Label ?? figure.Key}”";
}
