using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>What is counted, what a nil return means, and what is only remarked.</summary>
public class CountingTests
{
    private static readonly Form Land = FormFiles.Seed("land-compensation");

    private static readonly Form Accounts = FormFiles.Seed("village-accounts");

    [Fact]
    public void Households_are_counted_and_not_parcels()
    {
        Assert.Equal(2, Households(["张三", "一组", null], ["张三", "一组", null], ["李四", "一组", null]));
        Assert.Equal(2, Households(["张三", "一组", null], ["张三", "二组", null]));
        Assert.Equal(1, Households(["张三", "一组", "A"], ["张三", "二组", "A"]));
        Assert.Equal(2, Households(["张三", "一组", "A"], ["张三", "一组", "B"]));
        Assert.Equal(2, Households(["张三", "一组", "A"], ["张三", "一组", "B"], ["张三", "一组", null]));
        Assert.Equal(2, Households([null, "一组", null], [null, "一组", null]));
    }

    [Fact]
    public void Different_texts_of_a_column_are_counted_where_a_condition_says()
    {
        var form = FormReader.Read("""
            { "key": "kinds", "version": 1, "name": "表", "panel": "村务", "reports": "village", "perPeriod": "one", "period": "year", "title": "{unit}表",
              "sections": [ { "key": "rows", "label": "明细", "kind": "list", "columns": [ { "key": "kind", "label": "类别" }, { "key": "n", "label": "数", "type": "integer" } ] } ],
              "figures": [ { "key": "kinds", "label": "类别数", "measure": "个", "kind": "flow", "value": "distinct(rows.kind, n > 1)" } ], "posting": { "days": 7 } }
            """).Value;
        var content = Notes.Of(Notes.Section(form, "rows", ["kind", "n"], ["甲", "1"], ["乙", "2"], ["乙", "3"], ["丙", "2"], [null, "9"]));
        Assert.Equal("2", Notes.Check(form, content).Figures.Single().Value.ToString());
        Assert.Equal("form-rule", FormReader.Read(File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "village-project.json"))
            .Replace("count(project)", "distinct(funds)", StringComparison.Ordinal)).Fault.Code);
    }

    [Fact]
    public void A_nil_return_carries_a_balance_and_never_makes_it_zero()
    {
        var nil = new NoticeContent { Nil = true };
        var carried =
            FormCheck.Run(Accounts, nil, new() { Previous = new Dictionary<string, decimal> { ["closing"] = 399900, ["income"] = 5 } });
        Assert.True(carried.Passed);
        Assert.Equal(["income 0", "outlay 0", "closing 399900", "entries 0"], carried.Figures.Select(f => $"{f.Key} {f.Value}"));
        Assert.Contains(carried.Faults, f => f.Code == "figure-carried" && f.Detail.Contains("399,900.00 元", StringComparison.Ordinal));
        Assert.Equal(["income", "outlay", "entries"], FormCheck.Run(Accounts, nil, new()).Figures.Select(f => f.Key));

        var next = Notes.Of(Notes.Section(Accounts, "detail", ["summary", "out"], ["电费", "100"])) with
        {
            Inputs = new Dictionary<string, string>
            { ["opening_balance"] = "399900" }
        };
        Assert.True(FormCheck.Run(Accounts, next,
            new() { Previous = carried.Figures.ToDictionary(f => f.Key, f => f.Value.Value) }).Passed);
    }

    [Fact]
    public void Nobody_receives_anything_in_a_month_without_receivers() =>
        Assert.Equal(["0", "0", "0"], FormCheck.Run(FormFiles.Seed("social-assistance"), new() { Nil = true },
            new() { Previous = new Dictionary<string, decimal> { ["households"] = 12 } }).Figures.Select(f => f.Value.ToString()));

    [Fact]
    public void A_row_typed_twice_is_a_remark_unless_its_numbers_differ()
    {
        var section = Notes.Section(Land, "rows", ["name", "group", "area", "total"], ["张三", "一组", "1", "48600"],
            ["李四", "一组", "1", "48600"], ["张三", "一组", "1", "48600"]);
        var fault = Assert.Single(Notes.Check(Land, Notes.Of(section)).Faults, f => f.Code == "row-twice");
        Assert.Equal(("分户明细第3行：与第1行每一格都相同，请核对是不是重复填了。", Severity.Warning, 3), (fault.Detail, fault.Severity, fault.At.Row));
        var marked = section with
        {
            Rows = [
            .. section.Rows.Select((r, i) => r with { Marks = [new PersonMark("id_no", CellType.IdCard, [(byte)i], null, 1)] })]
        };
        Assert.DoesNotContain(Notes.Check(Land, Notes.Of(marked)).Faults, f => f.Code == "row-twice");
    }

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 }, null)]
    [InlineData(new[] { 1, 2, 1, 2 }, null)]
    [InlineData(new[] { 1, 2, 4, 5 }, "分户明细第3行：序号是 4，上一行是 2，中间少了号，请核对有没有漏行或重复。")]
    [InlineData(new[] { 1, 2, 2, 3 }, "分户明细第3行：序号是 2，上一行是 2，和上一行相同，请核对有没有漏行或重复。")]
    public void A_gap_in_the_numbers_typed_is_a_remark(int[] numbers, string? says)
    {
        var section = Notes.Section(Land, "rows", ["name", "total"], [.. numbers.Select((_, i) => new[] { "户" + i, "1" })]);
        var faults = Notes.Check(Land,
            Notes.Of(section with { Rows = [.. section.Rows.Select((r, i) => r with { TypedNumber = numbers[i] })] })).Faults;
        Assert.Equal(says, faults.SingleOrDefault(f => f.Code == "sequence-gap")?.Detail);
    }

    [Fact]
    public void More_kept_than_there_was_and_more_paid_than_due_are_remarks()
    {
        var kept = Notes.Check(Land,
            Notes.Of(Notes.Section(Land, "rows", ["name", "total", "kept", "paid"], ["甲", "48600", "-1000", "49600"])));
        Assert.Equal(Severity.Warning, Assert.Single(kept.Faults, f => f.Code == "rule-d6").Severity);
        var levy = FormFiles.Seed("collective-levy");
        var paid = Notes.Check(levy,
            Notes.Of(Notes.Section(levy, "rows", ["name", "pop", "per", "due", "paid"], ["甲", "3", "15", "45", "60"])));
        Assert.Equal(Severity.Warning, Assert.Single(paid.Faults, f => f.Code == "rule-f8").Severity);
    }

    [Fact]
    public void A_value_beyond_what_the_column_can_hold_is_a_remark_about_its_unit()
    {
        var assistance = FormFiles.Seed("social-assistance");
        var one = Notes.Check(assistance, Notes.Of(Notes.Section(assistance, "rows", ["name", "people", "amount"], ["甲", "2", "6000000"])));
        Assert.Contains(one.Faults, f => f.Code == "cell-too-large" && f.Severity == Severity.Warning
            && f.Detail.Contains("6,000,000.00", StringComparison.Ordinal) && f.Detail.Contains("单位", StringComparison.Ordinal));
        string?[][] rows = [.. Enumerable.Range(1, 30).Select(i => new[] { "户" + i, "2", Notes.Text(6000000 + i) })];
        Assert.Single(Notes.Check(assistance, Notes.Of(Notes.Section(assistance, "rows", ["name", "people", "amount"], rows))).Faults,
            f => f.Code == "cell-too-large");
    }

    [Fact]
    public void A_correction_says_which_notice_no_longer_follows_from_it()
    {
        var next = new FollowingNotice(Accounts, Notes.Of(Notes.Section(Accounts, "detail", ["summary", "out"],
            ["电费", "100"])) with
        { Inputs = new Dictionary<string, string> { ["opening_balance"] = "900" } }, "2027年第1季度");
        NoticeContent Quarter(string spent) => Notes.Of(Notes.Section(Accounts, "detail", ["summary", "out"],
            ["电费", spent])) with
        { Inputs = new Dictionary<string, string> { ["opening_balance"] = "1000" } };
        Assert.DoesNotContain(FormCheck.Run(Accounts, Quarter("100"), new() { Following = [next] }).Faults, f => f.Code == "next-period");
        var fault = Assert.Single(FormCheck.Run(Accounts, Quarter("150"), new() { Following = [next] }).Faults, f => f.Code == "next-period");
        Assert.Equal("2027年第1季度已经公布，这样改以后接不上了：上期结余应等于上期公布的本期结余（上期结余 900；上期“期末结余” 850）；请核对，并更正2027年第1季度的公示。", fault.Detail);
        Assert.Equal(Severity.Warning, fault.Severity);
    }

    private static int Households(params string?[][] rows)
    {
        var section = Notes.Section(Land, "rows", ["name", "group"], [.. rows.Select(r => r[..2])]);
        var marked = section.Rows.Select((r, i) => rows[i][2] is { } number
            ? r with { Marks = [new PersonMark("id_no", CellType.IdCard, [(byte)number[0]], null, 1)] } : r);
        return (int)Notes.Check(Land, Notes.Of(section with { Rows = [.. marked] })).Figures.Single(f => f.Key == "households").Value.Value;
    }
}
