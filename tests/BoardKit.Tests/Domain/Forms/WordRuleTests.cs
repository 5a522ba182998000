using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using CsCheck;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>Rules that look at the words of a text: filled(body.purpose), has(body.purpose, '…').</summary>
public sealed class WordRuleTests
{
    [Theory]
    [InlineData("为修路征收", null)]
    [InlineData("为修路征收，属于第四十五条第一项", "R1")]
    [InlineData(null, "未核对")]
    public void A_rule_reads_the_words_of_an_element_and_its_name_is_said(string? words, string? says)
    {
        var found = Faults(Made("not has(body.purpose, '第四十五条')"), words is null ? [] : [("purpose", words)]);
        if (says == "R1")
        {
            var fault = Assert.Single(found, f => f.Code == "rule-r1");
            Assert.Contains("正文“征收目的”：不合", fault.Detail, StringComparison.Ordinal);
            Assert.Equal(("body", 1), (fault.At.Section, fault.At.Row));
        }
        else if (says is null)
        {
            Assert.DoesNotContain(found, f => f.Code is "rule-r1" or "rule-not-checked");
        }
        else
        {
            Assert.Contains("未核对（规则 R1）：不合；缺少征收目的。", Assert.Single(found, f => f.Code == "rule-not-checked").Detail,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Filled_is_whether_anything_but_placeholders_is_written() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3]).Sample((said, other, kind) =>
        {
            var words = kind switch { 0 => "一段话", 1 => "{amount}", 2 => "共 {amount} 元", _ => "第一段\n第二段" };
            List<(string, string)> given = [.. said ? [("purpose", words)] : ((string, string)[])[], .. other ? [("more", "别的")] : ((string,
                string)[])[]];
            var form = Made("filled(body.purpose)");
            return Faults(form, [.. given]).Any(f => f.Code == "rule-r1") == !(said && kind != 1);
        });

    [Fact]
    public void Placeholders_are_no_words_of_it_before_and_after_they_are_computed()
    {
        var form = Made("not has(body.purpose, '120') and not has(body.purpose, 'amount')");
        var content = Content([("purpose", "共 {amount} 元")]) with { Inputs = new Dictionary<string, string> { ["amount"] = "120" } };
        var first = Notes.Check(form, content);
        Assert.Contains("120", first.Content.Section("body")!.Rows[0].Cells[TextSection.Text], StringComparison.Ordinal);
        var again = Notes.Check(form, first.Content);
        Assert.DoesNotContain(first.Faults.Concat(again.Faults), f => f.Code is "rule-r1" or "rule-not-checked");
    }

    [Theory]
    [InlineData("has(body.reason, '甲')", "没有要素“reason”")]
    [InlineData("body.purpose > 1", "")]
    public void An_element_that_is_not_there_is_refused(string check, string says)
    {
        var read = FormReader.Read(Json(check));
        Assert.True(read.Failed);
        Assert.Contains(says, read.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_published_is_never_computed_from_words()
    {
        var read = FormReader.Read(Json("true").Replace("\"figures\": []",
            """
            "figures": [{ "key": "x", "label": "甲", "measure": "项", "value": "if(has(body.purpose, '甲'), 1, 0)" }]
            """,
            StringComparison.Ordinal));
        Assert.Contains("只能用在规则里", read.Fault.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rules_of_a_village_are_looked_through_for_what_they_may_not_say()
    {
        var form = FormFiles.Seed("village-rules");
        IReadOnlyList<Fault> Of(string words) => Notes.Check(form, Content([("articles", words)])).Faults;
        Assert.Contains(Of("第一条 乱倒垃圾的，罚款二百元，情节严重的从重处理，由村民委员会执行。"),
            f => f.Code == "rule-vr4" && f.Severity == Severity.Warning);
        Assert.DoesNotContain(Of("第一条 邻里和睦，互相帮助，不乱倒垃圾，爱护公共设施，违反的批评教育。"), f => f.Code is "rule-vr4" or "rule-vr5");
    }

    private static IReadOnlyList<Fault> Faults(Form form, (string Element, string Words)[] given) =>
        Notes.Check(form, Content(given)).Faults;

    private static NoticeContent Content((string Element, string Words)[] given) => new()
    {
        Sections = [new ContentSection
        {
            Key = "body",
            Rows = [.. given.SelectMany(g => g.Words.Split('\n').Select(w => (g.Element, Text: w))).Select((g, i) => new ContentRow
            {
                RowNumber = i + 1,
                Line = g.Element,
                Cells = ["0", g.Text, g.Text.Contains('{', StringComparison.Ordinal) ? g.Text : null],
            })],
        }],
    };

    private static Form Made(string check)
    {
        var read = FormReader.Read(Json(check));
        Assert.True(!read.Failed, read.Failed ? read.Fault.Detail : "");
        return read.Value;
    }

    private static string Json(string check) => $$"""
        { "key": "words", "version": 1, "name": "公告", "panel": "p", "reports": "village", "perPeriod": "one", "period": "year", "title": "题",
          "posting": { "days": 15 }, "inputs": [{ "key": "amount", "label": "金额", "type": "decimal", "unit": "元" }],
          "sections": [{ "key": "body", "label": "正文", "kind": "text", "required": false, "elements": [
            { "key": "purpose", "heading": "征收目的" }, { "key": "more", "label": "其他", "many": true }] }],
          "rules": [{ "id": "R1", "scope": "notice", "check": "{{check}}", "message": "不合" }], "figures": [] }
        """;
}
