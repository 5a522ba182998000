using System.Net;
using System.Text.Json.Nodes;
using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Open;
using BoardKit.Tests.Support;
using BoardKit.Tests.Web.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Open;

/// <summary>What hung on a board is kept by day, under one root, and forgets what the editions forget.</summary>
public sealed class ImprintTests : ResidentTest
{
    private const string Title = "2026年补贴公示";

    private string Today => Site.Clock.Now.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<int> KeepAsync()
    {
        await using var scope = Site.Services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Console(Scope.Everywhere, Actor.AtConsole("测试")));
        return (await scope.ServiceProvider.GetRequiredService<KeepImprints>().Handle(Stop)).Kept;
    }

    private Task<List<Imprint>> AllAsync() =>
        Site.Do((publishing, db) => db.Imprints.AsNoTracking().OrderBy(i => i.Day).ToListAsync(Stop));

    private async Task<Notice> HangsAsync(string title = Title, Audience audience = Audience.Everybody) =>
        await Site.Do(async (publishing, db) =>
    {
        var form = SubsidyForm.Form with { Audience = audience };
        var notice = await publishing.Draft(BoardSite.Maple, form, title, audience == Audience.Everybody ? "2026" : "2025", Stop);
        _ = await publishing.Publish(notice, form, SubsidyForm.Village(4), title,
            DateOnly.FromDateTime(Site.Clock.Now.AddHours(8).DateTime), Stop);
        return notice;
    });

    [Fact]
    public async Task It_is_kept_once_follows_its_day_and_is_not_touched_after_it()
    {
        var notice = await HangsAsync();
        _ = await KeepAsync();
        Assert.Equal(0, await KeepAsync());
        var first = Assert.Single(await AllAsync());
        var line = Assert.Single(first.Read());
        var root = await Site.Do((publishing, db) => db.Editions.Where(e => e.NoticeId == notice.Id).Select(e => e.Root).SingleAsync(Stop));
        Assert.Equal((notice.Code, 1, root), (line.Notice, line.Edition, line.Root));
        await Correct(notice, SubsidyForm.Village(5));
        Assert.Equal(1, await KeepAsync());   // its own day: it follows
        var same = Assert.Single(await AllAsync());
        Assert.Equal(2, Assert.Single(same.Read()).Edition);
        Site.Clock.Now = Site.Clock.Now.AddDays(1);
        Assert.Equal(0, await KeepAsync());   // nothing changed: the day before still holds
        await Withdraw(notice, "名单有误");
        Assert.Equal(1, await KeepAsync());
        var all = await AllAsync();
        Assert.Equal((2, same.Root, same.Lines, 0), (all.Count, all[1].Previous, all[0].Lines, all[1].Read().Count));
        Assert.All(all, i => Assert.True(i.Holds()));
    }

    [Fact]
    public async Task It_holds_codes_and_days_and_no_title_and_nothing_of_what_is_for_the_place_alone()
    {
        var notice = await HangsAsync();
        var hidden = await HangsAsync("低保对象", Audience.Place);
        _ = await KeepAsync();
        var imprint = Assert.Single(await AllAsync());
        Assert.Equal(["edition", "from", "notice", "root", "until"],
            JsonNode.Parse(imprint.Lines)!.AsArray().Single()!.AsObject().Select(m => m.Key));
        Assert.DoesNotContain(Title, imprint.Lines, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden.Code, await (await Ask($"/u/{BoardSite.Maple}/{Today}")).Content.ReadAsStringAsync(Stop),
            StringComparison.Ordinal);
        Assert.Contains(notice.Code, imprint.Lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_past_day_shows_what_the_editions_hold_now()
    {
        var notice = await HangsAsync();
        _ = await KeepAsync();
        var day = Today;
        Site.Clock.Now = Site.Clock.Now.AddDays(2);
        Assert.Contains(Title, (await Page($"/u/{BoardSite.Maple}/{day}")).Body!.TextContent, StringComparison.Ordinal);
        _ = await Site.Do(async (publishing, db) =>
        {
            var edition = await db.Editions.SingleAsync(e => e.NoticeId == notice.Id, Stop);
            var row = await db.EditionRows.FirstAsync(r => r.NoticeId == notice.Id, Stop);
            row.Erase();
            edition.CountErased();
            return await db.SaveChangesAsync(Stop);
        });
        var erased = await Page($"/u/{BoardSite.Maple}/{day}");
        Assert.Contains("之后删除了 1 行", erased.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("不符", erased.Body.TextContent, StringComparison.Ordinal);
        await Withdraw(notice, "名单有误");
        var gone = await Page($"/u/{BoardSite.Maple}/{day}");
        Assert.DoesNotContain(Title, gone.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(notice.Code, gone.Body.TextContent, StringComparison.Ordinal);
        _ = await Page($"/u/{BoardSite.Maple}/2020-01-01");
        _ = await Page($"/u/{BoardSite.Maple}/2999-01-01", HttpStatusCode.NotFound);
        _ = await Page($"/u/{BoardSite.Maple}/2026-02-30", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_keeps_them_can_recompute_each_and_the_chain()
    {
        var notice = await HangsAsync();
        _ = await KeepAsync();
        Site.Clock.Now = Site.Clock.Now.AddDays(1);
        await Correct(notice, SubsidyForm.Village(6));
        _ = await KeepAsync();
        var list = JsonNode.Parse(await (await Ask($"/api/v1/public/imprints?unit={BoardSite.Maple}")).Content.ReadAsStringAsync(Stop))!
            ["items"]!.AsArray();
        Assert.Equal(2, list.Count);
        string? before = null;
        foreach (var item in list)
        {
            var leaves = new[] { item!["head"]!.GetValue<string>() }.Concat(item["lines"]!.AsArray().Select(l => CanonicalJson.Texts(
                l!.AsObject().Select(m => new KeyValuePair<string, string?>(m.Key, m.Value?.ToString())))));
            Assert.Equal(item["root"]!.GetValue<string>(), MerkleTree.Root([.. leaves.Select(l => MerkleTree.Leaf(l))]).Hex);
            Assert.Equal(before, item["previous"]?.GetValue<string>());
            before = item["root"]!.GetValue<string>();
        }
    }

    [Fact]
    public async Task One_that_was_changed_by_hand_says_so()
    {
        _ = await HangsAsync();
        _ = await KeepAsync();
        var day = Today;
        Site.Clock.Now = Site.Clock.Now.AddDays(1);   // today's own would be put right by the host's next round
        _ = await Site.Do(async (publishing, db) => await db.Imprints.ExecuteUpdateAsync(
            i => i.SetProperty(x => x.Lines, x => x.Lines.Replace("\"edition\":\"1\"", "\"edition\":\"2\"")), Stop));
        Assert.Contains("与记录的内容不符", (await Page($"/u/{BoardSite.Maple}/{day}")).Body!.TextContent, StringComparison.Ordinal);
    }
}
