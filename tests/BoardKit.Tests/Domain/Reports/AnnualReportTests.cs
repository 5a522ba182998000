using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Reports;
using BoardKit.Tests.Domain.Forms;
using CsCheck;

namespace BoardKit.Tests.Domain.Reports;

/// <summary>
/// The yearly report: its draft is what was counted, its tables hang together, and nobody changes a counted number silently.
/// </summary>
public sealed class AnnualReportTests
{
    private static readonly Form Report = FormFiles.Seed("annual-report");
    private static readonly string[] Kinds = ["natural", "business", "science", "welfare", "legal", "other"];

    /// <summary>What was counted: a number by the address of a cell, else nothing is known.</summary>
    private static NoticeContent Draft(Func<SourceCell, decimal?> value, Form? form = null) => ReportDraft.Of(form ?? Report,
        [.. SourceCell.Of(form ?? Report).Select(c => new CellFacts(c, value(c), 1, 1, "份"))], key => FormFiles.Seed(key));

    /// <summary>Six requests of the year: four given, one not held, one carried over.</summary>
    private static readonly (string Who, string Result)[] Requests = [("自然人", "予以公开"), ("商业企业", "予以公开"), ("自然人", "予以公开"),
        ("自然人", "本机关不掌握"), ("自然人", "予以公开"), ("自然人", "结转下年度继续办理")];

    private static decimal? Counted(SourceCell cell) => cell.Section switch
    {
        "t3" => Requests.Count(r => cell.Counts(key => key switch { "who" => r.Who, "result" => r.Result, "carried" => "否", _ => null })),
        "t4" => 0,
        _ => 7,
    };

    private static NoticeContent Written(NoticeContent draft) => Filled(draft) with
    {
        Inputs = new Dictionary<string, string>(draft.Inputs) { ["made"] = "2027-01-12", ["fee"] = "0" },
    };

    /// <summary>The second table and the words are the clerk's.</summary>
    private static NoticeContent Filled(NoticeContent draft) => draft with
    {
        Sections = [.. draft.Sections.Select(s => s.Key.StartsWith("t2", StringComparison.Ordinal)
            ? s with { Rows = [.. s.Rows.Select(r => r with { Cells = [.. r.Cells.Select(c => c ?? "0")] })] } : s),
            new ContentSection { Key = "body", Rows = [new() { RowNumber = 1, Line = "problems",
                Cells = ["0", "个别村的公示张贴不够及时，已经按月核对并逐村提醒，明年继续抓好落实。", null] }] }],
    };

    private static CheckResult Check(NoticeContent content) => FormCheck.Run(Report, content, new CheckContext());

    private static int Row(string line) => Report.Section("t3").Lines.Index().First(l => l.Item.Key == line).Index;

    [Fact]
    public void What_was_counted_makes_a_draft_whose_tables_hang_together()
    {
        var check = Check(Written(Draft(Counted)));
        Assert.Empty(check.Faults.Where(f => f.Stops).Select(f => f.Detail));
        Assert.Equal("6 0 5 1 0", string.Join(' ', check.Figures.Select(f => f.Value.ToString())));
        var basis = check.Content.Section("basis")!;
        Assert.Equal(5 + 25 + 3, basis.Rows.Count);
        Assert.Contains(check.Content.Section("body")!.Rows, r => r.Cells[1]!.Contains("上墙张贴 7 件次", StringComparison.Ordinal));
        Assert.Contains(check.Content.Section("body")!.Rows, r => r.Cells[1]!.Contains("新收政府信息公开申请 6 件", StringComparison.Ordinal));
    }

    /// <summary>Where no register was published the official form prints 0, and the list of sources says which zeros these are.</summary>
    [Fact]
    public void An_empty_cell_prints_zero_where_the_official_form_does_and_is_named()
    {
        var draft = Draft(c => c.Section is null ? 7 : null);
        Assert.All(draft.Section("t3")!.Rows.Where(r => r.Line == "r1"), r => Assert.All(r.Cells.Skip(1), c => Assert.Equal("0", c)));
        Assert.Equal(28, draft.Section("basis")!.Rows.Count(r => r.Cells[1] is null && r.Cells[3]!.Contains("填 0", StringComparison.Ordinal)));
        Assert.Empty(Check(Written(draft)).Faults.Where(f => f.Stops).Select(f => f.Detail));
        // what is no part of those tables stays empty
        Assert.Empty(Draft(_ => null).Inputs);
        Assert.Empty(Draft(_ => null, FormFiles.Seed("disclosure-statistics")).Section("table")!.Rows.SelectMany(r => r.Cells.Skip(2)).OfType<string>());
    }

    [Fact]
    public void Another_number_than_was_counted_needs_a_reason()
    {
        var counted = Written(Draft(Counted));
        var changed = counted with { Inputs = new Dictionary<string, string>(counted.Inputs) { ["walls"] = "9" } };
        var fault = Assert.Single(Check(changed).Faults, f => f.Stops);
        Assert.Contains("“上墙张贴”与系统算出的不同", fault.Detail, StringComparison.Ordinal);
        var at = changed.Section("basis")!.Rows.Index().First(r => r.Item.Cells[0] == "上墙张贴").Index;
        Assert.True(Check(PackReportTests.With(Report, changed, "basis", at, "reason", "两处漏了登记，有照片")).Passed);
    }

    /// <summary>Rows and columns are held together, so the very cell is named, with what it should be.</summary>
    [Theory]
    [InlineData("r1", "natural", "“申请人情况/自然人”：写的是 77，应为 5")]
    [InlineData("r4", "natural", "“申请人情况/自然人”：写的是 77，应为 1")]
    [InlineData("r31", "business", "“申请人情况/法人或其他组织/商业企业”：写的是 77，应为 1")]
    [InlineData("r37", "science", "“申请人情况/法人或其他组织/科研机构”：写的是 77，应为 0")]
    [InlineData("r335", "total", "“申请人情况/总计”：写的是 77，应为 0")]
    public void A_changed_cell_is_named_by_row_and_column(string line, string column, string sentence)
    {
        var content = PackReportTests.With(Report, Written(Draft(Counted)), "t3", Row(line), column, "77");
        Assert.Contains(Check(content).Faults, f => f.Stops && f.Detail.Contains($"第{Row(line) + 1}行", StringComparison.Ordinal)
            && f.Detail.Contains(sentence, StringComparison.Ordinal));
    }

    /// <summary>A row and its totals are changed alike: then it is the column that does not balance, and it is named.</summary>
    [Fact]
    public void A_column_that_does_not_balance_is_named()
    {
        var content = PackReportTests.With(Report, Written(Draft(Counted)), "t3", Row("r1"), "natural", "77");
        content = PackReportTests.With(Report, content, "t3", Row("r1"), "total", "78");
        Assert.Contains(Check(content).Faults, f => f.Stops && f.Detail.Contains("“自然人”列：第一项加第二项之和", StringComparison.Ordinal));
        Assert.Contains(Check(content).Faults, f => f.Stops && f.Detail.Contains("“总计”列：第一项加第二项之和", StringComparison.Ordinal));
    }

    [Fact]
    public void Cells_are_whole_numbers_from_zero_and_none_is_empty()
    {
        var good = Written(Draft(Counted));
        Assert.False(Check(PackReportTests.With(Report, good, "t3", Row("r2"), "legal", "-1")).Passed);
        Assert.False(Check(PackReportTests.With(Report, good, "t3", Row("r2"), "legal", "0.5")).Passed);
        Assert.Contains(Check(PackReportTests.With(Report, good, "t3", Row("r2"), "legal", null)).Faults,
            f => f.Stops && f.Detail.Contains("没有的填 0", StringComparison.Ordinal));
        foreach (var (of, column) in ((string[])["r", "d", "a"]).SelectMany(_ => (string[])["kept", "mended", "rest", "open", "sum"], (o, c) => (o, c)))
        {
            Assert.Contains(Check(PackReportTests.With(Report, good, "t4", 0, $"{of}_{column}", "3")).Faults, f => f.Stops && f.Code == $"rule-r7{of}");
        }
    }

    [Fact]
    public void What_was_carried_over_is_what_the_year_before_carried_over()
    {
        var content = Written(Draft(Counted));
        CheckContext After(decimal carried) => new() { Previous = new Dictionary<string, decimal> { ["carried_out"] = carried } };
        Assert.DoesNotContain(FormCheck.Run(Report, content, After(0)).Faults, f => f.Code == "rule-r4");
        var warned = Assert.Single(FormCheck.Run(Report, content, After(2)).Faults, f => f.Code == "rule-r4");
        Assert.Equal(Severity.Warning, warned.Severity);
    }

    /// <summary>表四 has one line of fifteen numbers under heads of three rows; 表三 stands under 申请人情况, as in 国办公开办函〔2021〕30号.</summary>
    [Theory]
    [InlineData("annual-report")]
    [InlineData("annual-report-2019")]
    [InlineData("annual-report-county")]
    public void The_tables_have_the_shape_of_the_official_form(string key)
    {
        string Heads(string table) => string.Join(" | ", HeadGrid.Of(HeadSpan.Above(FormFiles.Seed(key).Section(table).Columns
            .Where(c => c.IsPublished).Select(c => c.Head))).Select(row => string.Join(' ', row.Select(c => $"{c.Head}{c.From}:{c.Count}x{c.Rows}"))));
        var leaves = string.Join(' ', Enumerable.Range(0, 5).Select(i => $"{i}:1x2"));
        Assert.Equal($"行政复议0:5x1 行政诉讼5:10x1 | {leaves} 未经复议直接起诉5:5x1 复议后起诉10:5x1 | "
            + string.Join(' ', Enumerable.Range(5, 10).Select(i => $"{i}:1x1")), Heads("t4"));
        Assert.Equal("0:1x3 申请人情况1:7x1 | 1:1x2 法人或其他组织2:5x1 7:1x2 | 2:1x1 3:1x1 4:1x1 5:1x1 6:1x1", Heads("t3"));
        Assert.Equal("count", Assert.Single(FormFiles.Seed(key).Section("t4").Lines).Key);
    }

    /// <summary>What is in force is what was in force, with what was issued and without what was ended.</summary>
    [Fact]
    public void Rules_in_force_hang_together_from_year_to_year()
    {
        var content = PackReportTests.With(Report, Written(Draft(Counted)), "t2a", 1, "valid", "3");
        CheckContext After(decimal before) => new() { Previous = new Dictionary<string, decimal> { ["carried_out"] = 0, ["norms"] = before } };
        Assert.DoesNotContain(FormCheck.Run(Report, content, After(3)).Faults, f => f.Code == "rule-t22");
        Assert.Equal(Severity.Warning, Assert.Single(FormCheck.Run(Report, content, After(5)).Faults, f => f.Code == "rule-t22").Severity);
    }

    /// <summary>Whatever requests there were, what is counted of them obeys every rule of the table.</summary>
    [Fact]
    public void Any_register_of_requests_gives_a_table_that_adds_up()
    {
        var register = FormFiles.Seed("disclosure-requests").Section("rows");
        var (who, result) = (register.Columns[register.IndexOf("who")].Values, register.Columns[register.IndexOf("result")].Values);
        Gen.Select(Gen.Int[0, who.Count - 1], Gen.Int[0, result.Count - 1], Gen.Bool).Array[0, 40].Sample(rows =>
        {
            var draft = Draft(c => c.Section is "t3" ? rows.Count(r => c.Counts(key => key switch
            {
                "who" => who[r.Item1],
                "result" => result[r.Item2],
                "carried" => r.Item3 ? "是" : "否",
                _ => null,
            })) : 0);
            Assert.Empty(Check(Written(draft)).Faults.Where(f => f.Stops).Select(f => f.Detail));
        }, iter: 25, threads: 1);
        Assert.Equal(Kinds, SourceCell.Of(Report).Where(c => c is { Section: "t3", Line: "r1" }).Select(c => c.Column).SkipLast(1));
    }
}
