using System.Text;
using BoardKit.Domain.Forms;
using BoardKit.Import;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>
/// Two crops, two kinds of land and no column of their sum: the question offers the sum, and what it makes agrees with the totals of the
/// sheet.
/// </summary>
public sealed class AddedColumnsTests
{
    private static readonly Form Form = FormFiles.Seed("land-fertility-subsidy");

    [Theory]
    [InlineData("序号,姓名,补贴面积,,补贴金额\n,,水田,旱地,\n1,张三,2,3.5,550\n2,李四,,4,400\n合计,,2,7.5,950\n")]
    [InlineData("序号,姓名,小麦补贴面积（亩）,玉米补贴面积（亩）,补贴金额\n1,张三,2,3.5,550\n2,李四,/,4,400\n合计,,2,7.5,950\n")]
    public void The_sum_of_two_columns_that_fit_can_be_chosen(string csv)
    {
        var asked = Read(csv);
        var question = Assert.Single(asked.Questions, q => q.Key == "column.rows.area");
        Assert.Equal(["col-C", "col-D", "sum"], question.Choices.Select(c => c.Key));
        Assert.Equal("这2列加起来", question.Choices[2].Label);

        var summed = Read(csv, ("column.rows.area", "sum"));
        Assert.Empty(summed.Questions);
        Assert.Equal("", summed.Errors());
        Assert.Equal(["5.5", "4"], summed.Column("rows", "area", Form));
        Assert.Equal(9.5m, summed.Content.Section("rows")!.Stated["area"]);
        Assert.DoesNotContain("ignored-column", summed.Faults.Select(f => f.Code));
        Assert.Contains("相加", Assert.Single(summed.Answers).Summary, StringComparison.Ordinal);

        Assert.Equal(["3.5", "4"], Read(csv, ("column.rows.area", "col-D")).Column("rows", "area", Form));
    }

    [Fact]
    public void Both_halves_of_a_list_are_added_up_alike()
    {
        const string Half = "姓名,小麦补贴面积,玉米补贴面积,补贴金额";
        var result = Read($"{Half},{Half}\n张三,2,3,500,王五,1,1,200\n李四,1,4,500,赵六,2,2,400\n", ("column.rows.area", "sum"));
        Assert.Equal("", result.Errors());
        Assert.Equal(["5", "5", "2", "4"], result.Column("rows", "area", Form));
    }

    [Fact]
    public void What_is_due_and_what_was_paid_are_never_added_up()
    {
        var question = Assert.Single(Given.Csv("姓名,保障人数,应发金额,实发金额\n张三,2,200,100\n李四,1,100,100\n",
            FormFiles.Seed("social-assistance")).Questions, q => q.Key == "column.rows.amount");
        Assert.DoesNotContain("sum", question.Choices.Select(c => c.Key));
    }

    private static ImportResult Read(string csv, params (string Key, string Choice)[] answers) =>
        NoticeImporter.Import(Given.Read(Encoding.UTF8.GetBytes(csv), "list.csv"), Form, null, Given.Gate,
            new ImportIntent { Answers = answers.ToDictionary(a => a.Key, a => a.Choice) }, Given.Stop);
}
