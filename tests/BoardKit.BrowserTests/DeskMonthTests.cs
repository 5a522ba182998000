using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// A clerk through a month, from one list: what is late, last period's rows, periods without anything, printing, taking down.
/// </summary>
public sealed class DeskMonthTests(BoardHost host, Chromium chromium)
{
    private const int MostOpen = 12;

    [Fact]
    public async Task A_clerk_gets_through_a_month_from_the_one_list()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var page = clerk.Page;
        _ = await clerk.GoAsync("/desk");
        await clerk.SnapAsync("month-1-desk");
        Assert.InRange(await page.Locator("main > .work > li").CountAsync(), 1, MostOpen);
        await OpensToItsRulerAsync(page);
        await SaysThatThereWasNoneAsync(page);
        var code = await BeginsWithLastPeriodAsync(clerk);

        await using var reviewer = await host.SignInAsync(chromium, "周集镇审核员");
        _ = await reviewer.GoAsync($"/review/{code}");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "同意，公布" }).ClickAsync();
        await reviewer.Page.GetByText("办好了").WaitForAsync();

        await PrintsAsync(clerk, code);
        await TakesDownAsync(clerk, code);
        _ = await clerk.GoAsync("/desk/calendar");
        await clerk.SnapAsync("month-6-calendar");
        clerk.IsClean();
        reviewer.IsClean();
    }

    private static async Task OpensToItsRulerAsync(IPage page)
    {
        // paper that another walk has left stands before it
        var first = page.Locator("main > .work > li:has(a[href*='/due?form='])").First;
        Assert.Contains("逾期", await first.Locator(".state").First.InnerTextAsync(), StringComparison.Ordinal);
        await first.Locator("a[href*='/due?form=']").First.ClickAsync();
        await page.GetByText("一天一天数").WaitForAsync();
        _ = await page.GoBackAsync();
    }

    /// <summary>All periods of one form with one click.</summary>
    private static async Task SaysThatThereWasNoneAsync(IPage page)
    {
        var line = page.Locator("main > .work > li").Filter(new() { HasText = "村级财务收支公开" });
        await line.Locator("details.more > summary").ClickAsync();
        await line.GetByRole(AriaRole.Button, new() { NameRegex = new("期都没有") }).ClickAsync();
        await page.GetByText("份“本期无此项”已提交").WaitForAsync();
        Assert.Equal(0, await page.Locator("main > .work > li").Filter(new() { HasText = "村级财务收支公开" }).CountAsync());
        await page.Locator("details.fold > summary").Filter(new() { HasText = "等乡镇审核" }).WaitForAsync();
    }

    private static async Task<string> BeginsWithLastPeriodAsync(Window clerk)
    {
        var page = clerk.Page;
        foreach (var fold in await page.Locator("details.fold > summary, details.more > summary").AllAsync())
        {
            await fold.EvaluateAsync("summary => { summary.parentElement.open = true; }");
        }
        await clerk.SnapAsync("month-2-folds");
        await page.Locator("a.button[href*='form=social-assistance'][href*='from=']").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/notices/*");
        var code = new Uri(page.Url).Segments[^1];
        await page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).WaitForAsync();
        return code;
    }

    private static async Task PrintsAsync(Window clerk, string code)
    {
        _ = await clerk.GoAsync("/desk");
        var line = clerk.Page.Locator($".work li:has(> div > a.what[href='/desk/notices/{code}'])").Last;
        Assert.Contains("待打印", await line.TextContentAsync(new() { Timeout = 10_000 }) ?? "", StringComparison.Ordinal);
        _ = await clerk.GoAsync($"/desk/notices/{code}");
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Page.GetByRole(AriaRole.Button, new() { Name = "打印 A3 公示纸" })
            .ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        _ = await clerk.GoAsync("/desk");
        Assert.Contains("待张贴", await clerk.Page.Locator("main").TextContentAsync() ?? "", StringComparison.Ordinal);
        await clerk.SnapAsync("month-4-printed");
    }

    private static async Task TakesDownAsync(Window clerk, string code)
    {
        var page = clerk.Page;
        _ = await clerk.GoAsync($"/desk/notices/{code}");
        await page.Locator("#withdraw-reason").FillAsync("上个月的名单，误发");
        await page.GetByRole(AriaRole.Button, new() { Name = "马上撤下" }).ClickAsync();
        await page.GetByText("办好了").WaitForAsync();
        _ = await clerk.GoAsync("/desk");
        var first = page.Locator("main > .work > li").First;
        Assert.Equal("马上取下", await first.Locator(".state").First.InnerTextAsync());
        await clerk.SnapAsync("month-5-withdrawn");
        var before = await page.GetByText("马上取下", new() { Exact = true }).CountAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "已经取下" }).ClickAsync();
        await page.GetByText("已登记取下").WaitForAsync();
        Assert.Equal(before - 1, await page.GetByText("马上取下", new() { Exact = true }).CountAsync());
    }
}
