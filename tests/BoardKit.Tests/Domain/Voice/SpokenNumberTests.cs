using BoardKit.Domain.Voice;
using CsCheck;

namespace BoardKit.Tests.Domain.Voice;

public sealed class SpokenNumberTests
{
    [Theory]
    [InlineData("0", "零")]
    [InlineData("2", "二")]
    [InlineData("10", "十")]
    [InlineData("15", "十五")]
    [InlineData("110", "一百一十")]
    [InlineData("105", "一百零五")]
    [InlineData("1005", "一千零五")]
    [InlineData("1050", "一千零五十")]
    [InlineData("10005", "一万零五")]
    [InlineData("10500", "一万零五百")]
    [InlineData("101000", "十万一千")]
    [InlineData("100010", "十万零一十")]
    [InlineData("120000", "十二万")]
    [InlineData("1000000", "一百万")]
    [InlineData("100000000", "一亿")]
    [InlineData("100001000", "一亿零一千")]
    [InlineData("110000000", "一亿一千万")]
    [InlineData("1005000010", "十亿零五百万零一十")]
    [InlineData("1234567890123", "一万二千三百四十五亿六千七百八十九万零一百二十三")]
    [InlineData("1000000000000", "一万亿")]
    [InlineData("1665.20", "一千六百六十五点二")]
    [InlineData("0.05", "零点零五")]
    [InlineData("-459.72", "负四百五十九点七二")]
    public void A_number_is_read_as_people_say_it(string number, string spoken) => Assert.Equal(spoken, SpokenNumber.Of(Read(number)));

    [Theory]
    [InlineData("143856.64", "十四万三千八百五十六元六角四分")]
    [InlineData("10.05", "十元零五分")]
    [InlineData("10.50", "十元五角")]
    [InlineData("0.30", "三角")]
    [InlineData("0.05", "五分")]
    [InlineData("0", "零元")]
    [InlineData("2", "两元")]
    [InlineData("100.01", "一百元零一分")]
    [InlineData("-3.20", "负三元二角")]
    [InlineData("86.3912", "八十六点三九一二元")]
    public void Money_is_read_in_yuan_jiao_and_fen(string yuan, string spoken) => Assert.Equal(spoken, SpokenNumber.Money(Read(yuan)));

    [Fact]
    public void Days_telephones_and_percentages_have_their_own_ways()
    {
        Assert.Equal("二〇二六年十月二十日", SpokenNumber.Day(new DateOnly(2026, 10, 20)));
        Assert.Equal("三月一日", SpokenNumber.Day(new DateOnly(2026, 3, 1), withYear: false));
        Assert.Equal("零五六四，六零八幺二三四", SpokenNumber.Phone("0564-6081234"));
        Assert.Equal("百分之二十二点五", SpokenNumber.Percent(22.5m));
        Assert.Equal("负百分之五", SpokenNumber.Percent(-5m));
    }

    [Fact]
    public void Every_number_that_is_read_can_be_understood_again() =>
        Gen.Select(Gen.Decimal[-1_0000_0000_0000_0000m, 1_0000_0000_0000_0000m], Gen.Int[0, 4]).Sample((value, decimals) =>
        {
            var number = Math.Round(value, decimals);
            Assert.Equal(number, ChineseNumeral.Parse(SpokenNumber.Of(number)));
        }, iter: 3000);

    [Fact]
    public void Small_and_round_numbers_too() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 15], Gen.Int[0, 9], Gen.Int[0, 15]).Sample((a, i, b, j) =>
        {
            var number = a * Power(i) + b * Power(j);
            Assert.Equal(number, ChineseNumeral.Parse(SpokenNumber.Of(number)));
        }, iter: 3000);

    [Fact]
    public void Every_amount_can_be_understood_again() =>
        Gen.Long[-99_999_999_999_999, 99_999_999_999_999].Sample(fen =>
            Assert.Equal(fen / 100m, ChineseNumeral.ParseMoney(SpokenNumber.Money(fen / 100m))), iter: 3000);

    [Fact]
    public void Nothing_but_numerals_is_said_and_never_two_zeros_in_a_row() =>
        Gen.Long[0, long.MaxValue].Sample(value =>
        {
            var spoken = SpokenNumber.Of(value);
            Assert.DoesNotContain("零零", spoken, StringComparison.Ordinal);
            Assert.False(spoken.Length > 1 && spoken.EndsWith('零'));
            Assert.All(spoken, c => Assert.Contains(c, "零一二三四五六七八九十百千万亿"));
        }, iter: 2000);

    private static decimal Read(string number) => decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal Power(int n) => n == 0 ? 1 : 10 * Power(n - 1);
}
