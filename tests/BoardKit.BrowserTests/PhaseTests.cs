using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// One payout in two phases: the clerk posts 审核, then takes its rows along into 确认; the village's page says one line, the paper's address
/// opens, and the county adds the households up once.
/// </summary>
public sealed class PhaseTests(BoardHost host, Chromium chromium)
{
    private const string Village = "341522102200";

    [Fact]
    public async Task A_payout_is_posted_in_two_phases_and_counted_once()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        await using var reviewer = await host.SignInAsync(chromium, "周集镇审核员");
        var first = await StartAsync(clerk, "审核", null);
        await FillAsync(clerk.Page, ("韩木", "2", "470", "940.00"), ("梁桂", "1", "395.50", "395.50"));
        await SubmitAsync(clerk.Page);
        await ApproveAsync(reviewer, first);

        var second = await StartAsync(clerk, "确认", first);
        Assert.Equal("确认", await clerk.Page.GetByLabel("公示阶段").InputValueAsync());
        Assert.NotNull(await clerk.Page.GetByLabel("公示阶段").GetAttributeAsync("readonly"));
        Assert.Equal(2, await clerk.Page.Locator("tr[id^='r-rows-']").CountAsync());
        await clerk.Page.Locator("[name='cell.rows.2.people']").FillAsync("2");
        await clerk.Page.Locator("[name='cell.rows.2.amount']").FillAsync("791.00");
        await clerk.SnapAsync("phase-1-second");
        await SubmitAsync(clerk.Page);
        await reviewer.GoAsync($"/review/{second}");
        await reviewer.Page.GetByText("公开范围：本村、本社区范围").WaitForAsync();
        await reviewer.SnapAsync("phase-2-review");
        await ApproveAsync(reviewer, second);

        await ReadAsync(first, second);
        await using var official = await host.SignInAsync(chromium, "县级人员");
        _ = await official.GoAsync($"/county/figures?scope={Village}&form=social-assistance&period=2026-07");
        var said = await official.Page.Locator("main").InnerTextAsync();
        Assert.Contains("1,731.00", said, StringComparison.Ordinal);
        Assert.DoesNotContain("3,066.50", said, StringComparison.Ordinal);
        await official.SnapAsync("phase-4-figures");
        foreach (var window in (Window[])[clerk, reviewer, official])
        {
            window.IsClean();
        }
    }

    private static async Task<string> StartAsync(Window clerk, string phase, string? from)
    {
        var page = clerk.Page;
        _ = await clerk.GoAsync("/desk/new?form=social-assistance&period=2026-07");
        _ = await page.GetByLabel("公示阶段").SelectOptionAsync(phase);
        if (from is not null)
        {
            _ = await page.GetByLabel("从哪里开始？").SelectOptionAsync(from);
        }
        await clerk.SnapAsync($"phase-0-{phase}");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/notices/*");
        return new Uri(page.Url).Segments[^1];
    }

    private static async Task FillAsync(IPage page, params (string Name, string People, string Each, string Amount)[] households)
    {
        foreach (var (name, people, each, amount) in households)
        {
            await page.Locator("[name='cell.rows.0.name']").FillAsync(name);
            await page.Locator("[name='cell.rows.0.people']").FillAsync(people);
            await page.Locator("[name='cell.rows.0.std']").FillAsync(each);
            await page.Locator("[name='cell.rows.0.amount']").FillAsync(amount);
            _ = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "保存并检查" }).ClickAsync(),
                answer => answer.Request.Method == "POST");
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        }
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "提交审核" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).WaitForAsync();
    }

    private static async Task ApproveAsync(Window reviewer, string code)
    {
        _ = await reviewer.GoAsync($"/review/{code}");
        await reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "同意，公布" }).ClickAsync();
        await reviewer.Page.GetByText("办好了").WaitForAsync();
    }

    private async Task ReadAsync(string first, string second)
    {
        await using var resident = await Window.OpenAsync(chromium, host.Address, 360, 720);
        var page = resident.Page;
        _ = await resident.GoAsync($"/u/{Village}");
        Assert.True(await page.GetByText("张贴在公开栏，扫纸上的码查看").CountAsync() >= 2);
        Assert.Equal(0, await page.Locator($"a[href^='/n/{first}'], a[href^='/n/{second}']").CountAsync());
        await resident.StaysInWidthAsync();
        await resident.SnapAsync("phase-3-unit");
        _ = await resident.GoAsync($"/n/{second}");   // as the code on the paper leads
        await page.GetByText("和“审核”阶段比").WaitForAsync();
        await page.GetByText("只在本村、本社区范围内公示").WaitForAsync();
        await resident.SnapAsync("phase-3-notice");
        await page.Locator($"a[href='/n/{first}']").First.ClickAsync();
        await page.GetByText("后一阶段“确认”的公示").WaitForAsync();
        resident.IsClean();
    }
}
