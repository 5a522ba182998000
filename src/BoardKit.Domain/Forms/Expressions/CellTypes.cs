using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Expressions;

/// <summary>What a canonical cell text may be, by type. Says what is wrong in a few words, or null.</summary>
internal static class CellTypes
{
    /// <summary>Longest text of a cell.</summary>
    public const int MaxText = 2000;

    /// <summary>Reads a canonical number.</summary>
    public static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    /// <summary>Null when the text is a good number of at most so many decimals.</summary>
    public static (string Code, string Sentence)? NumberFault(string text, int decimals)
    {
        if (!TryNumber(text, out var number))
        {
            return ("cell-type", $"写的是“{Short(text)}”，应为数字");
        }
        if (number.Scale <= decimals || Math.Round(number, decimals) == number)
        {
            return null;
        }
        return decimals == 0
            ? ("cell-decimals", $"写的是 {Short(text)}，应为整数")
            : ("cell-decimals", string.Create(CultureInfo.InvariantCulture, $"写的是 {Short(text)}，最多保留 {decimals} 位小数"));
    }

    /// <summary>Null when the text is good for a type that is not a number.</summary>
    public static (string Code, string Sentence)? TextFault(string text, CellType type, IReadOnlyList<string> values) => type switch
    {
        CellType.Enum when !values.Contains(text) => ("cell-enum", $"写的是“{Short(text)}”，只能填：{string.Join('、', values)}"),
        CellType.Date when !DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out _) => ("cell-type", $"写的是“{Short(text)}”，应为日期（如 2026-03-01）"),
        CellType.Month when !(Period.TryParse(text, out var month) && month.Length == PeriodLength.Month) =>
            ("cell-type", $"写的是“{Short(text)}”，应为年月（如 2026-03）"),
        CellType.OfficePhone when !OfficePhones.AreOffices(text) =>
            ("cell-type", $"{(OfficePhones.MobileIn(text) is not null ? "有手机号，" : "")}应为办公电话（座机 0564-6012345、热线 12345 或 400 电话），几个用顿号隔开"),
        CellType.File => FilesSection.IsHash(text) ? null : ("cell-file", "应是附上的文件"),
        CellType.Blank => ("cell-blank", "应留空，供签字用"),
        _ when text.Length > MaxText => ("cell-long", string.Create(CultureInfo.InvariantCulture, $"有 {text.Length} 个字，最多 {MaxText} 个字")),
        _ => null,
    };

    /// <summary>
    /// A text as it may be shown in a fault: cut after 20 characters; with eleven digits or more in it not shown at all, since an ID, card
    /// or phone number may have been typed into the wrong column.
    /// </summary>
    public static string Short(string text) =>
        text.Count(char.IsAsciiDigit) >= 11 ? Values.Hidden : text.Length <= 20 ? text : text[..20] + "…";
}
