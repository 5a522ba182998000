using System.Net;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

/// <summary>One box for whatever stands on a paper, on the start page and where nothing was found.</summary>
public sealed class FindTests : ResidentTest
{
    [Fact]
    public async Task A_code_or_a_number_leads_on_at_once_however_it_is_written_and_to_nothing_else()
    {
        var notice = await Published(SubsidyForm.Village(5));
        var sheet = (await Printed(notice))[0];
        var board = await Board("村部公开栏");
        Assert.True(SheetId.TryParse(sheet.Id, out var id));
        foreach (var (text, path) in ((string, string)[])[
            (notice.Code, $"/n/{notice.Code}"), (notice.Code.ToLowerInvariant() + "。", $"/n/{notice.Code}"),
            ("公示编号：" + Wide(notice.Code), $"/n/{notice.Code}"),
            (id.Printed, $"/s/{sheet.Id}"), (Wide(id.Printed), $"/s/{sheet.Id}"), (sheet.Id + "/", $"/s/{sheet.Id}"),
            ($"https://gk.example.cn/S/{sheet.Id}", $"/s/{sheet.Id}"), (board.Code, $"/b/{board.Code}"),
            (BoardSite.Maple.ToString(), $"/u/{BoardSite.Maple}"), (Wide(BoardSite.Maple.ToString()), $"/u/{BoardSite.Maple}"),
            ("341522103", $"/u/{BoardSite.Township}"), ("341522", $"/u/{BoardSite.County}")])
        {
            using var answer = await Ask("/?q=" + Uri.EscapeDataString(text));
            Assert.Equal((text, HttpStatusCode.Redirect, path), (text, answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
        Assert.Contains("没有这个编号", (await Page("/?q=0000000001")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_names_a_township_sees_its_villages_and_whoever_names_both_the_village()
    {
        var page = await Page("/?q=" + Uri.EscapeDataString(await Name(BoardSite.Township)));
        Assert.NotNull(page.QuerySelector($".cols a[href='/u/{BoardSite.Maple}']"));
        Assert.NotNull(page.QuerySelector($".cols a[href='/u/{BoardSite.Willow}']"));
        var both = await Page("/?q=" + Uri.EscapeDataString(await Name(BoardSite.Township) + await Name(BoardSite.Maple)));
        Assert.Equal([$"/u/{BoardSite.Maple}"], both.QuerySelectorAll(".list a").Select(a => a.GetAttribute("href")));
        Assert.NotNull((await Page("/?q=lx")).QuerySelector($"a[href='/u/{BoardSite.Maple}']"));
        var near = await Page("/?q=" + Uri.EscapeDataString("辽西村"));
        Assert.Contains("您要找的是不是", near.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(near.QuerySelector($"a[href='/u/{BoardSite.Maple}']"));
    }

    [Fact]
    public async Task A_place_is_found_by_the_name_it_had_and_one_that_was_merged_leads_to_its_heir()
    {
        _ = await Site.Do(async (_, db) =>
        {
            var willow = db.Units.Single(u => u.Code == BoardSite.Willow.Value);
            db.UnitHistory.Add(willow.Rename("新桥村委会", new DateOnly(2026, 1, 1))!);
            db.Units.Single(u => u.Code == BoardSite.Maple.Value).SetOpen(null, new DateOnly(2026, 3, 1), BoardSite.Willow);
            return await db.SaveChangesAsync(Stop);
        });
        var page = await Page("/?q=" + Uri.EscapeDataString("燎西村"));
        var hit = page.QuerySelectorAll(".list a").Single();
        Assert.Equal($"/u/{BoardSite.Willow}", hit.GetAttribute("href"));
        Assert.Contains("新桥村委会", hit.TextContent, StringComparison.Ordinal);
        Assert.Contains("（原", hit.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_copied_from_paper_leads_on_and_where_nothing_is_stands_the_same_box()
    {
        var notice = await Published(SubsidyForm.Village(5));
        var sheet = (await Printed(notice))[0];
        foreach (var path in (string[])[$"/s/{Wide(sheet.Id)}", $"/S/{sheet.Id}。", $"/s/{sheet.Id}/"])
        {
            Assert.NotNull((await Page("/" + string.Join('/', path[1..].Split('/').Select(Uri.EscapeDataString)))).QuerySelector(".state.ok"));
        }
        foreach (var (path, meant) in ((string, string)[])[
            ("/" + sheet.Id, "/?q=" + sheet.Id), ("/" + Uri.EscapeDataString(Wide(sheet.Id)), "/?q=" + sheet.Id),
            ($"/{Uri.EscapeDataString("ｎ")}/{notice.Code}", "/n/" + notice.Code), ("/341522103201", "/?q=341522103201")])
        {
            using var answer = await Ask(path);
            Assert.Equal((path, meant), (path, answer.Headers.Location?.OriginalString));
        }
        foreach (var path in (string[])["/s/", "/nothing", "/n/0000000000", "/s/0000000000"])
        {
            var page = await Page(path, HttpStatusCode.NotFound);
            Assert.Equal("/", page.QuerySelector("form[role=search]")!.GetAttribute("action"));
            Assert.Contains("张号", page.QuerySelector("form[role=search] label")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_identity_number_typed_into_the_box_is_neither_looked_for_nor_repeated()
    {
        const string Body = "34152219900101123";
        var number = Body + IdentityNumber.CheckDigit(Body);
        Assert.DoesNotContain(number, (await Page("/?q=" + number)).Source.Text, StringComparison.Ordinal);
    }

    private Task<string> Name(UnitCode unit) =>
        Site.Do((_, db) => Task.FromResult(UnitCodeRules.PlaceOf(db.Units.Single(u => u.Code == unit.Value).Name)));

    private static string Wide(string text) => new([.. text.Select(c => c is >= '!' and <= '~' ? (char)(c + 0xFEE0) : c)]);
}
