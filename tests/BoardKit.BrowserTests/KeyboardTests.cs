using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>The way of a notice from the file to publication without touching a mouse.</summary>
public sealed class KeyboardTests(BoardHost host, Chromium chromium)
{
    private const int Rows = 33;

    [Fact]
    public async Task A_list_is_brought_in_saved_submitted_and_published_by_keyboard_alone()
    {
        await using var clerk = await SignInAsync("燎西村委会报账员");
        await ImportAsync(clerk);
        var code = await SaveAsync(clerk);
        await PressAsync(clerk, "提交审核");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "撤回来修改" }).WaitForAsync();

        await using var reviewer = await SignInAsync("周集镇审核员");
        await reviewer.Page.WaitForURLAsync("**/review");
        await Keys.ToAsync(reviewer.Page, reviewer.Page.Locator($"a[href='/review/{code}']").First);
        await reviewer.Page.Keyboard.PressAsync("Enter");
        await reviewer.Page.WaitForURLAsync($"**/review/{code}");
        await Keys.ToAsync(reviewer.Page, reviewer.Page.Locator("summary").Filter(new() { HasText = "退回修改" }));
        await reviewer.Page.Keyboard.PressAsync("Enter");
        await reviewer.Page.GetByLabel("哪里要改？").WaitForAsync();   // opened, and closed again
        await reviewer.Page.Keyboard.PressAsync("Enter");
        await PressAsync(reviewer, "同意，公布", backwards: true);
        await reviewer.Page.GetByText("办好了").WaitForAsync();

        await using var resident = await Window.OpenAsync(chromium, host.Address, 360, 720);
        _ = await resident.GoAsync($"/n/{code}");
        Assert.Equal(Rows, await resident.Page.Locator("table tbody tr").CountAsync());
        clerk.IsClean();
        reviewer.IsClean();
    }

    [Fact]
    public async Task The_link_past_the_head_comes_first_and_leads_into_the_content()
    {
        await using var clerk = await SignInAsync("燎西村委会报账员");
        _ = await clerk.GoAsync("/boards");
        await clerk.Page.Keyboard.PressAsync("Tab");
        var skip = clerk.Page.Locator("a.skip");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        Assert.True((await skip.BoundingBoxAsync())!.X >= 0);
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.Page.Keyboard.PressAsync("Tab");
        Assert.True(await clerk.Page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }

    private async Task<Window> SignInAsync(string userNameEnds)
    {
        var (name, password) = host.Account(userNameEnds);
        var window = await Window.OpenAsync(chromium, host.Address);
        window.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();   // the browser's own question: Enter says yes
        _ = await window.GoAsync("/signin");
        await Assertions.Expect(window.Page.GetByLabel("登录名")).ToBeFocusedAsync();
        await window.Page.Keyboard.InsertTextAsync(name);
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.TypeAsync(password);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync(address => !address.Contains("/signin", StringComparison.Ordinal));
        return window;
    }

    private async Task ImportAsync(Window clerk)
    {
        var page = clerk.Page;
        await page.WaitForURLAsync("**/desk");
        await Keys.ToAsync(page, page.Locator("#file"));
        var chooser = await ChooseAsync(page);
        await chooser.SetFilesAsync(new FilePayload
        {
            Name = "燎西村2018年耕地地力保护补贴.xlsx",
            MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = await File.ReadAllBytesAsync(host.ListFile(Rows), TestContext.Current.CancellationToken),
        });
        await page.WaitForURLAsync("**/desk/import/**");
    }

    /// <summary>
    /// The browser opens its chooser only for a key that it takes for the person's own; on a page that still settles it may swallow one.
    /// </summary>
    private static async Task<IFileChooser> ChooseAsync(IPage page)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Enter"), new() { Timeout = 5_000 });
            }
            catch (TimeoutException) when (attempt < 3)
            {
                await Keys.ToAsync(page, page.Locator("#file"));
            }
        }
    }

    private static async Task<string> SaveAsync(Window clerk)
    {
        var page = clerk.Page;
        await Keys.ToAsync(page, page.Locator("#period"));
        while (await page.Locator("#period").InputValueAsync() != "2018")
        {
            // a list that is closed changes, and the file is checked anew, at each key
            _ = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("ArrowDown"),
                answer => answer.Request.Method == "POST");
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
            await Keys.ToAsync(page, page.Locator("#period"));
        }
        await PressAsync(clerk, "先存为草稿");
        await page.WaitForURLAsync("**/desk/notices/*");
        return new Uri(page.Url).Segments[^1];
    }

    private static async Task PressAsync(Window window, string button, bool backwards = false)
    {
        await Keys.ToAsync(window.Page, window.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First, backwards);
        await window.Page.Keyboard.PressAsync("Enter");
    }
}
