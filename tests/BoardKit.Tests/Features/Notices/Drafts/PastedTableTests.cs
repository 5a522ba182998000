using BoardKit.Domain.Forms;
using BoardKit.Features.Notices;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Features.Notices.Drafts;

/// <summary>Rows copied from a spreadsheet find their columns; what does not fit is said and nothing of it is filled in.</summary>
public sealed class PastedTableTests
{
    private static readonly IReadOnlyList<FormColumn> Columns =
        [.. SubsidyForm.Form.Section("rows").Columns.Where(c => c.Type != CellType.Sequence)];

    [Fact]
    public void Rows_without_a_heading_come_in_the_order_of_the_page()
    {
        var read = PastedTable.Read("1组\t孙林银\t8.01\t692\r\n2组\t李强喜\t1,3.32\t\r\n", Columns);
        Assert.Null(read.Refusal);
        Assert.Equal(2, read.Rows.Count);
        Assert.Equal(("1组", "孙林银", "8.01", "692"),
            (read.Rows[0]["group"], read.Rows[0]["name"], read.Rows[0]["area"], read.Rows[0]["amount"]));
        Assert.False(read.Rows[1].ContainsKey("amount"));
    }

    [Fact]
    public void With_their_heading_they_find_their_own_columns_in_any_order()
    {
        var read = PastedTable.Read("序号\t补贴金额（元）\t户主姓名\t补贴面积\n1\t692\t\"孙\n林银\"\t8.01\n合计\t692\t\t8.01", Columns);
        var row = Assert.Single(read.Rows);
        Assert.Equal(("692", "孙\n林银", "8.01"), (row["amount"], row["name"], row["area"]));
        Assert.Contains("1 行像是合计", read.Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "没有粘贴内容")]
    [InlineData("1\t2\t3\t4\t5\t6\t7", "有 7 列")]
    [InlineData("户主姓名\t补贴面积\t打卡数\n孙林银\t8\t692", "“打卡数”一列")]
    [InlineData("户主姓名\t补贴面积\t补贴面积\n孙林银\t8\t9", "两列都像“补贴面积”")]
    public void What_does_not_fit_is_said(string text, string sentence)
    {
        var read = PastedTable.Read(text, Columns);
        Assert.Empty(read.Rows);
        Assert.Contains(sentence, read.Refusal, StringComparison.Ordinal);
    }
}
