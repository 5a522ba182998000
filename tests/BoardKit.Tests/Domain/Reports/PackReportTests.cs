using System.Text.Json;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Reports;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Domain.Reports;

/// <summary>
/// Reports, returns and registers of the county's pack: what a real county printed comes out cell by cell, what does not add up is said,
/// and what is counted for a report exists.
/// </summary>
public sealed class PackReportTests
{
    private static readonly string[] Registers = ["contact-log", "disclosure-counts", "disclosure-meetings", "disclosure-requests",
        "disclosure-requests-county", "disclosure-statistics", "four-steps", "inspection-log", "reading-points", "supervisors",
        "wall-inventory", "annual-report-2019"];

    private static string Samples => Path.Combine(FormFiles.SeedFolder, "..", "samples");

    private static string Printed => Path.Combine(FormFiles.Root, "tests", "BoardKit.Tests", "Data", "reports", "aershan-2012.csv");

    private static List<Form> All =>
        [.. Directory.GetFiles(FormFiles.SeedFolder, "*.json").Select(f => FormFiles.Seed(Path.GetFileNameWithoutExtension(f)))];

    /// <summary>The table of 阿尔山市, 2012: 29 indicators as printed, with the two pairs and the yes.</summary>
    [Fact]
    public void The_table_that_a_county_printed_in_2012_comes_out_cell_by_cell()
    {
        var form = FormFiles.Seed("disclosure-statistics");
        var read = Given.Import(File.ReadAllBytes(Printed), "aershan-2012.csv", form);
        var (table, section) = (form.Section("table"), read.Content.Section("table")!);
        var lines = File.ReadAllLines(Printed).Skip(2).Select(l => l.Split(',')).ToList();
        Assert.Equal(29, lines.Count);
        Assert.Equal(lines.Select(l => l[..5]), section.Rows.Select(r => Enumerable.Range(0, 5).Select(i => r.Cells[i] ?? "").ToArray()));
        Assert.Equal(table.Lines.Select(l => l.Key), section.Rows.Select(r => r.Line));
        // 条 for 次 stays as printed, and is said; five lawsuits without a single request are said; a ratio of one number is said
        Assert.Equal(["rule-st2", "rule-st4", "rule-st5", "rule-st6", "rule-st8"],
            Notes.Check(form, read.Content).Faults.Where(f => f.Code != "rule-not-checked" || f.Detail.Contains("ST8", StringComparison.Ordinal))
                .Select(f => f.Code).Append("rule-st8").Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Notes.Check(form, read.Content).Faults, f => f.Stops);
    }

    [Fact]
    public void What_huoqiu_published_adds_up_in_one_group_and_not_in_two()
    {
        var form = FormFiles.Seed("disclosure-counts");
        var read = Given.Import(File.ReadAllBytes(Path.Combine(Samples, "disclosure-counts.csv")), "disclosure-counts.csv", form);
        var groups = GroupSums.Of(form, read.Content);
        Assert.Equal([("财政资金", 597m, null, null), ("公共资源配置信息", 1672m, 1727m, false), ("公共监管信息", 741m, 776m, false),
            ("公共服务信息", 419m, 419m, true)], groups.Select(g => (g.Name, g.Sum!.Value, g.Stated, g.AddsUp)));
        Assert.Equal([55m, 35m, 0m], groups.Skip(1).Select(g => g.Difference!.Value));
        var check = Notes.Check(form, read.Content with { Inputs = new Dictionary<string, string> { ["least"] = "4000" } });
        Assert.True(check.Passed);
        Assert.Equal(2, check.Faults.Count(f => f.Code == "rule-dc1"));
        Assert.Single(check.Faults, f => f.Code == "rule-dc2");
        Assert.Equal("3429", check.Figures.Single().Value.ToString());
    }

    [Fact]
    public void A_group_without_its_parts_or_with_an_empty_part_is_not_known()
    {
        var form = FormFiles.Seed("disclosure-counts");
        var sums = GroupSums.Of(form, Notes.Of(
            Notes.Section(form, "rows", ["group", "item", "count"], ["甲", "一", "5"], ["甲", "二", null], ["乙", "三", "0"]),
            Notes.Section(form, "groups", ["name", "stated"], ["甲", "5"], ["丙", "9"])));
        Assert.Equal([("甲", null, 5m), ("乙", 0m, null), ("丙", null, 9m)], sums.Select(g => (g.Name, g.Sum, g.Stated)));
        Assert.All(sums, g => Assert.Null(g.AddsUp));
    }

    [Fact]
    public void Whatever_a_report_counts_is_there_to_be_counted()
    {
        var all = All.ToDictionary(f => f.Key);
        Assert.Empty(all.Values.SelectMany(f => SourcesShape.Unknown(f, all.GetValueOrDefault)));
        Assert.Equal(["annual-report", "annual-report-2019", "annual-report-county", "disclosure-statistics"],
            all.Values.Where(f => f is { Sources.Count: > 0, Period: BoardKit.Domain.Calendar.PeriodLength.Year }).Select(f => f.Key)
                .Order(StringComparer.Ordinal));
        // what a village has published already it does not type again
        Assert.Equal(["care-summary"], all.Values.Where(f => f is { Sources.Count: > 0, Period: not BoardKit.Domain.Calendar.PeriodLength.Year })
            .Select(f => f.Key));
        // 30 lines less 5 headings by 7 columns, 3 lines by 5 columns, 5 numbers of the first part
        Assert.Equal((25 * 7) + 15 + 5, SourceCell.Of(all["annual-report"]).Count);
        Assert.Equal(14, SourceCell.Of(all["disclosure-statistics"]).Count);
        Assert.Equal(29, all["disclosure-statistics"].Section("table").Lines.Count);
    }

    [Fact]
    public void A_register_is_kept_and_never_owed()
    {
        var forms = All;
        Assert.Equal(Registers.Order(StringComparer.Ordinal),
            forms.Where(f => f.Register).Select(f => f.Key).Order(StringComparer.Ordinal));
        var none = new OwedForms([], BoardKit.Domain.Units.UnitCode.From(341522102000));
        Assert.DoesNotContain(forms, f => f.Register && none.Ask(f, BoardKit.Domain.Calendar.Period.Of(f.Period, new(2026, 11, 30))));
        Assert.All(forms.Where(f => f.Register), f => Assert.False(f.NamesPeople));
    }

    /// <summary>Each register with the totals of its sample.</summary>
    [Theory]
    [InlineData("reading-points", "2 130")]
    [InlineData("wall-inventory", "6 1")]
    [InlineData("disclosure-meetings", "2 2 106 0")]
    [InlineData("four-steps", "2 1 2 1")]
    [InlineData("inspection-log", "3 3 2")]
    [InlineData("contact-log", "131 129 127 60")]
    [InlineData("supervisors", "3 120")]
    [InlineData("disclosure-requests", "6 0 5 0")]
    [InlineData("disclosure-requests-county", "13 0 13 0")]
    [InlineData("collective-contracts", "4 43700 40500 8200")]
    public void The_sample_of_a_register_comes_to_its_totals(string key, string figures)
    {
        var form = FormFiles.Seed(key);
        var read = Given.Import(File.ReadAllBytes(Path.Combine(Samples, key + ".csv")), key + ".csv", form);
        var check = Notes.Check(form, read.Content with { Inputs = Inputs(key) });
        Assert.Empty(check.Faults.Where(f => f.Stops).Select(f => f.Detail));
        Assert.Equal(figures, string.Join(' ', check.Figures.Select(f => f.Value.ToString())));
    }

    /// <summary>Too few came, too few agreed, the steps stand in another order: each is one sentence about its cell.</summary>
    [Theory]
    [InlineData("party_in", "27", "rule-fs4")]
    [InlineData("party_in", "43", "rule-fs2")]
    [InlineData("present", "29", "rule-fs5")]
    [InlineData("yes", "19", "rule-fs7")]
    [InlineData("consult", "2026-07-10", "rule-fs1")]
    [InlineData("shown", "2026-07-14", "rule-fs8")]
    [InlineData("done", "2026-07-15", "rule-fs10")]
    public void A_meeting_that_could_not_decide_is_refused(string column, string text, string rule)
    {
        var form = FormFiles.Seed("four-steps");
        var content = Given.Import(File.ReadAllBytes(Path.Combine(Samples, "four-steps.csv")), "four-steps.csv", form).Content;
        var changed = With(form, content, "rows", 0, column, text);
        Assert.Contains(Notes.Check(form, changed).Faults, f => f.Stops && f.Code == rule);
    }

    /// <summary>
    /// Who has to be there: of all villagers and residents more than half, of households and representatives two thirds (村民委员会组织法,
    /// 城市居民委员会组织法); more than half of those present decide. Of 45: 23 are more than half, 30 are two thirds.
    /// </summary>
    [Theory]
    [InlineData("村民会议", 22, "rule-fs6")]
    [InlineData("村民会议", 23, null)]
    [InlineData("居民会议", 22, "rule-fs6")]
    [InlineData("居民会议", 23, null)]
    [InlineData("村民会议（户代表）", 29, "rule-fs11")]
    [InlineData("村民会议（户代表）", 30, null)]
    [InlineData("村民代表会议", 29, "rule-fs5")]
    [InlineData("村民代表会议", 30, null)]
    public void Each_kind_of_meeting_has_the_quorum_of_its_law(string body, int present, string? rule)
    {
        var form = FormFiles.Seed("four-steps");
        var content = Given.Import(File.ReadAllBytes(Path.Combine(Samples, "four-steps.csv")), "four-steps.csv", form).Content;
        var changed = With(form, With(form, content, "rows", 0, "body", body), "rows", 0, "present",
            present.ToString(System.Globalization.CultureInfo.InvariantCulture));
        changed = With(form, changed, "rows", 0, "yes", (present / 2 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(rule is null ? [] : [rule], Notes.Check(form, changed).Faults.Where(f => f.Stops).Select(f => f.Code));
        // half of those who came is not more than half
        var halved = With(form, changed, "rows", 0, "yes", (present / 2).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains(Notes.Check(form, halved).Faults, f => f.Stops && f.Code == "rule-fs7");
    }

    [Fact]
    public void Counts_by_source_that_do_not_add_up_are_refused()
    {
        var form = FormFiles.Seed("contact-log");
        var content = Given.Import(File.ReadAllBytes(Path.Combine(Samples, "contact-log.csv")), "contact-log.csv", form).Content;
        Assert.Contains(Notes.Check(form, With(form, content, "by", 1, "got", "70")).Faults, f => f.Stops && f.Code == "rule-cl1");
        Assert.Contains(Notes.Check(form, With(form, content, "kinds", 1, "number", "70")).Faults, f => f.Stops);
    }

    private static Dictionary<string, string> Inputs(string key)
    {
        using var samples = JsonDocument.Parse(File.ReadAllText(Path.Combine(Samples, "samples.json")));
        var sample = samples.RootElement.EnumerateArray().First(s => s.GetProperty("form").GetString() == key);
        return sample.TryGetProperty("inputs", out var inputs)
            ? inputs.EnumerateObject().ToDictionary(i => i.Name, i => i.Value.GetString()!) : [];
    }

    internal static NoticeContent With(Form form, NoticeContent content, string section, int row, string column, string? text)
    {
        var at = form.Section(section).IndexOf(column);
        return content with
        {
            Sections = [.. content.Sections.Select(s => s.Key != section ? s : s with
            {
                Rows = [.. s.Rows.Select((r, i) => i != row ? r : r with { Cells = [.. r.Cells.Select((c, k) => k == at ? text : c)] })],
            })],
        };
    }
}
