using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Import;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// What random mixtures showed to be read wrongly, refused or asked badly, each in its smallest shape (seeds 101 to 505 of the property
/// test).
/// </summary>
public sealed class FoundByMixturesTests
{
    private static readonly Form Assistance = FormFiles.Seed("social-assistance");
    private static readonly Form Accounts = FormFiles.Seed("village-accounts");
    private static readonly Form Subsidy = FormFiles.Seed("land-fertility-subsidy");
    private static readonly Form Levy = FormFiles.Seed("collective-levy");

    [Theory]
    [InlineData("序号,,补贴金额,农户（户主）姓名,补贴面积\n,元/亩,元,,亩\n1,86.39,943.38,郭刚英,10.92\n")]
    [InlineData("序号,数据,补贴金额,农户（户主）姓名,补贴面积\n1,86.39,943.38,郭刚英,10.92\n,制表人：某某,,,\n")]
    public void A_number_of_a_single_household_is_asked_about_beside_a_row_of_units_or_a_signature(string csv)
    {
        var result = Given.Csv(csv, Subsidy);
        Assert.Equal("column", Assert.Single(result.Questions).Kind);
    }

    [Fact]
    public void A_total_in_capitals_states_the_sum_of_the_amounts_wherever_its_number_stands()
    {
        const string Heading = "序号,户主,应筹资人数（人）,人均筹资标准（元/人）,应筹资金额（元）,应筹劳工日（个）\n1,万强建,1,30,30,2\n2,冯学,6,30,180,6\n";
        Assert.Equal("", Given.Csv(Heading + "合计（大写）：贰佰壹拾元整,,,,¥,210.00\n", Levy).Errors());
        Assert.Contains("total", Refused(Given.Csv(Heading + "合计（大写）：贰佰壹拾元整,,,,¥,211.00\n", Levy), Levy), StringComparison.Ordinal);
        Assert.Equal("",
            Given.Csv("序号,户主姓名,补贴面积（亩）,补贴金额（万元）\n1,魏春,12.3,0.0160\n2,蒋学,20.9,0.0270\n合计（大写）：肆佰叁拾元整,,¥,430.00\n", Subsidy).Errors());
    }

    [Fact]
    public void The_committee_below_the_first_of_two_blocks_is_no_group_of_the_second()
    {
        var result = Given.Csv(
            "户主姓名,保障人数,月保障金额,户主姓名,保障人数,月保障金额\n傅福凤,2,396,陆凤,1,612.52\n杨贵金,3,1590.6,合家,5,1510\n合计,5,1986.6,合计,6,2122.52\n民主理财小组：,,,,,\n",
            Assistance);
        Assert.Equal("", result.Errors());
        Assert.Equal(["傅福凤", "杨贵金", "陆凤", "合家"], result.Column("rows", "name", Assistance));
        Each.Is(result.Column("rows", "village", Assistance), Assert.Null);
    }

    [Fact]
    public void A_page_with_one_row_of_labels_follows_one_with_two_also_in_another_order()
    {
        const string First = "序号,户主,组别,本期,,\n,,,保障人数,月人均补助,月保障金额\n1,金额强,一组,3,630,1890\n2,李玉,一组,4,645,2580\n";
        const string Second = "月保障金额,户主,组别,序号,保障人数,月人均补助\n1371,杨春海,二组,3,3,457\n1456.4,潘兴福,二组,4,4,364.1\n";
        foreach (var csv in (string[])[First + Second, Second + First])
        {
            var result = Given.Csv(csv, Assistance);
            Assert.Equal("", result.Errors());
            Assert.Equal(["1371", "1456.4", "1890", "2580"], result.Column("rows", "amount", Assistance).Order());
        }
    }

    [Fact]
    public void The_second_page_of_a_cash_book_in_another_order_is_no_other_table()
    {
        var result = Given.Csv(
            "日期,项目,收方,支出,结余,说明\n2026-07-01,报刊费,,1082,3625.9,\n2026-07-08,防汛物资,,1389.65,2236.25,\n支出,结余,收方,项目,日期,说明\n,2306.25,70,光伏收益,2026-08-02,\n100,2206.25,,保洁员工资,2026-08-16,\n", Accounts);
        Assert.Equal("", result.Errors());
        Assert.Equal(["报刊费", "防汛物资", "光伏收益", "保洁员工资"], result.Column("detail", "summary", Accounts));
        Assert.Equal([null, null, "70", null], result.Column("detail", "in", Accounts));
    }

    [Fact]
    public void A_summary_whose_amounts_are_texts_is_a_summary()
    {
        var result = Given.Csv(
            "\"项目\",\"本期数（元）\"\n\"一、上期结余\",\"¥193,783.61\"\n\"二、本期收入合计\",\"¥164,477.42\"\n\"三、本期支出合计\",\"¥192,023.60\"\n\"四、本期结余\",\"¥166,237.43\"\n", Accounts);
        Assert.Equal("", result.Errors());
        Assert.Equal(4, result.Content.Section("summary")!.Rows.Count);
    }

    [Theory]
    [InlineData("本季累计", true)]
    [InlineData("本月累计", true)]
    [InlineData("本年累计", false)]
    public void A_running_total_that_began_with_the_list_is_compared_with_it(string words, bool isCompared)
    {
        var result = Given.Csv($"日期,摘要,收入,支出\n,合计,119.11,3354\n2026-08-01,利息,119.11,\n2026-08-03,保洁员工资,,3354\n,{words},120.11,3354\n",
            Accounts);
        Assert.Equal(isCompared, result.Faults.Any(f => f.Stops && f.Code == "subtotal-mismatch"));
    }

    [Fact]
    public void A_sum_above_its_group_holds_over_the_sums_of_the_page_between()
    {
        var result = Given.Csv(
            "户主姓名,补贴面积,补贴金额\n本组合计,5,500\n郭文珍,2,200\n高建建,3,300\n本组合计,4,400\n丁珍兴,1,100\n本页共3户,6,600\n户主姓名,补贴面积,补贴金额\n高建世,3,300\n本页共1户,3,300\n", Subsidy);
        Assert.Equal("", result.Errors());
        Assert.Equal(4, result.Content.Section("rows")!.Rows.Count);
    }

    [Theory]
    [InlineData("过次页")]
    [InlineData("其中：水田")]
    public void Carried_over_from_nothing_is_asked_about_and_a_part_of_nothing_too(string words)
    {
        var result = Given.Csv($"户主姓名,补贴面积,补贴金额\n{words},3.9,390\n郭文珍,2,200\n高建建,1.5,150\n", Subsidy);
        Assert.Equal("row.1.2", Assert.Single(result.Questions).Key);
    }

    [Fact]
    public void Names_under_a_label_that_nobody_knows_are_asked_about_and_two_halves_ask_once()
    {
        const string Half = "序号,缴款人,应筹资人数（人）,人均筹资标准（元/人）,应收筹资款（元）";
        var result = Given.Csv($"{Half},{Half}\n1,程云福,4,12.5,50,3,王大春,2,12.5,25\n2,陈桂英,6,12.5,75,4,李小平,1,12.5,12.5\n", Levy);
        Assert.Equal(["column.rows.name", "outside.rows"], result.Questions.Select(q => q.Key));
        Each.Is(result.Questions, q => Assert.True(q.Choices.Count >= 2));
        Assert.DoesNotContain("column-missing", result.Faults.Select(f => f.Code));
        Assert.Equal(["程云福", "陈桂英", "王大春", "李小平"], result.Column("rows", "name", Levy));
    }

    [Fact]
    public void Two_labels_that_only_resemble_ours_are_asked_about_and_not_refused()
    {
        var result = Given.Csv("序号,低保户主姓名,当月发放金额（元）\n1,卢凤文,895.18\n2,万珍平,442\n", Assistance);
        Assert.Equal("columns", Assert.Single(result.Questions).Kind);
        Assert.Equal(["895.18", "442"], result.Column("rows", "amount", Assistance));
    }

    private static string Refused(ImportResult result, Form form) =>
        string.Join('\n', result.With(FormCheck.Run(form, result.Content, new())).Where(f => f.Stops).Select(f => f.Code));
}
