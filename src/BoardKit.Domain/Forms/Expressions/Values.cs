using System.Globalization;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>How numbers and places are said in a fault.</summary>
internal static class Values
{
    /// <summary>Stands for a number that may identify somebody.</summary>
    public const string Hidden = "（一串较长的数字）";

    /// <summary>From here on a number has as many digits as a telephone number.</summary>
    public const decimal TooLong = 10_000_000_000m;

    /// <summary>A number with at least the column's shown decimals: 967.40; missing is 空.</summary>
    public static string Show(decimal? value, int shown = 0)
    {
        if (value is not { } number)
        {
            return "空";
        }
        var format = shown == 0 ? "0.########" : "0." + new string('0', shown) + new string('#', Math.Max(0, 8 - shown));
        return number.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// A number as it stands in a place. One as long as a phone, card or ID number is not repeated: it may have been typed into the wrong column,
    /// and no figure of a village or township reaches ten thousand million.
    /// </summary>
    public static string Show(Form form, Cell cell, decimal? value) => value is >= TooLong or <= -TooLong
        ? Hidden
        : Show(value, cell.Section >= 0 ? form.Sections[cell.Section].Columns[cell.Column].MinShown : 0);

    /// <summary>The label of a place: 补贴面积, 上期“本期结余”, “补贴金额”合计.</summary>
    public static string Label(Form form, Cell cell) => cell switch
    {
        { IsInput: true } => form.Inputs[cell.Column].Label,
        { IsPrevious: true } => $"上期“{form.Figures[cell.Column].Label}”",
        { Row: Cell.WholeColumn } => $"“{form.Sections[cell.Section].Columns[cell.Column].Label}”各行之和",
        { Row: Cell.StatedRow } => $"“{form.Sections[cell.Section].Columns[cell.Column].Label}”合计",
        _ => form.Sections[cell.Section].Columns[cell.Column].Label,
    };
}
