using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Import;
using BoardKit.Import.Mapping;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import;

public sealed class NoticeImporterTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void A_list_is_found_under_a_merged_title_and_its_totals_inputs_and_foot_are_told_from_rows()
    {
        var result = Given.Xlsx(Given.Subsidy,
        [
            ["周集镇燎西村2026年耕地地力保护补贴公示表", null, null, null, null, null],
            ["下达资金：12,900,000元；公告面积（亩）：6.7", null, null, "单位：亩、元/亩、元"],
            ["序号", "组 别", "户主", "补贴面积（亩）", "补贴标准", "补贴金额"],
            [1, "东组", "张三", 5.2, 95, 494],
            [null, null, null, null, null, null],
            [2, "东组", "李四", "１．５", null, "¥1,42.5".Replace("1,42", "142", StringComparison.Ordinal)],
            ["序号", "组 别", "户主", "补贴面积（亩）", "补贴标准", "补贴金额"],
            ["合  计", null, null, 6.7, null, 636.5],
            ["制表人：王五", null, null, "审核人：赵六"],
            ["备注：本表一式三份"],
        ], ["A1:F1"]);
        Assert.Equal("", result.Errors());
        Assert.Equal("周集镇燎西村2026年耕地地力保护补贴公示表", result.Title);
        Assert.Equal(["张三", "李四"], result.Column("rows", "name", Given.Subsidy));
        Assert.Equal(["5.2", "1.5"], result.Column("rows", "area", Given.Subsidy));
        Assert.Equal(["494", "142.5"], result.Column("rows", "amount", Given.Subsidy));
        var section = result.Content.Section("rows")!;
        Assert.Equal(6.7m, section.Stated["area"]);
        Assert.Equal(636.5m, section.Stated["amount"]);
        Assert.Equal(8, section.Source!.TotalsRow);
        Assert.Equal([4, 6], section.Rows.Select(r => r.SourceRow));
        Assert.Equal(["12900000", "6.7"], result.Content.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal).Reverse().Select(i => i.Value));
        Assert.Contains(result.Faults, f => f is { Code: "footer-rows", Severity: Severity.Note });
    }

    [Fact]
    public void Totals_may_come_first()
    {
        var result = Given.Csv("姓名,补贴面积,补贴金额\n合计,6.7,636.5\n张三,5.2,494\n李四,1.5,142.5\n", Given.Subsidy);
        Assert.Equal(2, result.Content.Section("rows")!.Rows.Count);
        Assert.Equal(636.5m, result.Content.Section("rows")!.Stated["amount"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_level_headers_are_joined_with_and_without_merged_cells(bool merged)
    {
        var form = Given.FormOf(new FormSection
        {
            Key = "houses",
            Label = "危房改造",
            Kind = SectionKind.List,
            Columns =
            [
                new() { Key = "town", Label = "乡镇、街道" },
                new() { Key = "c_count", Label = "C级户数", Type = CellType.Integer, Unit = "户" },
                new() { Key = "c_money", Label = "C级资金", Type = CellType.Decimal, Unit = "万元" },
                new() { Key = "d_count", Label = "D级/户数", Type = CellType.Integer, Unit = "户" },
                new() { Key = "d_money", Label = "D级/资金", Type = CellType.Decimal, Unit = "万元" },
            ],
        });
        var result = Given.Xlsx(form,
            [["计划表"], ["序号", "乡镇、街道", "C级", null, "D级", null], [null, null, "户数（户）", "资金", "户数（户）", "资金"], [1, "沙坪镇", 1, 0.75, 2, 4.2]],
            merged ? ["A1:F1", "A2:A3", "B2:B3", "C2:D2", "E2:F2"] : null);
        Assert.Equal("", result.Errors());
        Assert.Equal(["沙坪镇", "1", "0.75", "2", "4.2"], result.Content.Section("houses")!.Rows.Single().Cells);
        Assert.Equal((2, 3), (result.Plan.Sections[0].HeaderFirst, result.Plan.Sections[0].HeaderLast));
    }

    [Fact]
    public void Values_merged_downwards_belong_to_each_row_but_an_amount_counts_once()
    {
        var result = Given.Xlsx(Given.Subsidy,
            [["组别", "姓名", "补贴面积", "补贴标准", "补贴金额"], ["东组", "张三", 5.2, 95, 494], [null, "李四", 1.5, null, null]], ["A2:A3", "D2:D3", "E2:E3"]);
        Assert.Equal(["东组", "东组"], result.Column("rows", "group", Given.Subsidy));
        Assert.Equal(["95", "95"], result.Column("rows", "rate", Given.Subsidy));
        Assert.Equal(["494", null], result.Column("rows", "amount", Given.Subsidy));
    }

    [Fact]
    public void Cached_formula_values_are_read_as_the_sheet_shows_them()
    {
        var result = Given.Xlsx(Given.Subsidy, [["姓名", "补贴面积", "补贴金额"],
            ["张三", 2544.61, new XlsxFile.Formula("B2*10", "25446.100000000002")], ["李四", 1, new XlsxFile.Formula("B3", "1.125")]]);
        Assert.Equal(["25446.1", "1.125"], result.Column("rows", "amount", Given.Subsidy));
    }

    [Theory]
    [InlineData("补贴金额（万元）", "0.0494", "494")]
    [InlineData("补贴金额/万元", "0.0494", "494")]
    [InlineData("补贴金额（元）", "494", "494")]
    [InlineData("补贴金额", "0.0494万元", "494")]
    public void Amounts_in_larger_units_become_yuan(string header, string value, string expected)
    {
        var result = Given.Csv($"姓名,补贴面积,{header}\n张三,5.2,{value}\n", Given.Subsidy);
        Assert.Equal("", result.Errors());
        Assert.Equal([expected], result.Column("rows", "amount", Given.Subsidy));
    }

    [Fact]
    public void Hectares_become_mu_and_a_unit_line_above_the_table_holds_for_the_columns_it_fits()
    {
        var result = Given.Csv("单位：公顷、万元,,\n姓名,补贴面积,补贴金额\n张三,0.2,1.5\n", Given.Subsidy);
        Assert.Equal("", result.Errors());
        Assert.Equal(["3"], result.Column("rows", "area", Given.Subsidy));
        Assert.Equal(["15000"], result.Column("rows", "amount", Given.Subsidy));
    }

    [Theory]
    [InlineData("补贴面积（平方米）", "unit-inexact")]
    [InlineData("补贴面积（元）", "unit-contradicts")]
    [InlineData("补贴面积（万亩）", "unit-magnitude")]
    public void Units_that_cannot_be_converted_or_cannot_be_true_are_refused(string header, string code)
    {
        var result = Given.Csv($"姓名,{header},补贴金额\n张三,1500.5,494\n", Given.Subsidy);
        var fault = Assert.Single(result.Faults, f => f.Stops);
        Assert.Equal(code, fault.Code);
        Assert.Equal(("B", "area"), (fault.At.Column, fault.At.ColumnKey));
    }

    [Fact]
    public void Each_bad_cell_is_named_by_sheet_row_and_column()
    {
        var result = Given.Xlsx(Given.Subsidy,
            [["姓名", "补贴面积", "补贴金额"], ["张三", "2.1583\n(0.2116)", 494], ["李四", new XlsxFile.Error("#REF!"), 142.5], ["王五", "约三亩", 1]]);
        Assert.Equal([("several-numbers", 2, "B"), ("cell-error", 3, "B"), ("not-a-number", 4, "B")],
            result.Faults.Where(f => f.Stops).Select(f => (f.Code, f.At.Row ?? 0, f.At.Column ?? "")));
        Each.Is(result.Faults.Where(f => f.Stops),
            f => Assert.StartsWith($"工作表“Sheet1”第 {f.At.Row} 行 B 列“补贴面积”", f.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void Hidden_rows_columns_and_sheets_are_reported_and_scanned()
    {
        var file = new XlsxFile().Sheet("表", [["姓名", "补贴面积", "补贴金额", "内部"], ["张三", 5.2, 494, Given.IdNumber(12)], ["李四", 1.5, 142.5, null]],
            hiddenRows: [3], hiddenColumns: [4])
            .Sheet("旧表", [["x", Given.IdNumber(7)]], state: "hidden");
        var result = Given.Import(file.Build(), "a.xlsx", Given.Subsidy);
        Assert.Equal("", result.Errors());
        Assert.Equal(["hidden-personal-number", "hidden-personal-number", "hidden-rows", "hidden-sheet"],
            result.Faults.Where(f => f.Severity == Severity.Warning).Select(f => f.Code).Order());
    }

    [Fact]
    public void Identifying_columns_leave_digests_and_a_mask_and_nothing_plain()
    {
        var (id, card) = (Given.IdNumber(123), Given.CardNumber("6217", 19, 42));
        var result = Given.Csv($"姓名,身份证号码,补贴面积,补贴金额,一卡通账号,联系电话\n张三,{id},5.2,494,{card},13800138000\n", FormWithIdSynonym());
        Assert.Equal("", result.Errors());
        var row = result.Content.Section("rows")!.Rows.Single();
        Assert.Equal(id[..2] + "*************" + id[^3..], row.Cells[3]);
        Assert.Null(row.Cells[7]);
        Assert.Equal([CellType.IdCard, CellType.BankCard], row.Marks.Select(m => m.Kind));
        Each.Is(row.Marks, m => Assert.Equal((32, 32), (m.Number.Length, m.Person!.Length)));
        Assert.Contains(result.Faults, f => f.Code == "ignored-private-column" && f.Detail.Contains("联系电话", StringComparison.Ordinal));
        AssertNothingPlain(result, id, card, "13800138000");
    }

    [Fact]
    public void Identifying_numbers_anywhere_else_stop_and_are_never_repeated()
    {
        var id = Given.IdNumber(321);
        var result = Given.Csv($"燎西村公示表{id},,,\n姓名,补贴面积,补贴金额,备注\n张三,5.2,494,代领人{id}\n{id},{id},1,\n", Given.Subsidy);
        Assert.Equal(3, result.Faults.Count(f => f is { Code: "personal-number", Stops: true }));
        AssertNothingPlain(result, id);
    }

    [Fact]
    public void A_mistyped_identity_number_is_named_masked()
    {
        var id = Given.IdNumber(55);
        var wrong = id[..17] + (id[17] == '1' ? '2' : '1');
        var result = Given.Csv($"姓名,身份证号,补贴面积,补贴金额\n张三,{wrong},5.2,494\n李四,{id[..16]},1,95\n", Given.Subsidy);
        Assert.Equal(["id-check-digit", "id-shape"], result.Faults.Where(f => f.At.ColumnKey == "id_no").Select(f => f.Code));
        AssertNothingPlain(result, wrong, id[..16]);
    }

    [Fact]
    public void An_identity_number_kept_as_a_number_is_refused_because_its_end_is_lost()
    {
        var result = Given.Xlsx(Given.Subsidy, [["姓名", "身份证号", "补贴面积", "补贴金额"], ["张三", 341522199001011000d, 5.2, 494]]);
        Assert.Equal("number-cut", Assert.Single(result.Faults, f => f.Stops).Code);
    }

    [Fact]
    public void A_tree_is_matched_by_its_line_labels_whatever_the_numbering()
    {
        var form = Tree();
        var result = Given.Csv(
            "项 目,2023年预算数,2024年预算数\n合计,18.15,22.15\n1.因公出国（境）费,,\n2、公务接待费,3,7\n3.公务用车购置及运行费,15.15,15.15\n其中：(1)公务用车购置费,,\n（2）公务用车运行费,15.15,15.15\n", form);
        Assert.Equal("", result.Errors());
        Assert.Equal(["total", "abroad", "reception", "cars", "cars_buy", "cars_run"], result.Content.Sections[0].Rows.Select(r => r.Line));
        Assert.Empty(result.Content.Sections[0].Stated);
        Assert.Equal(["22.15", null, "7", "15.15", null, "15.15"], result.Column("sangong", "now", form));
    }

    [Fact]
    public void A_line_that_the_form_does_not_know_is_refused_unless_it_is_open()
    {
        var form = Tree();
        const string file = "项目,2023年预算数,2024年预算数\n合计,18.15,22.15\n培训费,1,1\n";
        Assert.Equal(("unknown-line", 3, "A"), Given.Csv(file, form).Faults.Where(f => f.Code == "unknown-line")
            .Select(f => (f.Code, f.At.Row ?? 0, f.At.Column ?? "")).Single());
        var open = form with { Sections = [form.Sections[0] with { OpenLines = true }] };
        Assert.Equal(["total", null], Given.Csv(file, open).Content.Sections[0].Rows.Select(r => r.Line));
    }

    [Fact]
    public void A_record_is_read_as_pairs_and_as_a_table()
    {
        var form = Given.FormOf(new FormSection
        {
            Key = "project",
            Label = "项目情况",
            Kind = SectionKind.Record,
            Columns =
            [
                new() { Key = "name", Label = "项目名称" },
                new() { Key = "place", Label = "建设地点" },
                new() { Key = "invest", Label = "项目总投资", Type = CellType.Decimal, Unit = "元" },
                new() { Key = "start", Label = "开工日期", Type = CellType.Date },
            ],
        });
        var pairs = Given.Xlsx(form,
            [["燎西村村级工程公示", null, null, null], ["项目名称", "道路硬化", "建设地点", "东组"], ["项目总投资（万元）", 20.5, "开工日期", new XlsxFile.Serial(46082)]]);
        var table = Given.Csv("项目名称,建设地点,项目总投资,开工日期\n道路硬化,东组,205000,2026年3月1日\n", form);
        Assert.Equal("", pairs.Errors() + table.Errors());
        Assert.Equal(["道路硬化", "东组", "205000", "2026-03-01"], pairs.Content.Sections[0].Rows.Single().Cells);
        Assert.Equal(pairs.Content.Sections[0].Rows[0].Cells, table.Content.Sections[0].Rows[0].Cells);
        Assert.Equal(SectionLayout.Pairs, pairs.Plan.Sections[0].Layout);
    }

    [Fact]
    public void Several_tables_stacked_in_one_sheet_go_to_their_sections()
    {
        var list = Given.Subsidy.Sections[0];
        var form = Given.FormOf(Tree().Sections[0], list);
        var result = Given.Csv("某某村公开表,,\n项目,2023年预算数,2024年预算数\n合计,1,2\n公务接待费,1,2\n,,\n二、补贴明细,,\n姓名,补贴面积,补贴金额\n张三,5.2,494\n合计,5.2,494\n",
            form);
        Assert.Equal("", result.Errors());
        Assert.Equal([2, 1], result.Content.Sections.Select(s => s.Rows.Count));
        Assert.Equal((3, 4), (result.Plan.Sections[0].FirstRow, result.Plan.Sections[0].LastRow));
    }

    [Fact]
    public void A_corrected_plan_survives_json_and_is_followed()
    {
        const string file = "甲列,乙列,丙列\n张三,5.2,494\n";
        var found = Given.Csv(file, Given.Subsidy);
        Assert.Equal("no-table", Assert.Single(found.Faults, f => f.Stops).Code);
        var plan = new ImportPlan
        {
            Sections = [new SectionPlan { Section = "rows", Sheet = "CSV", HeaderFirst = 1, HeaderLast = 1, FirstRow = 2, LastRow = 2,
                Columns = new Dictionary<string, string> { ["name"] = "A", ["area"] = "B", ["amount"] = "C" } }],
        };
        var back = System.Text.Json.JsonSerializer.Deserialize<ImportPlan>(System.Text.Json.JsonSerializer.Serialize(plan));
        var result = Given.Csv(file, Given.Subsidy, back);
        Assert.Equal("", result.Errors());
        Assert.Equal(["494"], result.Column("rows", "amount", Given.Subsidy));
        var wrong = plan with { Sections = [plan.Sections[0] with { Columns = new Dictionary<string, string> { ["nothing"] = "A" } }] };
        Assert.Equal("plan-invalid", Assert.Single(Given.Csv(file, Given.Subsidy, wrong).Faults, f => f.Stops).Code);
    }

    [Fact]
    public void A_missing_required_column_is_reported_once()
    {
        var fault = Assert.Single(Given.Csv("姓名,补贴金额\n张三,494\n李四,1\n", Given.Subsidy).Faults, f => f.Stops);
        Assert.Equal(("column-missing", "area"), (fault.Code, fault.At.ColumnKey));
    }

    private static Form FormWithIdSynonym()
    {
        var section = Given.Subsidy.Sections[0];
        return Given.Subsidy with
        {
            Sections = [
            section with { Columns = [.. section.Columns.Select(c => c.Key == "id_no" ? c with { Synonyms = ["身份证号码"] } : c)] }]
        };
    }

    private static Form Tree() => Given.FormOf(new FormSection
    {
        Key = "sangong",
        Label = "三公经费",
        Kind = SectionKind.Tree,
        LineColumn = "item",
        Columns = [new() { Key = "item", Label = "项目" }, new() { Key = "last", Label = "2023年预算数", Type = CellType.Decimal },
            new() { Key = "now", Label = "2024年预算数", Type = CellType.Decimal }],
        Lines =
        [
            new("total", "合计"), new("abroad", "因公出国(境)费"), new("reception", "公务接待费"), new("cars", "公务用车购置及运行费"),
            new("cars_buy", "公务用车购置费", "cars"), new("cars_run", "公务用车运行费", "cars"),
        ],
    });

    private static void AssertNothingPlain(ImportResult result, params string[] numbers)
    {
        var all = System.Text.Json.JsonSerializer.Serialize(result, Readable);
        Each.Is(numbers, n => Assert.DoesNotContain(n, all, StringComparison.Ordinal));
    }
}
