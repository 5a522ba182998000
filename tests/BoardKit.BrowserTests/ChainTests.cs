using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>The whole chain as four people walk it: a spreadsheet becomes a page, a sheet and figures.</summary>
public sealed class ChainTests(BoardHost host, Chromium chromium)
{
    private const int Rows = 139;
    private const string Village = "341522102200";
    private const string FileName = "燎西村2025年耕地地力保护补贴.xlsx";

    [Fact]
    public async Task A_spreadsheet_becomes_a_page_a_sheet_and_figures()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var code = await DropCheckAndSubmitAsync(clerk);
        await using var reviewer = await host.SignInAsync(chromium, "周集镇审核员");
        await SendBackAsync(reviewer, code, "第 3 行请核对户主姓名");
        await SubmitAgainAsync(clerk, code, "第 3 行请核对户主姓名");
        await ApproveAsync(reviewer, code);
        await ReadAsync(code, script: true);
        await ReadAsync(code, script: false);
        await PrintAsync(clerk, code);
        await using var official = await host.SignInAsync(chromium, "县级人员");
        await AddUpAsync(official);
        foreach (var window in (Window[])[clerk, reviewer, official])
        {
            window.IsClean();
        }
    }

    private async Task<string> DropCheckAndSubmitAsync(Window clerk)
    {
        var page = clerk.Page;
        await page.WaitForURLAsync("**/desk");
        await clerk.SnapAsync("clerk-1-desk");
        await clerk.DropAsync(host.ListFile(Rows, mistake: 14), FileName);
        await page.WaitForURLAsync("**/desk/import/**");
        await ChoosePeriodAsync(page);
        await page.GetByText("处要改，改好才能提交").WaitForAsync();
        Assert.Contains("补贴金额", await page.Locator("tr#r-rows-14 td.fault").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).CountAsync());
        await clerk.SnapAsync("clerk-2-fault");
        await page.GetByRole(AriaRole.Button, new() { Name = "不要了" }).ClickAsync();

        await page.WaitForURLAsync("**/desk");
        await clerk.DropAsync(host.ListFile(Rows), FileName);
        await page.WaitForURLAsync("**/desk/import/**");
        await ChoosePeriodAsync(page);
        await page.GetByText("检查通过").WaitForAsync();
        await page.GetByText("列对得对吗？").ClickAsync();
        Assert.Equal("I", await page.Locator("select[name='m.rows.c.amount']").InputValueAsync());
        await clerk.SnapAsync("clerk-3-dry-run");
        await page.GetByRole(AriaRole.Button, new() { Name = "先存为草稿" }).ClickAsync();

        await page.WaitForURLAsync("**/desk/notices/*");
        await clerk.SnapAsync("clerk-4-draft");
        var code = new Uri(page.Url).Segments[^1];
        await page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).WaitForAsync();
        return code;
    }

    /// <summary>The seed has published this year's list of the village; this file is last year's.</summary>
    private static async Task ChoosePeriodAsync(IPage page)
    {
        if (await page.GetByLabel("哪一期？").InputValueAsync() != "2025")
        {
            _ = await page.RunAndWaitForResponseAsync(() => page.GetByLabel("哪一期？").SelectOptionAsync("2025"),
                answer => answer.Request.Method == "POST");
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        }
    }

    private static async Task SendBackAsync(Window reviewer, string code, string reason)
    {
        var page = reviewer.Page;
        await page.WaitForURLAsync("**/review");
        await reviewer.SnapAsync("reviewer-1-list");
        await page.Locator($"a[href='/review/{code}']").First.ClickAsync();
        await page.GetByText("退回修改").First.ClickAsync();
        await reviewer.SnapAsync("reviewer-2-notice");
        await page.GetByLabel("哪里要改？").FillAsync(reason);
        await page.GetByRole(AriaRole.Button, new() { Name = "退回给填报人" }).ClickAsync();
        await page.WaitForURLAsync("**/review");
        await page.GetByText(reason).WaitForAsync();
    }

    private static async Task SubmitAgainAsync(Window clerk, string code, string reason)
    {
        _ = await clerk.GoAsync("/desk");
        await clerk.Page.GetByText(reason).WaitForAsync();
        await clerk.SnapAsync("clerk-5-sent-back");
        await clerk.Page.Locator($"a[href='/desk/notices/{code}']").First.ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).WaitForAsync();
    }

    private static async Task ApproveAsync(Window reviewer, string code)
    {
        _ = await reviewer.GoAsync($"/review/{code}");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "同意，公布" }).ClickAsync();
        await reviewer.Page.GetByText("办好了").WaitForAsync();
        await reviewer.SnapAsync("reviewer-3-published");
    }

    private async Task ReadAsync(string code, bool script)
    {
        await using var resident = await Window.OpenAsync(chromium, host.Address, 360, 720, script);
        _ = await resident.GoAsync($"/u/{Village}");
        await resident.Page.Locator($"a[href='/n/{code}']").First.ClickAsync();
        await resident.Page.GetByText("您看的是现行版本").WaitForAsync();
        Assert.Equal(Rows, await resident.Page.Locator("table tbody tr").CountAsync());
        await resident.StaysInWidthAsync();
        await resident.SnapAsync(script ? "resident-chain" : "resident-chain-without-script");
        resident.IsClean();
    }

    private static async Task PrintAsync(Window clerk, string code)
    {
        _ = await clerk.GoAsync($"/desk/notices/{code}");
        var download = await clerk.Page.RunAndWaitForDownloadAsync(() => clerk.Page.GetByRole(AriaRole.Button, new() { Name = "打印 A3 公示纸" })
            .ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        var begin = new byte[4];
        await file.ReadExactlyAsync(begin);
        Assert.Equal("%PDF"u8.ToArray(), begin);
    }

    private static async Task AddUpAsync(Window official)
    {
        var page = official.Page;
        await page.WaitForURLAsync("**/county");
        await official.SnapAsync("official-1-coverage");
        _ = await official.GoAsync("/county/figures?scope=341522000000&form=land-fertility-subsidy&period=2025");
        var township = page.Locator("tbody tr").Filter(new() { HasText = "周集镇" });
        Assert.Contains("1/", await township.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("1/413", await page.Locator("tfoot").InnerTextAsync(), StringComparison.Ordinal);
        await official.SnapAsync("official-2-figures");
        await township.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "燎西村" }).First.ClickAsync();
        await page.GetByText("这些数来自").WaitForAsync();
        await official.SnapAsync("official-3-village");
        await page.Locator("a.what[href^='/n/']").First.ClickAsync();
        await page.GetByText("您看的是现行版本").WaitForAsync();
    }
}
