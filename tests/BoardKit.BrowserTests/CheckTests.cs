using System.Text.Json.Nodes;
using BoardKit.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests;

/// <summary>Somebody types the 16 characters of a paper and lets the own phone compute: true, changed on the way, wrong.</summary>
public sealed class CheckTests(BoardHost host, Chromium chromium)
{
    private const string Village = "341522102230";

    [Fact]
    public async Task The_true_code_fits_a_wrong_one_does_not_and_a_changed_row_is_found()
    {
        var code = await host.PublishedAsync(Village, 40);
        await using var phone = await Window.OpenAsync(chromium, host.Address, 360, 720);
        _ = await phone.GoAsync($"/n/{code}");
        var printed = await phone.Page.Locator(".root").First.InnerTextAsync();
        await phone.Page.GetByText("自己核对").ClickAsync();
        await phone.Page.WaitForURLAsync("**/check**");

        await AskAsync(phone, printed.ToLowerInvariant());
        Assert.StartsWith("✓ 一致", await phone.Page.InnerTextAsync("#verdict"), StringComparison.Ordinal);
        Assert.Equal(41, await phone.Page.Locator("#result tbody tr").CountAsync());
        await phone.StaysInWidthAsync();
        await phone.SnapAsync("check-true-360");

        await AskAsync(phone, "0000 0000 0000 0000");
        Assert.Contains("✗ 与您输入的核验码不符", await phone.Page.InnerTextAsync("#verdict"), StringComparison.Ordinal);
        await AskAsync(phone, "12345");
        Assert.Contains("16 个字符", await phone.Page.InnerTextAsync("#verdict"), StringComparison.Ordinal);

        await phone.Page.RouteAsync("**/json", async route =>
        {
            var answer = await route.FetchAsync();
            var changed = JsonNode.Parse(await answer.TextAsync())!;
            changed["rows"]![6]!["row"]!["cells"]!["amount"] = "99999";
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = changed.ToJsonString() });
        });
        await AskAsync(phone, printed);
        Assert.Contains("有 1 行被改动过", await phone.Page.InnerTextAsync("#verdict"), StringComparison.Ordinal);
        Assert.Contains("99999", await phone.Page.InnerTextAsync("#result tr.c"), StringComparison.Ordinal);
        await phone.SnapAsync("check-changed-360");
        phone.IsClean();
    }

    [Fact]
    public async Task Without_script_the_page_says_how_it_is_done_by_hand()
    {
        await using var phone = await Window.OpenAsync(chromium, host.Address, 360, 720, script: false);
        _ = await phone.GoAsync("/check");
        Assert.Contains("不运行脚本", await phone.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("hashlib", await phone.Page.InnerTextAsync("#script"), StringComparison.Ordinal);
        await phone.StaysInWidthAsync();
        phone.IsClean();
    }

    [Fact]
    public async Task The_open_pages_stay_in_the_width_of_a_phone_without_script()
    {
        var code = await host.PublishedAsync(Village, 40);
        await using var phone = await Window.OpenAsync(chromium, host.Address, 360, 720, script: false);
        foreach (var (path, name) in new[] { ("/api", "api"), ("/data", "data"), ($"/trend/{code}", "trend"), ($"/trend/u/{Village}", "trend-village"),
            ("/u/341522000000", "county"), ($"/u/{Village}/2020-01-01", "day") })
        {
            _ = await phone.GoAsync(path);
            await phone.StaysInWidthAsync();
            await phone.SnapAsync($"open-{name}-360");
        }
        phone.IsClean();
    }

    private static async Task AskAsync(Window phone, string mark)
    {
        await phone.Page.Locator("#result").EvaluateAsync("e => { e.textContent = ''; }");
        await phone.Page.FillAsync("#mark", mark);
        await phone.Page.ClickAsync("#check button");
        await phone.Page.Locator("#verdict").WaitForAsync();
    }
}
