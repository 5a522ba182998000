using System.Diagnostics;
using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests;

/// <summary>A phone that loses the network after the first visit, and what it may still show.</summary>
public sealed class OfflineTests(BoardHost host, Chromium chromium)
{
    private const int Phone = 360;
    private const string Cache = "boardkit-pages-1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_notice_and_its_board_can_be_read_without_network_and_say_that_they_are_copies()
    {
        const string Village = "341522102226";
        var code = await host.PublishedAsync(Village, 12);
        await using var phone = await Visited($"/n/{code}", $"/u/{Village}");
        await phone.Page.Context.SetOfflineAsync(true);
        _ = await phone.Page.GotoAsync($"/n/{code}");
        Assert.Contains("离线副本", await phone.Page.Locator("[data-offline]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(12, await phone.Page.Locator("table tbody tr").CountAsync());
        Assert.NotEqual("rgba(0, 0, 0, 0)",
            await phone.Page.Locator("[data-offline]").EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        Assert.False(await phone.Page.Locator(".state.ok").IsVisibleAsync(), "A copy says that it is the current edition.");
        await phone.StaysInWidthAsync();
        await phone.SnapAsync("offline-notice-360");
        _ = await phone.Page.GotoAsync($"/u/{Village}");
        await phone.Page.Locator("[data-offline]").WaitForAsync();
        Assert.True(await phone.Page.Locator($"a[href='/n/{code}']").CountAsync() > 0);
        _ = await phone.Page.GotoAsync("/u/341522102000");
        Assert.Contains("现在没有网络", await phone.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await phone.SnapAsync("offline-nothing-360");
    }

    [Fact]
    public async Task What_was_withdrawn_goes_from_the_phone_at_its_next_contact_with_any_page_of_the_village()
    {
        const string Village = "341522102227";
        var code = await host.PublishedAsync(Village, 13);
        await using var phone = await Visited($"/n/{code}", $"/u/{Village}");
        _ = await host.RunAsync("notices", "withdraw", code, "--by", "李明", "--reason", "误发");
        _ = await phone.GoAsync($"/u/{Village}");   // not the notice itself
        await KeptAsync(phone, $"/n/{code}", expected: false);
        await phone.Page.Context.SetOfflineAsync(true);
        _ = await phone.Page.GotoAsync($"/n/{code}");
        Assert.Contains("现在没有网络", await phone.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        Assert.DoesNotContain("王", await phone.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_posting_period_the_copy_is_neither_shown_nor_kept()
    {
        const string Village = "341522102228";
        var code = await host.PublishedAsync(Village, 14);
        await using var phone = await Visited($"/n/{code}", $"/u/{Village}");
        await phone.Page.EvaluateAsync("""
            async ([name, path]) => {
              const cache = await caches.open(name);
              const copy = await cache.match(location.origin + path);
              const headers = new Headers(copy.headers);
              headers.set('BoardKit-Keep-Until', new Date(Date.now() - 48 * 3600000).toISOString().slice(0, 10));
              await cache.put(location.origin + path, new Response(await copy.text(), { status: 200, headers }));
            }
            """, new[] { Cache, $"/n/{code}" });
        await phone.Page.Context.SetOfflineAsync(true);
        _ = await phone.Page.GotoAsync($"/n/{code}");
        Assert.Contains("现在没有网络", await phone.Page.InnerTextAsync("h1"), StringComparison.Ordinal);
        _ = await phone.Page.GotoAsync($"/u/{Village}");
        await KeptAsync(phone, $"/n/{code}", expected: false);
    }

    [Fact]
    public async Task With_the_network_back_the_page_is_the_servers_again()
    {
        const string Village = "341522102229";
        var code = await host.PublishedAsync(Village, 15);
        await using var phone = await Visited($"/n/{code}", $"/u/{Village}");
        await phone.Page.Context.SetOfflineAsync(true);
        _ = await phone.Page.GotoAsync($"/n/{code}");
        await phone.Page.Locator("[data-offline]").WaitForAsync();
        await phone.Page.Context.SetOfflineAsync(false);
        _ = await phone.GoAsync($"/n/{code}");
        Assert.Equal(0, await phone.Page.Locator("[data-offline]").CountAsync());
    }

    [Fact]
    public async Task Searches_staff_pages_and_the_front_page_are_never_kept()
    {
        const string Village = "341522102221";
        var code = await host.PublishedAsync(Village, 16);
        await using var phone = await Visited($"/n/{code}", $"/u/{Village}");
        foreach (var path in (string[])[$"/u/{Village}?q=x", "/", "/signin", $"/n/{code}"])
        {
            _ = await phone.GoAsync(path);
        }
        var kept = await phone.Page.EvaluateAsync<string[]>(
            "async name => (await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname + new URL(r.url).search)", Cache);
        Assert.Equal([$"/n/{code}", $"/u/{Village}"], kept.Order(StringComparer.Ordinal));
    }

    /// <summary>A phone that has read a page once, until the worker has taken its copies.</summary>
    private async Task<Window> Visited(params string[] kept)
    {
        var phone = await Window.OpenAsync(chromium, host.Address, Phone, 720);
        _ = await phone.GoAsync(kept[0]);
        foreach (var path in kept)
        {
            await KeptAsync(phone, path, expected: true);
        }
        return phone;
    }

    private static async Task KeptAsync(Window phone, string path, bool expected)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(200))
        {
            if (await phone.Page.EvaluateAsync<bool>(
                "async ([name, path]) => !!(await (await caches.open(name)).match(location.origin + path))", new[] { Cache, path })
                    == expected)
            {
                return;
            }
        }
        Assert.Fail($"{path} was {(expected ? "not kept" : "still kept")} after {Patience}.");
    }
}
