using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Tests.Import.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Desk;

/// <summary>
/// The clerk's page of a draft without script: nothing that was typed is lost, whoever else is at work and whatever is refused.
/// </summary>
public sealed class DraftPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_tabs_keep_both_changes_and_ask_where_they_differ()
    {
        var path = "/desk/notices/" + await host.DraftAsync(StaffHost.Village);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var (first, second) = (await FormAsync(clerk, path), await FormAsync(clerk, path));
        _ = await clerk.SubmitAsync(path + "?handler=Save", first, ("cell.rows.1.group", "三组"));
        _ = await clerk.SubmitAsync(path + "?handler=Save", second, ("cell.rows.1.remark", "转账"));
        var now = await FormAsync(clerk, path);
        Assert.Equal(("三组", "转账"), (Value(now, "cell.rows.1.group"), Value(now, "cell.rows.1.remark")));

        var asked = await Browser.ReadAsync(
            await clerk.SubmitAsync(path + "?handler=Save", second, ("cell.rows.1.group", "四组"), ("title", "新标题")));
        var again = asked.QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(("四组", "新标题"), (Value(again, "cell.rows.1.group"), Value(again, "title")));
        Assert.Contains("“三组”", again.QuerySelector("[name='cell.rows.1.group']")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", again.GetAttribute("data-unsaved"));
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(path + "?handler=Save", again)).StatusCode);
        Assert.Equal("四组", Value(await FormAsync(clerk, path), "cell.rows.1.group"));
    }

    [Fact]
    public async Task Submitting_and_the_preview_save_what_stands_in_the_fields()
    {
        var code = await host.DraftAsync(StaffHost.Village);
        var path = "/desk/notices/" + code;
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var shown = await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path),
            ("cell.rows.1.remark", "预览前"), ("then", "preview"));
        Assert.Equal(path + "?handler=Preview&paper=A3", shown.Headers.Location?.OriginalString);
        Assert.Equal("预览前", Value(await FormAsync(clerk, path), "cell.rows.1.remark"));
        _ = await clerk.SubmitAsync(path + "?handler=Submit", await FormAsync(clerk, path), ("cell.rows.1.remark", "由其子代领"));
        Assert.Equal(WorkStage.InReview, (await host.NoticeAsync(code))!.Stage);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.Contains("由其子代领", (await reviewer.PageAsync($"/review/{code}")).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_changed_elsewhere_is_not_submitted_unread()
    {
        var code = await host.DraftAsync(StaffHost.Village);
        var path = "/desk/notices/" + code;
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var (first, second) = (await FormAsync(clerk, path), await FormAsync(clerk, path));
        _ = await clerk.SubmitAsync(path + "?handler=Save", first, ("cell.rows.1.group", "三组"));
        _ = await clerk.SubmitAsync(path + "?handler=Submit", second);
        Assert.Contains("这份稿子又改过", (await clerk.PageAsync(path)).DocumentElement.TextContent, StringComparison.Ordinal);
        _ = await clerk.SubmitAsync(path + "?handler=Submit", second, ("cell.rows.1.remark", "转账"));
        Assert.Contains("“三组”", (await clerk.PageAsync(path)).DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(WorkStage.Drafting, (await host.NoticeAsync(code))!.Stage);
    }

    [Fact]
    public async Task A_refused_row_stands_again_as_typed_with_its_sentence_and_the_others_with_it()
    {
        var path = "/desk/notices/" + await host.DraftAsync(StaffHost.Village);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var answer = await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path),
            ("cell.rows.1.remark", "转账"), ("cell.rows.0.name", "李国福"), ("cell.rows.0.amount", "九百四十元整"),
            ("cell.rows.-1.name", "胡山"), ("cell.rows.-1.area", "2"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var form = (await Browser.ReadAsync(answer)).QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(("转账", "李国福", "九百四十元整", "胡山"), (Value(form, "cell.rows.1.remark"), Value(form, "cell.rows.0.name"),
            Value(form, "cell.rows.0.amount"), Value(form, "cell.rows.-1.name")));
        Assert.Contains("应填数字", form.QuerySelector("[name='cell.rows.0.amount']")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Null(form.QuerySelector("[name='cell.rows.-1.name']")!.GetAttribute("aria-invalid"));
        Assert.Equal(HttpStatusCode.Redirect,
            (await clerk.SubmitAsync(path + "?handler=Save", form, ("cell.rows.0.amount", "940"))).StatusCode);
        var rows = (await clerk.PageAsync(path)).QuerySelectorAll("tr[id^='r-rows-']");
        Assert.Equal(3, rows.Length);
    }

    [Fact]
    public async Task A_number_typed_beside_a_refused_field_goes_to_no_page_and_is_not_lost()
    {
        var (code, number) = (await host.DraftAsync(StaffHost.Village), Given.IdNumber(77, "19610314"));
        var path = "/desk/notices/" + code;
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var answer = await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path), ("cell.rows.1.id_no", number),
            ("cell.rows.1.amount", "九百"));
        var page = await Browser.ReadAsync(answer);
        Assert.DoesNotContain(number, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var form = page.QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(HttpStatusCode.Redirect,
            (await clerk.SubmitAsync(path + "?handler=Save", form, ("cell.rows.1.amount", "494"))).StatusCode);
        Assert.Equal(1, await MarksAsync(code));

        var refused = await Browser.ReadAsync(
            await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path), ("cell.rows.1.remark", "见" + number)));
        Assert.DoesNotContain(number, refused.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.StartsWith("见",
            Value(refused.QuerySelector<IHtmlFormElement>("form#draft")!, "cell.rows.1.remark"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticked_row_is_deleted_when_it_is_saved_and_not_when_it_changed_since()
    {
        var path = "/desk/notices/" + await host.DraftAsync(StaffHost.Village);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var (first, second) = (await FormAsync(clerk, path), await FormAsync(clerk, path));
        _ = await clerk.SubmitAsync(path + "?handler=Save", first, ("cell.rows.1.group", "三组"));
        var asked = (await Browser.ReadAsync(await clerk.SubmitAsync(path + "?handler=Save", second, ("remove", "rows-1"))))
            .QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.True(asked.QuerySelector<IHtmlInputElement>("[name='remove'][value='rows-1']")!.IsChecked);
        Assert.Contains("在您打开之后改过", asked.TextContent, StringComparison.Ordinal);
        _ = await clerk.SubmitAsync(path + "?handler=Save", asked);
        Assert.Empty((await clerk.PageAsync(path)).QuerySelectorAll("tr[id^='r-rows-']"));
    }

    [Fact]
    public async Task A_deletion_that_was_saved_is_undone_by_a_button_that_saves_the_page_too()
    {
        var path = "/desk/notices/" + await host.DraftAsync(StaffHost.Village);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        Assert.Null((await clerk.PageAsync(path)).QuerySelector("#removed"));
        _ = await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path), ("remove", "rows-1"));
        var page = await clerk.PageAsync(path);
        Assert.Contains("原来的第 1 行 王某某", page.QuerySelector("#removed")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("tr[id^='r-rows-']"));
        var button = page.QuerySelector("#removed button[name='restore']")!;
        _ = await clerk.SubmitAsync(path + "?handler=Save", page.QuerySelector<IHtmlFormElement>("form#draft")!,
            ("restore", button.GetAttribute("value")!), ("title", "新标题"));
        var again = await clerk.PageAsync(path);
        Assert.Null(again.QuerySelector("#removed"));
        var form = again.QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(("王某某", "494", "新标题"), (Value(form, "cell.rows.1.name"), Value(form, "cell.rows.1.amount"), Value(form, "title")));
    }

    [Fact]
    public async Task A_namesake_of_somebody_erased_is_asked_about_beside_the_name_and_nothing_typed_is_lost()
    {
        var published = await host.PublishedAsync(StaffHost.ForeignVillage);
        await using (var scope = host.As(Role.Clerk, StaffHost.ForeignVillage))
        {
            Assert.False(
                (await scope.ServiceProvider.GetRequiredService<EraseRow>().Handle(new(new(published, 1), "本人要求", []), Stop)).Failed);
        }
        await using var console = host.As(Role.Clerk, StaffHost.ForeignVillage);
        var code = (await console.ServiceProvider.GetRequiredService<StartDraft>()
            .Handle(new(new Intent(StaffHost.ForeignVillage, StaffHost.Form, "2020"), new Dictionary<string, string>()), Stop)).Value;
        var path = "/desk/notices/" + code;
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.ForeignVillage);
        var asked = await Browser.ReadAsync(await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path),
            ("cell.rows.0.name", "胡山"), ("cell.rows.-1.name", "王某某"), ("cell.rows.-1.area", "2"), ("title", "新标题")));
        var form = asked.QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(("胡山", "王某某", "2", "新标题"),
            (Value(form, "cell.rows.0.name"), Value(form, "cell.rows.-1.name"), Value(form, "cell.rows.-1.area"), Value(form, "title")));
        Assert.Null(form.QuerySelector("[name='same.rows.0']"));
        Assert.Equal(["", "same", "other"], form.QuerySelectorAll("[name='same.rows.-1'] option").Select(o => o.GetAttribute("value")));
        _ = await clerk.SubmitAsync(path + "?handler=Save", form, ("same.rows.-1", "other"));
        var saved = await clerk.PageAsync(path);
        Assert.Equal("王某某", Value(saved.DocumentElement, "cell.rows.2.name"));
        Assert.Contains("确认不是同一人", saved.QuerySelector("#answered")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pasted_rows_are_filled_in_to_be_read_and_then_saved()
    {
        var path = "/desk/notices/" + await host.DraftAsync(StaffHost.Village);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var table = "户主姓名\t身份证号\t补贴面积\t补贴标准\t补贴金额\n孙林银\t" + Given.IdNumber(78, "19610314")
            + "\t2\t95\t190\n胡山\t\t1\t95\t95\n合计\t\t3\t\t285";
        var filled = (await Browser.ReadAsync(await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path),
            ("paste.rows", table), ("then", "paste:rows"), ("cell.rows.1.remark", "转账"))));
        Assert.Contains("1 行像是合计", filled.DocumentElement.TextContent, StringComparison.Ordinal);
        var form = filled.QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(("孙林银", "胡山", "转账"),
            (Value(form, "cell.rows.0.name"), Value(form, "cell.rows.-1.name"), Value(form, "cell.rows.1.remark")));
        _ = await clerk.SubmitAsync(path + "?handler=Save", form);
        Assert.Equal(3, (await clerk.PageAsync(path)).QuerySelectorAll("tr[id^='r-rows-']").Length);
        Assert.Equal(1, await MarksAsync(path.Split('/')[^1]));
    }

    [Fact]
    public async Task A_notice_of_any_period_is_typed_by_hand_and_starts_with_earlier_rows()
    {
        var earlier = await host.PublishedAsync(StaffHost.CousinVillage);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        Assert.NotNull((await clerk.PageAsync("/desk")).QuerySelector($"a.button[href*='/desk/new?form={StaffHost.Form}']"));
        var page = $"/desk/new?form={StaffHost.Form}&period=2024";
        Assert.NotNull((await clerk.PageAsync(page)).QuerySelector($"option[value='{earlier}']"));
        var form = (await clerk.PageAsync(page)).Forms.Single(f => f.Method == "post" && f.QuerySelector("#from") is not null);
        var draft = (await clerk.SubmitAsync("/desk/new", form, ("from", earlier))).Headers.Location!.OriginalString;
        Assert.Equal("王某某", Value(await FormAsync(clerk, draft), "cell.rows.1.name"));
        var twice = await clerk.SubmitAsync("/desk/new", form);
        Assert.Equal(draft, twice.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task That_a_period_has_nothing_is_said_of_any_period_that_has_ended()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        var last = host.App.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(8).Year - 1;
        var offered = (await clerk.PageAsync("/desk")).Forms
            .Single(f => (f.GetAttribute("action") ?? "").EndsWith("handler=Nil", StringComparison.Ordinal));
        Assert.Equal($"{last}", Value(offered, "period"));
        var form = (await clerk.PageAsync($"/desk/new?form={StaffHost.Form}&period={last + 1}")).Forms
            .Single(f => f.Method == "post" && f.QuerySelector("#from") is not null);
        var early = await Browser.ReadAsync(await clerk.SubmitAsync("/desk/new?handler=Nil", form));
        Assert.Contains("还没有结束", early.Body!.TextContent, StringComparison.Ordinal);
        _ = await clerk.SubmitAsync("/desk/new?handler=Nil", form, ("period", "2019"));
        Assert.Contains("2019年", (await clerk.PageAsync("/desk")).QuerySelectorAll("li")
            .Single(l => l.TextContent.Contains("待审核", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        var twice = await Browser.ReadAsync(await clerk.SubmitAsync("/desk/new?handler=Nil", form, ("period", "2019")));
        Assert.Contains("已有这份公示", twice.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_file_of_a_draft_is_led_to_it_and_takes_its_place()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var code = await host.DraftAsync(StaffHost.SiblingVillage);
        var notice = (await host.NoticeAsync(code))!;
        var file = new XlsxFile().Sheet("Sheet1",
            [[$"{notice.Period}年耕地地力保护补贴公示表"], ["序号", "户主姓名", "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）"], [1, "胡某某", 2, 95, 190]]).Build();
        var dry = await UploadAsync(clerk, file);
        var refused = await clerk.PageAsync($"{dry}?form={StaffHost.Form}&period={notice.Period}");
        var link = refused.QuerySelector("#existing a.primary")!;
        Assert.Equal("用这张表替换草稿", link.TextContent);
        var page = await clerk.PageAsync(dry + link.GetAttribute("href"));
        var saved = await clerk.SubmitAsync(dry + "?handler=Save", page.QuerySelector<IHtmlFormElement>("form#dry")!);
        Assert.Equal($"/desk/notices/{code}", saved.Headers.Location?.OriginalString);
        Assert.Equal("胡某某", Value(await FormAsync(clerk, $"/desk/notices/{code}"), "cell.rows.1.name"));
    }

    [Fact]
    public async Task A_file_does_not_take_the_place_of_a_draft_that_changed_since_its_page_was_opened()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var code = await host.DraftAsync(StaffHost.SiblingVillage);
        var (notice, path) = ((await host.NoticeAsync(code))!, "/desk/notices/" + code);
        var file = new XlsxFile().Sheet("Sheet1",
            [[$"{notice.Period}年耕地地力保护补贴公示表"], ["序号", "户主姓名", "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）"], [1, "胡某某", 2, 95, 190]]).Build();
        var dry = await UploadAsync(clerk, file);
        var opened = (await clerk.PageAsync($"{dry}?corrects={code}")).QuerySelector<IHtmlFormElement>("form#dry")!;
        _ = await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path), ("cell.rows.1.remark", "转账"),
            ("cell.rows.0.name", "孙林银"), ("title", "别处改的标题"));
        // checking once more is not having been told
        var checkedAgain = (await Browser.ReadAsync(await clerk.SubmitAsync(dry + "?handler=", opened)))
            .QuerySelector<IHtmlFormElement>("form#dry")!;
        foreach (var handler in (string[])["Save", "Submit"])
        {
            var refused = await Browser.ReadAsync(await clerk.SubmitAsync($"{dry}?handler={handler}", checkedAgain, ("title", "我的标题")));
            Assert.Contains("“别处改的标题”；第 1 行改过；“发放明细”加了 1 行", refused.DocumentElement.TextContent, StringComparison.Ordinal);
            Assert.Equal(("别处改的标题", "转账"),
                (Value(await FormAsync(clerk, path), "title"), Value(await FormAsync(clerk, path), "cell.rows.1.remark")));
            opened = refused.QuerySelector<IHtmlFormElement>("form#dry")!;
            Assert.Equal("我的标题", Value(opened, "title"));
        }
        var saved = await clerk.SubmitAsync(dry + "?handler=Save", opened);
        Assert.Equal(path, saved.Headers.Location?.OriginalString);
        Assert.Equal("胡某某", Value(await FormAsync(clerk, path), "cell.rows.1.name"));
    }

    internal static async Task<IHtmlFormElement> FormAsync(Browser browser, string path) =>
        (await browser.PageAsync(path)).QuerySelector<IHtmlFormElement>("form#draft")!;

    internal static string? Value(IElement form, string name) => form.QuerySelector($"[name='{name}']")?.GetAttribute("value");

    private async Task<int> MarksAsync(string code)
    {
        await using var scope = host.Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return await db.StoredMarks.CountAsync(m => db.Notices.Any(n => n.Code == code && n.Id == m.NoticeId), Stop);
    }

    private static async Task<string> UploadAsync(Browser browser, byte[] file)
    {
        var token = (await browser.PageAsync("/desk"))
            .QuerySelector("form[data-drop] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", "补贴.xlsx" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/import") { Content = content };
        return (await browser.SendAsync(request)).Headers.Location!.OriginalString;
    }
}
