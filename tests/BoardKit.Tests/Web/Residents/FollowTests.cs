using System.Net;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using Ical.Net;

namespace BoardKit.Tests.Web.Residents;

/// <summary>Ways to follow a village without a feed reader, and what a chat shows of a link.</summary>
public sealed class FollowTests : ResidentTest
{
    [Fact]
    public async Task The_calendar_holds_the_last_day_of_what_is_posted_for_everybody_and_no_row()
    {
        var notice = await Published(SubsidyForm.Village(5), "2026年补贴公示，含,逗号;分号\\与很长很长的标题：周集镇燎西村耕地地力保护补贴面积及资金发放情况公示");
        var page = await Page($"/u/{BoardSite.Maple}");
        var link = page.QuerySelector("a[href$='calendar.ics']")!.GetAttribute("href")!;
        using var answer = await Ask(link);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.All(text.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        var last = Assert.Single(Calendar.Load(text)!.Events);   // read by another's code
        Assert.Contains("含,逗号;分号\\与很长很长的标题", last.Summary, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 3, 7), last.DtStart!.Date);
        Assert.True(last.IsAllDay);
        Assert.StartsWith(notice.Code + "@", last.Uid, StringComparison.Ordinal);
        Assert.EndsWith("/n/" + notice.Code, last.Url!.ToString(), StringComparison.Ordinal);
        Assert.Contains("电话 0564-0000000", last.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("孙", text, StringComparison.Ordinal);
        Site.Clock.Now = Site.Clock.Now.AddDays(5);
        Assert.Empty(Calendar.Load(await (await Ask(link)).Content.ReadAsStringAsync(Stop))!.Events);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("/u/341522999999/calendar.ics")).StatusCode);
    }

    [Fact]
    public async Task What_was_scanned_the_village_and_the_front_page_have_a_head_for_chats()
    {
        var notice = await Published(SubsidyForm.Village(5), "补贴公示一");
        var sheet = (await Printed(notice))[0];
        foreach (var (path, title, says) in ((string, string, string)[])[($"/S/{sheet.Id}", "补贴公示一", "这张纸是现行的"),
            ($"/u/{BoardSite.Maple}", "燎西村公开栏", "正在公示 1 份"), ("/", "村务公开栏", "张号")])
        {
            var page = await Page(path);
            string Meta(string name) => page.QuerySelector($"meta[property='og:{name}']")!.GetAttribute("content")!;
            Assert.Equal(title, Meta("title"));
            Assert.Contains(says, page.QuerySelector("meta[name=description]")!.GetAttribute("content")!, StringComparison.Ordinal);
            using var picture = await Ask(new Uri(Meta("image")).AbsolutePath);
            Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        }
        Assert.Contains("补贴公示一", (await Page($"/S/{sheet.Id}")).Title!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_stands_once_on_its_board_with_the_figure_that_says_most()
    {
        var notice = await Published(SubsidyForm.Village(5));
        var old = await Published(SubsidyForm.Village(3), "2025年补贴公示", "2025");
        var page = await Page($"/u/{BoardSite.Maple}");
        Assert.Single(page.QuerySelectorAll($"a[href='/n/{notice.Code}']"));
        Assert.Single(page.QuerySelectorAll($"a[href='/n/{old.Code}']"));
        Assert.Matches("^\\S+ [0-9,.]+ 元$", page.QuerySelector($"a[href='/n/{notice.Code}'] strong")!.TextContent);
    }

    [Fact]
    public async Task Somebody_can_always_be_called_and_it_is_said_whose_number_it_is()
    {
        var notice = await Published(SubsidyForm.Village(5));
        async Task<string> Called() => (await Page($"/n/{notice.Code}")).QuerySelector("p.meta:has(a[href^='tel:'])")!.TextContent;
        Assert.Contains("监督电话 0564-0000000（周集镇的电话）", await Called(), StringComparison.Ordinal);
        await Give(BoardSite.Maple, "0564-6020001");
        Assert.Contains("监督电话 0564-6020001", await Called(), StringComparison.Ordinal);
        Assert.DoesNotContain("的电话", await Called(), StringComparison.Ordinal);
        await Give(BoardSite.Maple, null);
        await Give(BoardSite.Township, null);
        Assert.Contains("政务热线 12345（村里没有登记监督电话）", await Called(), StringComparison.Ordinal);
    }

    private Task Give(UnitCode unit, string? phone) => Site.Do(async (_, db) =>
    {
        var profile = await db.UnitProfiles.FindAsync([unit.Value], Stop) ?? db.UnitProfiles.Add(new UnitProfile(unit)).Entity;
        profile.Set(new ProfileFields(SupervisionPhone: phone));
        await db.SaveChangesAsync(Stop);
        await new UnitStampRaiser(db).Raise(unit.Value, Stop);
        return await db.SaveChangesAsync(Stop);
    });
}
