using System.Net;
using BoardKit.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Web.Residents;

public sealed class CachingTests : ResidentTest
{
    [Fact]
    public async Task A_page_is_private_revalidated_and_answered_with_304_until_it_changes()
    {
        var notice = await Published(SubsidyForm.Village(5));
        using var first = await Ask($"/n/{notice.Code}");
        var etag = first.Headers.ETag!.ToString();
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
        Assert.Equal(HttpStatusCode.NotModified, (await Ask($"/n/{notice.Code}", ("If-None-Match", etag))).StatusCode);
        await Correct(notice, SubsidyForm.Village(6));
        using var second = await Ask($"/n/{notice.Code}", ("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.NotEqual(etag, second.Headers.ETag!.ToString());
        await Withdraw(notice, "泄露。");
        Assert.Equal(HttpStatusCode.Gone, (await Ask($"/n/{notice.Code}", ("If-None-Match", second.Headers.ETag!.ToString()))).StatusCode);
    }

    [Fact]
    public async Task A_change_committed_by_another_process_shows_with_the_next_request()
    {
        var notice = await Published(SubsidyForm.Village(5));
        Assert.Contains("0564-0000000", (await Page($"/n/{notice.Code}")).Body!.TextContent, StringComparison.Ordinal);
        await using (var other =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Site.Database, Pooling = false }.ToString()))
        {
            await other.OpenAsync(Stop);
            await using var command = other.CreateCommand();
            command.CommandText =
                $"UPDATE UnitProfiles SET SupervisionPhone = '0564-1111111'; INSERT INTO UnitStamps (Unit, Value) VALUES ({BoardSite.Township}, 1);";
            _ = await command.ExecuteNonQueryAsync(Stop);
        }
        Assert.Contains("0564-1111111", (await Page($"/n/{notice.Code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_left_are_counted_anew_each_day()
    {
        var notice = await Published(SubsidyForm.Village(5));
        Assert.Contains("还剩 3 天", (await Page($"/n/{notice.Code}")).Body!.TextContent, StringComparison.Ordinal);
        Site.Clock.Now = Site.Clock.Now.AddDays(2);
        Assert.Contains("今天是最后一天", (await Page($"/n/{notice.Code}")).Body!.TextContent, StringComparison.Ordinal);
        Site.Clock.Now = Site.Clock.Now.AddDays(1);
        Assert.Contains("已期满", (await Page($"/n/{notice.Code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_go_out_cold_and_warm_packed_and_plain()
    {
        var notice = await Published(SubsidyForm.Village(40));
        var plain = await (await Ask($"/n/{notice.Code}")).Content.ReadAsStringAsync(Stop);
        using var packed = await Ask($"/n/{notice.Code}", ("Accept-Encoding", "gzip, br"));
        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        Assert.Equal(plain, Unpacked(await packed.Content.ReadAsByteArrayAsync(Stop)));
        using var refused = await Ask($"/n/{notice.Code}", ("Accept-Encoding", "br;q=0"));
        Assert.Empty(refused.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_first_visit_weighs_less_than_30_KB_in_three_requests_at_three_thousand_rows()
    {
        var notice = await Published(SubsidyForm.Village(3000));
        await Correct(notice, SubsidyForm.Village(2990));
        for (var number = 1; number <= 10; number++)
        {
            using var page = await Ask($"/n/{notice.Code}/2?page={number}", ("Accept-Encoding", "gzip"));
            var weight = (await page.Content.ReadAsByteArrayAsync(Stop)).Length;
            var html = await Page($"/n/{notice.Code}/2?page={number}");
            var assets = html.QuerySelectorAll("link[rel=stylesheet], script[src], img[src]")
                .Where(e => e.GetAttribute("loading") != "lazy").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
            foreach (var asset in assets)
            {
                using var answer = await Ask(asset, ("Accept-Encoding", "gzip"));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
                weight += (await answer.Content.ReadAsByteArrayAsync(Stop)).Length;
            }
            // asked for when it is opened
            Assert.All(html.QuerySelectorAll("img"), i => Assert.NotNull(i.Closest("details:not([open])")));
            Assert.True(assets.Count + 1 <= 3);
            Each.Is(html.QuerySelectorAll("script"), s => Assert.True(s.HasAttribute("defer")));
            Assert.True(weight <= 30_000, $"Page {number} weighs {weight} bytes.");
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_strict_headers()
    {
        var notice = await Published(SubsidyForm.Village(5));
        foreach (var path in (string[])["/", $"/n/{notice.Code}", $"/n/{notice.Code}", $"/u/{BoardSite.Maple}",
            "/nowhere", $"/n/{notice.Code}/1/csv"])
        {
            using var answer = await Ask(path);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            // a notice for everybody without rows about people may be found, by its own address alone
            Assert.Equal(path == $"/n/{notice.Code}" ? "index, follow" : "noindex, nofollow", answer.Headers.GetValues("X-Robots-Tag").Single());
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_resident_page_holds_no_inline_script_or_style()
    {
        var notice = await Published(SubsidyForm.Village(50));
        foreach (var path in (string[])["/", $"/n/{notice.Code}", $"/u/{BoardSite.County}"])
        {
            var page = await Page(path);
            Assert.Empty(page.QuerySelectorAll("script:not([src^='/assets/']), style, [style], [onclick], [onload]"));
        }
    }

    [Fact]
    public async Task Asking_only_for_the_head_gives_the_same_headers_without_a_body()
    {
        var notice = await Published(SubsidyForm.Village(5));
        using var request = new HttpRequestMessage(HttpMethod.Head, $"/n/{notice.Code}");
        using var head = await Site.Client.SendAsync(request, Stop);
        using var full = await Ask($"/n/{notice.Code}");
        Assert.Equal(full.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Stop));
    }
}
