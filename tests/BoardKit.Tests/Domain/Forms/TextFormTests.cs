using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Texts of a form: elements, placeholders, and what stands in for words that nobody wrote.</summary>
public sealed class TextFormTests
{
    private static readonly string Land = File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "land-preannouncement.json"));

    private static readonly Form Form = FormReader.Read(Land).Value;

    private static readonly FormSection Body = Form.Section("body");

    [Theory]
    [InlineData("{area} 亩，涉及", "{acres} 亩，涉及")]
    [InlineData("\"section\": \"land\"", "\"section\": \"fields\"")]
    [InlineData("\"key\": \"purpose\"", "\"key\": \"lead\"")]
    [InlineData("\"key\": \"more\", \"label\": \"其他内容\", \"many\": true", "\"key\": \"more\", \"required\": true, \"many\": true")]
    [InlineData("\"editable\": false, \"text\"", "\"editable\": false, \"heading2\"")]
    [InlineData("\"kind\": \"text\"", "\"kind\": \"list\"")]
    [InlineData("\"kind\": \"text\",", "\"kind\": \"text\", \"totals\": [\"level\"],")]
    [InlineData("\"kind\": \"text\",", "\"kind\": \"text\", \"columns\": [],\"columns\": [],")]
    [InlineData("\"min\": 20", "\"min\": 20, \"max\": 10")]
    [InlineData("\"numbering\": \"chinese\"", "\"numbering\": \"roman\"")]
    [InlineData("\"synonyms\": [\"征地目的\"", "\"synonyms\": [\"公告期\"")]
    public void A_mistake_is_refused(string found, string written)
    {
        Assert.Contains(found, Land, StringComparison.Ordinal);
        var read = FormReader.Read(Land.Replace(found, written, StringComparison.Ordinal));
        Assert.All(read.Faults, f => Assert.True(f.Code is "form-shape" or "form-json"));
        Assert.NotEmpty(read.Faults);
    }

    [Fact]
    public void Columns_are_the_products()
    {
        var own = Land.Replace("\"kind\": \"text\",", "\"kind\": \"text\", \"columns\": [{ \"key\": \"a\", \"label\": \"甲\" }],",
            StringComparison.Ordinal);
        Assert.Contains(FormReader.Read(own).Faults, f => f.Code == "form-shape");
        Assert.Equal(["level", "text", "pattern"], Body.Columns.Select(c => c.Key));
    }

    [Fact]
    public void The_words_of_the_form_stand_where_nobody_wrote_any_and_say_the_figure()
    {
        var check = Check(Content());
        var lines = TextOutline.Of(Body, check.Content.Section("body")!.Rows, _ => true);
        Assert.Contains(lines, l => l.Whole == "二、位置、范围和面积");
        Assert.Contains(lines, l => l.Text.StartsWith("拟征收面积约 12.6315 亩，", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Text.StartsWith("2026年4月1日至2026年4月10日，由霍邱县自然资源和规划局组织", StringComparison.Ordinal));
        Assert.Equal("特此公告。", lines[^1].Text);
        Assert.Equal("land", lines.Single(l => l.Section is not null).Section);
    }

    [Fact]
    public void A_required_element_that_nobody_wrote_is_named()
    {
        var fault = Assert.Single(Check(Content(remedy: null)).Faults, f => f.Code == "element-missing");
        Assert.Contains("异议和联系方式", fault.Detail, StringComparison.Ordinal);
        Assert.True(fault.Stops);
    }

    [Fact]
    public void Too_few_words_are_refused() => Assert.Contains(Check(Content(remedy: "打电话。")).Faults, f => f.Code == "element-short");

    [Fact]
    public void What_is_missing_is_said_and_not_guessed()
    {
        var content = Content();
        var check = Check(content with { Inputs = content.Inputs.Where(i => i.Key != "surveyor").ToDictionary() });
        Assert.Contains(check.Faults, f => f.Code == "placeholder-missing");
        Assert.Contains(check.Content.Section("body")!.Rows, r => r.Cells[TextSection.Text]!.Contains("由（组织调查的单位未提供）组织",
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("拟征收面积 12.6315 亩。", true)]
    [InlineData("拟征收面积 {area} 亩。", true)]
    [InlineData("拟征收面积 126.315 亩。", false)]
    [InlineData("拟征收土地见下表。", false)]
    public void A_figure_of_the_table_is_never_typed_over(string scope, bool fits) =>
        Assert.Equal(fits, Check(Content(("scope", scope))).Faults.All(f => f.Code != "figure-untold"));

    [Fact]
    public void A_placeholder_that_nobody_knows_is_refused() =>
        Assert.Contains(Check(Content(("purpose", "用于{road}，属于公共利益的需要。"))).Faults, f => f.Code == "placeholder-unknown");

    [Fact]
    public void Fixed_words_come_back_whatever_was_stored()
    {
        var check = Check(Content(("freeze", "可以抢栽。")));
        Assert.DoesNotContain(check.Content.Section("body")!.Rows, r => r.Cells[TextSection.Text] == "可以抢栽。");
    }

    [Fact]
    public void A_check_of_what_was_checked_changes_nothing_and_follows_the_figure()
    {
        var once = Check(Content()).Content;
        Assert.Equal(Texts(once), Texts(Check(once).Content));
        var land = once.Section("land")!;
        var more = once with
        {
            Sections = [.. once.Sections.Select(s => s.Key != "land" ? s : land with
            {
                Rows = [land.Rows[0] with { Cells = ["", "陈埠村甲组", "东至路", "1", "15"] }],
            })],
        };
        Assert.Contains(Texts(Check(more).Content), t => t!.StartsWith("拟征收面积约 15.0000 亩", StringComparison.Ordinal));
    }

    [Fact]
    public void A_difference_names_the_element_and_keeps_its_words()
    {
        var before = Check(Content()).Content;
        var after = Check(Content(remedy: "有异议的，请在公告期内向霍邱县自然资源和规划局反映，地址在县城。")).Content;
        var row = Assert.Single(ContentDifference.Between(Form, before, after));
        Assert.Equal("异议和联系方式", row.Name);
        Assert.StartsWith("“异议和联系方式”第 ", Assert.Single(DifferenceText.Of(Form, row, null)), StringComparison.Ordinal);
        Assert.EndsWith("地址在县城。", Assert.Single(row.Cells).After, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string?> Texts(NoticeContent content) => [.. content.Section("body")!.Rows.Select(r =>
        r.Cells[TextSection.Text])];

    private static CheckResult Check(NoticeContent content) => FormCheck.Run(Form, content, new CheckContext());

    private static NoticeContent Content(params (string Key, string Text)[] written) =>
        Content("有异议的，请在公告期内向霍邱县自然资源和规划局书面提出。", written);

    private static NoticeContent Content(string? remedy, params (string Key, string Text)[] written) => new()
    {
        Inputs = new Dictionary<string, string>
        {
            ["project"] = "通村公路拓宽工程",
            ["clause"] = "二",
            ["survey_from"] = "2026-04-01",
            ["survey_to"] = "2026-04-10",
            ["surveyor"] = "霍邱县自然资源和规划局",
        },
        Sections =
        [
            new() { Key = "land", Rows = [new() { RowNumber = 1, Cells = [null, "陈埠村甲组", "东至路", "0.8421", "12.6315"] }] },
            new()
            {
                Key = "body",
                Rows = [.. written.Concat(remedy is null ? [] : [("remedy", remedy)]).Select((w, i) => new ContentRow
                { RowNumber = i + 1, Line = w.Item1, Cells = ["0", w.Item2, null] })],
            },
        ],
    };
}
