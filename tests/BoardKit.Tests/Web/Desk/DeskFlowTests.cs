using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Desk;

/// <summary>A clerk's way with a spreadsheet, and a reviewer's with what it became, through the forms that stand on the pages.</summary>
public sealed class DeskFlowTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static readonly object?[] Head = ["序号", "户主姓名", "身份证号", "补贴面积（亩）", "补贴标准（元/亩）", "补贴金额（元）"];

    [Fact]
    public async Task A_spreadsheet_goes_from_the_desk_to_the_public_through_two_people()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var dry = await UploadAsync(clerk, Sheet(2021, 494m));
        var page = await clerk.PageAsync(dry);
        Assert.Contains("检查通过", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("王某某", page.DocumentElement.TextContent, StringComparison.Ordinal);

        var submitted = await clerk.SubmitAsync(dry + "?handler=Submit", Dry(page));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        var code = submitted.Headers.Location!.OriginalString.Split('/')[^1];
        Assert.Equal(WorkStage.InReview, (await host.NoticeAsync(code))!.Stage);

        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        var list = await reviewer.PageAsync("/review");
        Assert.NotNull(list.QuerySelector($"a[href='/review/{code}']"));
        var approved = await reviewer.PostAsync($"/review/{code}", "handler=Approve");
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.Equal((Publicity.Published, 1), ((await host.NoticeAsync(code))!.Publicity, (await host.NoticeAsync(code))!.LastEdition));
    }

    [Fact]
    public async Task A_wrong_amount_is_marked_in_its_cell_and_cannot_be_submitted_until_it_is_mended_on_the_page()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var dry = await UploadAsync(clerk, Sheet(2022, 495m));
        var page = await clerk.PageAsync(dry);
        var fault = page.QuerySelector("td.fault");
        Assert.NotNull(fault);
        Assert.NotNull(page.QuerySelector($".message.error a[href='#{fault.Id}']"));
        Assert.Null(page.QuerySelector("button[formaction='?handler=Submit']"));

        var saved = await clerk.SubmitAsync(dry + "?handler=Save", Dry(page));
        var draft = saved.Headers.Location!.OriginalString;
        var form = (await clerk.PageAsync(draft)).QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(HttpStatusCode.Redirect,
            (await clerk.SubmitAsync(draft + "?handler=Save", form, ("cell.rows.1.amount", "494"))).StatusCode);
        form = (await clerk.PageAsync(draft)).QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(draft + "?handler=Submit", form)).StatusCode);
        Assert.Equal(WorkStage.InReview, (await host.NoticeAsync(draft.Split('/')[^1]))!.Stage);
    }

    [Fact]
    public async Task A_number_that_is_nobodys_is_freed_by_two_people_from_where_it_was_refused()
    {
        var contract = Given.CardNumber("621700", 19, 31_000);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var dry = await UploadAsync(clerk, Sheet(2024, 494m, "合同" + contract));
        var page = await clerk.PageAsync(dry);
        Assert.Null(page.QuerySelector("button[formaction='?handler=Save']"));
        var ask = page.QuerySelectorAll("a.aside").Single(a => a.TextContent == "不是个人号码？").GetAttribute("href")!;
        Assert.DoesNotContain(contract, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var asked = await clerk.PostAsync(ask, "/desk/numbers", ("reason", "这是土地承包合同编号"));
        Assert.Equal("/desk/numbers", asked.Headers.Location?.OriginalString);
        Assert.Contains("等审核", (await clerk.PageAsync("/desk/numbers")).DocumentElement.TextContent, StringComparison.Ordinal);

        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.NotNull((await reviewer.PageAsync("/review")).QuerySelector("a[href='/review/numbers']"));
        var open = (await reviewer.PageAsync("/review/numbers")).QuerySelectorAll("a.what")
            .Single(a => a.TextContent.EndsWith(contract[^4..], StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Contains("这是土地承包合同编号", (await reviewer.PageAsync(open)).DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.PostAsync(open, "handler=Decide", ("granted", "true"))).StatusCode);

        page = await clerk.PageAsync(dry);
        Assert.Contains("检查通过", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("button[formaction='?handler=Submit']"));
    }

    [Fact]
    public async Task A_ticket_of_another_unit_or_a_forged_one_opens_nothing()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var page = await clerk.PageAsync("/desk/numbers?ticket=" + new string('x', 80));
        Assert.Contains("已经过期", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("textarea"));
    }

    [Fact]
    public async Task What_is_sent_back_stands_on_the_desk_with_its_reason()
    {
        var code = await host.SubmittedAsync(StaffHost.Village);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        _ = await reviewer.PostAsync($"/review/{code}", "handler=SendBack", ("reason", "第 1 行人数与户口册不符"));
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var desk = await clerk.PageAsync("/desk");
        Assert.Contains("第 1 行人数与户口册不符", desk.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.NotNull(desk.QuerySelector($"a.button[href='/desk/notices/{code}']"));
    }

    [Fact]
    public async Task An_approval_of_what_has_changed_since_is_refused()
    {
        var code = await host.SubmittedAsync(StaffHost.Village);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        _ = await reviewer.PostAsync($"/review/{code}", "handler=Approve", ("digest", new string('0', 64)));
        Assert.Equal(Publicity.None, (await host.NoticeAsync(code))!.Publicity);
    }

    [Fact]
    public async Task The_file_is_gone_after_saving_and_opens_with_no_other_session()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        var dry = await UploadAsync(clerk, Sheet(2023, 494m));
        using var colleague = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        Assert.Equal("/desk", (await colleague.GetAsync(dry)).Headers.Location?.OriginalString);
        _ = await clerk.SubmitAsync(dry + "?handler=Save", Dry(await clerk.PageAsync(dry)));
        Assert.Equal("/desk", (await clerk.GetAsync(dry)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_nil_return_takes_two_clicks_once_its_period_has_ended()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.ForeignVillage);
        static bool IsNil(IHtmlFormElement form) => (form.GetAttribute("action") ?? "").EndsWith("handler=Nil", StringComparison.Ordinal);
        // the subsidy of the running year is due; that there is none, nobody can say before the year has ended, but of the last one
        var last = host.App.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(8).Year - 1;
        Assert.Equal($"{last}", (await clerk.PageAsync("/desk")).Forms.Single(IsNil).QuerySelector("[name=period]")!.GetAttribute("value"));
        await using (var scope = host.Console())
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            var json = await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, "village-accounts.json"),
                TestContext.Current.CancellationToken);
            db.StoredForms.Add(new StoredForm(StaffHost.ForeignCounty, "village-accounts", 1, json));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var form = (await clerk.PageAsync("/desk")).Forms
            .First(f => IsNil(f) && f.QuerySelector("[name=form]")!.GetAttribute("value") == "village-accounts");
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(form.GetAttribute("action")!, form)).StatusCode);
        Assert.Contains("等乡镇审核", (await clerk.PageAsync("/desk")).DocumentElement.TextContent, StringComparison.Ordinal);
    }

    private static IHtmlFormElement Dry(IHtmlDocument page) => page.QuerySelector<IHtmlFormElement>("form#dry")!;

    private static byte[] Sheet(int year, decimal amount, string? remark = null) => new XlsxFile().Sheet("Sheet1",
    [
        [$"{year}年耕地地力保护补贴公示表"],
        [.. Head, "备注"],
        [1, "王某某", null, 5.2, 95, amount, remark],
        [2, "李某某", null, 3.5, 95, 332.5],
    ]).Build();

    private static async Task<string> UploadAsync(Browser browser, byte[] file)
    {
        var token = (await browser.PageAsync("/desk"))
            .QuerySelector("form[data-drop] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", "补贴.xlsx" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/import") { Content = content };
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
