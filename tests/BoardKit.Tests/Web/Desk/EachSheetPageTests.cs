using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static BoardKit.Tests.Import.Support.SeveralNotices;

namespace BoardKit.Tests.Web.Desk;

/// <summary>The page on which a workbook becomes several drafts, without a script.</summary>
public sealed class EachSheetPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task A_workbook_of_two_years_becomes_two_drafts_from_one_page()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var dry = await UploadAsync(clerk, Workbook(("2021年", Subsidy(2021)), ("2022年", Subsidy(2022)), ("说明", Cover)));
        var page = await clerk.PageAsync(dry);
        Assert.Contains("像是有 2 份公示", page.QuerySelector("#each")!.TextContent, StringComparison.Ordinal);
        var each = page.QuerySelector("#each a")!.GetAttribute("href")!;
        page = await Browser.ReadAsync(await clerk.SubmitAsync(dry + "?handler=", page.QuerySelector<IHtmlFormElement>("form#dry")!));
        Assert.NotNull(page.QuerySelector("#each"));   // still said after a further check

        page = await clerk.PageAsync(each);
        Assert.Equal(2, page.QuerySelectorAll("input[name=take][checked]").Length);
        Assert.Contains("没有认出、不导入的工作表：“说明”", Text(page), StringComparison.Ordinal);

        var alone = await clerk.PageAsync(page.QuerySelectorAll("a.aside")[^1].GetAttribute("href")!);
        Assert.Contains("这一份只用工作表“2022年”", Text(alone), StringComparison.Ordinal);
        Assert.Contains("2022年",
            alone.QuerySelector("h2#sheet ~ div.actions button[aria-current=true]")!.TextContent, StringComparison.Ordinal);

        // one first: the file stays for the other
        var saved = await clerk.SubmitAsync(each + "?handler=Save", Each(page), ("take", "1"));
        page = await Browser.ReadAsync(saved);
        Assert.NotNull(page.QuerySelector("#part-1 a[href^='/desk/notices/']"));
        Assert.Contains("检查通过", page.QuerySelector("#part-2")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2021"], await PeriodsAsync(StaffHost.Village));

        // both ticked now: the first is there already and is not made twice
        page = await Browser.ReadAsync(await clerk.SubmitAsync(each + "?handler=Save", Each(page), ("take", "1"), ("take", "2")));
        Assert.Contains("已存为草稿", page.QuerySelector("#part-2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已有", page.QuerySelector("#part-1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2021", "2022"], await PeriodsAsync(StaffHost.Village));
    }

    [Fact]
    public async Task With_all_of_them_saved_the_file_is_gone()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        var each = await UploadAsync(clerk, Workbook(("2021年", Subsidy(2021)), ("2022年", Subsidy(2022)))) + "/each";
        using var colleague = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        Assert.Equal("/desk", (await colleague.GetAsync(each)).Headers.Location?.OriginalString);   // another session opens nothing
        var answer = await clerk.SubmitAsync(each + "?handler=Save", Each(await clerk.PageAsync(each)), ("take", "1"), ("take", "2"));
        Assert.Equal("/desk", answer.Headers.Location?.OriginalString);
        Assert.Contains("已存为 2 份草稿", Text(await clerk.PageAsync("/desk")), StringComparison.Ordinal);
        Assert.Equal("/desk", (await clerk.GetAsync(each)).Headers.Location?.OriginalString);
        Assert.Equal(["2021", "2022"], await PeriodsAsync(StaffHost.SiblingVillage));
    }

    [Fact]
    public async Task A_single_list_is_not_taken_for_several()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        var page = await clerk.PageAsync(await UploadAsync(clerk, Workbook(("一组", Subsidy(2021)), ("二组", Subsidy(2021)))));
        Assert.Null(page.QuerySelector("#each"));
    }

    private async Task<List<string>> PeriodsAsync(UnitCode unit)
    {
        await using var scope = host.Console();
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Notices.Where(n => n.Unit == unit.Value)
            .Select(n => n.Period).OrderBy(p => p).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static string Text(IHtmlDocument page) => page.DocumentElement.TextContent;

    private static IHtmlFormElement Each(IHtmlDocument page) => page.QuerySelector<IHtmlFormElement>("form#each")!;

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
