using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Features.Reconciliation;
using BoardKit.Import.Cells;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Features.Reconciliation;

/// <summary>A list of allocations as counties keep it: units said in heads, above them or in the cell; each fault with its place.</summary>
public sealed class AllocationTableTests
{
    [Theory]
    [InlineData("项目,期间,乡镇,村,金额（元）,户数\n耕地地力保护补贴,2026年,周集镇,燎西村,\"12,345.60\",88\n", 123_456_000, 88)]
    [InlineData("乡镇,村,拨付金额(万元),人数\n周集镇,燎西村,1.23456,88\n", 123_456_000, 88)]
    [InlineData("2026年拨付表,,,\n单位：万元,,,\n乡镇,村,金额,户数\n周集镇,燎西村,1.23456,88\n", 123_456_000, 88)]
    [InlineData("乡镇,村,金额\n周集镇,燎西村,1.23456万元\n", 123_456_000, null)]
    [InlineData("乡镇,村,金额（元）,户数\n周集镇,燎西村,0,\n", 0, null)]
    public void An_amount_is_read_in_the_unit_that_is_said(string csv, long amount, int? payees)
    {
        var row = Assert.Single(Read(csv).Value);
        Assert.Equal((amount, payees, "周集镇", "燎西村"), (row.Facts.Amount, (int?)row.Facts.Payees, row.Township, row.Village));
    }

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("2026年", "2026")]
    [InlineData("2026年第3季度", "2026Q3")]
    [InlineData("2026年三季度", "2026Q3")]
    [InlineData("2026年9月", "2026-09")]
    [InlineData("2026-09", "2026-09")]
    public void A_period_is_read_as_people_write_it(string text, string period) =>
        Assert.Equal(Period.Parse(period), Assert.Single(Read($"期间,村,金额（元）\n{text},燎西村,1\n").Value).Period);

    [Theory]
    [InlineData("乡镇,村,金额\n周集镇,燎西村,12\n", "allocation-unit", "第 2 行 C 列看不出金额的单位是元还是万元")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,一百\n", "not-a-number", "第 2 行 C 列“金额”应填数字，现为“一百”")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,\n", "allocation-amount", "第 2 行 C 列没有写金额")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,1.00001\n", "allocation-amount", "第 2 行 C 列金额小数太多")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,12亩\n", "unit-in-cell", "第 2 行 C 列")]
    [InlineData("乡镇,村,金额（元）,户数\n周集镇,燎西村,12,3.5\n", "not-whole", "第 2 行 D 列")]
    [InlineData("期间,村,金额（元）\n秋天,燎西村,12\n", "allocation-period", "第 2 行 A 列期间应写成")]
    [InlineData("村,金额（元）\n甲村,12\n乙村,30\n合计,43\n", "allocation-total", "第 4 行 B 列合计是 43 元，与上面各行之和 42 元不符")]
    [InlineData("村,金额（元）\n", "allocation-empty", "没有内容")]
    [InlineData("村,面积\n甲村,12\n", "allocation-heading", "没有找到表头")]
    public void What_is_wrong_is_one_sentence_with_its_place(string csv, string code, string sentence)
    {
        var fault = Assert.Single(Read(csv).Faults);
        Assert.Equal(code, fault.Code);
        Assert.Contains(sentence, fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_and_subtotals_are_no_places_and_have_to_be_right()
    {
        var read = Read("乡镇,村,金额（元）\n周集镇,甲村,12\n周集镇,乙村,30\n小计,,42\n河口镇,丙村,8\n小计,,8\n合计,,50\n");
        Assert.Equal(["甲村", "乙村", "丙村"], read.Value.Select(r => r.Village));
        Assert.Contains("小计是 9 元", Read("村,金额（元）\n甲村,12\n小计,12\n丙村,8\n小计,9\n").Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_reads_like_its_csv_and_names_its_sheet()
    {
        var good = BoardKit.Features.Frame.XlsxFile.Write([new BoardKit.Features.Frame.PlainTable("拨付", null, null, ["期间", "乡镇", "村", "金额（万元）", "户数"],
            [["2026", "周集镇", "燎西村", 1.23456m, 88m]])]);
        var row = Assert.Single(new AllocationTable(new CellParser(Given.Gate)).Read(good, "拨付.xlsx", Given.Stop).Value);
        Assert.Equal((123_456_000, 88, "拨付", 2), (row.Facts.Amount, row.Facts.Payees, row.At.Sheet, row.At.Row));
        var bad = BoardKit.Features.Frame.XlsxFile.Write([new BoardKit.Features.Frame.PlainTable("拨付", null, null, ["村", "金额（元）"], [["燎西村", "无数"]])]);
        Assert.StartsWith("工作表“拨付”第 2 行 B 列", new AllocationTable(new CellParser(Given.Gate)).Read(bad, "拨付.xlsx", Given.Stop).Fault.Detail,
            StringComparison.Ordinal);
    }

    private static Outcome<IReadOnlyList<AllocationRow>> Read(string csv) =>
        new AllocationTable(new CellParser(Given.Gate)).Read(Encoding.UTF8.GetBytes(csv), "拨付.csv", Given.Stop);
}
