using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>A rule over rows that looks at the rows of another table with the same key: sum(got.qty, goods == row.goods).</summary>
public class JoinTests
{
    private static readonly Form Relief = Made("left == sum(got.qty, goods == row.goods) - coalesce(sum(given.qty, goods == row.goods), 0)",
        "结存应等于接收减去发放");

    private static readonly string?[] Kinds = ["大米", "棉被", "食用油", "面粉"];

    [Fact]
    public void Each_row_is_held_against_the_rows_with_its_own_key_and_against_no_others() =>
        Gen.Select(Rows(4, withGaps: true), Rows(4, withGaps: true), Rows(4, withGaps: true)).Sample((got, given, stock) =>
        {
            var content = Content(got, given, stock);
            var found = Notes.Check(Relief, content).Faults;
            decimal Sum((int Kind, decimal? Qty)[] rows, int kind) => rows.Where(r => r.Kind == kind).Sum(r => r.Qty ?? 0);
            var wrong = stock.Count(s => s is { Kind: >= 0, Qty: { } left } && got.Length > 0
                && left != Sum(got, s.Kind) - (given.Length == 0 ? 0 : Sum(given, s.Kind)));
            var open = stock.Count(s => s.Kind < 0 || s.Qty is null || got.Length == 0);
            var fails = found.Any(f => f.Stops);
            var notChecked = found.SingleOrDefault(f => f.Code == "rule-not-checked");
            return fails == wrong > 0 && (open == 0 ? notChecked is null
                : notChecked!.Detail.StartsWith(string.Create(CultureInfo.InvariantCulture, $"未核对（规则 S1，{open} 行）"),
                    StringComparison.Ordinal));
        }, iter: 1500);

    [Fact]
    public void The_clerk_reads_which_rows_were_meant()
    {
        var fault = Assert.Single(Notes.Check(Relief, Content([(0, 30), (1, 5), (0, 20)], [(0, 12)], [(0, 40), (1, 5)])).Faults, f =>
            f.Stops);
        Assert.Equal(("stock", 1), (fault.At.Section, fault.At.Row));
        Assert.Contains("应为 38.00（接收明细第1、3行“数量”之和 50.00 − 发放明细第1行“数量”之和 12.00）", fault.Detail, StringComparison.Ordinal);
        var none = Assert.Single(Notes.Check(Relief, Content([(0, 30)], [(0, 12)], [(0, 18), (3, 4)])).Faults, f => f.Stops);
        Assert.Contains("接收明细中没有对应的行，“数量”之和 0.00", none.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_another_table_that_a_joined_rule_confirms_is_not_called_wrong()
    {
        // given 12 is confirmed by the stock of its goods; that the sheet's total says 13 cannot be its fault
        var form = FormReader.Read(Json("left == sum(got.qty, goods == row.goods) - sum(given.qty, goods == row.goods)", "结存")).Value;
        var content = Content([(0, 30), (1, 9)], [(0, 12), (1, 2)], [(0, 18), (1, 7)]);
        content = content with
        {
            Sections = [.. content.Sections.Select(s => s.Key == "given" ? s with { Stated = new Dictionary<string,
                decimal> { ["qty"] = 15 } } : s)]
        };
        var fault = Assert.Single(Notes.Check(form, content).Faults, f => f.Stops);
        Assert.Equal("total-mismatch", fault.Code);
        Assert.DoesNotContain("第1行", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_number_of_the_other_table_is_found_where_two_rules_cross_in_it()
    {
        var form = Made("left == sum(got.qty, goods == row.goods)", "结存", ", \"totals\": [\"qty\"]");
        var content = Content([(0, 30), (1, 8), (2, 4)], [], [(0, 30), (1, 9), (2, 4)]);
        content = content with
        {
            Sections = [.. content.Sections.Select(s => s.Key == "got" ? s with { Stated = new Dictionary<string,
                decimal> { ["qty"] = 43 } } : s)]
        };
        var fault = Assert.Single(Notes.Check(form, content).Faults, f => f.Stops);
        Assert.Equal(("got", 2), (fault.At.Section, fault.At.Row));
        Assert.Contains("应为 9", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count(got, goods == row.goods) == 2", true)]
    [InlineData("count(got.qty, goods == row.goods) == 2", true)]
    [InlineData("max(got.qty, goods == row.goods) == 30 and min(got.qty, goods == row.goods) == 20", true)]
    [InlineData("max(got.qty, goods == row.goods) < 30", false)]
    [InlineData("sum(got, qty * 2, goods == row.goods) == 100", true)]
    [InlineData("at(got.goods, goods == row.goods) == goods", true)]
    [InlineData("distinct(got.goods, qty >= 20 and goods == row.goods) == 1", true)]
    [InlineData("sum(stock.left, left <= row.left) == 40", true)]
    [InlineData("row.left == left", true)]
    [InlineData("sum(got.qty, goods == row.goods and qty > sum(given.qty, goods == row.goods)) == 50", true)]
    public void Every_function_over_rows_can_be_asked_for_those_of_the_own_key(string check, bool holds) =>
        Assert.Equal(holds, !Notes.Check(Made(check, "应相符"), Content([(0, 30), (1, 5), (0, 20)], [(0, 12)], [(0, 40)])).Faults.Any(f =>
            f.Stops));

    [Theory]
    [InlineData("sum(got.qty, goods == row.price) == left", "没有列“price”")]
    [InlineData("sum(got.qty, qty == row.goods) == left", "类型不能这样比较")]
    public void A_name_that_the_own_row_does_not_have_is_refused(string check, string says) =>
        Assert.Contains(says, FormReader.Read(Json(check, "应相符")).Fault.Detail, StringComparison.Ordinal);

    [Fact]
    public void A_rule_over_the_whole_notice_has_no_own_row() => Assert.Contains("row 只能用在逐行的规则里",
        FormReader.Read(Json("true", "无").Replace("\"posting\"",
            "\"rules\": [ { \"id\": \"N1\", \"scope\": \"notice\", \"check\": \"sum(got.qty, goods == row.goods) > 0\", "
                + "\"message\": \"无\" } ], \"posting\"",
            StringComparison.Ordinal)).Fault.Detail, StringComparison.Ordinal);

    [Fact]
    public void A_computed_column_may_be_a_join_and_follows_what_was_filled_down()
    {
        var form = FormReader.Read(Json("true", "无").Replace("\"key\": \"left\",",
            "\"key\": \"left\", \"computed\": \"sum(got.qty, goods == row.goods)\",",
            StringComparison.Ordinal).Replace("\"key\": \"goods\", \"label\": \"物资\",",
                "\"key\": \"goods\", \"label\": \"物资\", \"fillDown\": true,",
            StringComparison.Ordinal)).Value;
        var content = Notes.Of(Notes.Section(form, "got", ["goods", "qty"], ["大米", "3"], [null, "4"], ["棉被", "5"]),
            Notes.Section(form, "stock", ["goods", "left"], ["大米", null], ["棉被", null]));
        Assert.Equal(["7", "5"], Notes.Check(form, content).Content.Section("stock")!.Rows.Select(r => r.Cells[1]));
    }

    private static Gen<(int Kind, decimal? Qty)[]> Rows(int most, bool withGaps) => Gen.Select(Gen.Int[withGaps ? -1 : 0, 3], Gen.Int[-1,
        6])
        .Select((kind, qty) => (kind, qty < 0 ? (decimal?)null : qty)).Array[0, most];

    private static NoticeContent Content((int Kind, decimal? Qty)[] got, (int Kind, decimal? Qty)[] given, (int Kind, decimal? Qty)[] stock)
    {
        ContentSection Table(string key, string number, (int Kind, decimal? Qty)[] rows) => Notes.Section(Relief, key, ["goods", number],
            [.. rows.Select(r => new[] { r.Kind < 0 ? null : Kinds[r.Kind], r.Qty is { } qty ? Notes.Text(qty) : null })]);
        return Notes.Of(Table("got", "qty", got), Table("given", "qty", given), Table("stock", "left", stock));
    }

    private static Form Made(string check, string message, string more = "") => FormReader.Read(Json(check, message, more)).Value;

    private static string Json(string check, string message, string more = "") => $$"""
        {
          "key": "relief", "version": 1, "name": "救灾物资", "panel": "救助", "reports": "village", "perPeriod": "one", "period": "month",
          "title": "{unit}{period}救灾物资",
          "sections": [
            { "key": "got", "label": "接收明细", "kind": "list", "required": false{{more}}, "columns": [
              { "key": "goods", "label": "物资", "type": "text" }, { "key": "qty", "label": "数量", "type": "decimal" } ] },
            { "key": "given", "label": "发放明细", "kind": "list", "required": false, "totals": ["qty"], "columns": [
              { "key": "goods", "label": "物资", "type": "text" }, { "key": "qty", "label": "数量", "type": "decimal" } ] },
            { "key": "stock", "label": "结存", "kind": "list", "required": false, "columns": [
              { "key": "goods", "label": "物资", "type": "text" }, { "key": "left", "label": "结存数", "type": "decimal" } ],
              "rules": [ { "id": "S1", "check": "{{check}}", "message": "{{message}}" } ] } ],
          "posting": { "days": 7 }
        }
        """;
}
