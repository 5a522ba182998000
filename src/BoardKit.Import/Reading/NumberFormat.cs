using System.Globalization;

namespace BoardKit.Import.Reading;

/// <summary>
/// A number format of a file (ECMA-376 part 1, 18.8.31), shared by all its cells. Texts are made only when somebody asks for them;
/// its own spelling in Chinese editions (<c>!</c> before a literal, bare 年月日, aaaa for 星期三) is understood.
/// </summary>
public sealed class NumberFormat
{
    private const double LargestExact = 1e15;
    private const int MostPlaces = 15;
    private static readonly CultureInfo Chinese = Weekdays();
    private readonly FormatScan _scan;
    private ExcelNumberFormat.NumberFormat? _format;

    /// <summary>Takes a format code.</summary>
    public NumberFormat(string code) => (Code, _scan) = (code, new FormatScan(code));

    /// <summary>The code as it stands in the file.</summary>
    public string Code { get; }

    /// <summary>How a number is laid out: a format has sections for positive numbers, negative ones and zero, or by conditions.</summary>
    public NumberLayout Layout(double number) => _scan.Section(number);

    /// <summary>The number as it is shown in Chinese Excel, without spaces at the ends; empty where the format hides it.</summary>
    public string Show(double number) => Try(Rounded(number, Layout(number))) ?? General(number);

    /// <summary>A text as it is shown: most formats leave it alone, <c>"第"@"组"</c> does not.</summary>
    public string Show(string text) => _scan.TouchesText ? Try(text) ?? text : text;

    /// <summary>A number without a format: fifteen significant digits, as the spreadsheet shows it in a cell that is wide enough.</summary>
    public static string General(double number) => number.ToString("G15", CultureInfo.InvariantCulture);

    private string? Try(object value)
    {
        try
        {
            var format = _format ??= new ExcelNumberFormat.NumberFormat(_scan.Portable);
            var shown = format.IsValid ? format.Format(value, Chinese).Trim() : null;
            return _scan.HalfDays
                ? shown?.Replace("AM", "上午", StringComparison.Ordinal).Replace("PM", "下午", StringComparison.Ordinal) : shown;
        }
        catch (Exception e) when (e is ArithmeticException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            return null;   // a code that no spreadsheet writes; the number itself is still the truth
        }
    }

    /// <summary>Spreadsheets round the decimal number half away from zero (1.005 is shown as 1.01), .NET the binary one.</summary>
    private static double Rounded(double number, NumberLayout layout)
    {
        if (layout.Decimals is not (>= 0 and <= MostPlaces and var places) || Math.Abs(number) >= LargestExact)
        {
            return number;
        }
        var factor = (layout.IsPercent ? 100 : 1) / layout.Scale;
        return (double)(decimal.Round((decimal)number * factor, places, MidpointRounding.AwayFromZero) / factor);
    }

    private static CultureInfo Weekdays()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.DayNames = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
        culture.DateTimeFormat.AbbreviatedDayNames = ["日", "一", "二", "三", "四", "五", "六"];
        return culture;
    }
}
