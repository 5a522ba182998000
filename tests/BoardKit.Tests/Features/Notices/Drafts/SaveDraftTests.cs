using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices.Drafts;

/// <summary>
/// A page of a draft is saved on the version that it showed; totals, corrections and new drafts keep what somebody has worked on.
/// </summary>
public sealed class SaveDraftTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private const string Accounts = "village-accounts";

    [Fact]
    public async Task Two_pages_change_two_cells_of_a_row_and_both_stand()
    {
        var (village, code) = await Saved();
        var (first, second) = (await Page(code), await Page(code));
        _ = Ok(await Save(village, code, first, ("cell.rows.1.remark", "转账")));
        var saved = Ok(
            await Save(village, code, second, ("cell.rows.1.area", "9"), ("cell.rows.1.amount", "777.51"), ("cell.rows.1.remark", "")));
        Assert.Contains("转账", Assert.Single(saved.News), StringComparison.Ordinal);
        var row = (await Content(code)).Section("rows")!.Rows[0];
        Assert.Equal(["9", "777.51", "转账"], Cells(row, "area", "amount", "remark"));
    }

    [Fact]
    public async Task An_older_page_that_changes_the_same_cell_is_refused_and_changes_nothing()
    {
        var (village, code) = await Saved();
        var (first, second) = (await Page(code), await Page(code));
        _ = Ok(await Save(village, code, first, ("cell.rows.1.remark", "转账")));
        var before = await Stored(code);
        var refused = await Save(village, code, second, ("cell.rows.1.remark", "现金"), ("title", "新标题"));
        Refused("changed-elsewhere", refused);
        Assert.Equal("cell.rows.1.remark", refused.Fault.Field);
        Assert.Equal((before.Version, before.Title), await Stored(code) is var now ? (now.Version, now.Title) : default);
    }

    [Fact]
    public async Task Every_field_that_cannot_stand_is_named_and_nothing_is_saved()
    {
        var (village, code) = await Saved();
        var refused = await Save(village, code, await Page(code), ("cell.rows.0.name", "李国福"), ("cell.rows.0.area", "九百四十亩整"),
            ("cell.rows.0.amount", "abc"), ("hang", "2036-01-01"), ("cell.rows.2.remark", "在"));
        Assert.Equal(["cell.rows.0.amount", "cell.rows.0.area", "hang"], refused.Faults.Select(f => f.Field).Order(StringComparer.Ordinal));
        Assert.Equal(3, (await Content(code)).Section("rows")!.Rows.Count);
    }

    [Fact]
    public async Task A_row_of_a_former_draft_is_never_taken_for_one_of_the_next()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await As(village, s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        var old = await Page(code);
        _ = Ok(await As(village, s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop)));
        _ = Ok(await As(village, s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        Refused("row-gone", await Save(village, code, old, ("cell.rows.1.remark", "转账")));
    }

    [Fact]
    public async Task Only_what_was_read_is_submitted_or_discarded()
    {
        var (village, code) = await Saved();
        var old = (await Page(code)).Version;
        _ = Ok(await Save(village, code, await Page(code), ("cell.rows.1.remark", "转账")));
        Refused("outdated", await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code, old), Stop)));
        Refused("outdated", await As(village, s => s.GetRequiredService<DiscardDraft>().Handle(new(code, old), Stop)));
        var now = (await Page(code)).Version;
        _ = Ok(await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code, now), Stop)));
    }

    [Fact]
    public async Task The_total_of_the_file_follows_or_is_dropped_with_a_reason_that_goes_to_the_reviewer()
    {
        var (village, code) = await Saved();
        var amount = ("cell.rows.3.area", "3");
        var wrong = Ok(await Save(village, code, await Page(code), amount, ("cell.rows.3.amount", "259.17")));
        Assert.False(wrong.Check!.Passed);
        Refused("stated-reason", await Save(village, code, await Page(code), ("sum.rows.area", ""), ("sum.rows.amount", "")));
        var dropped = Ok(await Save(village, code, await Page(code), ("drop.rows", "原表合计没有更新"), ("sum.rows.area", "")));
        Assert.True(dropped.Check!.Passed);
        Assert.Equal("原表合计没有更新", (await Content(code)).Section("rows")!.Unstated);
        var stated = Ok(await Save(village, code, await Page(code), ("sum.rows.area", "24.33"), ("sum.rows.amount", "2,101.86")));
        Assert.True(stated.Check!.Passed, string.Join(' ', stated.Check.Faults.Select(f => f.Detail)));
        Assert.Null((await Content(code)).Section("rows")!.Unstated);
        Refused("personal-number", await Save(village, code, await Page(code), ("drop.rows", "见" + SubsidyFile.Id(9))));
    }

    [Fact]
    public async Task A_sub_total_that_does_not_fit_is_mended_in_the_draft_and_nothing_is_submitted_before_it_was_explained()
    {
        var village = Office.Village();
        var lines = System.Text.Encoding.UTF8.GetString(SubsidyFile.Csv(SubsidyFile.Three)).Split('\n').ToList();
        lines.Insert(4, "小计,,,,20.33,,1842.69,,");   // behind the first two: 8.01 + 13.32 = 21.33
        var file = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines));
        Refused("subtotal-mismatch", await TrySave(CountyOffice.Clerk(village), village, file));
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, file, submit: false)).Code;
        Assert.Equal(3, (await Content(code)).Section("rows")!.Rows.Count);
        Refused("subtotal-open", await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Refused("personal-number", await Save(village, code, await Page(code), ("part.rows.1", "见" + SubsidyFile.Id(9))));
        _ = Ok(await Save(village, code, await Page(code), ("part.rows.1", "小计抄错，各行是对的")));
        _ = Ok(await Save(village, code, await Page(code), ("cell.rows.1.remark", "转账")));   // other work keeps it
        _ = Ok(await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        var sum = Assert.Single(ReadingRecord.Read((await Shown(code)).Draft!.Draft.Reading).Sums);
        Assert.Equal(("rows", "小计抄错，各行是对的", true), (sum.Section, sum.Reason,
            sum.Sentence.Contains("20.33", StringComparison.Ordinal) && sum.Sentence.Contains("21.33", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sub_total_is_added_up_again_when_its_rows_change_and_what_belies_its_explanation_is_named()
    {
        var village = Office.Village();
        var lines = System.Text.Encoding.UTF8.GetString(SubsidyFile.Csv(SubsidyFile.Three)).Split('\n').ToList();
        lines.Insert(4, "小计,,,,20.33,,1842.69,,");   // behind the first two: 8.01 + 13.32 = 21.33
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village,
            System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)), submit: false)).Code;
        async Task<string?> Contradiction() =>
            (await Shown(code)).Draft!.Check.Faults.SingleOrDefault(f => f.Code == "subtotal-unfit")?.Detail;
        Assert.Null(await Contradiction());   // it is asked about while nothing was said

        _ = Ok(await Save(village, code, await Page(code), ("part.rows.1", "第二户面积多写了一亩，已改")));
        Assert.EndsWith("说明写的是“第二户面积多写了一亩，已改”，现在那几行相加是 21.33，和小计 20.33 仍差 1。", await Contradiction(), StringComparison.Ordinal);
        _ = Ok(await Save(village, code, await Page(code), ("cell.rows.3.area", "1")));   // a row that is none of its own
        Assert.NotNull(await Contradiction());
        _ = Ok(await Save(village, code, await Page(code), ("cell.rows.2.area", "12.32"), ("part.rows.1", "")));
        Assert.Null(await Contradiction());

        // it fits now: nothing has to be said about it any more, only the totals are left to follow
        var submitted = await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop));
        Assert.DoesNotContain("subtotal-open", submitted.Faults.Select(f => f.Code));
        _ = Ok(await Save(village, code, await Page(code), ("cell.rows.2.area", "13.32")));
        Refused("subtotal-open", await As(village, s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
    }

    [Fact]
    public async Task A_file_that_corrects_keeps_the_inputs_that_it_does_not_name()
    {
        var (village, code) = await Saved();
        _ = Ok(await Save(village, code, await Page(code), ("in.rate", "86.39")));
        var inputs = (await Content(code)).Inputs;
        Assert.Equal("86.39", inputs["rate"]);
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: true, corrects: code));
        _ = Ok(await Publish(code));
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: false, corrects: code));
        Assert.Equal("86.39", (await Content(code)).Inputs["rate"]);
    }

    [Fact]
    public async Task The_rows_of_last_period_are_a_start_without_its_totals_inputs_and_numbers_of_another_year()
    {
        var village = Office.Village();
        var code = await Published(village);
        var next = Ok(await As(village, s => s.GetRequiredService<StartDraft>()
            .Handle(new(new Intent(village, SubsidyFile.Form, "2027"), new Dictionary<string, string>(), code), Stop)));
        var section = (await Content(next)).Section("rows")!;
        Assert.Equal(["孙林银", "李强喜", "胡山"], section.Rows.Select(r => Cells(r, "name")[0]));
        Assert.Empty(section.Stated);
        Each.Is(section.Rows, r => Assert.Empty(r.Marks));
        Each.Is(section.Rows, r => Assert.Null(Cells(r, "id_no")[0]));
        Refused("earlier-missing", await As(village, s => s.GetRequiredService<StartDraft>()
            .Handle(new(new Intent(village, Accounts, "2026Q1"), new Dictionary<string, string>(), code), Stop)));
    }

    [Fact]
    public async Task A_fixed_line_typed_later_stands_in_the_order_of_the_form()
    {
        var village = Office.Village();
        var code = Ok(await As(village, s => s.GetRequiredService<StartDraft>()
            .Handle(new(new Intent(village, Accounts, "2025Q4"), new Dictionary<string, string>()), Stop)));
        _ = Ok(await Save(village, code, await Page(code), ("cell.summary.=closing.this", "5"), ("cell.summary.=opening.this", "5")));
        _ = Ok(await Save(village, code, await Page(code), ("cell.summary.=income.this", "0")));
        Assert.Equal(["opening", "income", "closing"], (await Content(code)).Section("summary")!.Rows.Select(r => r.Line));
        var both = await Page(code);
        _ = Ok(await Save(village, code, both, ("cell.summary.=cash.this", "2")));
        Refused("changed-elsewhere", await Save(village, code, both, ("cell.summary.=cash.this", "3")));
    }

    private async Task<(UnitCode Village, string Code)> Saved()
    {
        var village = Office.Village();
        return (village, Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code);
    }

    private Task<T> As<T>(UnitCode village, Func<IServiceProvider, Task<T>> work) => Office.As(CountyOffice.Clerk(village), work);

    private async Task<DraftPage> Page(string code)
    {
        var shown = await Shown(code);
        return DraftPage.Of(shown.Notice, shown.Draft!.Draft, shown.Draft.Form, shown.Draft.Check.Content, (_, _) => (true, true));
    }

    private async Task<NoticeContent> Content(string code) => (await Shown(code)).Draft!.Check.Content;

    private Task<Outcome<SaveDraft.Response>> Save(UnitCode village, string code, DraftPage page,
        params (string Field, string Text)[] typed)
    {
        var fields = new Dictionary<string, string>(page.Texts, StringComparer.Ordinal);
        foreach (var (field, text) in typed)
        {
            fields[field] = text;
        }
        return As(village, s => s.GetRequiredService<SaveDraft>().Handle(new(code, new(page, fields, [])), Stop));
    }

    private static List<string?> Cells(ContentRow row, params string[] columns)
    {
        var shape = BoardKit.Tests.Domain.Forms.FormFiles.Seed(SubsidyFile.Form).Section("rows");
        return [.. columns.Select(c => row.Cells[shape.IndexOf(c)])];
    }
}
