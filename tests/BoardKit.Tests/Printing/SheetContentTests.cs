using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Printing;

namespace BoardKit.Tests.Printing;

public sealed class SheetContentTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private static readonly FormSection Rows = new()
    {
        Key = "rows", Label = "发放明细", Kind = SectionKind.List, GroupColumn = "group", Totals = ["amount"],
        Columns =
        [
            new FormColumn { Key = "group", Label = "村民组" },
            new FormColumn { Key = "head", Label = "户主" },
            new FormColumn { Key = "id", Label = "身份证号", Type = CellType.IdCard, Publish = Publish.Omit },
            new FormColumn { Key = "day", Label = "发放日期", Type = CellType.Date },
            new FormColumn { Key = "amount", Label = "金额", Type = CellType.Decimal, Unit = "元" },
            new FormColumn { Key = "sign", Label = "签字", Type = CellType.Blank },
        ],
    };

    private static readonly FormSection Tree = new()
    {
        Key = "tree", Label = "收支", Kind = SectionKind.Tree, LineColumn = "item", OpenLines = true,
        Columns = [new FormColumn { Key = "item", Label = "项目" }, new FormColumn { Key = "amount", Label = "金额", Type = CellType.Decimal, Unit = "元" }],
        Lines = [new FormLine("income", "一、收入"), new FormLine("grant", "补助收入", "income"), new FormLine("cost", "二、支出")],
    };

    private static readonly FormSection Coded = Tree with
    {
        Key = "coded", LineColumn = null, CodeColumn = "code", Lines = [],
        Columns = [new FormColumn { Key = "code", Label = "编码" }, new FormColumn { Key = "name", Label = "名称" }],
    };

    [Fact]
    public void A_list_gets_row_numbers_and_loses_what_is_not_published()
    {
        var table = Assert.IsType<SheetTable>(Assert.Single(SheetContent.Sections(MakeForm(Rows), List())));
        Assert.Equal(["序号", "村民组", "户主", "发放日期", "金额", "签字"], table.Columns.Select(c => c.Label));
        Assert.Equal(["1", "第1组", "王林银", "2026年3月1日", "449.2", null], table.Rows[0].Cells);
        Assert.Equal([4], table.Totals);
        Assert.Equal("户", table.CountUnit);
        Assert.Null(table.Label);
    }

    [Fact]
    public void Erased_rows_are_one_line_that_counts_and_adds_up()
    {
        var erased = new Dictionary<string, ErasedRows> { ["rows"] = new(2, new Dictionary<string, decimal> { ["amount"] = 100.8m }) };
        var sections = SheetContent.Sections(MakeForm(Rows), List(), erased);
        var text = string.Concat(PrinterFixture.Texts(fixture.Lay(SampleSheets.Subsidy(0) with { Sections = sections }, Paper.A4).Pages[0]));
        Assert.Contains("已删除 2 行", text, StringComparison.Ordinal);
        Assert.Contains("合计 4 户", text, StringComparison.Ordinal);
        Assert.Contains("650.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_is_set_in_by_its_parents()
    {
        var content = Content("tree", ["一、收入", "10"], ["补助收入", "10"], ["其中：捐赠", null], ["二、支出", "0"]);
        var rows = content.Sections[0].Rows;
        string?[] lines = ["income", "grant", null, "cost"];
        content = content with { Sections = [content.Sections[0] with { Rows = [.. rows.Select((r, i) => r with { Line = lines[i] })] }] };
        var table = Assert.IsType<SheetTable>(Assert.Single(SheetContent.Sections(MakeForm(Tree), content)));
        Assert.Equal([0, 1, 2, 0], table.Rows.Select(r => r.Level));
        Assert.True(table.Columns[0].Tree);
        Assert.Empty(table.Totals);
        Assert.Equal("未报", table.Columns[1].Missing);
    }

    [Fact]
    public void A_tree_by_code_is_set_in_by_its_longest_prefixes()
    {
        var content = Content("coded", ["201", "一般公共服务"], ["20103", "政府办公厅"], ["2010301", "行政运行"], ["204", "公共安全"]);
        var table = Assert.IsType<SheetTable>(Assert.Single(SheetContent.Sections(MakeForm(Coded), content)));
        Assert.Equal([0, 1, 2, 0], table.Rows.Select(r => r.Level));
    }

    [Fact]
    public void A_record_shows_its_units_and_what_is_missing()
    {
        var section = new FormSection
        {
            Key = "project", Label = "项目", Kind = SectionKind.Record,
            Columns = [new FormColumn { Key = "name", Label = "名称" }, new FormColumn { Key = "price", Label = "价款", Type = CellType.Decimal, Unit = "元" }, new FormColumn { Key = "paid", Label = "已付", Type = CellType.Decimal, Unit = "元" }],
        };
        var record = Assert.IsType<SheetRecord>(Assert.Single(SheetContent.Sections(MakeForm(section), Content("project", ["东圩渠", "498000", null]))));
        Assert.Equal([new SheetField("名称", "东圩渠"), new SheetField("价款", "498,000.00", "元"), new SheetField("已付", "未报")], record.Fields);
    }

    [Fact]
    public void A_nil_return_has_no_sections_and_figures_are_the_headlines_of_the_form()
    {
        Assert.Empty(SheetContent.Sections(MakeForm(Rows), new NoticeContent { Nil = true }));
        var figure = Assert.Single(SheetContent.Figures(MakeForm(Rows), [new FigureValue("households", new Quantity(1_390_000), null)]));
        Assert.Equal(new SheetFigure("户数", "139", "户"), figure);
    }

    private static NoticeContent List() => Content("rows",
        ["第1组", "王林银", null, "2026-03-01", "449.2", null], ["第2组", "李国", null, null, "100", null]);

    private static NoticeContent Content(string section, params string?[][] rows) => new()
    {
        Sections = [new ContentSection { Key = section, Rows = [.. rows.Select((cells, i) => new ContentRow { Place = i + 1, Cells = cells })] }],
    };

    private static Form MakeForm(FormSection section) => new()
    {
        Key = "test", Version = 1, Name = "测试", Panel = "财务", Reports = ReportingLevel.Village, PerPeriod = NoticesPerPeriod.One, Period = PeriodLength.Year,
        Title = "{unit}", Sections = [section], Posting = new FormPosting(7),
        Figures = [new FormFigure { Key = "households", Label = "户数", Measure = "户", Value = $"count({section.Key})", Decimals = 0 }, new FormFigure { Key = "extra", Label = "内部", Measure = "元", Value = "0", Headline = false }],
    };
}
