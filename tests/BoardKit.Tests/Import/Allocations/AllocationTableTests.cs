using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Features.Frame;
using BoardKit.Import.Allocations;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Allocations;

/// <summary>A list of allocations as counties keep it: units said in heads, above them or in the cell; each fault with its place.</summary>
public sealed class AllocationTableTests
{
    [Theory]
    [InlineData("项目,期间,乡镇,村,金额（元）,户数\n耕地地力保护补贴,2026年,周集镇,燎西村,\"12,345.60\",88\n", 123_456_000, 88)]
    [InlineData("乡镇,村,拨付金额(万元),人数\n周集镇,燎西村,1.23456,88\n", 123_456_000, 88)]
    [InlineData("2026年拨付表,,,\n单位：万元,,,\n乡镇,村,金额,户数\n周集镇,燎西村,1.23456,88\n", 123_456_000, 88)]
    [InlineData("乡镇,村,金额\n周集镇,燎西村,1.23456万元\n", 123_456_000, null)]
    [InlineData("乡镇,村,金额（元）,户数\n周集镇,燎西村,0,\n", 0, null)]
    [InlineData("序号,所属乡镇,行政村,补贴资金（单位：千元）,受益户数（户）,备注\n1,周集镇,燎西村,12.3456,88,已核\n", 123_456_000, 88)]
    [InlineData("乡镇,村,拨付金额合计（元）\n周集镇,燎西村,12345.6\n", 123_456_000, null)]
    [InlineData("乡镇,村,拨付金额（亿元）\n周集镇,燎西村,0.000123456\n", 123_456_000, null)]
    public void An_amount_is_read_in_the_unit_that_is_said(string csv, long amount, int? payees)
    {
        var row = Assert.Single(Read(csv).Value.Rows);
        Assert.Equal((amount, payees, "周集镇", "燎西村"), (row.Amount, (int?)(row.Households ?? row.People), row.Township, row.Village));
    }

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("2026年", "2026")]
    [InlineData("2026年第3季度", "2026Q3")]
    [InlineData("2026年三季度", "2026Q3")]
    [InlineData("2026年9月", "2026-09")]
    [InlineData("2026-09", "2026-09")]
    [InlineData("2026年9月份", "2026-09")]
    [InlineData("2026.9", "2026-09")]
    [InlineData("２０２６年度", "2026")]
    public void A_period_is_read_as_people_write_it(string text, string period) =>
        Assert.Equal(Period.Parse(period), Assert.Single(Read($"期间,村,金额（元）\n{text},燎西村,1\n").Value.Rows).Period);

    [Theory]
    [InlineData("乡镇,村,金额\n周集镇,燎西村,12\n", "allocation-unit", "第 2 行 C 列看不出金额的单位是元还是万元")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,一百\n", "not-a-number", "第 2 行 C 列“金额”应填数字，现为“一百”")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,1.00001\n", "allocation-amount", "第 2 行 C 列金额小数太多")]
    [InlineData("乡镇,村,金额（元）\n周集镇,燎西村,12亩\n", "unit-in-cell", "第 2 行 C 列")]
    [InlineData("乡镇,村,金额（元）,户数\n周集镇,燎西村,12,3.5\n", "not-whole", "第 2 行 D 列")]
    [InlineData("期间,村,金额（元）\n秋天,燎西村,12\n", "allocation-period", "第 2 行 A 列期间应写成")]
    [InlineData("村,金额（元）\n甲村,12\n乙村,30\n合计,43\n", "allocation-total", "第 4 行 B 列合计是 43 元，与各行之和 42 元不符")]
    [InlineData("村,户数,金额（元）\n甲村,3,12\n乙村,4,30\n合计,8,42\n", "allocation-total", "第 4 行 B 列合计是 8，与各行之和 7 不符")]
    [InlineData("村,金额（元）\n甲村,12\n其中：水田,5\n", "allocation-row", "第 3 行“其中:水田”是上一行的一部分")]
    [InlineData("村,金额（元）,开户行\n甲村,12,农商行\n", "allocation-column", "第 1 行 C 列“开户行”不知道是什么")]
    [InlineData("村,金额（元）,\n甲村,12,\n乙村,3,急\n", "allocation-column", "第 3 行 C 列有内容，上面没有列名")]
    [InlineData("村,拨付金额（元）,金额（元）\n甲村,12,13\n", "allocation-twice-named", "第 1 行 C 列“金额（元）”和 B 列“拨付金额（元）”说的像是同一样")]
    [InlineData("单位：元,\n村,金额（万元）\n甲村,12\n", "allocation-unit", "列名写的是万元，表上面写的单位是元")]
    [InlineData("村,金额（亩）\n甲村,12\n", "allocation-unit", "的单位是“亩”")]
    [InlineData("村,2025年金额（元）,期间\n甲村,12,2026年\n", "allocation-period", "列名写的是2025年，这一行的期间是2026年")]
    [InlineData("村,金额（元）,拨付日期\n甲村,12,2026年3月\n", "allocation-day", "第 2 行 C 列拨付日期只写到月")]
    [InlineData("村,户数,金额（元）\n,3,\n甲村,1,2\n", "allocation-row", "第 2 行没有单位也没有金额")]
    [InlineData("村,户数,金额（元）\n甲村,-3,12\n", "allocation-payees", "第 2 行 B 列")]
    [InlineData("村,金额（元）\n甲村,10000000000000000000\n", "out-of-range", "第 2 行 B 列")]
    [InlineData("村,金额（元）\n", "allocation-empty", "没有一行写着金额")]
    [InlineData("村,金额（元）\n甲村,\n乙村,—\n", "allocation-empty", "没有一行写着金额")]
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
        Assert.Equal(["甲村", "乙村", "丙村"], read.Value.Rows.Select(r => r.Village));
        // totals before their rows, of a township by its name, in the column of numbers, and running ones
        Assert.Equal(3, Read("序号,乡镇,村,金额（元）\n总计,,,50\n,周集镇小计,,42\n1,周集镇,甲村,12\n2,周集镇,乙村,30\n,河口镇小计,,8\n3,河口镇,丙村,8\n")
            .Value.Rows.Count);
        Assert.Contains("小计是 9 元", Read("村,金额（元）\n甲村,12\n小计,12\n丙村,8\n小计,9\n").Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_reads_like_its_csv_and_names_its_sheet()
    {
        var good = BoardKit.Features.Frame.XlsxFile.Write([new PlainTable("拨付", null, null, ["期间", "乡镇", "村", "金额（万元）", "户数"],
            [["2026", "周集镇", "燎西村", 1.23456m, 88m]])]);
        var row = Assert.Single(Read(good, "拨付.xlsx").Value.Rows);
        Assert.Equal((123_456_000, 88, "拨付", 2), (row.Amount, row.Households, row.At.Sheet, row.At.Row));
        var bad = BoardKit.Features.Frame.XlsxFile.Write([new PlainTable("拨付", null, null, ["村", "金额（元）"], [["燎西村", "无数"]])]);
        Assert.StartsWith("工作表“拨付”第 2 行 B 列", Read(bad, "拨付.xlsx").Fault.Detail,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_an_amount_is_not_known_and_never_zero()
    {
        var read = Read("序号,村,金额（元）,备注\n1,甲村,12,已拨\n2,乙村,,\n3,丙村,-,待定\n4,,,\n制表人：王某,,,\n", "拨付.csv").Value;
        Assert.Equal(["甲村"], read.Rows.Select(r => r.Village));
        Assert.Contains(read.Remarks, r => r.Detail.Contains("第 3、4 行没有写金额：当作不知道，不当作零", StringComparison.Ordinal));
        Assert.Contains(read.Remarks, r => r.Detail.Contains("“备注”列没有导入", StringComparison.Ordinal));
        Assert.Equal(2, read.Remarks.Count);
    }

    [Fact]
    public void What_the_user_leaves_out_is_said_and_settles_which_of_two_columns_counts()
    {
        const string csv = "村,应拨金额,拨付金额（元）,金额（元）,身份证号\n甲村,20,12,13,110101199003070001\n";
        Assert.Equal(["allocation-twice-named", "allocation-column", "allocation-column"], Read(csv).Faults.Select(f => f.Code));
        var read = Read(csv, "拨付.csv", new() { LeftOut = ["应拨金额", " 金额 （元） ", "身份证号"] }).Value;
        Assert.Equal(120_000, Assert.Single(read.Rows).Amount);
        Assert.Equal(3, read.Remarks.Count);
    }

    [Fact]
    public void The_period_of_the_title_holds_where_no_row_says_one_and_is_held_against_the_one_that_was_chosen()
    {
        const string csv = "霍邱县2026年第3季度拨付表,\n村,金额（元）\n甲村,12\n";
        var read = Read(csv).Value;
        Assert.Equal((Period.Parse("2026Q3"), "allocation-titled"), (Assert.Single(read.Rows).Period!.Value, Assert.Single(read.Remarks).Code));
        Assert.Contains("第 1 行 A 列“霍邱县2026年第3季度拨付表”说的是2026年第3季度，选的期间是2026年第2季度",
            Read(csv, "拨付.csv", new() { Period = Period.Parse("2026Q2") }).Fault.Detail, StringComparison.Ordinal);
        Assert.Empty(Read(csv, "拨付.csv", new() { Period = Period.Parse("2026Q3") }).Value.Remarks);
    }

    [Fact]
    public void A_village_that_is_called_like_a_total_is_a_village()
    {
        Assert.Equal(2, Read("村,金额（元）\n八户村,12\n甲村,30\n", "拨付.csv", new() { IsPlace = n => n == "八户村" }).Value.Rows.Count);
        Assert.Equal("allocation-total", Read("村,金额（元）\n八户,12\n甲村,30\n").Fault.Code);
    }

    [Fact]
    public void Households_and_people_are_kept_apart()
    {
        var row = Assert.Single(Read("村,户数,人数,金额（元）\n甲村,3,7,12\n").Value.Rows);
        Assert.Equal((3, 7, null), (row.Households, row.People, row.Payees));
        Assert.Equal(7, Assert.Single(Read("村,户数（人数）,金额（元）\n甲村,7,12\n").Value.Rows).Payees);
    }

    private static Outcome<AllocationList> Read(string csv) => Read(csv, "拨付.csv");

    private static Outcome<AllocationList> Read(string csv, string name, AllocationHints? hints = null) =>
        AllocationTable.Read(Encoding.UTF8.GetBytes(csv), name, Given.Gate, hints ?? new(), Given.Stop);

    private static Outcome<AllocationList> Read(byte[] content, string name) =>
        AllocationTable.Read(content, name, Given.Gate, new(), Given.Stop);
}
