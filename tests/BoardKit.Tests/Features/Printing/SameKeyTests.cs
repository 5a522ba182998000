using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Features.Printing;

/// <summary>Inputs, columns and sections have keys of their own: what is called the same stands on the paper all the same.</summary>
public sealed class SameKeyTests
{
    private static Form Of(string input, string column, string plain) => FormReader.Read($$"""
        { "key": "same", "version": 1, "name": "同名", "panel": "p", "reports": "village", "perPeriod": "one", "period": "year", "title": "题",
          "posting": { "days": 15 }, "plain": "{{plain}}", "footer": ["公示期：{from}至{to}"],
          "inputs": [{{input}}, { "key": "from", "label": "发放开始", "type": "date" }, { "key": "to", "label": "发放结束", "type": "text", "onSheet": true }],
          "sections": [{ "key": "rate", "label": "明细", "kind": "list", "columns": [{ "key": "who", "label": "户名", "type": "text" }, {{column}}] }],
          "figures": [{ "key": "rows", "label": "户数", "measure": "户", "value": "count(rate)", "decimals": 0 }] }
        """).Value;

    private static SheetModel Printed(Form form, string value, params string?[] cells)
    {
        string[] keys = ["who", form.Sections[0].Columns[1].Key];
        var content = Notes.Of(Notes.Section(form, "rate", keys, [.. cells.Select(c => (string?[])["甲", c])])) with
        { Inputs = new Dictionary<string, string> { [form.Inputs[0].Key] = value, ["from"] = "2026-03-01", ["to"] = "五月底" } };
        var check = FormCheck.Run(form, content, new CheckContext());
        return SheetModels.Make(form, check.Content, check.Figures.ToDictionary(f => f.Key, f => f.Value.ToString()),
            PostingPeriod.Of(new(2026, 7, 8), 15, DayKind.Calendar, false, null, WorkingCalendar.Statutory).Value, SamplePlace, []);
    }

    private static PlaceFacts SamplePlace { get; } = new("霍邱县 · 周集镇 · 燎西村", "燎西村民委员会", [], Test: false);

    private static string[] Columns(SheetModel sheet) =>
        [.. Assert.IsType<SheetTable>(sheet.Sections.Single()).Columns.Select(c => c.Label)];

    private const string Rate = """{ "key": "rate", "label": "补贴标准", "type": "decimal", "decimals": 2, "unit": "元/亩" }""";

    /// <summary>A column stays off the paper only where the paper says the very same above it.</summary>
    [Fact]
    public void A_column_that_is_called_as_an_input_is_printed_unless_the_sheet_says_the_same_above()
    {
        string[] both = ["户名", "补贴标准"], one = ["户名"];
        Assert.Equal(one, Columns(Printed(Of(Rate, Rate, "每亩 {rate} 元。"), "95", "95", "95")));
        Assert.Equal(one, Columns(Printed(Of(Rate, Rate, "每亩 {rate} 元。"), "95.00", "95", "95")));
        // another value, another value in one row, a row without one, an input that nobody says
        Assert.Equal(both, Columns(Printed(Of(Rate, Rate, "每亩 {rate} 元。"), "96", "95", "95")));
        Assert.Equal(both, Columns(Printed(Of(Rate, Rate, "每亩 {rate} 元。"), "95", "95", "90")));
        Assert.Equal(both, Columns(Printed(Of(Rate, Rate, "每亩 {rate} 元。"), "95", "95", null)));
        Assert.Equal(both, Columns(Printed(Of(Rate, Rate, "共 {rows} 户。"), "95", "95", "95")));
        // the same key for two things: floors of a house and the most that are allowed
        Assert.Equal(["户名", "层数"], Columns(Printed(Of("""{ "key": "floors", "label": "层数上限", "type": "integer" }""",
            """{ "key": "floors", "label": "层数", "type": "integer" }""", "至多 {floors} 层。"), "2", "2", "2")));
        Assert.Equal(["户名", "民主程序"], Columns(Printed(Of("""{ "key": "meeting", "label": "会议日期", "type": "date" }""",
            """{ "key": "meeting", "label": "民主程序", "type": "text" }""", "{meeting}。"), "2026-03-02", "村民会议", "村民会议")));
    }

    /// <summary>An input may be called as a word of the footer: the sentence says the one and the footer the other.</summary>
    [Fact]
    public void An_input_called_from_is_not_the_day_from_which_the_paper_hangs()
    {
        var sheet = Printed(Of(Rate, Rate, "{from}到{to}发放。"), "95", "95");
        Assert.Equal("2026年3月1日到五月底发放。", sheet.Plain);
        Assert.Contains("发放结束：五月底", sheet.Footer);
        Assert.Contains("公示期：2026年7月8日至2026年7月23日", sheet.Footer);
    }

    /// <summary>What could not be told apart is refused when the form is read, in one sentence that names it.</summary>
    [Fact]
    public void Two_that_could_not_be_told_apart_are_refused_by_name()
    {
        var report = FormFiles.Seed("annual-report");
        string Refused(Func<FormInput, FormInput> change) => string.Concat(FormReader.Read(FormWriter.Write(
            report with { Inputs = [.. report.Inputs.Select(change)] })).Faults.Select(f => f.Detail));
        Assert.Contains("inputs 和 figures：key “received”重复", Refused(i => i.Key == "walls" ? i with { Key = "received" } : i), StringComparison.Ordinal);
        Assert.Contains("“input.corrected”和“input.walls”都叫“更正”", Refused(i => i.Key == "walls" ? i with { Label = "更正" } : i),
            StringComparison.Ordinal);
    }
}
