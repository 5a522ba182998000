using System.Globalization;
using System.Text;

namespace BoardKit.Domain.Voice;

/// <summary>
/// Numbers as they are read aloud in Mandarin, in Chinese characters: no reader at a loudspeaker has to count digits. 零 stands once for any
/// run of empty places inside a number (10005 一万零五, 100010 十万零一十) and never at the end of a group of four (101000 十万一千); a number does not
/// begin with 一十 (15 十五).
/// </summary>
public static class SpokenNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>A number: 1665.20 一千六百六十五点二; −459.72 负四百五十九点七二. Zeros at the end of the decimals are not read.</summary>
    public static string Of(decimal value)
    {
        var text = Math.Abs(value).ToString("0.############################", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = Whole(decimal.Parse(point < 0 ? text : text[..point], CultureInfo.InvariantCulture));
        return (value < 0 ? "负" : "") + (point < 0 ? whole : whole + "点" + OneByOne(text[(point + 1)..]));
    }

    /// <summary>
    /// An amount in yuan: 143856.64 十四万三千八百五十六元六角四分; 10.05 十元零五分; 0.30 三角. A price finer than a fen is read as a decimal: 86.3912
    /// 八十六点三九一二元.
    /// </summary>
    public static string Money(decimal yuan)
    {
        var (fen, sign) = (Math.Abs(yuan) * 100, yuan < 0 ? "负" : "");
        if (fen != decimal.Truncate(fen))
        {
            return Of(yuan) + "元";
        }
        var (whole, jiao, rest) = (decimal.Truncate(Math.Abs(yuan)), (int)(fen / 10 % 10), (int)(fen % 10));
        var small = (jiao > 0 ? $"{Digits[jiao]}角" : rest > 0 && whole > 0 ? "零" : "") + (rest > 0 ? $"{Digits[rest]}分" : "");
        return sign + (whole > 0 || small.Length == 0 ? Counted(whole, "元") : "") + small;
    }

    /// <summary>A quantity and what it counts: 二 alone before a measure is 两 (两户, 两天), elsewhere 二 (十二户).</summary>
    public static string Counted(decimal value, string measure) => (value == 2 ? "两" : Of(value)) + measure;

    /// <summary>A percentage: 22.5 百分之二十二点五; −5 负百分之五.</summary>
    public static string Percent(decimal value) => (value < 0 ? "负" : "") + "百分之" + Of(Math.Abs(value));

    /// <summary>Digit by digit, as years, decimals and codes are: 2026 二〇二六 with <paramref name="zero"/> 〇.</summary>
    public static string OneByOne(string digits, char zero = '零') =>
        string.Create(digits.Length, (digits, zero), static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = from.digits[i] == '0' ? from.zero : Digits[from.digits[i] - '0'];
            }
        });

    /// <summary>A telephone number digit by digit with 幺 for one, in the groups it is written in: 0564-6081234 零五六四，六零八幺二三四.</summary>
    public static string Phone(string number)
    {
        var spoken = new StringBuilder();
        foreach (var c in number)
        {
            _ = char.IsAsciiDigit(c)
                ? spoken.Append(c == '1' ? '幺' : Digits[c - '0']) : spoken.Length > 0 && spoken[^1] != '，' ? spoken.Append('，') : spoken;
        }
        return spoken.ToString().TrimEnd('，');
    }

    /// <summary>A day: 二〇二六年三月一日, without the year where it is clear.</summary>
    public static string Day(DateOnly day, bool withYear = true) =>
        (withYear ? Year(day.Year) : "") + Of(day.Month) + "月" + Of(day.Day) + "日";

    /// <summary>二〇二六年.</summary>
    public static string Year(int year) => OneByOne(year.ToString("D4", CultureInfo.InvariantCulture), '〇') + "年";

    private static string Whole(decimal value)
    {
        var read = value == 0 ? "零" : Read(value);
        return read.StartsWith("一十", StringComparison.Ordinal) ? read[1..] : read;
    }

    /// <summary>A whole number above zero: what stands before 亿, 亿, the rest; the same with 万; then thousands, hundreds, tens.</summary>
    private static string Read(decimal value) =>
        value >= 1_0000_0000 ? Parts(value, 1_0000_0000, "亿")
        : value >= 1_0000 ? Parts(value, 1_0000, "万")
        : value >= 1000 ? Parts(value, 1000, "千")
        : value >= 100 ? Parts(value, 100, "百")
        : value >= 10 ? Parts(value, 10, "十")
        : Digits[(int)value].ToString();

    private static string Parts(decimal value, decimal size, string word)
    {
        var (head, rest) = (decimal.Truncate(value / size), value % size);
        return Read(head) + word + (rest == 0 ? "" : (rest < size / 10 ? "零" : "") + Read(rest));
    }
}
