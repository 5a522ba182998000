using BoardKit.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

/// <summary>A record in labels and values under a list of one sheet, and labels whose own brackets look like a unit.</summary>
public class RecordBelowTests
{
    private static readonly Form Works = Given.FormOf(
        new FormSection
        {
            Key = "rows",
            Label = "付款明细",
            Kind = SectionKind.List,
            Columns =
            [
                new() { Key = "day", Label = "付款日期", Type = CellType.Date, Required = true },
                new() { Key = "what", Label = "事项", Required = true },
                new() { Key = "amount", Label = "金额", Type = CellType.Decimal, Unit = "元", Required = true },
            ],
            Totals = ["amount"],
        },
        new FormSection
        {
            Key = "works",
            Label = "工程概况",
            Kind = SectionKind.Record,
            Columns =
            [
                new() { Key = "name", Label = "工程名称", Required = true },
                new() { Key = "price", Label = "合同价款", Type = CellType.Decimal, Unit = "元" },
                new() { Key = "due", Label = "竣工日期", Type = CellType.Date },
            ],
        });

    private const string List = "付款日期,事项,金额（元）\n2026-03-01,预付款,100000\n2026-05-01,进度款,175000\n合计,,275000\n";
    private const string Record = "工程名称,村道硬化,\n合同价款,275000,\n竣工日期,2026-06-01,\n";

    [Theory]
    [InlineData(List + "工程概况,,\n" + Record)]
    [InlineData(List + ",,\n工程概况,,\n" + Record)]
    [InlineData("工程概况,,\n" + Record + List)]
    public void A_record_is_read_as_one_wherever_it_stands(string csv)
    {
        var result = Given.Csv(csv, Works);
        Assert.Equal("", result.Errors());
        Assert.Equal(["预付款", "进度款"], result.Column("rows", "what", Works));
        Assert.Equal(275000m, result.Content.Section("rows")!.Stated["amount"]);
        Assert.Equal(["村道硬化", "275000", "2026-06-01"], Assert.Single(result.Content.Section("works")!.Rows).Cells);
    }

    [Fact]
    public void A_row_that_is_called_like_the_record_ends_no_list()
    {
        var result = Given.Csv("付款日期,事项,金额（元）\n2026-03-01,工程概况,100000\n2026-05-01,工程名称,175000\n2026-05-02,进度款,5\n", Works);
        Assert.Equal(3, result.Content.Section("rows")!.Rows.Count);
    }

    [Theory]
    [InlineData("涉及人（户）次")]
    [InlineData("涉及人(户)次")]
    [InlineData("涉及人（户）次（人次）")]
    public void A_label_that_the_form_writes_with_brackets_names_no_unit_by_them(string header)
    {
        var form = Given.FormOf(new FormSection
        {
            Key = "rows",
            Label = "明细",
            Kind = SectionKind.List,
            Columns =
            [
                new() { Key = "item", Label = "事项", Required = true },
                new() { Key = "times", Label = "涉及人（户）次", Type = CellType.Integer, Unit = "人次", Required = true },
            ],
        });
        var result = Given.Csv($"事项,{header}\n代办,12\n代领,3\n", form);
        Assert.Equal("", result.Errors());
        Assert.Equal(["12", "3"], result.Column("rows", "times", form));
    }
}
