using BoardKit.Domain;
using BoardKit.Domain.Reading;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// What is converted into the unit of the form is always shown as before → after: to the clerk, who confirms it by submitting, and in the
/// record that the reviewer reads.
/// </summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("姓名,补贴面积,补贴金额（万元）\n张三,5,0\n李四,6,0.0494\n王五,7,0.05\n", "第 3 行 C 列“补贴金额”按万元填写，换算成元公布：0.0494 万元 → 494 元（这样的共 2 处）。")]
    [InlineData("姓名,补贴面积,补贴金额\n张三,5,0.0494万元\n李四,6,600\n", "第 2 行 C 列“补贴金额”按万元填写，换算成元公布：0.0494 万元 → 494 元。")]
    [InlineData("单位：公顷、元,,\n姓名,补贴面积,补贴金额\n张三,0.2,1.5\n", "第 3 行 B 列“补贴面积”按公顷填写，换算成亩公布：0.2 公顷 → 3 亩。")]
    [InlineData("下达资金,1.2,万元\n姓名,补贴面积,补贴金额\n张三,2,1.5\n", "第 1 行 A 列“下达资金”按万元填写，换算成元公布：1.2 万元 → 12,000 元。")]
    [InlineData("下达资金：1.2 万元,,\n姓名,补贴面积,补贴金额\n张三,2,1.5\n", "第 1 行 A 列“下达资金”按万元填写，换算成元公布：1.2 万元 → 12,000 元。")]
    public void A_conversion_is_said_before_and_after_and_kept_with_the_draft(string csv, string sentence)
    {
        var result = Given.Csv(csv, Given.Subsidy);
        Assert.Equal("", result.Errors());
        var warning = Assert.Single(result.Faults, f => f.Code == "unit-converted");
        Assert.Equal((Severity.Warning, "工作表“CSV”" + sentence + "提交就是确认这样换算。"), (warning.Severity, warning.Detail));
        var kept = Assert.Single(ReadingRecord.Read(result.Record().Write()).Answers);
        Assert.Equal((GivenAnswer.Converted, "工作表“CSV”" + sentence, false), (kept.Choice, kept.Summary, kept.IsAsked));
    }

    [Fact]
    public void What_is_written_in_our_unit_is_no_conversion()
    {
        var result = Given.Csv("姓名,补贴面积（亩）,补贴金额（元）\n张三,5亩,494\n李四,6,0元\n", Given.Subsidy);
        Assert.DoesNotContain("unit-converted", result.Faults.Select(f => f.Code));
        Assert.Empty(result.Answers);
    }

    [Fact]
    public void Each_part_of_a_list_says_its_own_unit()
    {
        var result = Given.Csv("姓名,补贴面积,补贴金额\n,亩,元\n张三,5,494\n姓名,补贴面积,补贴金额\n,亩,万元\n李四,6,0.06\n王五,6,0.07\n", Given.Subsidy);
        Assert.Equal(["494", "600", "700"], result.Column("rows", "amount", Given.Subsidy));
        Assert.Contains("0.06 万元 → 600 元（这样的共 2 处）", Assert.Single(result.Answers).Summary, StringComparison.Ordinal);
    }
}
