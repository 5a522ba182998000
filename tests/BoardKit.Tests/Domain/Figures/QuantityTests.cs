using BoardKit.Domain.Figures;
using CsCheck;

namespace BoardKit.Tests.Domain.Figures;

public sealed class QuantityTests
{
    [Fact]
    public void What_goes_in_comes_out_and_sums_are_exact() => Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Array[0, 50].Sample(values =>
    {
        var all = values.Select(v => v / 10_000m).ToList();
        var kept = all.Select(v => Quantity.TryFrom(v, out var q) ? q : throw new InvalidOperationException("Refused.")).ToList();
        return kept.Select(q => q.Value).SequenceEqual(all) && new Quantity(kept.Sum(q => q.TenThousandths)).Value == all.Sum();
    });

    [Theory]
    [InlineData("0.00001")]
    [InlineData("1.23456")]
    [InlineData("900000000000000.1")]
    [InlineData("-900000000000001")]
    public void More_than_four_decimals_or_too_much_is_refused(string text) =>
        Assert.False(Quantity.TryFrom(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), out _));

    [Theory]
    [InlineData(4_940_000, "494")]
    [InlineData(52_000, "5.2")]
    [InlineData(-1, "-0.0001")]
    [InlineData(722_769_300, "72276.93")]
    [InlineData(0, "0")]
    public void The_text_is_the_shortest_exact_one(long value, string text)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(text, new Quantity(value).ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
