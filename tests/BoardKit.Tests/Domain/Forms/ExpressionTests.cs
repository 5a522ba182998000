using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Expressions;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

public class ExpressionTests
{
    private static readonly Form Form = new()
    {
        Key = "sample",
        Version = 1,
        Name = "样表",
        Panel = "测试",
        Reports = ReportingLevel.Village,
        PerPeriod = NoticesPerPeriod.One,
        Period = PeriodLength.Year,
        Title = "样表",
        Posting = new(7),
        Inputs = [new() { Key = "given", Label = "给定", Type = CellType.Decimal, Decimals = 8 },
            new() { Key = "absent", Label = "未给", Type = CellType.Decimal }],
        Sections =
        [
            new()
            {
                Key = "rows", Label = "明细", Kind = SectionKind.List,
                Columns =
                [
                    new() { Key = "a", Label = "甲", Type = CellType.Decimal, Decimals = 8 },
                    new() { Key = "b", Label = "乙", Type = CellType.Decimal },
                    new() { Key = "kind", Label = "类", Type = CellType.Text },
                ],
            },
        ],
        Figures = [new() { Key = "total", Label = "合计", Measure = "元", Value = "sum(rows.a)" }],
    };

    [Theory]
    [InlineData("1 + 2 * 3 - 4 / 2", "5")]
    [InlineData("-(1 + 2) * -3", "9")]
    [InlineData("round(967.405, 2)", "967.41")]
    [InlineData("round(-967.405, 2)", "-967.41")]
    [InlineData("round(11.26 * 86.39, 2)", "972.75")]
    [InlineData("trunc(12900000 / 1684017.93, 2)", "7.66")]
    [InlineData("trunc(-1.239, 2)", "-1.23")]
    [InlineData("abs(-3)", "3")]
    [InlineData("min(3, 1, 2) + max(3, 1, 2)", "4")]
    [InlineData("if(1 < 2 and not (3 < 2), 10, 20)", "10")]
    [InlineData("coalesce(absent, given, 1)", "2.5")]
    [InlineData("sum(rows.a)", "60.5")]
    [InlineData("sum(rows.a, kind == '水')", "50.5")]
    [InlineData("sum(rows, a * b)", "244.5")]
    [InlineData("count(rows)", "3")]
    [InlineData("count(rows.b)", "2")]
    [InlineData("count(rows, has(kind, '水'))", "2")]
    [InlineData("min(rows.a) + max(rows.a)", "40")]
    [InlineData("first(rows.a) + last(rows.a)", "50.5")]
    [InlineData("at(rows.a, kind == '旱')", "10")]
    [InlineData("stated(rows.b)", "7")]
    [InlineData("previous.total + 1", "100")]
    [InlineData("1 / 0", null)]
    [InlineData("absent + 1", null)]
    [InlineData("if(absent > 1, 1, 2)", null)]
    [InlineData("stated(rows.a)", null)]
    [InlineData("max(1, absent)", null)]
    public void A_number_comes_out_exactly_or_is_missing(string expression, string? expected)
    {
        var value = new Binder(new FormNames(Form, -1)).Number(expression).Number!(new(Filled(), -1, 0));
        Assert.Equal(expected, value?.ToString("0.########", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("absent > 1", null)]
    [InlineData("absent > 1 and 1 > 2", false)]
    [InlineData("1 > 2 and absent > 1", false)]
    [InlineData("absent > 1 or 1 < 2", true)]
    [InlineData("absent > 1 or 1 > 2", null)]
    [InlineData("not (absent > 1)", null)]
    [InlineData("missing(absent) and filled(given)", true)]
    [InlineData("(1 < 2) != (3 < 2)", true)]
    [InlineData("'2026-01-02' > '2025-12-31'", true)]
    [InlineData("unique(rows.kind)", false)]
    public void A_condition_is_true_false_or_unknown(string expression, bool? expected) =>
        Assert.Equal(expected, new Binder(new FormNames(Form, -1)).Truth(expression).Truth!(new(Filled(), -1, 0)));

    [Theory]
    [InlineData("a[i-1]", null, "30", "10")]
    [InlineData("a - b", "28", null, "11.5")]
    [InlineData("if(isfirst(), 0, a[i-1]) + a", "30", "40", "30.5")]
    public void A_row_sees_its_own_cells_and_the_row_before(string expression, string? first, string? second, string? third)
    {
        var ledger = Filled();
        var term = new Binder(new FormNames(Form, 0)).Number(expression);
        string? At(int row) => term.Number!(new(ledger, 0, row))?.ToString("0.########", CultureInfo.InvariantCulture);
        Assert.Equal([first, second, third], [At(0), At(1), At(2)]);
    }

    [Theory]
    [InlineData("1 +")]
    [InlineData("1 2")]
    [InlineData("(1")]
    [InlineData("unknown + 1")]
    [InlineData("rows.a")]
    [InlineData("rows.none")]
    [InlineData("round(1, 9)")]
    [InlineData("round(1, given)")]
    [InlineData("system(1)")]
    [InlineData("1 == 2 == 3")]
    [InlineData("'a' + 1")]
    [InlineData("1 and 2")]
    [InlineData("'open")]
    [InlineData("a.b.c.d")]
    [InlineData("1 ; 2")]
    [InlineData("previous.none")]
    public void What_cannot_be_understood_is_refused(string expression) =>
        Assert.Throws<ExpressionError>(() => new Binder(new FormNames(Form, -1)).Any(expression));

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        Assert.Throws<ExpressionError>(() => Parser.Parse(new string('(', 100) + "1" + new string(')', 100)));
        Assert.Throws<ExpressionError>(() => Parser.Parse(new string('-', 100) + "1"));
        Assert.Throws<ExpressionError>(() => Parser.Parse(string.Concat(Enumerable.Repeat("not ", 100)) + "true"));
        Assert.Throws<ExpressionError>(() => Parser.Parse("1" + string.Concat(Enumerable.Repeat("+1", 1000))));
        Assert.NotNull(Parser.Parse("1" + string.Concat(Enumerable.Repeat("+1", 999))));
    }

    [Fact]
    public void An_expression_written_out_with_all_brackets_reads_back_the_same() =>
        Expressions(4).Sample(text => Write(Parser.Parse(Write(Parser.Parse(text)))) == Write(Parser.Parse(text)), iter: 500);

    [Fact]
    public void Any_text_is_either_read_or_refused() =>
        Gen.String[Gen.Char["0123456789.+-*/()=<>'[]i, abcnotrd"], 0, 40].Sample(text =>
        {
            try
            {
                Parser.Parse(text);
            }
            catch (ExpressionError)
            {
                // refused: good as well
            }
        }, iter: 2000);

    [Fact]
    public void Rounding_is_half_away_from_zero_for_every_amount() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[0, 999]).Sample((cents, rest) =>
        {
            var value = cents / 100m + Math.Sign(cents) * rest / 100_000m;
            var expected = cents / 100m + (cents == 0 ? 0 : rest >= 500 ? Math.Sign(cents) * 0.01m : 0);
            return new Binder(new FormNames(Form, -1)).Number($"round({Notes.Text(Math.Abs(value))}, 2)").Number!(default)
                == Math.Abs(expected);
        }, iter: 300);

    [Fact]
    public void A_sum_is_that_of_the_filled_cells() =>
        Gen.Decimal[0, 1_000_000].Select(d => Math.Round(d, 2)).Array[1, 30].Sample(values =>
        {
            var ledger = new Ledger(Form,
                Notes.Of(Notes.Section(Form, "rows", ["a"], [.. values.Select(v => new string?[] { Notes.Text(v) })])), new());
            return new Binder(new FormNames(Form, -1)).Number("sum(rows.a)").Number!(new(ledger, -1, 0)) == values.Sum();
        }, iter: 200);

    private static Ledger Filled() => new(
        Form,
        Notes.Of(Notes.Section(Form, "rows", ["a", "b", "kind"], ["30", "2", "水"], ["10", null, "旱"],
            ["20.5", "9", "水"]) with
        { Stated = new Dictionary<string, decimal> { ["b"] = 7 } })
            with
        { Inputs = new Dictionary<string, string> { ["given"] = "2.5" } },
        new() { Previous = new Dictionary<string, decimal> { ["total"] = 99 } });

    private static Gen<string> Expressions(int depth) => depth == 0
        ? Gen.OneOf(Gen.Int[0, 99].Select(n => n.ToString(CultureInfo.InvariantCulture)),
            Pick("a", "b.c", "x.y.z", "q[i-1]", "'字'", "true"))
        : Gen.OneOf(
            Expressions(0),
            Gen.Select(Expressions(depth - 1), Pick("+", "-", "*", "/", " and ", " or "), Expressions(depth - 1))
                .Select(t => $"{t.Item1}{t.Item2}{t.Item3}"),
            Gen.Select(Expressions(depth - 1), Pick("==", "<=", "!="), Expressions(depth - 1))
                .Select(t => $"(({t.Item1}){t.Item2}({t.Item3}))"),
            Expressions(depth - 1).Select(e => $"(-({e}))"),
            Gen.Select(Expressions(depth - 1), Expressions(depth - 1)).Select(t => $"max({t.Item1},{t.Item2})"))
        .Where(Parses);

    private static Gen<string> Pick(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static bool Parses(string text)
    {
        try
        {
            Parser.Parse(text);
            return true;
        }
        catch (ExpressionError)
        {
            return false;
        }
    }

    private static string Write(Node node) => node switch
    {
        NumberNode n => Notes.Text(n.Value),
        TextNode t => $"'{t.Value}'",
        TruthNode t => t.Value ? "true" : "false",
        NameNode n => n.Text,
        UnaryNode u => $"({u.Operator} {Write(u.Operand)})",
        BinaryNode b => $"({Write(b.Left)} {b.Operator} {Write(b.Right)})",
        CallNode c => $"{c.Function}({string.Join(", ", c.Arguments.Select(Write))})",
        _ => throw new InvalidOperationException(node.ToString()),
    };
}
