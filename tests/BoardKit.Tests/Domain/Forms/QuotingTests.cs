using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>
/// Faults speak the clerk's figures and places: the unit of the file, separators, the difference allowed, the true row of a record's field.
/// </summary>
public class QuotingTests
{
    private static readonly Form Land = FormFiles.Seed("land-fertility-subsidy");

    [Fact]
    public void Amounts_are_quoted_in_the_unit_of_the_file()
    {
        var section =
            Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], ["甲", "1000", "86", "86000"], ["乙", "2000", "86", "173000"]);
        var letters = new string?[] { null, null, "A", null, null, null, "B", "C", "D", null, null, null };
        var source = new SectionSource("表", letters, 4) { Units = [.. letters.Select(l => l is "D" ? "万元" : null)] };
        var fault = Assert.Single(Notes.Check(Land, Notes.Of(section with
        {
            Source = source,
            Stated = new Dictionary<string, decimal>
            { ["amount"] = 259000, ["area"] = 3000 }
        })).Faults, f => f.Stops && f.Code == "rule-b2");
        Assert.StartsWith("发放明细第2行“补贴标准”（C列）：写的是 86.00，应为 86.50", fault.Detail, StringComparison.Ordinal);
        var total = Assert.Single(Notes.Check(Land, Notes.Of(section with
        {
            Source = source,
            Rows = [section.Rows[0]],
            Stated = new Dictionary<string, decimal> { ["amount"] = 96000 }
        })).Faults, f => f.Stops);
        Assert.Equal("发放明细合计行“补贴金额”（D列）：写的是 9.6 万元，各行相加是 8.6 万元。", total.Detail);
    }

    [Fact]
    public void Large_numbers_have_separators_and_long_ones_are_still_not_repeated()
    {
        var fault = Assert.Single(Notes.Check(Land, Notes.Of(Notes.Section(Land, "rows",
            ["name", "contract_area", "area", "rate", "amount"], ["甲", "1000", "1000", "86.39", "86930"]))).Faults, f => f.Stops);
        Assert.Contains("写的是 86,930.00，应为 86,390.00（补贴面积 1,000.00 × 补贴标准 86.39", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_difference_that_was_allowed_is_said()
    {
        var form = FormFiles.Seed("land-compensation");
        var content = Notes.Of(Notes.Section(form, "rows", ["name", "area", "std", "land_fee", "resettle_fee", "kept"],
            ["甲", "1", "30000", "10000.33", "19999.67", "600"]))
            with
        { Inputs = new Dictionary<string, string> { ["project"] = "道路", ["kept_ratio"] = "5" } };
        Assert.Contains(Notes.Check(form, content).Faults,
            f => f.Code == "rule-d3r" && f.Detail.Contains("允许相差 0.005", StringComparison.Ordinal));
    }

    [Fact]
    public void A_percentage_is_not_rounded_to_the_cent()
    {
        var form = FormFiles.Seed("township-budget");
        var table = Notes.Section(form, "t9", ["item", "total"], ["上年预算数", "120000"], ["本年预算数", "140100"], ["增减%", "16.57"]);
        Assert.DoesNotContain(Notes.Check(form, Notes.Of(table)).Faults,
            f => f.Code == "rule-e8" && f.Detail.Contains("到分", StringComparison.Ordinal));
    }

    /// <summary>A vertical record: labels in A, values in B, 未付 in row 8.</summary>
    [Fact]
    public void A_field_of_a_record_is_named_by_its_own_row()
    {
        var form = FormFiles.Seed("village-project");
        var section = Notes.Section(form, "project", ["name", "settle", "paid", "unpaid"], ["路", "384800", "300000", "94800"]);
        var rows = form.Section("project").Columns
            .Select(c => c.Key switch { "name" => 2, "settle" => 6, "paid" => 7, "unpaid" => 8, _ => (int?)null }).ToList();
        var source = new SectionSource("表", [.. rows.Select(r => r is null ? null : "B")]) { Rows = rows };
        var fault = Assert.Single(Notes.Check(form,
            Notes.Of(section with { Source = source, Rows = [section.Rows[0] with { SourceRow = 2 }] })).Faults, f => f.Stops);
        Assert.StartsWith("项目情况第8行“未付（含质保金）”（B列）：写的是 94,800.00，应为 84,800.00", fault.Detail, StringComparison.Ordinal);
        Assert.Equal(8, fault.At.Row);
    }

    [Fact]
    public void A_column_that_is_there_but_empty_is_not_called_missing()
    {
        var letters = new string?[] { null, null, "C", null, null, null, "D", "E", "F", null, null, null };
        ContentSection Rows(params string?[][] rows) =>
            Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], rows) with { Source = new("表", letters) };
        var one = Assert.Single(Notes.Check(Land, Notes.Of(Rows(["甲", null, "86.39", "86.39"]))).Faults, f => f.Stops);
        Assert.Equal(("cell-missing", 1, "发放明细第1行“补贴面积”（D列）：没有填。"), (one.Code, one.At.Row, one.Detail));
        var many = Assert.Single(Notes.Check(Land,
            Notes.Of(Rows([.. Enumerable.Range(1, 9).Select(i => new[] { "户" + i, null, "86.39", "86.39" })]))).Faults, f => f.Stops);
        Assert.Equal(("cell-missing", null), (many.Code, many.At.Row));
    }

    [Fact]
    public void A_rule_over_the_period_before_tells_both_numbers_and_a_place_that_is_there()
    {
        var form = FormFiles.Seed("village-accounts");
        var content = Notes.Of(Notes.Section(form, "detail", ["summary", "out", "balance"],
            ["电费", "100", "850"])) with
        { Inputs = new Dictionary<string, string> { ["opening_balance"] = "950" } };
        var fault = Assert.Single(
            FormCheck.Run(form, content, new() { Previous = new Dictionary<string, decimal> { ["closing"] = 900 } }).Faults, f => f.Stops);
        Assert.Equal("填报项“上期结余”：写的是 950；上期结余应等于上期公布的本期结余（上期结余 950；上期“期末结余” 900）。", fault.Detail);
        Assert.Equal("opening_balance", fault.At.ColumnKey);
    }
}
