using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Whom a fault blames: never a number that another rule confirms.</summary>
public class BlameTests
{
    private static readonly Form Land = FormFiles.Seed("land-fertility-subsidy");

    private static readonly Form Split = FormFiles.Test("split-outlay");

    [Fact]
    public void Of_one_changed_number_the_cell_is_named_or_a_set_that_holds_it_and_never_a_cell_that_an_equation_confirms() =>
        GenTable.SelectMany(table => Gen.Select(Gen.Const(table), Gen.Int[0, table.Rows.Length], Gen.Int[0, table.Columns - 1],
            Gen.Int[1, 900])).Sample((table, row, column, by) =>
        {
            var form = table.Form();
            var onTotal = row == table.Rows.Length;
            if (onTotal && !table.Totals.Contains(column))
            {
                return true;
            }
            var findings = Explain(form, table.Content(form, onTotal ? -1 : row, column, by));
            var changed = new Cell(0, onTotal ? Cell.StatedRow : row, column);
            // where only a total stands over a column, the total and its rows are one question: the total's cell says what both come to
            var isAlone = !table.Rules.Any(r => r.Contains(column));
            bool Names(Finding f, Cell cell) => f.Others.Append(f.Cell ?? cell with { Row = int.MinValue })
                .Any(c => c == cell || c == cell.AsWholeColumn || (isAlone && c == cell with { Row = Cell.StatedRow }));
            var isGuarded = table.Totals.Contains(column) || table.Rules.Any(r => r.Contains(column));
            return findings.Count > 0 == isGuarded && findings.All(f => Names(f, changed))
                && findings.All(f => f.Cell is not { IsInRow: true } named || !table.Confirms(named, changed));
        }, iter: 2000);

    /// <summary>Real: 952.50 + 690.79 = 1643.29 holds, the two kinds of service do not add up to it.</summary>
    [Fact]
    public void A_total_that_another_sum_confirms_is_not_blamed_but_the_lines_that_do_not_add_up_to_it()
    {
        var content = Notes.Of(Notes.Lines(Split, "rows", ["v"], ("total", ["1643.2"]), ("public", ["1147.08"]), ("farm", ["430.54"]),
            ("basic", ["952.4"]), ("project", ["690.8"])));
        var fault = Assert.Single(Notes.Check(Split, content).Faults, f => f.Stops);
        Assert.Equal("支出“金额”第2行（公共服务）、第3行（农林水）：这几个数中有一个不对或不全；支出合计应等于各科目之和（支出合计 1,643.20；公共服务 1,147.08 + 农林水 430.54）。", fault.Detail);
        Assert.Equal(new CellPlace(null, null, null, "rows", "v"), fault.At);
    }

    /// <summary>Real: 人数 718 = 713 + 5 holds; of the three grades one is wrong.</summary>
    [Fact]
    public void In_a_row_the_columns_of_the_sum_that_does_not_hold_are_named_together()
    {
        var form = Made(
            """{ "key": "people", "label": "人数", "type": "integer" }, { "key": "rural", "label": "农村", "type": "integer" }, { "key": "town", "label": "城市", "type": "integer" }, { "key": "one", "label": "一档", "type": "integer" }, { "key": "two", "label": "二档", "type": "integer" }, { "key": "three", "label": "三档", "type": "integer" }""",
            """{ "id": "K1", "check": "people == rural + town", "message": "人数应等于农村＋城市" }, { "id": "K2", "check": "people == one + two + three", "message": "人数应等于各档之和" }""");
        var fault = Assert.Single(Notes.Check(form, Notes.Of(Notes.Section(form, "rows", ["people", "rural", "town", "one", "two", "three"],
            ["718", "713", "5", "100", "200", "436"]))).Faults, f => f.Stops);
        Assert.StartsWith("明细第1行“一档”“二档”“三档”：这几个数中有一个不对或不全；", fault.Detail, StringComparison.Ordinal);
        Assert.Equal(new CellPlace(null, 1, null, "rows", null), fault.At);
    }

    [Fact]
    public void The_total_of_a_budget_that_agrees_with_the_grand_total_is_not_blamed_for_a_line_above_it()
    {
        var form = FormFiles.Seed("township-budget");
        ContentSection Table(string grant) => Notes.Section(form, "t1", ["in_item", "in_amount", "out_item", "out_amount"],
            ["一般公共预算拨款收入", grant, "一般公共服务支出", "19623600"], ["政府性基金预算拨款收入", "1200000", null, null],
            ["本年收入合计", "19623600", "本年支出合计", "19623600"],
            ["上年结转", "382000", "年终结转结余", "382000"], ["收入总计", "20005600", "支出总计", "20005600"]);
        Assert.DoesNotContain(Notes.Check(form, Notes.Of(Table("18423600"))).Faults, f => f.Severity != Severity.Note);
        var fault = Assert.Single(Notes.Check(form, Notes.Of(Table("18453600"))).Faults, f => f.Stops);
        Assert.Equal(("t1", "in_amount", null), (fault.At.Section, fault.At.ColumnKey, fault.At.Row));
        Assert.Contains("“预算数”第1行、第2行：这几个数中有一个不对", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_nearly_all_rows_have_is_right_also_where_the_total_was_added_up_over_the_wrong_amount()
    {
        string?[][] rows = [.. Enumerable.Range(1, 150).Select(
            i => new[] { "户" + i, Notes.Text(i / 10m), "86.39", Notes.Text(Math.Round(i * 8.639m, 2, MidpointRounding.AwayFromZero)) })];
        rows[40][3] = "376.2";
        var section = Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], rows);
        var stated = new Dictionary<string, decimal>
        { ["area"] = rows.Sum(r => NoticeFile.Number(r[1]!)), ["amount"] = rows.Sum(r => NoticeFile.Number(r[3]!)) };
        var fault = Assert.Single(Notes.Check(Land, Notes.Of(section with { Stated = stated })).Faults, f => f.Stops);
        Assert.Equal((41, "amount"), (fault.At.Row, fault.At.ColumnKey));
        Assert.StartsWith("发放明细第41行“补贴金额”：写的是 376.20，应为 354.20（补贴面积 4.10 × 补贴标准 86.39，四舍五入到分）", fault.Detail, StringComparison.Ordinal);
        Assert.Contains("合计行是照着它加的，要一起改", fault.Detail, StringComparison.Ordinal);

        (rows[40][3], rows[40][2]) = ("354.2", "68.39");
        var rate = Assert.Single(Notes.Check(Land, Notes.Of(Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], rows))).Faults,
            f => f.Stops);
        Assert.Equal((41, "rate"), (rate.At.Row, rate.At.ColumnKey));
    }

    [Theory]
    [InlineData("万元", 10_000, "“补贴金额”都大了 10,000 倍，像是单位不对：现在按“万元”读，数像是“元”，请核对单位")]
    [InlineData(null, 0.0001, "“补贴金额”都小了 10,000 倍，像是单位不对：现在按“元”读，数像是“万元”，请核对单位")]
    public void A_wrong_unit_is_one_sentence(string? unit, double factor, string says)
    {
        string?[][] rows =
            [.. Enumerable.Range(1, 150).Select(i => new[] { "户" + i, Notes.Text(i * 100), "86", Notes.Text(i * 8600 * (decimal)factor) })];
        var section = Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], rows);
        var letters = new string?[] { null, null, "A", null, null, null, "B", "C", "D", null, null, null };
        var units = letters.Select(l => l == "D" ? unit : null).ToArray();
        var content = Notes.Of(section with
        {
            Source = new("表", letters) { Units = units },
            Stated = new Dictionary<string, decimal> { ["amount"] = rows.Sum(r => NoticeFile.Number(r[3]!)) }
        });
        var fault = Assert.Single(Notes.Check(Land, content).Faults, f => f.Stops);
        Assert.StartsWith("发放明细“补贴金额”（D列）：有 150 行不符合", fault.Detail, StringComparison.Ordinal);
        Assert.Contains(says, fault.Detail, StringComparison.Ordinal);
        Assert.Equal(new CellPlace("表", null, "D", "rows", "amount"), fault.At);
    }

    [Fact]
    public void A_column_that_slipped_by_a_row_is_one_sentence()
    {
        string?[][] rows = [.. Enumerable.Range(1, 20).Select(i => new[] { "户" + i, Notes.Text(i), "86", Notes.Text((i + 1) * 86) })];
        var fault = Assert.Single(Notes.Check(Land, Notes.Of(Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], rows))).Faults,
            f => f.Stops);
        Assert.Contains("像是整列往上错了一行", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_with_the_same_mistake_in_every_row_is_one_sentence()
    {
        string?[][] rows = [.. Enumerable.Range(1, 20).Select(i => new[] { "户" + i, "亩" + i, "86", "86" })];
        var fault = Assert.Single(Notes.Check(Land, Notes.Of(Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], rows))).Faults,
            f => f.Stops);
        Assert.StartsWith("发放明细“补贴面积”：有 20 行是同样的问题，如第1行写的是“亩1”，应为数字", fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void An_inequality_that_a_repair_mends_is_not_told_beside_it()
    {
        var content = Notes.Of(Notes.Section(Land, "rows", ["name", "area", "rate", "amount"], ["甲", "2", "3", "6"],
            ["乙", "4", "3", "1200"])) with
        { Inputs = new Dictionary<string, string> { ["funds"] = "20" } };
        var stated = content with
        {
            Sections = [
            content.Sections[0] with { Stated = new Dictionary<string, decimal> { ["amount"] = 18, ["area"] = 6 } }]
        };
        Assert.Equal("rule-b2", Assert.Single(Notes.Check(Land, stated).Faults, f => f.Severity != Severity.Note).Code);
    }

    [Fact]
    public void Of_an_inequality_the_side_is_named_that_no_equation_confirms()
    {
        var form = Made(
            """{ "key": "all", "label": "合计数", "type": "integer" }, { "key": "part", "label": "其中", "type": "integer" }, { "key": "men", "label": "男", "type": "integer" }, { "key": "women", "label": "女", "type": "integer" }""",
            """{ "id": "K1", "check": "part == men + women", "message": "其中应等于男＋女" }, { "id": "K2", "check": "part <= all", "message": "其中不能超过合计数" }""");
        var fault = Assert.Single(Notes.Check(form,
            Notes.Of(Notes.Section(form, "rows", ["all", "part", "men", "women"], ["7", "12", "5", "7"]))).Faults, f => f.Stops);
        Assert.Equal("明细第1行“合计数”：写的是 7；其中不能超过合计数（其中 12；合计数 7）。", fault.Detail);
    }

    private static Form Made(string columns, string rules) => FormReader.Read($$"""
        { "key": "made", "version": 1, "name": "表", "panel": "村务", "reports": "village", "perPeriod": "one", "period": "year", "title": "{unit}表",
          "sections": [ { "key": "rows", "label": "明细", "kind": "list", "columns": [ {{columns}} ], "rules": [ {{rules}} ] } ], "posting": { "days": 7 } }
        """).Value;

    private static IReadOnlyList<Finding> Explain(Form form, NoticeContent content)
    {
        var compiled = CompiledForm.Of(form);
        var ledger = new Ledger(form, content, new());
        var run = new RuleRun(compiled, ledger);
        run.Run();
        return new FaultyCells(compiled, ledger).Explain(run.Violations);
    }

    private static readonly Gen<Table> GenTable =
        Gen.Select(Gen.Int[3, 6], Gen.Int[1, 6], Gen.Int[1, 3], Gen.Int[0, 63], Gen.Int[0, 1_000_000])
        .Select((columns, rows, rules, totals, seed) => new Table(columns, rows, rules, totals, new Random(seed)));

    /// <summary>A table in which later columns are the sums of two or three earlier ones, some columns with a stated total.</summary>
    private sealed class Table
    {
        public Table(int columns, int rows, int rules, int totals, Random random)
        {
            Columns = columns;
            Totals = [.. Enumerable.Range(0, columns).Where(c => (totals >> c & 1) == 1)];
            Rules = [.. Enumerable.Range(0, Math.Min(rules, columns - 2)).Select(r => Enumerable.Range(0, columns - 1 - r)
                .OrderBy(_ => random.Next()).Take(2 + random.Next(2)).Append(columns - 1 - r).ToArray())];
            Rows = [.. Enumerable.Range(0, rows).Select(_ => Row(random))];
        }

        public int Columns { get; }

        public int[] Totals { get; }

        /// <summary>Columns of each rule; the last is the sum of the others.</summary>
        public int[][] Rules { get; }

        public decimal[][] Rows { get; }

        public Form Form()
        {
            var form = Made("""{ "key": "c0", "label": "列0", "type": "decimal" }""", "");
            return form with
            {
                Sections = [form.Sections[0] with
                {
                    Columns = [.. Enumerable.Range(0, Columns)
                        .Select(c => new FormColumn { Key = "c" + c, Label = "列" + c, Type = CellType.Decimal })],
                    Totals = [.. Totals.Select(c => "c" + c)],
                    Rules = [.. Rules.Select((r, i) => new FormRule { Id = "R" + i,
                        Check = $"c{r[^1]} == {string.Join(" + ", r[..^1].Select(c => "c" + c))}", Message = "和" })],
                }],
            };
        }

        /// <summary>The table with one number larger.</summary>
        public NoticeContent Content(Form form, int row, int column, int by)
        {
            var stated = Totals.ToDictionary(c => "c" + c, c => Rows.Sum(r => r[c]) + (row < 0 && c == column ? by / 100m : 0));
            string?[][] cells =
                [.. Rows.Select((r, i) => r.Select((v, c) => Notes.Text(i == row && c == column ? v + by / 100m : v)).ToArray())];
            return Notes.Of(
                Notes.Section(form, "rows", [.. Enumerable.Range(0, Columns).Select(c => "c" + c)], cells) with { Stated = stated });
        }

        /// <summary>Whether a sum that still holds after the change has the cell in it.</summary>
        public bool Confirms(Cell named, Cell changed) =>
            Rules.Any(r => r.Contains(named.Column) && !(r.Contains(changed.Column) && named.Row == changed.Row))
            || (Totals.Contains(named.Column) && named.Column != changed.Column);

        private decimal[] Row(Random random)
        {
            var row = Enumerable.Range(0, Columns).Select(_ => random.Next(100, 1_000_000) / 100m).ToArray();
            // rules are written from the last column down; each sum is made before one that takes it
            foreach (var rule in Rules.Reverse())
            {
                row[rule[^1]] = rule[..^1].Sum(c => row[c]);
            }
            return row;
        }
    }
}
