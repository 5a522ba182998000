using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>
/// A clerk types a list by hand on a small screen: pasted rows, two tabs, a refused row and an ended session cost nothing that was typed.
/// </summary>
public sealed class DraftTests(BoardHost host, Chromium chromium)
{
    private const int Pasted = 12;

    [Fact]
    public async Task Work_on_a_draft_is_never_lost()
    {
        var (name, password) = host.Account("燎西村委会报账员");
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var page = clerk.Page;
        await page.SetViewportSizeAsync(1366, 650);
        _ = await clerk.GoAsync("/desk/new?form=land-fertility-subsidy&period=2014");
        await clerk.SnapAsync("draft-1-new");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/notices/*");
        await PasteAsync(clerk);
        await TwoTabsAsync(clerk);
        await RefusedRowAsync(clerk);
        await EndedSessionAsync(clerk, name, password);
        clerk.IsClean();
    }

    [Fact]
    public async Task What_was_typed_is_saved_after_a_while_of_rest_and_the_page_says_so()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var page = clerk.Page;
        _ = await clerk.GoAsync("/desk/new?form=land-fertility-subsidy&period=2013");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/notices/*");
        var address = new Uri(page.Url).AbsolutePath;
        _ = await page.EvaluateAsync("() => { document.getElementById('draft').dataset.rest = '400'; }");
        await Cell(page, "0", "name").FillAsync("韩木");
        await page.GetByText("有改动，还没有保存").WaitForAsync();
        await Task.Delay(1500, TestContext.Current.CancellationToken);   // a row that is just being begun waits until it is left
        Assert.Equal(0, await page.Locator("tr[id^='r-rows-']").CountAsync());
        await page.Locator("#title").FillAsync("改过的标题");
        await page.GetByText("已自动保存").WaitForAsync();
        Assert.Equal("title", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Equal(1, await page.Locator("tr[id^='r-rows-']").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "再加几行" }).ClickAsync();
        await SaveAsync(page);
        _ = await clerk.GoAsync(address);
        Assert.Equal("改过的标题", await page.Locator("#title").InputValueAsync());
        Assert.Equal(1, await page.Locator("tr[id^='r-rows-']").CountAsync());
        Assert.Equal("韩木", await Cell(page, "1", "name").InputValueAsync());
        clerk.IsClean();
    }

    [Fact]
    public async Task What_is_typed_while_a_save_is_on_its_way_is_saved_after_it_and_no_row_comes_twice()
    {
        await using var clerk = await host.SignInAsync(chromium, "燎西村委会报账员");
        var page = clerk.Page;
        _ = await clerk.GoAsync("/desk/new?form=land-fertility-subsidy&period=2012");
        await page.GetByRole(AriaRole.Button, new() { Name = "开始填写" }).ClickAsync();
        await page.WaitForURLAsync("**/desk/notices/*");
        var address = new Uri(page.Url).AbsolutePath;
        _ = await page.EvaluateAsync("() => { document.getElementById('draft').dataset.rest = '300'; }");
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/desk/notices/**", async route =>
        {
            if (route.Request.Method == "POST" && arrived.TrySetResult())
            {
                await go.Task;
            }
            await route.ContinueAsync();
        });
        await Cell(page, "0", "name").FillAsync("韩木");
        await page.Locator("#title").FillAsync("第一个标题");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        // the row that is on its way, one behind it, and the title once more
        await Cell(page, "0", "area").FillAsync("3.5");
        await Cell(page, "-1", "name").FillAsync("韩林");
        await page.Locator("#title").FillAsync("第二个标题");
        go.SetResult();
        await page.Locator("#r-rows-2").WaitForAsync();
        await page.GetByText("已自动保存").WaitForAsync();
        _ = await clerk.GoAsync(address);
        Assert.Equal("第二个标题", await page.Locator("#title").InputValueAsync());
        Assert.Equal(2, await page.Locator("tr[id^='r-rows-']").CountAsync());
        Assert.Equal("韩木", await Cell(page, "1", "name").InputValueAsync());
        Assert.Equal("3.5", await Cell(page, "1", "area").InputValueAsync());
        Assert.Equal("韩林", await Cell(page, "2", "name").InputValueAsync());
        clerk.IsClean();
    }

    private static async Task PasteAsync(Window clerk)
    {
        var page = clerk.Page;
        var rows = string.Join('\n', Enumerable.Range(1, Pasted).Select(i => $"孙林{i}\t\t\t{i}\t86.39\t{i * 86.39m:0.##}"));
        await Cell(page, "0", "name").EvaluateAsync(
            """
            (cell, text) => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """, rows);
        await page.GetByText($"已填入 {Pasted} 行").WaitForAsync();
        Assert.Equal("86.39", await Cell(page, "-11", "rate").InputValueAsync());
        await clerk.SnapAsync("draft-2-pasted");
        await SaveAsync(page);
        Assert.Equal(Pasted, await page.Locator("tr[id^='r-rows-']").CountAsync());
        await Cell(page, "1", "remark").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("cell.rows.2.remark", await page.EvaluateAsync<string>("() => document.activeElement.name"));
        var sticky = await page.EvaluateAsync<bool>(
            """
            () => {
              const box = document.querySelector(".scroll.tall");
              box.scrollTo(400, 300);
              const [head, name, at] = [box.querySelector("thead th.name"), box.querySelector("tbody td.name"), box.getBoundingClientRect()];
              return Math.abs(head.getBoundingClientRect().top - at.top) < 2 && name.getBoundingClientRect().left < at.left + 80;
            }
            """);
        Assert.True(sticky, "The head or the names scroll away.");
        await clerk.StaysInWidthAsync();
    }

    private static async Task TwoTabsAsync(Window clerk)
    {
        var first = clerk.Page;
        var second = await first.Context.NewPageAsync();
        second.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        _ = await second.GotoAsync(first.Url);
        await Cell(first, "1", "area").FillAsync("3");
        await SaveAsync(first);
        await Cell(second, "1", "remark").FillAsync("转账");
        await SaveAsync(second);
        await second.GetByText("您打开之后别处也改过").WaitForAsync();
        Assert.Equal(("3", "转账"), (await Cell(second, "1", "area").InputValueAsync(), await Cell(second, "1", "remark").InputValueAsync()));
        await Cell(first, "1", "remark").FillAsync("现金");
        await SaveAsync(first);
        await first.Locator("em.refusal").GetByText("“转账”").WaitForAsync();
        Assert.Equal("现金", await Cell(first, "1", "remark").InputValueAsync());
        await clerk.SnapAsync("draft-3-two-tabs");
        await SaveAsync(first);
        Assert.Equal("现金", await Cell(first, "1", "remark").InputValueAsync());
        await second.CloseAsync();
    }

    private static async Task RefusedRowAsync(Window clerk)
    {
        var page = clerk.Page;
        await Cell(page, "0", "name").FillAsync("李国福");
        await Cell(page, "0", "amount").FillAsync("九百四十元整");
        await SaveAsync(page);
        await page.Locator("em.refusal").First.WaitForAsync();
        Assert.Equal(("李国福", "九百四十元整"),
            (await Cell(page, "0", "name").InputValueAsync(), await Cell(page, "0", "amount").InputValueAsync()));
        await clerk.SnapAsync("draft-4-refused");
        await Cell(page, "0", "amount").FillAsync("");
        await SaveAsync(page);
        Assert.Equal(Pasted + 1, await page.Locator("tr[id^='r-rows-']").CountAsync());
    }

    private static async Task EndedSessionAsync(Window clerk, string name, string password)
    {
        var page = clerk.Page;
        await page.Context.ClearCookiesAsync(new() { Name = "__Host-boardkit" });
        await Cell(page, "2", "remark").FillAsync("由其子代领");
        await SaveAsync(page);
        await page.GetByText("您填的都还在").WaitForAsync();
        await clerk.SnapAsync("draft-5-session");
        await page.GetByLabel("登录名").FillAsync(name);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录，接着做" }).ClickAsync();
        await page.GetByText("已保存").WaitForAsync();
        Assert.Equal("由其子代领", await Cell(page, "2", "remark").InputValueAsync());
    }

    private static ILocator Cell(IPage page, string row, string column) => page.Locator($"[name='cell.rows.{row}.{column}']");

    private static async Task SaveAsync(IPage page)
    {
        _ = await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "保存并检查" }).ClickAsync(),
            answer => answer.Request.Method == "POST");
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
