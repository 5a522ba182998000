using System.Text;
using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// Who has not published: a county official goes from the red number to the list of all places, narrows it, takes file and reminder along,
/// and excuses one place with a reason, which is undone as easily.
/// </summary>
public sealed class MissingTests(BoardHost host, Chromium chromium)
{
    private const string Item = "村级财务收支公开";

    [Fact]
    public async Task An_official_finds_who_has_not_published_and_reminds_or_excuses_them()
    {
        await using var official = await host.SignInAsync(chromium, "县级人员");
        var page = official.Page;
        _ = await official.GoAsync("/county?quarter=2026Q3");
        await page.GetByText("截至").First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "看名单、发提醒" }).First.ClickAsync();
        await page.GetByText("413 个单位").WaitForAsync();

        var item = await page.Locator("#item option").Filter(new() { HasText = Item }).First.GetAttributeAsync("value");
        _ = await page.GetByLabel("哪一项").SelectOptionAsync(item!);
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.GetByText("412 个单位，412 项").WaitForAsync();   // one village of the samples has published
        Assert.Equal(412, await page.Locator("main tbody tr").CountAsync());
        Assert.Equal(413, (await SavedAsync(page, "下载 CSV")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await page.GetByText("提醒文字，按乡镇分开").ClickAsync();
        Assert.Contains("【周集镇】", await page.Locator("#reminder").InputValueAsync(), StringComparison.Ordinal);
        await official.SnapAsync("official-missing-list");

        await page.Locator("#q").FillAsync("周集镇燎东村");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.GetByText("1 个单位，1 项").WaitForAsync();
        await page.Locator("main tbody tr").GetByRole(AriaRole.Link, new() { Name = Item }).ClickAsync();
        await page.GetByText("未公开", new() { Exact = true }).First.WaitForAsync();
        await page.GetByText("没有人标过不适用").WaitForAsync();
        await official.SnapAsync("official-missing-cell");

        await page.Locator("#reason").FillAsync("集体经济由邻村代管");
        await page.GetByRole(AriaRole.Button, new() { Name = "标为不适用", Exact = true }).ClickAsync();
        await page.GetByText("办好了").WaitForAsync();
        Assert.Contains("2026Q3", page.Url, StringComparison.Ordinal);   // the quarter that one came from
        _ = await official.GoAsync("/county/marks");
        var mark = page.Locator("tbody tr").Filter(new() { HasText = "集体经济由邻村代管" });
        Assert.Contains("燎东村", await mark.InnerTextAsync(), StringComparison.Ordinal);
        await official.SnapAsync("official-marks");
        await mark.GetByRole(AriaRole.Button, new() { Name = "改回要公开" }).ClickAsync();
        await page.GetByText("办好了").WaitForAsync();
        _ = await official.GoAsync("/county/eye/list?q=周集镇燎东村");
        await page.Locator("main tbody tr").Filter(new() { HasText = Item }).First.WaitForAsync();
        official.IsClean();
    }

    private static async Task<string> SavedAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(file, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
