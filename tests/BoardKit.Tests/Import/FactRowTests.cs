using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>A cash book as village accountants keep it: what was left over stands in the first line of the list.</summary>
public sealed class FactRowTests
{
    private const string Head = "序号,日期,凭证号,摘要（用途）,收入,支出,结余,经手人,证明人,审批人\n";
    private const string Entries = "1,2026-07-01,记1,上级补助,50000.00,,51000.00,张三,李四,王五\n2,2026-07-09,记2,办公用品,,320.50,50679.50,张三,李四,王五\n";
    private static readonly Form Accounts = FormFiles.Seed("village-accounts");

    [Theory]
    [InlineData(",,,上期结余,,,1000.00,,,\n")]
    [InlineData("0,2026-06-30,,上期结存,,,\"1,000.00\",,,\n")]
    [InlineData(",,,期初结余：,,,1000,,,\n")]
    public void What_was_left_over_is_a_fact_of_the_notice_and_no_entry(string row)
    {
        var result = Given.Csv(Head + row + Entries, Accounts);
        Assert.Equal("", result.Errors());
        Assert.Equal(1000m, decimal.Parse(result.Content.Inputs["opening_balance"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["上级补助", "办公用品"], result.Column("detail", "summary", Accounts));
        Assert.DoesNotContain(FormCheck.Run(Accounts, result.Content, new CheckContext()).Faults, f => f.Stops);
    }

    [Fact]
    public void A_wrong_amount_left_over_is_found_by_the_first_entry()
    {
        var result = Given.Csv(Head + ",,,上期结余,,,1000.10,,,\n" + Entries, Accounts);
        var fault = Assert.Single(FormCheck.Run(Accounts, result.Content, new CheckContext()).Faults, f => f.Stops);
        Assert.Equal("rule-a4", fault.Code);
    }

    [Fact]
    public void An_entry_that_only_mentions_it_stays_an_entry()
    {
        var result = Given.Csv(Head + "1,2026-07-01,记1,补记上期结余,10.00,,10.00,张三,李四,王五\n", Accounts);
        Assert.Equal(["补记上期结余"], result.Column("detail", "summary", Accounts));
        Assert.DoesNotContain("opening_balance", result.Content.Inputs.Keys);
    }
}
