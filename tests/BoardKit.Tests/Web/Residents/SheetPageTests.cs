using System.Net;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Web.Residents;

/// <summary>The page behind the code of a piece of paper.</summary>
public sealed class SheetPageTests : ResidentTest
{
    private static string?[][] Two => [SubsidyForm.Row("1组", "孙林银", "8.1", "699.76"), SubsidyForm.Row("1组", "李强喜", "11", "950.29")];

    [Fact]
    public async Task First_of_all_it_says_that_the_paper_is_current_which_sheet_and_where_it_hangs()
    {
        var notice = await Published(SubsidyForm.Village(120));
        var sheets = await Printed(notice);
        _ = await Hang(sheets[1], "村部门口");
        var page = await Page($"/S/{sheets[1].Id}");
        var text = page.Body!.TextContent;
        Assert.Contains("这张纸是现行的", page.QuerySelector(".state.ok b")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("打印以后，内容没有改过", page.QuerySelector(".state.ok")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("这张纸是现行的", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Contains($"第 2 张（共 {sheets.Count} 张） · 第 1 版 · 2026年3月5日贴在 村部门口",
            page.QuerySelector(".state.ok")!.TextContent, StringComparison.Ordinal);
        Assert.True(text.IndexOf("这张纸是现行的", StringComparison.Ordinal) < text.IndexOf("2026年补贴公示", StringComparison.Ordinal));
        Assert.Equal(120, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("2026年3月5日打印",
            (await Page($"/S/{sheets[0].Id}")).QuerySelector(".state.ok")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_are_read_as_people_type_them_and_a_slip_is_told_from_an_unknown_one()
    {
        var sheet = (await Printed(await Published(SubsidyForm.Village(3))))[0];
        Assert.True(SheetId.TryParse(sheet.Id, out var id));
        var typed = id.Printed.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');
        foreach (var path in (string[])[$"/s/{typed}", $"/S/{id.Printed}", $"/s/{id.Text.ToLowerInvariant()}"])
        {
            Assert.NotNull((await Page(path)).QuerySelector(".state.ok"));
        }
        var slip = id.Text[..9] + (id.Text[9] == '0' ? '1' : '0');
        Assert.Contains("张号抄错了", (await Page($"/S/{slip}", HttpStatusCode.NotFound)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("张号抄错了", (await Page("/S/123", HttpStatusCode.NotFound)).Body!.TextContent, StringComparison.Ordinal);
        var unknown = SheetId.WithCheck("000000000");
        Assert.Contains($"没有张号为 {unknown.Printed} 的公示纸",
            (await Page($"/S/{unknown.Text}", HttpStatusCode.NotFound)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_correction_it_says_stale_what_changed_line_by_line_and_leads_to_the_newest()
    {
        var notice = await Published(SubsidyForm.Content(Two));
        var sheet = (await Printed(notice))[0];
        Assert.NotNull((await Page($"/S/{sheet.Id}")).QuerySelector(".state.ok"));
        await Correct(notice, SubsidyForm.Content([Two[0], SubsidyForm.Row("1组", "李强喜", "11.5", "993.49")]));
        await Correct(notice,
            SubsidyForm.Content([SubsidyForm.Row("1组", "孙林银", "8.01", "691.98"), SubsidyForm.Row("1组", "李强喜", "11.5", "993.49")]));
        var page = await Page($"/S/{sheet.Id}");
        var state = page.QuerySelector(".state.old")!;
        Assert.Contains("已经过时", state.TextContent, StringComparison.Ordinal);
        Assert.Contains("现行的是第 3 版", state.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/n/{notice.Code}", state.QuerySelector("a")!.GetAttribute("href"));
        var changes = page.QuerySelectorAll("#changes li").Select(li => li.TextContent.Trim()).ToList();
        Assert.Contains("第 1 行 面积 8.10 → 8.01 亩", changes);
        Assert.Contains("第 2 行 面积 11.00 → 11.50 亩", changes);
        Assert.StartsWith($"/n/{notice.Code}/3#", page.QuerySelector("#changes a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("tbody tr"));
        // what it was, the verdict, whom to call, until when, how much: before what changed
        var main = page.QuerySelector("main")!.TextContent;
        Assert.Equal("2026年补贴公示", page.QuerySelector("h1")!.TextContent);
        string[] order = ["2026年补贴公示", "✗ 这张纸已经过时", "公示期 3月1日—3月7日", "监督电话", "补贴金额", "和这张纸相比"];
        Assert.Equal(order.Select(text => main.IndexOf(text, StringComparison.Ordinal)).Order(),
            order.Select(text => main.IndexOf(text, StringComparison.Ordinal)));
        Assert.All(order, text => Assert.Contains(text, main, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_erased_row_makes_the_paper_stale_and_is_counted_but_never_shown()
    {
        var notice = await Published(SubsidyForm.Content(Two));
        var sheet = (await Printed(notice))[0];
        Assert.Contains("孙林银", (await Page($"/S/{sheet.Id}")).Body!.TextContent, StringComparison.Ordinal);
        await Erase(notice, 1, 1);
        var text = (await Page($"/S/{sheet.Id}")).Body!.TextContent;
        Assert.Contains("已经过时", text, StringComparison.Ordinal);
        Assert.Contains("删去了 1 行个人信息", text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙林银", text, StringComparison.Ordinal);
        Assert.Contains("这张纸是现行的", (await Page($"/S/{(await Printed(notice))[0].Id}")).Body!.TextContent, StringComparison.Ordinal);
        await Correct(notice, SubsidyForm.Content(Two[1]));
        Assert.DoesNotContain("孙林银", (await Page($"/S/{sheet.Id}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_paper_keeps_a_tombstone_and_leads_on_when_the_notice_comes_back()
    {
        var notice = await Published(SubsidyForm.Content(Two), "写错了名字的标题");
        var sheet = (await Printed(notice))[0];
        await Withdraw(notice, "名字写错，更正后重新公示。");
        var text = (await Page($"/S/{sheet.Id}", HttpStatusCode.Gone)).Body!.TextContent;
        Assert.Contains("内容已撤下", text, StringComparison.Ordinal);
        Assert.Contains("更正后重新公示", text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙林银", text, StringComparison.Ordinal);
        Assert.DoesNotContain("写错了名字的标题", text, StringComparison.Ordinal);
        await Correct(notice, SubsidyForm.Content(Two[1]));
        var back = await Page($"/S/{sheet.Id}", HttpStatusCode.Gone);
        Assert.Equal($"/n/{notice.Code}", back.QuerySelector(".state a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task When_the_posting_period_is_over_the_paper_may_go_and_the_content_stays()
    {
        var notice = await Published(SubsidyForm.Content(Two));
        var sheet = (await Printed(notice))[0];
        Site.Clock.Now = Site.Clock.Now.AddDays(3);
        var page = await Page($"/S/{sheet.Id}");
        Assert.Contains("公示期已满（到 2026年3月7日）", page.QuerySelector(".state.old")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task When_rows_about_people_have_left_public_view_the_paper_says_so_first_and_totals_stay()
    {
        var json = SubsidyForm.Json.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
            .Replace("\"groupColumn\": \"group\"", "\"groupColumn\": \"group\", \"householdColumn\": \"name\"", StringComparison.Ordinal);
        var form = FormReader.Read(json).Value;
        var notice = await Site.Do(async (publishing, db) =>
        {
            _ = db.StoredForms.Add(new StoredForm(BoardSite.County, form.Key, 2, json));
            var made = await publishing.Draft(BoardSite.Maple, form, "2026年补贴公示", cancellationToken: Stop);
            _ = await publishing.Publish(made, form, SubsidyForm.Content(Two), "2026年补贴公示", March1, Stop);
            return made;
        });
        var sheet = (await Printed(notice))[0];
        _ = await Site.Do(async (publishing, db) =>
        {
            (await db.Editions.SingleAsync(e => e.NoticeId == notice.Id, Stop)).KeepPersonalUntil(March1.AddDays(6));
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Contains("孙林银", (await Page($"/S/{sheet.Id}")).Body!.TextContent, StringComparison.Ordinal);
        Site.Clock.Now = Site.Clock.Now.AddDays(3);
        var page = await Page($"/S/{sheet.Id}");
        Assert.Contains("个人明细已按规定停止公开，合计仍可查看", page.QuerySelector(".state.old")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("孙林银", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1,650.05", page.QuerySelector(".heads")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_of_a_notice_from_above_is_read_in_its_owners_unit_and_follows_it()
    {
        var notice = await Site.Do(async (publishing, db) =>
        {
            var made = await publishing.Draft(BoardSite.County, SubsidyForm.Form, "全县公示", cancellationToken: Stop);
            _ = await publishing.Publish(made, SubsidyForm.Form, SubsidyForm.Content(Two), "全县公示", March1, Stop);
            return made;
        });
        var sheet = (await Printed(notice, BoardSite.Maple))[0];
        Assert.Equal(BoardSite.Maple.Value, sheet.Unit);
        var page = await Page($"/S/{sheet.Id}");
        Assert.NotNull(page.QuerySelector(".state.ok"));
        Assert.Contains("孙林银", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("燎西村", page.QuerySelector(".top")!.TextContent, StringComparison.Ordinal);
        await Correct(notice, SubsidyForm.Content(Two[1]));
        Assert.NotNull((await Page($"/S/{sheet.Id}")).QuerySelector(".state.old"));
        await Withdraw(notice, "撤下。");
        _ = await Page($"/S/{sheet.Id}", HttpStatusCode.Gone);
    }

    [Fact]
    public async Task It_is_private_revalidated_never_indexed_and_light()
    {
        var notice = await Published(SubsidyForm.Village(3000));
        var sheet = (await Printed(notice))[0];
        using var first = await Ask($"/S/{sheet.Id}", ("Accept-Encoding", "gzip"));
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true, NoStore: false });
        Assert.Contains("noindex", first.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.False(first.Headers.Contains("Set-Cookie"));
        var weight = (await first.Content.ReadAsByteArrayAsync(Stop)).Length;
        var css = (await Page($"/S/{sheet.Id}")).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var style = await Ask(css, ("Accept-Encoding", "gzip"));
        weight += (await style.Content.ReadAsByteArrayAsync(Stop)).Length;
        Assert.True(weight <= 30_000, $"The page weighs {weight} bytes.");
        Assert.Equal(HttpStatusCode.NotModified,
            (await Ask($"/s/{sheet.Id}", ("If-None-Match", first.Headers.ETag!.ToString()))).StatusCode);
        await Correct(notice, SubsidyForm.Village(2990));
        using var changed = await Ask($"/S/{sheet.Id}", ("If-None-Match", first.Headers.ETag!.ToString()), ("Accept-Encoding", "gzip"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.True((await changed.Content.ReadAsByteArrayAsync(Stop)).Length <= 20_000);
    }

    private Task<int> Hang(Sheet sheet, string place) => Site.Do(async (publishing, db) =>
    {
        var posting = new Posting(UnitCode.From(sheet.Unit), null, place, "王会计", Site.Clock.Now.UtcDateTime, null);
        _ = db.Postings.Add(posting);
        _ = db.PostingSheets.Add(new PostingSheet(posting, sheet.Id, SheetSight.Seen));
        return await db.SaveChangesAsync(Stop);
    });
}
