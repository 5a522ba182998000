using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Notices;

/// <summary>A remark on a paragraph of a text: it follows the paragraph, and says whether it was changed, answered or taken out.</summary>
public sealed class RemarkTests
{
    private static readonly Form Form = FormFiles.Seed("village-rules");
    private static readonly FormSection Body = Form.Section("body");
    private static readonly FormElement Articles = TextSection.Passages(Body).Single(p => p.Key == "articles");

    [Fact]
    public void A_paragraph_is_remarked_on_and_the_remark_follows_it()
    {
        var before = Text("总则", "红事新办。", "白事简办。");
        Assert.Null(Remark.On(Form, before, "body", 4, null, "请核对", "李审核", default));
        Assert.Null(Remark.On(Form, before, "body", 2, "nothing", "请核对", "李审核", default));
        var remark = Remark.On(Form, before, "body", 2, null, " 写清楚标准 ", "李审核", default)!;
        var shown = remark.Shown(Form, before)!;
        Assert.Equal(("body", 2, Severity.Warning), (shown.At.Section, shown.At.Row, shown.Severity));
        Assert.Contains("写清楚标准（李审核）", shown.Detail, StringComparison.Ordinal);

        var moved = Changed(before, "总则", "新写的一条。", "红事新办。", "白事简办。");
        Assert.Equal((RemarkState.Open, "红事新办。"), (remark.Stands(Form, moved).State, remark.Stands(Form, moved).At!.Cells[TextSection.Text]));
        Assert.Equal(RemarkState.Answered, (remark with { Answer = "标准在第五条" }).Stands(Form, moved).State);
        Assert.Equal(RemarkState.Changed, remark.Stands(Form, Changed(before, "总则", "红事新办，不超过十桌。", "白事简办。")).State);
        Assert.Equal(RemarkState.Gone, remark.Stands(Form, Changed(before, "总则")).State);
        Assert.Equal([remark], Remark.Read(Remark.Write([remark])));
    }

    private static NoticeContent Text(params string[] paragraphs) => Of([.. paragraphs.Select((text, i) => new ContentRow
    {
        RowNumber = i + 1, Id = i + 1, Line = "articles", Cells = TextRow.Cells(new(0, text)),
    })]);

    private static NoticeContent Changed(NoticeContent from, params string[] paragraphs) => Of([.. TextRow.Replaced(Body,
        from.Section("body")!.Rows, Articles, [.. paragraphs.Select(text => new WrittenParagraph(0, text))])
        .Select((row, i) => row with { RowNumber = i + 1, Id = row.Id > 0 ? row.Id : 100 + i })]);

    private static NoticeContent Of(IReadOnlyList<ContentRow> rows) => new() { Sections = [new() { Key = "body", Rows = rows }] };
}
