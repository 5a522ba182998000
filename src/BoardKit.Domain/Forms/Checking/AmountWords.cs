using System.Text;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Amounts of money in words (大写) for sentences: {amount:words} 壹万贰仟叁佰元伍角整. Exact or not at all.</summary>
public static class AmountWords
{
    /// <summary>Behind the key of an input or figure in 元.</summary>
    public const string Mark = ":words";

    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private const decimal Most = 1_000_000_000_000m;

    private static readonly string[] Places = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿"];

    /// <summary>The placeholders that a form may use.</summary>
    public static IEnumerable<string> Placeholders(Form form) =>
        form.Inputs.Where(i => i is { IsNumber: true, Unit: "元" }).Select(i => i.Key)
            .Concat(form.Figures.Where(f => f.Measure == "元").Select(f => f.Key)).Select(key => key + Mark);

    /// <summary>The amount in words; null for one with parts of a 分, or of a thousand thousand million and more.</summary>
    public static string? Of(decimal amount)
    {
        var (cents, whole) = (Math.Abs(amount) * 100, decimal.Truncate(Math.Abs(amount)));
        if (decimal.Truncate(cents) != cents || whole >= Most)
        {
            return null;
        }
        var (tens, units) = ((int)(cents / 10 % 10), (int)(cents % 10));
        var words = new StringBuilder(amount < 0 ? "负" : "");
        if (whole > 0 || cents == 0)
        {
            _ = words.Append(Whole(whole)).Append('元');
        }
        if (tens > 0)
        {
            _ = words.Append(Digits[tens]).Append('角');
        }
        else if (units > 0 && whole > 0)
        {
            _ = words.Append(Digits[0]);
        }
        return units > 0 ? words.Append(Digits[units]).Append('分').ToString() : words.Append('整').ToString();
    }

    private static string Whole(decimal whole)
    {
        if (whole == 0)
        {
            return Digits[..1];
        }
        var (words, zero) = (new StringBuilder(), false);
        for (var group = Groups.Length - 1; group >= 0; group--)
        {
            var four = (int)(decimal.Truncate(whole / (decimal)Math.Pow(10_000, group)) % 10_000);
            if (four == 0)
            {
                zero = words.Length > 0;
                continue;
            }
            for (var place = 3; place >= 0; place--)
            {
                var digit = four / (int)Math.Pow(10, place) % 10;
                if (digit == 0)
                {
                    zero = words.Length > 0;
                    continue;
                }
                _ = zero ? words.Append(Digits[0]) : words;
                _ = words.Append(Digits[digit]).Append(Places[place]);
                zero = false;
            }
            _ = words.Append(Groups[group]);
        }
        return words.ToString();
    }
}
