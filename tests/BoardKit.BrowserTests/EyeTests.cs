using System.Globalization;
using System.Text;
using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>From the map of a township to the wrong cell of a village's sheet in two clicks; a letter, and the clerk's answer.</summary>
public sealed class EyeTests(BoardHost host, Chromium chromium)
{
    private const string Village = "341522102200";

    [Fact]
    public async Task An_official_is_at_the_wrong_cell_of_a_villages_sheet_in_two_clicks_and_urges_another()
    {
        var code = await WrongListAsync("341522102220");
        await using var official = await host.SignInAsync(chromium, "县级人员");
        var page = official.Page;
        _ = await official.GoAsync("/county/eye?scope=341522102000&period=2026");
        await page.GetByText("单位 × 事项").WaitForAsync();
        await official.SnapAsync("official-eye-township");
        await page.Locator("a[href*='scope=341522102220&item=6&']").ClickAsync();                              // one
        await page.GetByRole(AriaRole.Link, new() { Name = "2,000 元" }).First.ClickAsync();                     // two
        await page.WaitForURLAsync($"**/county/eye/sheet/{code}*");
        var cell = page.Locator(":target");
        Assert.Contains("10,000", await cell.InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await cell.IsVisibleAsync());
        await official.SnapAsync("official-eye-wrong-cell");

        _ = await official.GoAsync($"/county/letters/new?scope={Village}&period=2026");
        await page.GetByLabel("补充说明").FillAsync("请先公开财务收支");
        await page.GetByRole(AriaRole.Button, new() { Name = "发出" }).ClickAsync();
        await page.GetByText("办好了").WaitForAsync();
        await page.GetByText("还没有答复").WaitForAsync();
        var letter = new Uri(page.Url).AbsolutePath;
        official.IsClean();

        await using var clerk = await host.SignInAsync(chromium, "报账员");
        _ = await clerk.GoAsync("/letters");
        await clerk.Page.Locator($".todo a.button[href='{letter}']").ClickAsync();
        await clerk.Page.GetByLabel("办理情况").FillAsync("财务收支下周公开");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "答复" }).ClickAsync();
        await clerk.Page.GetByText("办好了").WaitForAsync();
        clerk.IsClean();
        _ = await official.GoAsync(letter);
        await page.GetByText("财务收支下周公开").WaitForAsync();
    }

    /// <summary>A list in which one household got 2,500 yuan a mu: the form warns, and clerk and reviewer let it pass.</summary>
    private async Task<string> WrongListAsync(string village)
    {
        var file = host.TempFile("wrong.csv");
        var csv = new StringBuilder("序号,村民小组,农户（户主）姓名,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,备注\n");
        foreach (var (i, rate) in new[] { 86.39m, 86.39m, 2500m }.Index())
        {
            _ = csv.Append(CultureInfo.InvariantCulture, $"{i + 1},第1组,农户{"甲乙丙"[i]},4,{rate},{4 * rate},\n");
        }
        await File.WriteAllTextAsync(file, csv.ToString(), Encoding.UTF8);
        var code = (await host.RunAsync("notices", "import", "--unit", village, "--form", "land-fertility-subsidy", "--period", "2026",
            "--title", "2026年耕地地力保护补贴面积及资金发放公示", "--author", "王文", file)).Output.Trim();
        _ = await host.RunAsync("notices", "publish", code, "--reviewer", "李明");
        return code;
    }
}
