using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

public class FormCheckTests
{
    private static readonly Form Land = FormFiles.Seed("land-fertility-subsidy");

    private static readonly string?[] Letters = ["A", "B", "C", null, "D", "E", "F", "G", "H", null, null, null];

    [Fact]
    public void A_wrong_amount_names_section_row_column_what_was_found_and_what_was_expected()
    {
        var content = Sheet([["甲", "12.26", "1", "11.26", "86.39", "972.75"], ["乙", "11.26", null, "11.26", "86.39", "967.41"]], row: 13);
        var fault = Assert.Single(Notes.Check(Land,
            content with { Sections = [content.Sections[0] with { Stated = new Dictionary<string, decimal>() }] }).Faults, f => f.Stops);
        Assert.Equal("发放明细第14行“补贴金额”（H列）：写的是 967.41，应为 972.75（补贴面积 11.26 × 补贴标准 86.39，四舍五入到分）；也可能是“补贴标准”不对。", fault.Detail);
        Assert.Equal(new CellPlace("Sheet1", 14, "H", "rows", "amount"), fault.At);
        Assert.Equal("rule-b2", fault.Code);
    }

    [Fact]
    public void What_was_typed_in_is_named_by_its_row()
    {
        var fault = Assert.Single(Notes.Check(Land,
            Notes.Of(Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], ["甲", "2", "3", "7"]))).Faults, f => f.Stops);
        Assert.StartsWith("发放明细第1行“补贴金额”：写的是 7.00，应为 6.00", fault.Detail, StringComparison.Ordinal);
        Assert.Equal(new CellPlace(null, 1, null, "rows", "amount"), fault.At);
    }

    [Fact]
    public void Where_row_rules_and_totals_cross_the_single_wrong_cell_is_named_in_any_table() =>
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 200], Gen.Int[100, 20_000]).Array[2, 12].SelectMany(rows =>
            Gen.Select(Gen.Const(rows), Gen.Int[0, rows.Length - 1], Gen.Int[0, 4], Gen.Int[1, 5000])).Sample((rows, row, column, by) =>
        {
            string?[][] cells = [.. rows.Select(Line)];
            var good = Sheet(cells);
            if (!Notes.Check(Land, good).Passed)
            {
                return false;
            }
            var columns = new[] { "contract_area", "deduct_area", "area", "rate", "amount" };
            cells[row][column + 1] = Notes.Text(NoticeFile.Number(cells[row][column + 1]!) + by / 100m);
            var changed = Sheet(cells);
            changed = changed with { Sections = [changed.Sections[0] with { Stated = good.Sections[0].Stated }] };
            var faults = Notes.Check(Land, changed).Faults.Where(f => f.Stops).ToList();
            // a rate may differ by less than a cent of the amount: then nothing is wrong
            return faults.Count == 0
                ? column == 3 && Math.Round(NoticeFile.Number(cells[row][3]!) * NoticeFile.Number(cells[row][4]!), 2,
                    MidpointRounding.AwayFromZero) == NoticeFile.Number(cells[row][5]!)
                : faults.Count == 1 && faults[0].At.Row == row + 2 && faults[0].At.ColumnKey == columns[column];
        }, iter: 300);

    [Fact]
    public void A_wrong_stated_total_names_the_totals_row_and_its_column()
    {
        var content = Sheet([["甲", "2", null, "2", "3", "6"], ["乙", "4", null, "4", "3", "12"]]);
        var stated = new Dictionary<string, decimal>(content.Sections[0].Stated) { ["amount"] = 20 };
        var fault = Assert.Single(Notes.Check(Land, content with { Sections = [content.Sections[0] with { Stated = stated }] }).Faults,
            f => f.Stops);
        Assert.Equal("发放明细合计行“补贴金额”（H列）：写的是 20.00，各行相加是 18.00。", fault.Detail);
        Assert.Equal(new CellPlace("Sheet1", 4, "H", "rows", "amount"), fault.At);
    }

    [Fact]
    public void Independent_mistakes_in_several_rows_are_each_named_and_the_totals_they_explain_are_not()
    {
        string?[][] rows = [["甲", "2", null, "2", "3", "6"], ["乙", "4", null, "4", "3", "12"], ["丙", "5", null, "5", "3", "15"]];
        var good = Sheet(rows);
        (rows[0][5], rows[2][3]) = ("7", "6");
        var changed = Sheet(rows);
        var faults = Notes.Check(Land, changed with { Sections = [changed.Sections[0] with { Stated = good.Sections[0].Stated }] }).Faults
            .Where(f => f.Stops);
        Assert.Equal([(2, "amount"), (4, "area")], faults.Select(f => (f.At.Row!.Value, f.At.ColumnKey!)));
    }

    [Fact]
    public void A_rate_merged_down_the_column_is_one_cell()
    {
        var content = Sheet([["甲", null, null, "2", "3.5", "6"], ["乙", null, null, "4", null, "12"], ["丙", null, null, "5", null, "15"]]);
        var fault = Assert.Single(Notes.Check(Land, content).Faults, f => f.Stops);
        Assert.Equal((2, "rate"), (fault.At.Row!.Value, fault.At.ColumnKey!));
        Assert.Contains("应为 3.00", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_without_its_input_is_not_checked_and_never_passed()
    {
        var content = Sheet([["甲", null, null, "2", "3", "6"]]);
        Assert.Single(Notes.Check(Land, content).Faults,
            f => f.Code == "rule-not-checked" && f.Severity == Severity.Note && f.Detail.Contains("下达资金", StringComparison.Ordinal));
        var funded = content with { Inputs = new Dictionary<string, string> { ["funds"] = "5" } };
        Assert.Single(Notes.Check(Land, funded).Faults, f => f.Code == "rule-b4" && f.Severity == Severity.Warning);
    }

    [Fact]
    public void A_nil_return_is_a_true_zero_without_rows()
    {
        var nil = Notes.Check(Land, new() { Nil = true });
        Assert.True(nil.Passed);
        Assert.Equal(["0", "0", "0"], nil.Figures.Select(f => f.Value.ToString()));
        Assert.Contains(Notes.Check(Land, Sheet([["甲", null, null, "2", "3", "6"]]) with { Nil = true }).Faults,
            f => f.Code == "nil-with-rows");
    }

    [Theory]
    [InlineData("area", "2.1234", "cell-decimals", "最多保留 3 位小数")]
    [InlineData("area", "二亩", "cell-type", "应为数字")]
    [InlineData("area", null, "column-missing", "缺少“补贴面积”列")]
    [InlineData("name", null, "column-missing", "农户（户主）姓名")]
    public void Types_decimals_and_required_cells_are_checked(string column, string? text, string code, string says)
    {
        var cells = new Dictionary<string, string?> { ["name"] = "甲", ["area"] = "2", ["rate"] = "3", [column] = text };
        var result = Notes.Check(Land, Notes.Of(Notes.Section(Land, "rows", [.. cells.Keys], [.. cells.Values])));
        Assert.Contains(result.Faults,
            f => f.Stops && f.Code == code && f.At.ColumnKey == column && f.Detail.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Enum_date_month_and_section_are_checked()
    {
        var assistance = FormFiles.Seed("social-assistance");
        var faults = Notes.Check(assistance, Notes.Of(
            Notes.Section(assistance, "rows", ["name", "category", "people", "std", "start"], ["甲", "富户", "2", "300", "2026-13"]))).Faults;
        Assert.Contains(faults, f => f.Code == "cell-enum" && f.At.ColumnKey == "category");
        Assert.Contains(faults, f => f.Code == "cell-type" && f.At.ColumnKey == "start");
        Assert.Contains(Notes.Check(assistance, Notes.Of()).Faults, f => f.Code == "section-missing");
        var project = FormFiles.Seed("village-project");
        Assert.Contains(Notes.Check(project, Notes.Of(Notes.Section(project, "project", ["name", "start", "end"],
            ["路", "2026-02-30", "2026-03-01"]))).Faults, f => f.Code == "cell-type" && f.At.ColumnKey == "start");
    }

    [Fact]
    public void The_same_number_twice_is_found_by_its_digest_and_never_shown()
    {
        var content = Sheet([["甲", null, null, "2", "3", "6"], ["乙", null, null, "4", "3", "12"], ["丙", null, null, "4", "3", "12"]]);
        var rows = content.Sections[0].Rows
            .Select((r, i) => r with { Marks = [new PersonMark("id_no", CellType.IdCard, [7, (byte)(i % 2)], null, 1)] }).ToList();
        var fault = Assert.Single(Notes.Check(Land, content with { Sections = [content.Sections[0] with { Rows = rows }] }).Faults,
            f => f.Stops);
        Assert.Equal(("duplicate", 4, "发放明细第4行“身份证号”：与第2行相同，同一号码只能出现一次。"), (fault.Code, fault.At.Row!.Value, fault.Detail));
    }

    [Theory]
    [InlineData("area", "13800001234")]
    [InlineData("amount", "13800001234")]
    [InlineData("amount", "110101199003070000.123")]
    [InlineData("amount", "卡号6222020000000000000")]
    public void A_long_number_in_the_wrong_column_is_never_repeated(string column, string text)
    {
        var cells = new Dictionary<string, string?> { ["name"] = "甲", ["area"] = "2", ["rate"] = "3", ["amount"] = "6", [column] = text };
        var faults = Notes.Check(Land, Notes.Of(Notes.Section(Land, "rows", [.. cells.Keys], [.. cells.Values]))).Faults;
        Assert.Contains(faults, f => f.Stops && f.At.ColumnKey == "amount" || f.At.ColumnKey == "area");
        var digits = new string([.. text.Where(char.IsAsciiDigit).Take(11)]);
        Assert.DoesNotContain(faults, f => f.Detail.Contains(digits, StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_too_large_are_faults_and_not_exceptions()
    {
        var huge = new string('9', 28);
        var faults = Notes.Check(Land, Sheet([["甲", null, null, huge, huge, "1"]])).Faults;
        Assert.Contains(faults, f => f.Code == "rule-b2" && f.Detail.Contains("数值太大", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Code == "figure-range" && f.Stops);
    }

    [Fact]
    public void A_hopeless_file_is_answered_with_a_bounded_list()
    {
        var rows = Enumerable.Range(0, 3000).Select(i => new string?[] { "户" + i, null, null, "2", "3", i % 5 < 3 ? "7" : "6" }).ToArray();
        var result = Notes.Check(Land, Sheet(rows));
        Assert.False(result.Passed);
        Assert.Equal(FormCheck.MaxFaults + 1, result.Faults.Count);
        Assert.Contains("还有", result.Faults[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_by_code_adds_each_level_and_counts_only_the_top()
    {
        var budget = FormFiles.Seed("township-budget");
        ContentSection Table(string low) => Notes.Section(budget, "t5", ["code", "name", "total", "basic", "project"],
            ["201", "一般公共服务", "300", "200", "100"], ["20103", "政府办公厅", "300", "200", "100"], ["2010301", "行政运行", "200", "200", null],
            ["2010302", "一般管理", low, null, low], ["213", "农林水", "50", null, "50"])
            with
        { Stated = new Dictionary<string, decimal> { ["total"] = 350 } };
        var good = Notes.Check(budget, Notes.Of(Table("100")));
        Assert.DoesNotContain(good.Faults, f => f.Severity != Severity.Note);
        Assert.Equal(350, good.Totals.Single(t => t is { Section: "t5", Column: "total" }).Value);
        Assert.Contains(Notes.Check(budget, Notes.Of(Table("90"))).Faults,
            f => f.Stops && f.Code.StartsWith("rule-e4", StringComparison.Ordinal));
    }

    private static string?[] Line((int Contract, int Deduct, int Rate) seed)
    {
        var (contract, deduct, rate) = ((seed.Contract + seed.Deduct) / 10m + 5, seed.Deduct / 10m, seed.Rate / 100m);
        var area = contract - deduct;
        return ["户", Notes.Text(contract), Notes.Text(deduct), Notes.Text(area), Notes.Text(rate),
            Notes.Text(Math.Round(area * rate, 2, MidpointRounding.AwayFromZero))];
    }

    /// <summary>
    /// Rows of name, contract area, deducted area, area, rate, amount from a sheet whose data starts in a row; totals as stated are right.
    /// </summary>
    private static NoticeContent Sheet(string?[][] rows, int row = 2)
    {
        var section = Notes.Section(Land, "rows", ["name", "contract_area", "deduct_area", "area", "rate", "amount"], rows);
        var stated = new[] { (1, "contract_area"), (2, "deduct_area"), (3, "area"), (5, "amount") }
            .Where(c => rows.All(r => r[c.Item1] is { Length: < 20 } text && decimal.TryParse(text, out _)))
            .ToDictionary(c => c.Item2, c => rows.Sum(r => NoticeFile.Number(r[c.Item1]!)));
        return Notes.Of(section with
        {
            Rows = [.. section.Rows.Select((r, i) => r with { SourceRow = row + i })],
            Stated = stated,
            Source = new("Sheet1", Letters, row + rows.Length),
        });
    }
}
