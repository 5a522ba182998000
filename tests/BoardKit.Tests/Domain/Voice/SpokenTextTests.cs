using BoardKit.Domain.Calendar;
using BoardKit.Domain.Voice;

namespace BoardKit.Tests.Domain.Voice;

public sealed class SpokenTextTests
{
    [Theory]
    [InlineData("全村 56 户、补贴面积 1,665.20 亩，每亩补贴 86.39 元，共发放 143,856.64 元。", "全村五十六户、补贴面积一千六百六十五点二亩，每亩补贴八十六元三角九分，共发放十四万三千八百五十六元六角四分。")]
    [InlineData("您家的补贴金额 = 您家的补贴面积 × 每亩 95 元，四舍五入到分。", "您家的补贴金额等于您家的补贴面积乘以每亩九十五元，四舍五入到分。")]
    [InlineData("未付款 = 审定结算价 − 累计付款", "未付款等于审定结算价减累计付款")]
    [InlineData("公示期：2026年3月1日—3月7日（7天）", "公示期：二〇二六年三月一日至三月七日（七天）")]
    [InlineData("2026年第3季度", "二〇二六年第三季度")]
    [InlineData("标准 86.39 元/亩", "标准每亩八十六元三角九分")]
    [InlineData("完成 22.5%，比上期多 3%", "完成百分之二十二点五，比上期多百分之三")]
    [InlineData("期末结余 −459.72 元", "期末结余负四百五十九元七角二分")]
    [InlineData("共 2 户 2 人，第2组", "共两户两人，第二组")]
    [InlineData("监督电话：0564-6081234", "监督电话：零五六四，六零八幺二三四")]
    [InlineData("请拨打 12345", "请拨打幺二三四五")]
    [InlineData("手机 13900001234", "手机幺三九零零零零幺二三四")]
    [InlineData("工期 5-7 个月", "工期五至七个月")]
    [InlineData("总投资 12.5 万元", "总投资十二点五万元")]
    [InlineData("2026-03-01", "二〇二六年三月一日")]
    [InlineData("G105 改建工程", "G幺零五改建工程")]
    [InlineData("没有数字的话。", "没有数字的话。")]
    public void A_sentence_is_read_without_a_digit_left(string written, string spoken)
    {
        Assert.Equal(spoken, SpokenText.Of(written));
        Assert.DoesNotContain(spoken, char.IsAsciiDigit);
    }

    private static readonly BroadcastFacts Facts = new()
    {
        Speaker = "燎西村村民委员会",
        Title = "周集镇燎西村2026年耕地地力保护补贴面积及资金发放公示表",
        Period = Period.Parse("2026"),
        Plain = "全村 56 户、补贴面积 1,665.20 亩，每亩补贴 86.39 元，共发放 143,856.64 元。",
        Example = "您家的补贴金额 = 您家的补贴面积 × 每亩 86.39 元，四舍五入到分。",
        Posting = new PostingPeriod(new(2026, 3, 1), new(2026, 3, 7), 7, DayKind.Calendar, new(2026, 2, 28), false),
        SupervisionPhone = "0564-6081234",
    };

    [Fact]
    public void A_script_says_what_it_is_its_figures_until_when_and_whom_to_call_within_two_minutes()
    {
        var script = string.Concat(BroadcastScript.Of(Facts));
        Assert.InRange(script.Length, 150, BroadcastScript.TwoMinutes);
        Assert.Contains("现在播送燎西村村民委员会的公示：周集镇燎西村二〇二六年耕地地力保护补贴面积及资金发放公示表。", script, StringComparison.Ordinal);
        Assert.Contains("共发放十四万三千八百五十六元六角四分", script, StringComparison.Ordinal);
        Assert.Contains("公示期从二〇二六年三月一日到三月七日，一共七天。", script, StringComparison.Ordinal);
        Assert.Contains("电话是零五六四，六零八幺二三四", script, StringComparison.Ordinal);
        Assert.DoesNotContain(script, char.IsAsciiLetterOrDigit);
    }

    [Fact]
    public void What_is_too_long_for_two_minutes_loses_the_example_first()
    {
        var script = string.Concat(BroadcastScript.Of(Facts with { Example = new string('长', 300) }));
        Assert.InRange(script.Length, 150, BroadcastScript.TwoMinutes);
        Assert.DoesNotContain("长长", script, StringComparison.Ordinal);
        Assert.Contains("全村五十六户", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nil_return_says_that_there_is_nothing_and_an_unknown_number_points_to_the_board()
    {
        var script = string.Concat(BroadcastScript.Of(Facts with { Nil = true, SupervisionPhone = null }));
        Assert.Contains("这一期没有这一项。", script, StringComparison.Ordinal);
        Assert.Contains("电话写在公开栏上", script, StringComparison.Ordinal);
        Assert.DoesNotContain("全村", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Households_are_read_out_only_when_asked_for()
    {
        Assert.DoesNotContain("下面念明细。", BroadcastScript.Of(Facts));
        var script = BroadcastScript.Of(Facts with { Rows = ["孙强，5.2 亩，494 元"] });
        Assert.Equal(["下面念明细。", "孙强，五点二亩，四百九十四元", "明细念完了。"], script.TakeLast(3));
    }
}
