using System.Net;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Web.Residents;

/// <summary>The page behind the code in a board's header.</summary>
public sealed class WallBoardPageTests : ResidentTest
{
    [Fact]
    public async Task It_says_what_should_hang_there_today_and_which_paper_was_printed_for_it()
    {
        var (board, elsewhere) = (await Board("村部公开栏"), await Board("一组公开栏"));
        var hanging = await Published(SubsidyForm.Village(3), "正在公示的补贴");
        var over = await Published(SubsidyForm.Village(3), "已经期满的补贴", "2025");
        await Over(over);
        _ = await Print(hanging, BoardSite.Maple, board.Id);
        var page = await Page($"/b/{board.Code.ToLowerInvariant()}");
        Assert.Equal("村部公开栏", page.QuerySelector("h1")!.TextContent);
        var line = Assert.Single(page.QuerySelectorAll(".list li"));
        Assert.Contains("正在公示的补贴", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("第 1 版 · 贴到 2026年3月7日 · 1 张，2026年3月5日打印", line.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("已经期满的补贴", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("还没有打印到这块栏", (await Page($"/B/{elsewhere.Code}")).Body!.TextContent, StringComparison.Ordinal);

        await Correct(hanging, SubsidyForm.Village(4), "正在公示的补贴");
        var changed = await Page($"/B/{board.Code}");
        Assert.Contains("第 2 版", changed.QuerySelector(".list li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("还没有打印到这块栏", changed.QuerySelector(".list li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("应当换下", changed.Body!.TextContent, StringComparison.Ordinal);
        var old = await Sheet(hanging);
        Assert.NotNull(changed.QuerySelector($"a[href='/s/{old.Id}']"));
    }

    [Fact]
    public async Task A_board_out_of_use_says_so_and_an_unknown_code_is_not_there()
    {
        var board = await Board("旧公开栏");
        Assert.Contains("没有正在公示", (await Page($"/B/{board.Code}")).Body!.TextContent, StringComparison.Ordinal);
        _ = await Site.Do(async (publishing, db) =>
        {
            (await db.Boards.SingleAsync(b => b.Id == board.Id, Stop)).SetClosed(true, Site.Clock.Now.UtcDateTime);
            _ = db.UnitStamps.Add(new UnitStamp(board.Unit));
            return await db.SaveChangesAsync(Stop);
        });
        var text = (await Page($"/B/{board.Code}", HttpStatusCode.Gone)).Body!.TextContent;
        Assert.Contains("已经停用", text, StringComparison.Ordinal);
        Assert.DoesNotContain("旧公开栏", text, StringComparison.Ordinal);
        _ = await Page("/B/0000000000", HttpStatusCode.NotFound);
        _ = await Page("/b/short", HttpStatusCode.NotFound);
        var notice = await Published(SubsidyForm.Village(3));
        _ = await Page($"/b/{notice.Code}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_private_revalidated_and_light()
    {
        var board = await Board("村部公开栏");
        _ = await Published(SubsidyForm.Village(300));
        using var answer = await Ask($"/B/{board.Code}", ("Accept-Encoding", "gzip"));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.True((await answer.Content.ReadAsByteArrayAsync(Stop)).Length < 20_000);
        Assert.Equal(HttpStatusCode.NotModified,
            (await Ask($"/B/{board.Code}", ("If-None-Match", answer.Headers.ETag!.ToString()))).StatusCode);
    }

    /// <summary>Moves the posting period of a notice into the past.</summary>
    private Task<int> Over(Notice notice) => Site.Do((publishing, db) => db.Editions.Where(e => e.NoticeId == notice.Id)
        .ExecuteUpdateAsync(e => e.SetProperty(x => x.PostingFrom, new DateOnly(2026, 1, 1))
            .SetProperty(x => x.PostingTo, new DateOnly(2026, 1, 7)), Stop));

    private Task<Sheet> Sheet(Notice notice) =>
        Site.Do((publishing, db) => db.Sheets.AsNoTracking().FirstAsync(s => s.NoticeId == notice.Id, Stop));
}
