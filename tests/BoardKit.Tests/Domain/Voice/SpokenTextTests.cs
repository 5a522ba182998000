using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Voice;
using CsCheck;

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
    public void It_begins_and_ends_as_a_broadcast_and_says_the_heart_twice()
    {
        var script = BroadcastScript.Of(Facts);
        Assert.StartsWith("村民朋友们，现在播送", script[0], StringComparison.Ordinal);
        Assert.Equal("这份公示播送完了，谢谢大家收听。", script[^1]);
        Assert.StartsWith("下面再播一遍：周集镇燎西村", script[^2], StringComparison.Ordinal);
        Assert.EndsWith(script[1], script[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_what_the_form_says_for_one_household_only_sentences_are_said()
    {
        var script = string.Concat(BroadcastScript.Of(Facts with
        {
            Example = "照支出总计算，每 100 元里“三公”经费占 3.2 元。未付款 = 审定结算价 5 元 − 累计付款 3 元 = 2 元（含质保金）。",
        }));
        Assert.Contains("每一百元里“三公”经费占三元二角。", script, StringComparison.Ordinal);
        Assert.DoesNotContain("等于", script, StringComparison.Ordinal);
        Assert.DoesNotContain("质保金", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_in_brackets_is_said_before_the_title() => Assert.Contains("的公示：二〇二六年九月燎西村农村最低生活保障对象公示。",
        BroadcastScript.Of(Facts with { Title = "燎西村农村最低生活保障对象公示（2026年9月）", Period = Period.Parse("2026-09") })[0],
        StringComparison.Ordinal);

    [Theory]
    [InlineData("明细笔数", "56", "笔", "明细一共五十六笔")]
    [InlineData("户数", "2", "户", "一共两户")]
    [InlineData("项目数", "1", "个", "项目一共一个")]
    [InlineData("期末结余", "−459.72", "元", "期末结余是负四百五十九元七角二分")]
    public void A_figure_is_said_as_a_sentence(string label, string value, string measure, string said) =>
        Assert.Equal(said, new SpokenFigure(label, value, measure).Sentence);

    [Fact]
    public void Nothing_sounds_like_a_machine_whatever_the_figures() => Gen.Select(Gen.Decimal[-9_999_999m, 9_999_999m], Gen.Int[1, 5000],
        Gen.OneOf(Gen.Const("全村 {0} 户，发放 {1} 元（含质保金）。"), Gen.Const("本期支出 {1} 元，共 {0} 笔（见附表），{1} ÷ {0} = {2} 元。")),
        Gen.Bool, Gen.Bool).Sample((amount, count, pattern, nil, phone) =>
    {
        var money = decimal.Round(amount, 2);
        var plain = string.Format(CultureInfo.InvariantCulture, pattern, count,
            money.ToString("N2", CultureInfo.InvariantCulture), money / count);
        var script = string.Concat(BroadcastScript.Of(Facts with
        {
            Plain = plain.Contains('÷', StringComparison.Ordinal) ? null : plain,
            Example = plain,
            Nil = nil,
            SupervisionPhone = phone ? "0564-6081234" : null,
            Figures = [new("明细笔数", count.ToString(CultureInfo.InvariantCulture), "笔"), new("补贴金额", "3.20", "元")],
        }));
        Assert.DoesNotContain(script, c => char.IsAsciiLetterOrDigit(c) || "（）()=×÷−+".Contains(c, StringComparison.Ordinal));
        foreach (var word in (string[])["等于", "除以", "乘以", "笔数", "质保金", "写在公开栏上", "。。", "，。"])
        {
            Assert.DoesNotContain(word, script, StringComparison.Ordinal);
        }
        Assert.EndsWith("播送完了，谢谢大家收听。", script, StringComparison.Ordinal);
        Assert.Equal(phone, script.Contains("电话是零五六四", StringComparison.Ordinal));
    });

    [Fact]
    public void What_is_too_long_for_two_minutes_loses_the_example_first()
    {
        var script = string.Concat(BroadcastScript.Of(Facts with { Example = new string('长', 300) }));
        Assert.InRange(script.Length, 150, BroadcastScript.TwoMinutes);
        Assert.DoesNotContain("长长", script, StringComparison.Ordinal);
        Assert.Contains("全村五十六户", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nil_return_says_that_there_is_nothing_and_an_unknown_number_is_not_spoken_of()
    {
        var script = string.Concat(BroadcastScript.Of(Facts with { Nil = true, SupervisionPhone = null }));
        Assert.Contains("这一期没有这一项。", script, StringComparison.Ordinal);
        Assert.Contains("请在公示期内当面或者书面向村务监督委员会反映。", script, StringComparison.Ordinal);
        Assert.DoesNotContain("电话", script, StringComparison.Ordinal);
        Assert.DoesNotContain("全村", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Households_are_read_out_only_when_asked_for()
    {
        Assert.DoesNotContain("下面念明细。", BroadcastScript.Of(Facts));
        var script = BroadcastScript.Of(Facts with { Rows = ["孙强，5.2 亩，494 元"] });
        Assert.Equal(["下面念明细。", "孙强，五点二亩，四百九十四元", "明细念完了。"], script.Skip(script.ToList().IndexOf("下面念明细。")).Take(3));
    }
}
