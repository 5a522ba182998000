using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>The clerk at the wall: arranges a board by hand and by number, prints it, hangs it and proves it with a photo.</summary>
public sealed class WallTests(BoardHost host, Chromium chromium)
{
    private const string Board = "燎西村村务公开栏";

    [Fact]
    public async Task A_board_is_arranged_by_numbers_and_by_dragging_and_restored()
    {
        await using var clerk = await ComposerAsync();
        var page = clerk.Page;
        var titles = await TitlesAsync(page);
        Assert.True(titles.Count >= 3);

        await page.Locator("input[name^='order.']").First.FillAsync("3");
        await page.Locator("input[name^='order.']").Nth(2).FillAsync("1");
        await RearrangeAsync(page);
        Assert.Equal(titles[2], (await TitlesAsync(page))[0]);

        await page.Locator("input[name^='pocket.']").First.FillAsync("5");
        await RearrangeAsync(page);
        Assert.Contains("5",
            await page.Locator("table.arrange tbody tr").First.Locator("td").Nth(2).InnerTextAsync(), StringComparison.Ordinal);

        var before = await TitlesAsync(page);
        await page.Locator("table.arrange tbody tr").Nth(2).Locator("td").Nth(3).DragToAsync(page.Locator("table.arrange tbody tr").First
            .Locator("td").Nth(3), new() { TargetPosition = new() { X = 5, Y = 2 } });
        Assert.Equal("1", await page.Locator("table.arrange tbody tr").First.Locator("input[name^='order.']").InputValueAsync());
        await RearrangeAsync(page);
        Assert.Equal(before[2], (await TitlesAsync(page))[0]);
        await clerk.SnapAsync("clerk-board-arranged");

        await page.GetByRole(AriaRole.Button, new() { Name = "恢复自动排版" }).ClickAsync();
        await page.GetByText("办好了").WaitForAsync();
        Assert.Equal(titles, await TitlesAsync(page));
        clerk.IsClean();
    }

    [Fact]
    public async Task What_was_hung_is_read_from_a_photo_and_the_rest_confirmed_by_hand()
    {
        await using var clerk = await ComposerAsync();
        var page = clerk.Page;
        var photo = await PrintAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "登记张贴" }).First.ClickAsync();
        await page.GetByLabel("从相册里选").SetInputFilesAsync(photo);
        await page.GetByRole(AriaRole.Button, new() { Name = "登记张贴" }).ClickAsync();
        await page.GetByText("认出 1 张纸").WaitForAsync(new() { Timeout = 60_000 });
        await page.ReloadAsync();
        var open = page.Locator("form[action*='handler=Confirm'] input[name=sheets]");
        var offered = await open.CountAsync();
        Assert.NotEqual(0, offered);   // how many depends on what other tests have printed in this village
        await open.First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "勾选的确实贴上了" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "手工登记的（1 张）" }).WaitForAsync();
        Assert.Equal(offered - 1, await open.CountAsync());
        await clerk.SnapAsync("clerk-posting");
        clerk.IsClean();
    }

    private async Task<Window> ComposerAsync()
    {
        var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        _ = await clerk.GoAsync("/boards");
        await clerk.Page.Locator("a.what").Filter(new() { HasText = Board }).ClickAsync();
        await clerk.Page.Locator("table.arrange").WaitForAsync();
        return clerk;
    }

    /// <summary>Prints the whole board at its button; gives a photo of its last sheet.</summary>
    private async Task<string> PrintAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("form[action*='handler=Print'] button.primary").First
            .ClickAsync(), new() { Timeout = 60_000 });
        var pdf = host.TempFile("wall.pdf");
        await download.SaveAsAsync(pdf);
        var pages = (await Tool.RunAsync("qpdf", "--show-npages", pdf)).Trim();
        _ = await Tool.RunAsync("pdftoppm", "-r", "110", "-f", pages, "-l", pages, "-singlefile", "-png", pdf, host.TempFile("wall"));
        return host.TempFile("wall.png");
    }

    private static async Task RearrangeAsync(IPage page)
    {
        await page.EvaluateAsync("() => { document.documentElement.dataset.before = '1'; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "按我的安排重排" }).ClickAsync();
        await page.Locator("html:not([data-before])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("table.arrange").WaitForAsync();
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(IPage page) =>
        await page.Locator("table.arrange a.what").AllInnerTextsAsync();
}
