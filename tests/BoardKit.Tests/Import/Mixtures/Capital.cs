using System.Globalization;
using System.Text;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>An amount in the capital numerals of vouchers: 叁仟肆佰肆拾捌元柒角整.</summary>
internal static class Capital
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "拾", "佰", "仟", "万", "拾", "佰", "仟", "亿"];

    public static string Of(decimal amount)
    {
        var cents = (long)Math.Round(Math.Abs(amount) * 100, MidpointRounding.AwayFromZero);
        var whole = (cents / 100).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        for (var i = 0; i < whole.Length; i++)
        {
            var place = whole.Length - 1 - i;
            if (whole[i] != '0' || whole.Length == 1)
            {
                text.Append(Digits[whole[i] - '0']).Append(Places[place]);
            }
            else if (place == 4)
            {
                text.Append('万');
            }
            else if (text.Length > 0 && text[^1] != '零')
            {
                text.Append('零');
            }
        }
        text = new StringBuilder(text.ToString().TrimEnd('零')).Append('元');
        var (tenths, hundredths) = ((int)(cents / 10 % 10), (int)(cents % 10));
        return text.Append(tenths > 0 ? $"{Digits[tenths]}角" : hundredths > 0 ? "零" : "")
            .Append(hundredths > 0 ? $"{Digits[hundredths]}分" : "整").ToString();
    }
}
