using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// A reviewer reads two submissions to their ends, publishes them together, and takes one back from the page that residents see.
/// </summary>
public sealed class ReviewTests(BoardHost host, Chromium chromium)
{
    private const int Long = 420;

    [Fact]
    public async Task A_reviewer_sees_every_row_publishes_what_she_has_seen_and_withdraws_from_the_public_page()
    {
        var codes = new[] { await SubmitAsync("341522102214", Long), await SubmitAsync("341522102215", 30) };
        await using var reviewer = await host.SignInAsync(chromium, "周集镇审核员");
        foreach (var code in codes)
        {
            await ReadToTheEndAsync(reviewer, code, code == codes[0] ? Long : 30);
        }
        await PublishTogetherAsync(reviewer, codes);
        await WithdrawFromPublicPageAsync(reviewer, codes[0]);
        reviewer.IsClean();
    }

    private async Task<string> SubmitAsync(string village, int rows) =>
        (await host.RunAsync("notices", "import", "--unit", village, "--form", "land-fertility-subsidy", "--period", "2023",
        "--title", "2023年耕地地力保护补贴面积及资金发放公示", "--author", "王文", host.ListFile(rows))).Output.Trim();

    private static async Task ReadToTheEndAsync(Window reviewer, string code, int rows)
    {
        _ = await reviewer.GoAsync($"/review/{code}");
        var page = reviewer.Page;
        var (read, last) = (0, (rows + 199) / 200);
        for (var number = 1; number < last; number++)
        {
            read += await page.Locator("tr[id^='r-rows-']").CountAsync();
            await reviewer.StaysInWidthAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = $"第 {number} 页看完了" }).ClickAsync();
            await page.GetByText($"已记下第 {number} 页").WaitForAsync();
        }
        read += await page.Locator("tr[id^='r-rows-']").CountAsync();
        await reviewer.StaysInWidthAsync();
        var end = page.GetByRole(AriaRole.Button, new() { Name = last == 1 ? "看完了，没有问题，看下一份" : $"第 {last} 页看完了" });
        Assert.Equal(rows, read);
        await reviewer.SnapAsync($"reviewer-4-read-{rows}");
        await end.ClickAsync();
        await page.GetByText(last == 1 ? "已记下" : "您都看过了").First.WaitForAsync();
    }

    private static async Task PublishTogetherAsync(Window reviewer, string[] codes)
    {
        _ = await reviewer.GoAsync("/review");
        var page = reviewer.Page;
        foreach (var code in codes)
        {
            Assert.True(await page.Locator($"input[name=pick][value^='{code} ']").IsCheckedAsync());
        }
        await reviewer.SnapAsync("reviewer-5-seen");
        await page.GetByRole(AriaRole.Button, new() { Name = "公布勾选的" }).ClickAsync();
        await page.GetByText("公布了 2 份").WaitForAsync();
    }

    private static async Task WithdrawFromPublicPageAsync(Window reviewer, string code)
    {
        _ = await reviewer.GoAsync($"/n/{code}");
        var page = reviewer.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "工作人员入口" }).ClickAsync();
        await page.WaitForURLAsync($"**/review/{code}");
        await reviewer.SnapAsync("reviewer-6-published");
        await page.GetByLabel("撤下这份公示").FillAsync("金额有误，核对后重新公布");
        await page.GetByRole(AriaRole.Button, new() { Name = "马上撤下" }).ClickAsync();
        await page.GetByText("办好了").WaitForAsync();
        await page.GetByRole(AriaRole.Cell, new() { Name = "撤下 “金额有误，核对后重新公布”" }).WaitForAsync();
    }
}
