using System.Net;
using System.Text.RegularExpressions;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

/// <summary>What the server tells the worker that keeps the offline copy. The worker itself is driven in a browser.</summary>
public sealed partial class OfflineTests : ResidentTest
{
    [Fact]
    public async Task A_notice_may_be_kept_until_the_last_day_of_its_posting_period_and_no_longer()
    {
        var notice = await Published(SubsidyForm.Village(3));
        Assert.Equal("2026-03-07", await KeepUntil($"/n/{notice.Code}"));
        Site.Clock.Now = Site.Clock.Now.AddDays(2);
        Assert.Equal("2026-03-07", await KeepUntil($"/n/{notice.Code}"));
        Site.Clock.Now = Site.Clock.Now.AddDays(1);
        Assert.Null(await KeepUntil($"/n/{notice.Code}"));
    }

    [Fact]
    public async Task The_answer_that_nothing_changed_says_so_too()
    {
        var notice = await Published(SubsidyForm.Village(3));
        using var first = await Ask($"/n/{notice.Code}");
        using var again = await Ask($"/n/{notice.Code}", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("2026-03-07", Header(again, "BoardKit-Keep-Until"));
        Assert.Equal(Header(first, "BoardKit-Stamp"), Header(again, "BoardKit-Stamp"));
    }

    [Fact]
    public async Task An_old_edition_a_tombstone_a_search_a_sheet_and_a_feed_are_not_kept()
    {
        var notice = await Published(SubsidyForm.Village(3));
        await Correct(notice, SubsidyForm.Village(4));
        Assert.Null(await KeepUntil($"/n/{notice.Code}/1"));
        Assert.NotNull(await KeepUntil($"/n/{notice.Code}/2"));
        Assert.Null(await KeepUntil($"/u/{BoardSite.Maple}?q=x"));
        Assert.Null(await KeepUntil($"/u/{BoardSite.Maple}/feed"));
        Assert.Null(await KeepUntil($"/n/{notice.Code}/2/csv"));
        Assert.Null(await KeepUntil("/"));
        Assert.Null(await KeepUntil("/signin"));
        await Withdraw(notice, "错了。");
        Assert.Null(await KeepUntil($"/n/{notice.Code}"));
    }

    [Fact]
    public async Task A_board_may_be_kept_for_a_week_and_says_whose_it_is()
    {
        using var board = await Ask($"/u/{BoardSite.Maple}");
        Assert.Equal(("2026-03-12", BoardSite.Maple.ToString()), (Header(board, "BoardKit-Keep-Until"), Header(board, "BoardKit-Unit")));
    }

    [Fact]
    public async Task The_stamp_is_one_for_the_whole_village_and_changes_with_a_withdrawal_there_but_not_next_door()
    {
        var notice = await Published(SubsidyForm.Village(3), "甲", "2025");
        var other = await Published(SubsidyForm.Village(3), "乙", "2026");
        var before = await Stamp($"/n/{notice.Code}");
        Assert.Equal(before, await Stamp($"/n/{other.Code}"));
        Assert.Equal(before, await Stamp($"/u/{BoardSite.Maple}"));
        var next = await Stamp($"/u/{BoardSite.Willow}");
        await Withdraw(other, "错了。");
        Assert.NotEqual(before, await Stamp($"/n/{notice.Code}"));
        Assert.Equal(await Stamp($"/n/{notice.Code}"), await Stamp($"/n/{other.Code}"));
        Assert.Equal(next, await Stamp($"/u/{BoardSite.Willow}"));
    }

    [Fact]
    public async Task The_worker_lies_at_the_root_is_asked_for_anew_each_time_and_speaks_every_language()
    {
        using var worker = await Ask("/sw.js");
        Assert.Equal("text/javascript", worker.Content.Headers.ContentType!.MediaType);
        Assert.True(worker.Headers.CacheControl!.NoCache);
        var text = await worker.Content.ReadAsStringAsync(Stop);
        Assert.Contains("离线副本", text, StringComparison.Ordinal);
        Assert.Contains("Offline copy", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/*texts*/", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, (await Ask("/sw.js", ("If-None-Match", worker.Headers.ETag!.ToString()))).StatusCode);
        using var packed = await Ask("/sw.js", ("Accept-Encoding", "br"));
        Assert.InRange((await packed.Content.ReadAsByteArrayAsync(Stop)).Length, 500, 4_000);
    }

    [Fact]
    public async Task Pages_of_a_village_register_it_and_the_front_page_and_staff_pages_do_not()
    {
        var notice = await Published(SubsidyForm.Village(3));
        foreach (var path in (string[])[$"/n/{notice.Code}", $"/u/{BoardSite.Maple}"])
        {
            Assert.Contains((await Page(path)).QuerySelectorAll("script[src]"),
                s => Script().IsMatch(s.GetAttribute("src")!) && s.HasAttribute("defer"));
        }
        foreach (var path in (string[])["/", "/signin"])
        {
            Assert.DoesNotContain((await Page(path)).QuerySelectorAll("script[src]"), s => Script().IsMatch(s.GetAttribute("src")!));
        }
    }

    private async Task<string?> KeepUntil(string path)
    {
        using var answer = await Ask(path);
        return Header(answer, "BoardKit-Keep-Until");
    }

    private async Task<string?> Stamp(string path)
    {
        using var answer = await Ask(path);
        return Header(answer, "BoardKit-Stamp");
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    [GeneratedRegex(@"^/assets/resident\.[0-9a-f]{12}\.js$")]
    private static partial Regex Script();
}
