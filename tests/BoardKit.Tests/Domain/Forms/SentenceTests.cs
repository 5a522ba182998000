using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Expressions inside a form's sentences.</summary>
public sealed class SentenceTests
{
    [Theory]
    [InlineData("{=5.2 * rate:2}", "95", "494")]
    [InlineData("{=5.2 * rate:2}", "86.39", "449.23")]
    [InlineData("{=5.2 * rate}", "86.39", "449.228")]
    [InlineData("{=1000 * rate:2}", "86.39", "86,390")]
    [InlineData("{=(4 - 1) * rate - 500:2}", "95.5", "−213.50")]
    [InlineData("{=0.5 * rate:0}", "3", "2")]
    [InlineData("{=area / households:1}", "1", "2.5")]
    public void It_is_computed_exactly_and_rounded_half_away_from_zero(string example, string rate, string shown) =>
        Assert.Equal(shown, Filled(example, rate));

    [Theory]
    [InlineData("{=rate / (rate - 95)}")]
    [InlineData("{=amount * rate}")]
    [InlineData("{=sum(rows.area)}")]
    [InlineData("{=rate * 70000000000000000000000000000 * 100}")]
    public void A_sentence_without_its_value_is_left_out(string example) => Assert.Null(Filled(example, "95"));

    [Theory]
    [InlineData("{=rate *}")]
    [InlineData("{=unknown}")]
    [InlineData("{=rate:9}")]
    [InlineData("{=rate > 1}")]
    [InlineData("{=rows.name}")]
    [InlineData("{=}")]
    public void A_form_with_a_mistake_in_its_sentence_is_refused(string example) => Assert.Equal("form-rule", Read(example).Fault.Code);

    [Fact]
    public void Rules_never_see_the_figures_of_the_notice_itself()
    {
        var json = SubsidyForm.Json.Replace("\"value\": \"sum(rows.area)\"", "\"value\": \"households * 2\"", StringComparison.Ordinal);
        Assert.Equal("form-rule", FormReader.Read(json).Fault.Code);
    }

    [Fact]
    public void A_product_shown_to_the_cent_is_that_of_decimals() => Gen.Int[1, 1_000_000].Select(Gen.Int[1, 100_000]).Sample((rate, mu) =>
    {
        var (r, m) = (rate / 100m, mu / 100m);
        var text = Filled("{=" + m.ToString(System.Globalization.CultureInfo.InvariantCulture) + " * rate:2}",
            r.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Math.Round(r * m, 2, MidpointRounding.AwayFromZero),
            decimal.Parse(text!, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture));
    });

    private static BoardKit.Domain.Outcome<Form> Read(string example) =>
        FormReader.Read(SubsidyForm.Json.Replace("\"inputs\":", $"\"example\": \"{example}\", \"inputs\":", StringComparison.Ordinal));

    private static string? Filled(string example, string rate)
    {
        var form = Read(example).Value;
        return FormText.Fill(form.Example, FormValues.Of(form, new Dictionary<string, string> { ["rate"] = rate },
            new Dictionary<string, string> { ["households"] = "2", ["area"] = "5" }));
    }
}
