namespace BoardKit.Tests.Domain.Voice;

/// <summary>
/// Understands Chinese numerals, written without a look at how they are made: values are collected from the left, a larger unit multiplies
/// all that stands before it.
/// </summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    public static decimal Parse(string text)
    {
        if (text.StartsWith('负'))
        {
            return -Parse(text[1..]);
        }
        var parts = text.Split('点');
        var whole = Whole(parts[0]);
        return parts.Length == 1 ? whole : whole + decimal.Parse("0." + string.Concat(parts[1]
            .Select(c => Digits.IndexOf(c, StringComparison.Ordinal))), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static decimal ParseMoney(string text)
    {
        if (text.StartsWith('负'))
        {
            return -ParseMoney(text[1..]);
        }
        decimal sum = 0;
        var number = "";
        foreach (var c in text)
        {
            switch (c)
            {
                case '元': sum += Parse(number.Replace('两', '二')); number = ""; break;
                case '角': sum += Parse(number) / 10; number = ""; break;
                case '分': sum += Parse(number.TrimStart('零')) / 100; number = ""; break;
                default: number += c; break;
            }
        }
        Assert.Equal("", number);
        return sum;
    }

    private static decimal Whole(string text)
    {
        decimal total = 0, section = 0, digit = 0;
        foreach (var c in text)
        {
            switch (c)
            {
                case '十' or '百' or '千':
                    section += (digit == 0 && c == '十' && section == 0 ? 1 : digit) * (c == '十' ? 10 : c == '百' ? 100 : 1000);
                    digit = 0;
                    break;
                case '万':
                    section = (section + digit) * 10_000;
                    total += section;
                    (section, digit) = (0, 0);
                    break;
                case '亿':
                    // all that was said before is counted in 亿
                    total = (total + section + digit) * 100_000_000;
                    (section, digit) = (0, 0);
                    break;
                default:
                    digit = Digits.IndexOf(c, StringComparison.Ordinal);
                    Assert.InRange(digit, 0, 9);
                    break;
            }
        }
        return total + section + digit;
    }
}
