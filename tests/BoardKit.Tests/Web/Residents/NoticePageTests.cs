using System.Net;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

public sealed class NoticePageTests : ResidentTest
{
    [Fact]
    public async Task The_first_line_says_that_the_newest_edition_is_current()
    {
        var notice = await Published(SubsidyForm.Village(5));
        var page = await Page($"/n/{notice.Code}");
        Assert.Contains("现行", page.QuerySelector(".state.ok b")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2026年补贴公示", page.QuerySelector("h1")!.TextContent.Trim());
        Assert.Equal(["霍邱县", "周集镇", "燎西村"], page.QuerySelectorAll(".top nav a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task An_old_edition_says_first_that_it_is_stale_and_leads_to_the_newest()
    {
        var notice = await Published(SubsidyForm.Village(5));
        await Correct(notice, SubsidyForm.Village(6));
        var page = await Page($"/n/{notice.Code}/1");
        var state = page.Body!.QuerySelector(".state")!;
        Assert.Contains("old", state.ClassList);
        Assert.Contains("现行的是第 2 版", state.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/n/{notice.Code}", state.QuerySelector("a")!.GetAttribute("href"));
        Assert.NotNull((await Page($"/n/{notice.Code}/2")).QuerySelector(".state.ok"));
    }

    [Fact]
    public async Task An_address_is_read_in_either_case()
    {
        var notice = await Published(SubsidyForm.Village(5));
        foreach (var code in (string[])[notice.Code, notice.Code.ToLowerInvariant()])
        {
            foreach (var path in (string[])[$"/N/{code}/1", $"/n/{code}", $"/N/{code}"])
            {
                Assert.NotNull((await Page(path)).QuerySelector(".state.ok"));
            }
        }
    }

    [Fact]
    public async Task A_scanned_sheet_is_told_apart_from_a_typed_address()
    {
        var notice = await Published(SubsidyForm.Village(5));
        Assert.Contains("您扫的这张纸是现行的", (await Page($"/N/{notice.Code}/1")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("您扫的", (await Page($"/n/{notice.Code}/1")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_figures_the_plain_sentence_and_the_telephone_stand_before_the_rows()
    {
        var notice = await Published(
            SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "11.26", "972.75"), SubsidyForm.Row("1组", "李强喜", "11", "950.29")));
        var text = (await Page($"/n/{notice.Code}")).Body!.TextContent;
        int At(string part) => text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at
            ? at : throw new Xunit.Sdk.XunitException($"“{part}” is missing.");
        Assert.True(At("还剩 3 天") < At("22.26"));
        Assert.True(At("0564-0000000") < At("22.26"));
        Assert.True(At("1,923.04") < At("每亩补 86.39 元"));
        Assert.True(At("每亩补 86.39 元") < At("孙林银"));
        Assert.Contains("11.00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_is_said_in_sentences_that_lead_to_the_rows()
    {
        var before = SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "8.1", "699.76"), SubsidyForm.Row("1组", "李强喜", "11", "950.29"),
            SubsidyForm.Row("2组", "胡山秀", "2", "172.78"));
        var after = SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "8.01", "691.98"), SubsidyForm.Row("1组", "李强喜", "11", "950.29"),
            SubsidyForm.Row("2组", "赵德淑", "1.33", "114.90"), SubsidyForm.Row("2组", "张东金", "7.33", "633.24"));
        var notice = await Published(before);
        await Correct(notice, after);
        var page = await Page($"/n/{notice.Code}");
        var changes = page.QuerySelectorAll("#changes li").Select(li => li.TextContent.Trim()).ToList();
        Assert.Contains("第 1 行 面积 8.10 → 8.01 亩", changes);
        Assert.Contains("新增第 4 行", changes);
        Assert.Contains("面积合计 21.10 → 27.67 亩", changes);
        var row = page.QuerySelector(page.QuerySelector("#changes a")!.GetAttribute("href")!)!;
        Assert.Contains("8.01", row.TextContent, StringComparison.Ordinal);
        Assert.Null((await Page($"/n/{notice.Code}/1")).QuerySelector("#changes"));
    }

    [Fact]
    public async Task A_withdrawn_notice_leaves_a_tombstone_without_its_title_or_rows()
    {
        var notice = await Published(SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "11.26", "972.75")), "写错了名字的标题");
        _ = await Page($"/n/{notice.Code}");
        await Withdraw(notice, "名字写错，更正后重新公示。");
        foreach (var path in (string[])[$"/n/{notice.Code}", $"/n/{notice.Code}/1"])
        {
            var text = (await Page(path, HttpStatusCode.Gone)).Body!.TextContent;
            Assert.Contains("已经撤下", text, StringComparison.Ordinal);
            Assert.Contains("2026年3月5日", text, StringComparison.Ordinal);
            Assert.Contains("更正后重新公示", text, StringComparison.Ordinal);
            Assert.DoesNotContain("孙林银", text, StringComparison.Ordinal);
            Assert.DoesNotContain("写错了名字的标题", text, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Gone, (await Ask($"/n/{notice.Code}/1/csv")).StatusCode);
    }

    [Fact]
    public async Task An_edition_withdrawn_before_a_new_one_stays_withdrawn()
    {
        var notice = await Published(SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "11.26", "972.75")));
        await Withdraw(notice, "泄露。");
        await Correct(notice, SubsidyForm.Content(SubsidyForm.Row("1组", "李强喜", "11", "950.29")));
        Assert.NotNull((await Page($"/n/{notice.Code}")).QuerySelector(".state.ok"));
        var old = await Page($"/n/{notice.Code}/1", HttpStatusCode.Gone);
        Assert.DoesNotContain("孙林银", old.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(old.QuerySelector($".state a[href='/n/{notice.Code}']"));
    }

    [Fact]
    public async Task Drafts_and_unknown_codes_are_the_same_404()
    {
        var draft = await Site.Do((publishing, _) => publishing.Draft(BoardSite.Maple, SubsidyForm.Form, "还没有发布", cancellationToken: Stop));
        var hidden = await Page($"/n/{draft.Code}", HttpStatusCode.NotFound);
        var unknown = await Page("/n/0000000000", HttpStatusCode.NotFound);
        Assert.Equal(unknown.DocumentElement.OuterHtml, hidden.DocumentElement.OuterHtml);
        Assert.DoesNotContain("还没有发布", (await Page($"/u/{BoardSite.Maple}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_correction_shows_nothing_before_it_is_approved()
    {
        var notice = await Published(SubsidyForm.Village(5));
        _ = await Site.Do(async (publishing, db) =>
        {
            var again = db.Notices.Single(n => n.Code == notice.Code);
            _ = again.Correct(Actor.AtConsole("甲"), Site.Clock.Now.UtcDateTime);
            _ = db.Drafts.Add(new Draft(again, 1, "修改中的标题", March1));
            _ = db.DraftRows.Add(new DraftRow(again.Unit, again.Id, "rows", 1, null, """{"name":"修改中的人"}"""));
            return await db.SaveChangesAsync(Stop);
        });
        var text = (await Page($"/n/{notice.Code}")).Body!.TextContent;
        Assert.DoesNotContain("修改中", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_are_shown_as_text()
    {
        var notice = await Published(SubsidyForm.Content(SubsidyForm.Row("<b>组", "<script>alert(1)</script>", "1", "86.39",
            "\"><img src=x>"), SubsidyForm.Row("1组", "𠮷田", "1", "86.39")), "标题<script>");
        var page = await Page($"/n/{notice.Code}");
        Assert.Empty(page.QuerySelectorAll("script:not([src^='/assets/']), img:not([src^='/n/'])"));
        Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("𠮷田", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("标题<script>", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_empty_cell_stays_empty_and_a_nil_return_says_so()
    {
        var notice = await Published(
            SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "1", null), SubsidyForm.Row("1组", "李强喜", "2", "172.78")));
        Assert.DoesNotContain("未报", (await Page($"/n/{notice.Code}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var nil = await Published(new NoticeContent { Nil = true }, "2025年", "2025");
        Assert.Contains("本期无此项", (await Page($"/n/{nil.Code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_too_wide_for_a_phone_keeps_name_and_sums_in_one_line_and_the_rest_in_a_small_one()
    {
        var row = SubsidyForm.Row("第十二村民小组", "欧阳孙林银", "1111.10", "123456.78", "户主外出务工，由其弟代领");
        var page = await Page($"/n/{(await Published(SubsidyForm.Content(row, row))).Code}");
        var table = page.QuerySelector("table.fold")!;
        var cells = table.QuerySelectorAll("tbody tr")[0].Children;
        Assert.Equal(["1", "第十二村民小组", "户主外出务工，由其弟代领"],
            cells.Where(c => c.ClassList.Contains("s")).Select(c => c.TextContent));
        Assert.Equal("欧阳孙林银", cells.Single(c => c.ClassList.Contains("t")).TextContent);
        Assert.Equal("合计", table.QuerySelector("tfoot .t")!.TextContent);
        Assert.Equal(table.QuerySelectorAll("th").Count(h => h.ClassList.Contains("s")), cells.Count(c => c.ClassList.Contains("s")));
    }

    [Fact]
    public async Task An_erased_row_is_explained_beside_the_figure_that_counts_it()
    {
        var notice = await Published(SubsidyForm.Village(5));
        Assert.Null((await Page($"/n/{notice.Code}")).QuerySelector("#erased"));
        await Erase(notice, 1, 2);
        var page = await Page($"/n/{notice.Code}");
        Assert.Contains("删去了 1 行", page.QuerySelector(".heads + #erased")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("5 户", page.QuerySelector(".heads")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_cut_into_pages_with_a_way_to_each_group()
    {
        var notice = await Published(SubsidyForm.Village(650));
        var first = await Page($"/n/{notice.Code}");
        Assert.Equal(300, first.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(3, first.QuerySelectorAll(".pages a, .pages b").Length);
        var jump = first.QuerySelectorAll(".jump a").Single(a => a.TextContent == "20组").GetAttribute("href")!;
        Assert.Equal($"/n/{notice.Code}/1?page=2#a381", jump);
        var second = await Page(jump.Split('#')[0]);
        Assert.Equal("20组", second.QuerySelector("#a381")!.QuerySelectorAll("td")[1].TextContent);
        Assert.Equal(50, (await Page($"/n/{notice.Code}/1?page=3")).QuerySelectorAll("tbody tr").Length);
        _ = await Page($"/n/{notice.Code}/1?page=4", HttpStatusCode.NotFound);
        _ = await Page($"/n/{notice.Code}/1?page=x", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_board_lists_what_its_own_unit_published_and_a_township_its_villages()
    {
        var notice = await Published(SubsidyForm.Village(5), "燎西村的公示");
        Assert.Contains("燎西村的公示", (await Page($"/u/{BoardSite.Maple}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("燎西村的公示", (await Page($"/u/{BoardSite.Willow}")).Body!.TextContent, StringComparison.Ordinal);
        var township = await Page($"/u/{BoardSite.Township}");
        // among the latest of its villages, not as its own
        Assert.NotNull(township.QuerySelector($"a[href='/n/{notice.Code}']"));
        Assert.Contains("1 份公示", township.QuerySelector($"a[href='/u/{BoardSite.Maple}']")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await Page($"/u/{BoardSite.Maple}")).QuerySelector($"a[href='/n/{notice.Code}']"));
    }

    [Fact]
    public async Task The_board_of_a_closed_place_leads_to_its_heir_and_its_notices_go_on_answering()
    {
        var notice = await Published(SubsidyForm.Village(5));
        _ = await Site.Do(async (publishing, db) =>
        {
            db.Units.Single(u => u.Code == BoardSite.Maple.Value).SetOpen(null, new DateOnly(2026, 3, 1), BoardSite.Willow);
            return await db.SaveChangesAsync(Stop);
        });
        using var answer = await Ask($"/u/{BoardSite.Maple}");
        Assert.Equal($"/u/{BoardSite.Willow}", answer.Headers.Location!.OriginalString);
        _ = await Page($"/n/{notice.Code}");
    }

    [Fact]
    public async Task The_front_page_finds_a_village_by_a_part_of_its_name()
    {
        Assert.NotNull((await Page("/?q=燎西")).QuerySelector($"a[href='/u/{BoardSite.Maple}']"));
        Assert.NotNull((await Page("/")).QuerySelector($"a[href='/u/{BoardSite.County}']"));
        Assert.Contains("没有找到", (await Page("/?q=<script>")).Body!.TextContent, StringComparison.Ordinal);
    }
}
