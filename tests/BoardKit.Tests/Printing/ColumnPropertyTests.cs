using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Layout;
using CsCheck;

namespace BoardKit.Tests.Printing;

/// <summary>
/// What holds of the columns of every printed table, read from the marks: generated tables of 3 to 14 columns with long remarks on all
/// papers.
/// </summary>
public sealed partial class ColumnPropertyTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private static readonly string[] Words =
    [
        "付保洁员工资", "收到镇财政所拨付经费，", "合格。", "（含税）", "凭村民代表会议决议及现场签证单", "东圩至西圩段；", "GDP、", "《条例》", "水泵/配件",
    ];

    private static readonly Gen<string> Dates = Gen.Select(Gen.Int[2024, 2027], Gen.Int[1, 12], Gen.Int[1, 28], Gen.Int[0, 3])
        .Select((y, m, d, way) => way switch { 0 => $"{y}-{m:00}-{d:00}", 1 => $"{y}年{m}月", _ => $"{y}年{m}月{d}日" });

    private static readonly Gen<string> Phones = Gen.Select(Gen.Int[100, 999], Gen.Int[1000, 9999], Gen.Int[0, 3]).Select((a, b, way) =>
        way switch { 0 => $"0564-{a} {b}", 1 => $"（0564）{a}{b}", 2 => $"1380000{b}", _ => $"0564-{a}{b}" });

    private static readonly Gen<string> Codes = Gen.Select(Gen.Int[100, 999], Gen.Int[10, 99], Gen.Int[0, 2]).Select((a, b, way) =>
        way switch { 0 => $"341522102{a}-0{b}", 1 => $"341522102{a}GB000{b}F0001000{b}", _ => $"C{b}-{a}" });

    private static readonly Gen<string> Amounts = Gen.Select(Gen.Int[1, 999], Gen.Int[0, 999], Gen.Int[0, 2]).Select((a, b, way) =>
        way switch { 0 => $"{a},{b:000}.50元", 1 => $"{a}.{b:000}万元", _ => $"{a},{b:000}.00 元" });

    private static readonly Gen<string> Names =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Select((a, b) => $"{"张王李赵陈杨黄周吴徐"[a]}{"林银国永生英根桂山秀"[b]}");

    private static readonly Gen<string> Remarks =
        Gen.Frequency((6, Gen.Int[0, Words.Length - 1].Select(i => Words[i])), (1, Ended(Dates)), (1, Ended(Phones)), (1, Ended(Codes)),
            (1, Ended(Amounts))).Array[0, 30].Select(words => string.Concat(words));

    private static readonly (SheetColumn Column, Gen<string?> Cells)[] Kinds =
    [
        (new("开户（发放）日期", SheetColumnKind.Short), Sometimes(Dates)), (new("地块编码", SheetColumnKind.Short), Sometimes(Codes)),
        (new("联系电话", SheetColumnKind.Short), Sometimes(Phones)),
        (new("金额", SheetColumnKind.Number, "元", 2), Sometimes(Gen.Int[0, 9_999_999].Select(n => n.ToString(CultureInfo.InvariantCulture)))),
        (new("审批人", SheetColumnKind.Text), Sometimes(Names)),
        (new("户主（申请人）姓名", SheetColumnKind.Text), Sometimes(Names)), (new("备注", SheetColumnKind.Text), Sometimes(Remarks)),
        (new("摘要/用途", SheetColumnKind.Text), Remarks.Select(r => (string?)r)),
        (new("收入", SheetColumnKind.Number, "元", 2), Gen.Const((string?)null)),
        (new("签字", SheetColumnKind.Blank), Gen.Const((string?)null)),
    ];

    private static readonly Gen<(SheetColumn Column, Gen<string?> Cells)> Columns = Gen.Int[0, Kinds.Length - 1].Select(i => Kinds[i]);

    private static readonly Gen<SheetModel> Models =
        from columns in Columns.Array[1, 12]
        from rows in Gen.Int[1, 60]
        from names in Names.Array[rows]
        from cells in All([.. columns.Select(c => c.Cells.Array[rows])])
        select SampleSheets.Subsidy(0) with
        {
            Sections =
            [
                new SheetTable
                {
                    Key = "rows",
                    Columns = [new("序号", SheetColumnKind.Sequence), new("姓名", SheetColumnKind.Text), .. columns.Select(c => c.Column)],
                    Rows = [.. names.Select((name, row) => new SheetRow([null, name, .. cells.Select(c => c[row])]))],
                },
            ],
        };

    private static readonly Paper[] AllPapers = [.. Paper.Series, .. Paper.Series.Select(p => p.Turned), Paper.Of(600, 900)];

    private static readonly Gen<Paper> Papers = Gen.Int[0, AllPapers.Length - 1].Select(i => AllPapers[i]);

    [Fact]
    public void No_date_code_phone_amount_or_name_is_broken() =>
        Gen.Select(Models, Papers).Sample((model, paper) =>
        {
            var plan = fixture.Plan(model, new(paper));
            var lines = new Dictionary<(int Row, int Column), List<string>>();
            foreach (var cell in plan.Layout(plan.Fewest).Pages.SelectMany(p => Cells(p, paper)))
            {
                Read(cell.Table, cell.Cell, lines);
            }
            var (rows, columns) = (((SheetTable)model.Sections[0]).Rows, ((SheetTable)model.Sections[0]).Columns);
            foreach (var ((row, column), cell) in lines.Where(
                l => columns[l.Key.Column].Kind is SheetColumnKind.Text or SheetColumnKind.Short))
            {
                foreach (var word in Unbroken().Matches(rows[row].Cells[column] ?? "").Select(m => m.Value))
                {
                    // the year stands in the head where all dates of a column are of one
                    Assert.True(cell.Exists(l => l.Contains(word, StringComparison.Ordinal) || l == word[(word.IndexOf('年') + 1)..]),
                        $"{word} is broken: {string.Join(" / ", cell)}");
                }
                Assert.True(column != 1 || cell.TrueForAll(l => l == rows[row].Cells[1] || l == "（续）"), string.Join(" / ", cell));
            }
        }, iter: 150, threads: 1);

    /// <summary>Heads and feet are paid for with paper: what goes on from a page fills it.</summary>
    [Fact]
    public void No_page_but_the_last_is_emptier_than_a_third() =>
        Gen.Select(Models, Papers, Gen.Int[0, 2]).Sample((model, paper, distance) =>
        {
            var plan = fixture.Plan(model, new(paper) { ReadingDistanceMm = distance switch { 0 => null, 1 => 500, _ => 800 } });
            var layout = plan.Layout(plan.Fewest);
            foreach (var page in layout.Pages.SkipLast(1))
            {
                var used = page.Body.Sum(b => b.Portion.Height);
                Assert.True(used >= page.Room * 2 / 3, $"{paper} {plan.Fewest}: {used} of {page.Room}");
            }
            if (plan.IsRoomy)
            {
                Assert.All(layout.Pages.SkipLast(1), p => Assert.InRange(p.Rows, 1 / 3f, 1.0001f));
            }
        }, iter: 150, threads: 1);

    [Fact]
    public void The_rows_are_as_low_as_with_any_simple_sharing_of_the_width() =>
        Gen.Select(Models, Gen.Double[0.05, 0.9]).Sample((model, at) =>
        {
            var data = new TableData((SheetTable)model.Sections[0], fixture.Printer.Shaper);
            var (least, most) = (data.LeastWidths.Sum(), MathF.Min(data.WholeWidths.Sum(), 120));
            if (most - least < 2)
            {
                return;
            }
            var room = least + (most - least) * (float)at;
            var shared = data.Shares.For(room);
            Assert.InRange(shared.Sum(), least - 0.01f, room + 0.01f);
            Assert.All(shared.Zip(data.LeastWidths), w => Assert.True(w.First >= w.Second - 0.01f));
            var wishes = data.LeastWidths.Zip(data.WholeWidths, (l, w) => w - l).ToArray();
            var height = Height(data, shared);
            Assert.All([By(_ => 1), By(wish => wish), By(MathF.Sqrt)],
                other => Assert.True(height <= Height(data, other) * 1.03, $"{height} > {Height(data, other)}"));

            // widths are shared in steps, so an em is left to them
            float[] By(Func<float, float> weight) => [.. data.LeastWidths.Zip(wishes,
                (l, w) => l + MathF.Max(0, weight(w) * (room - least) / wishes.Sum(weight) - 1))];
        }, iter: 150, threads: 1);

    [Fact]
    public void A_row_higher_than_a_page_says_number_name_and_that_it_goes_on()
    {
        var model = Model(["张林", "李银", "王永"], ["短", string.Concat(Enumerable.Repeat("凭村民代表会议决议，", 500)), "短"]);
        var pages = fixture.Lay(model, Paper.A4).Pages;
        Assert.True(pages.Count > 2);
        var resumed = pages.Skip(1).Where(p => PrinterFixture.Texts(p).Exists(t => t.Contains("村民代表", StringComparison.Ordinal))).ToList();
        Assert.True(resumed.Count > 1);
        Each.Is(resumed, page =>
        {
            var texts = PrinterFixture.Texts(page).SkipWhile(t => t != "备注").Where(t => t is "2" or "李银" or "（续）").ToList();
            Assert.Equal(["2", "李银", "（续）"], texts.Take(3));
            Assert.DoesNotContain(texts.Skip(3), t => t != "2");   // the foot, drawn last, may say page 2
        });
        Assert.Equal(500, pages.SelectMany(PrinterFixture.Texts).Sum(t => t.Count(c => c == '凭')));
    }

    [Fact]
    public void A_row_of_no_more_than_a_third_of_a_page_is_in_one_piece()
    {
        var names = Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? "张林" : "李银").ToArray();
        var remarks = names.Select((_, i) => string.Concat(Enumerable.Repeat("凭村民代表会议决议，", i % 3 == 0 ? 10 : 1))).ToArray();
        var plan = fixture.Plan(Model(names, remarks), new(Paper.A4));
        var cells = plan.Layout(plan.Fewest).Pages.SelectMany(p => Cells(p, Paper.A4)).ToList();
        Assert.All(cells, c => Assert.True(c.Cell.Part.IsWhole));
        Assert.Equal(12, cells.Select(c => c.Cell.Part.Row).Distinct().Count());
    }

    [Fact]
    public void Heads_end_their_lines_at_brackets_and_slashes()
    {
        var columns = new[] { "户主（申请人）姓名", "收入/支出", "审批人", "经手人", "补助（元/月）", "特定目标类项目支出" };
        var model = SampleSheets.Subsidy(0) with
        {
            Sections = [new SheetTable
            {
                Key = "rows",
                Columns = [.. columns.Select(c => new SheetColumn(c, SheetColumnKind.Text)), new("备注", SheetColumnKind.Text)],
                Rows = [.. Enumerable.Range(0, 9).Select(_ => new SheetRow([.. columns.Select(_ => "张林"), new string('长', 60)]))],
            }],
        };
        var texts = PrinterFixture.Texts(fixture.Lay(model, Paper.A4).Pages[0]);
        Each.Is(["户主", "（申请人）", "姓名", "审批人", "经手人", "补助", "（元/月）"],
            word => Assert.True(texts.Contains(word), word + " in " + string.Join('|', texts)));
    }

    [Fact]
    public void The_year_stands_in_the_head_where_all_dates_of_a_column_are_of_one()
    {
        string?[] dates = ["2026年7月3日", null, "2026年12月31日"];
        Assert.Equal(["（2026年）", "7月3日", "12月31日"], Shown(dates));
        Assert.Equal(["2026年7月3日", "2025年1月1日"], Shown(["2026年7月3日", "2025年1月1日"]));
        Assert.Equal(["2026年7月3日"], Shown(["2026年7月3日"]));

        List<string> Shown(string?[] cells) => [.. PrinterFixture.Texts(fixture.Lay(SampleSheets.Subsidy(0) with
        {
            Footer = [],
            Sections = [new SheetTable
            {
                Key = "rows",
                Columns = [new("日期", SheetColumnKind.Short), new("摘要", SheetColumnKind.Text)],
                Rows = [.. cells.Select(c => new SheetRow([c, "付水费"]))],
            }],
        }, Paper.A4).Pages[0]).SkipWhile(t => t != "日期").Where(t => t.Contains('年', StringComparison.Ordinal) || t.EndsWith('日'))
            .Where(t => t is not "日期")];
    }

    private static SheetModel Model(string[] names, string[] remarks) => SampleSheets.Subsidy(0) with
    {
        Sections = [new SheetTable
        {
            Key = "rows",
            Columns = [new("序号", SheetColumnKind.Sequence), new("姓名", SheetColumnKind.Text), new("金额", SheetColumnKind.Number, "元", 2),
                new("备注", SheetColumnKind.Text)],
            Rows = [.. names.Select((name, i) => new SheetRow([null, name, "12.5", remarks[i]]))],
            Totals = [2],
        }],
    };

    /// <summary>Two codes without anything between them would be one.</summary>
    private static Gen<string> Ended(Gen<string> words) => words.Select(w => w + "，");

    private static Gen<string?> Sometimes(Gen<string> cells) =>
        Gen.Frequency<string?>((3, cells.Select(c => (string?)c)), (1, Gen.Const((string?)null)));

    private static Gen<string?[][]> All(Gen<string?[]>[] gens) =>
        gens.Aggregate(Gen.Const(Array.Empty<string?[]>()), (all, next) => Gen.Select(all, next).Select((a, n) => (string?[][])[.. a, n]));

    private static IEnumerable<(TableFlow Table, TableCell Cell)> Cells(LaidPage page, Paper paper)
    {
        foreach (var (portion, y) in page.Body)
        {
            for (var i = 0; portion is TablePart part && i + 1 < part.Splits.Count; i++)
            {
                foreach (var cell in part.Table.Cells(part.Splits[i], part.Splits[i + 1], paper.Margin + i * part.Table.Pitch, y))
                {
                    yield return (part.Table, cell);
                }
            }
        }
    }

    private static void Read(TableFlow table, TableCell cell, Dictionary<(int Row, int Column), List<string>> lines)
    {
        var page = new PageMarks();
        table.DrawCell(page, cell);
        var known = lines.GetValueOrDefault((cell.Part.Row, cell.Column)) ?? [];
        known.AddRange(page.Marks.GroupBy(m => MathF.Round(Y(m), 1))
            .Select(line => string.Concat(line.Select(PrinterFixture.Text)).Trim()));
        lines[(cell.Part.Row, cell.Column)] = known;
    }

    private static float Y(Mark mark) => mark switch
    {
        GlyphMark g => g.Y,
        OutlineMark o => o.Y,
        BoxMark b => b.Y,
        _ => throw new InvalidOperationException($"a {mark.GetType().Name} in a cell"),
    };

    /// <summary>Of the rows, and of the head as often as it is repeated, in em.</summary>
    private static double Height(TableData data, float[] widths)
    {
        var height = Enumerable.Range(0, widths.Length).Max(i => data.HeadLines(i, widths[i] - TableData.Padding / 2 + 0.001f))
            * TableData.HeadScale * (1 + data.Rows / 40d);
        for (var row = 0; row < data.Rows; row++)
        {
            height += data.Leadings[row] * Enumerable.Range(0, widths.Length).Max(i => data.Cells[row][i] is { } text
                ? Paragraph.Count([new Piece(text, 1)], widths[i] - TableData.Padding + 0.001f, hangs: false) : 1);
        }
        return height;
    }

    [GeneratedRegex(@"[0-9]{4}年[0-9]{1,2}月([0-9]{1,2}日)?|（0564）[0-9]{7}|0564-[0-9]{3} [0-9]{4}|"
        + @"[0-9,]+\.[0-9]+ ?万?元|[A-Z0-9]+(-[A-Z0-9]+)*")]
    private static partial Regex Unbroken();
}
