using System.Net;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

/// <summary>
/// Whom a notice is for, asked at every public door: what is for a place or for members is found where they find it, nowhere else.
/// </summary>
public sealed class AudienceTests : ResidentTest
{
    private const string Title = "2026年9月低保对象公示";

    private static readonly Form Base = SubsidyForm.Form;

    public static TheoryData<Audience> All => [.. Enum.GetValues<Audience>()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_door_shows_a_notice_to_those_it_is_for(Audience audience)
    {
        var (everybody, place) = (audience == Audience.Everybody, audience == Audience.Place);
        var notice = await Publish(audience, Title);
        var board = await Board("村部公开栏");

        var unit = await Page($"/u/{BoardSite.Maple}");
        Assert.Contains(Title, unit.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(!place, Links(unit, notice));
        Assert.Equal(place, unit.Body.TextContent.Contains("张贴在公开栏，扫纸上的码查看", StringComparison.Ordinal));

        var wall = await Page($"/B/{board.Code}");
        Assert.Contains(Title, wall.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(!place, Links(wall, notice));

        // behind the code of the paper, and by the address that is printed
        var sheet = await Page($"/S/{(await Printed(notice))[0].Id}");
        Assert.NotNull(sheet.QuerySelector(".state.ok"));
        Assert.Equal(4, sheet.QuerySelectorAll("tbody tr").Length);
        var page = await Page($"/n/{notice.Code}");
        Assert.Equal(4, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(!everybody, page.QuerySelector("#audience") is not null);
        Assert.Equal(everybody, page.QuerySelector("meta[property='og:title']") is not null);
        Assert.Equal(everybody, page.QuerySelector("img[src$='card.png']") is not null);
        Assert.Equal(everybody ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await Ask($"/n/{notice.Code}/1/card.png")).StatusCode);

        foreach (var at in (UnitCode[])[BoardSite.Maple, BoardSite.Maple.Parent!.Value, BoardSite.Maple.Parent!.Value.Parent!.Value])
        {
            Assert.Equal(everybody, await Says($"/u/{at}/feed", Title));
            Assert.Equal(everybody, await Says($"/u/{at}?q={Uri.EscapeDataString("低保对象")}", notice.Code));
            Assert.Equal(everybody, await Says($"/u/{at}?q=", $"value=\"{Base.Key}\""));   // nor by the forms to choose from
            // a township and a county show the latest that is for everybody
            Assert.True(at == BoardSite.Maple || everybody == await Says($"/u/{at}", notice.Code));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_withdrawal_is_told_where_the_notice_was_told(Audience audience)
    {
        var notice = await Publish(audience, Title);
        await Withdraw(notice, "名单有误");
        Assert.Equal(audience == Audience.Everybody, await Says($"/u/{BoardSite.Maple}/feed", "名单有误"));
        Assert.Equal(audience != Audience.Place, Links(await Page($"/u/{BoardSite.Maple}"), notice));
        Assert.Contains("名单有误", (await Page($"/n/{notice.Code}", HttpStatusCode.Gone)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_for_everybody_does_not_lead_to_what_is_for_fewer()
    {
        foreach (var (before, now) in from before in Enum.GetValues<Audience>() from now in Enum.GetValues<Audience>() select (before, now))
        {
            var year = 2000 + ((((int)before * 3) + (int)now) * 2);
            var old = await Publish(before, "去年的", $"{year}");
            var notice = await Publish(now, "今年的", $"{year + 1}");
            Assert.Equal(before <= now, Links(await Page($"/n/{notice.Code}"), old));
        }
    }

    [Fact]
    public async Task A_correction_under_a_narrower_form_keeps_its_address_and_leaves_search_and_feed()
    {
        var notice = await Publish(Audience.Everybody, Title);
        Assert.True(await Says($"/u/{BoardSite.Maple}/feed", Title));
        _ = await Site.Do(async (publishing, db) => await publishing.Publish(db.Notices.Single(n => n.Code == notice.Code),
            Base with { Audience = Audience.Place }, SubsidyForm.Village(5), Title, March1, Stop));
        Assert.False(await Says($"/u/{BoardSite.Maple}/feed", Title));
        Assert.False(await Says($"/u/{BoardSite.Maple}?q={Uri.EscapeDataString("低保对象")}", notice.Code));
        Assert.Equal(5, (await Page($"/n/{notice.Code}")).QuerySelectorAll("tbody tr").Length);
        Assert.Null((await Page($"/n/{notice.Code}/1")).QuerySelector("meta[property='og:title']"));
    }

    private static bool Links(AngleSharp.Html.Dom.IHtmlDocument page, Notice notice) =>
        page.QuerySelector($"a[href^='/n/{notice.Code}']") is not null;

    private async Task<bool> Says(string path, string text) =>
        (await (await Ask(path)).Content.ReadAsStringAsync(Stop)).Contains(text, StringComparison.Ordinal);

    private Task<Notice> Publish(Audience audience, string title, string period = "2026") => Site.Do(async (publishing, db) =>
    {
        var form = Base with { Audience = audience };
        var notice = await publishing.Draft(BoardSite.Maple, form, title, period, Stop);
        _ = await publishing.Publish(notice, form, SubsidyForm.Village(4), title, March1, Stop);
        return notice;
    });
}
