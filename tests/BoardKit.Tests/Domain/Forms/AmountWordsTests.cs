using BoardKit.Domain.Forms.Checking;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Amounts in words: exact, readable back, or not there.</summary>
public class AmountWordsTests
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    [Theory]
    [InlineData("0", "零元整")]
    [InlineData("12300.5", "壹万贰仟叁佰元伍角整")]
    [InlineData("10050.05", "壹万零伍拾元零伍分")]
    [InlineData("100000000", "壹亿元整")]
    [InlineData("100020003", "壹亿零贰万零叁元整")]
    [InlineData("1010000", "壹佰零壹万元整")]
    [InlineData("10.40", "壹拾元肆角整")]
    [InlineData("0.05", "伍分")]
    [InlineData("0.30", "叁角整")]
    [InlineData("-459.72", "负肆佰伍拾玖元柒角贰分")]
    [InlineData("0.005", null)]
    [InlineData("1000000000000", null)]
    public void Words_are_those_of_a_bank(string amount, string? words) => Assert.Equal(words, AmountWords.Of(NoticeFile.Number(amount)));

    [Fact]
    public void What_is_written_reads_back_as_the_same_amount() =>
        Gen.OneOf(Gen.Long[0, 99_999], Gen.Long[0, 99_999_999_999_999], Gen.Long[0, 9_999_999].Select(n => n * 1_000_000)).Sample(cents =>
            Read(AmountWords.Of(cents / 100m)!) == cents / 100m && !AmountWords.Of(cents / 100m)!.Contains("零零", StringComparison.Ordinal),
                iter: 5000);

    [Fact]
    public void A_sentence_says_an_amount_in_words_and_is_left_out_where_it_cannot()
    {
        var form = FormReader.Read(Support.SubsidyForm.Json.Replace("每亩补 {rate} 元，您家的亩数乘 {rate} 就是该到账的钱。", "共发放{amount:words}。",
            StringComparison.Ordinal)).Value;
        string? Plain(string amount) => FormText.Fill(form.Plain, FormValues.Of(form, new Dictionary<string, string>(),
            new Dictionary<string, string> { ["amount"] = amount }));
        Assert.Equal("共发放壹佰贰拾元伍角整。", Plain("120.5"));
        Assert.Null(Plain("120.505"));
        Assert.Contains("不认识的占位“{area:words}”", FormReader.Read(form.Text!.Replace("{amount:words}", "{area:words}",
            StringComparison.Ordinal)).Fault.Detail,
            StringComparison.Ordinal);
    }

    private static decimal Read(string words)
    {
        var (sum, group, digit, cents) = (0m, 0m, 0m, 0m);
        foreach (var c in words)
        {
            if (Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var d)
            {
                digit = d;
                continue;
            }
            switch (c)
            {
                case '拾' or '佰' or '仟':
                    group += digit * (c == '拾' ? 10 : c == '佰' ? 100 : 1000);
                    digit = 0;
                    break;
                case '万' or '亿':
                    sum += (group + digit) * (c == '万' ? 10_000m : 100_000_000m);
                    (group, digit) = (0, 0);
                    break;
                case '元':
                    sum += group + digit;
                    (group, digit) = (0, 0);
                    break;
                case '角' or '分':
                    cents += digit * (c == '角' ? 10 : 1);
                    digit = 0;
                    break;
            }
        }
        return sum + cents / 100m;
    }
}
