using System.Net;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

public sealed class SearchTests : ResidentTest
{
    [Fact]
    public async Task A_notice_is_found_by_words_of_its_title_form_and_plain_sentence_in_any_width_and_case()
    {
        _ = await Published(SubsidyForm.Village(2), "2025年道路硬化 Road 公示", "2025");
        foreach (var words in (string[])["道路硬化", "硬化 道路", "硬化　２０２５", "ROAD", "ｒｏａｄ", "地力保护", "每亩补 86.39"])
        {
            Assert.Equal((words, "2025年道路硬化 Road 公示"), (words, Assert.Single(await Find(BoardSite.Maple, words))));
        }
    }

    [Fact]
    public async Task All_words_must_occur()
    {
        _ = await Published(SubsidyForm.Village(2), "道路硬化", "2024");
        _ = await Published(SubsidyForm.Village(2), "水渠硬化", "2025");
        Assert.Equal(["水渠硬化"], await Find(BoardSite.Maple, "硬化 水渠"));
        Assert.Equal(2, (await Find(BoardSite.Maple, "硬化")).Count);
        Assert.Empty(await Find(BoardSite.Maple, "硬化 桥梁"));
    }

    [Fact]
    public async Task What_means_something_to_a_database_is_taken_literally()
    {
        _ = await Published(SubsidyForm.Village(1), "普通的公示", "2024");
        var year = 2000;
        foreach (var words in (string[])["100%完成_甲", "[路]", "路\\径", "'; --"])
        {
            Assert.Empty(await Find(BoardSite.Maple, words));
            _ = await Published(SubsidyForm.Village(1), $"甲{words}乙", $"{++year}");
            Assert.Equal([$"甲{words}乙"], await Find(BoardSite.Maple, words));
        }
        foreach (var words in (string[])["%", "_"])
        {
            Assert.Equal(["甲100%完成_甲乙"], await Find(BoardSite.Maple, words));
        }
    }

    [Fact]
    public async Task The_names_on_a_list_and_what_stands_beside_them_cannot_be_searched()
    {
        _ = await Published(SubsidyForm.Content(SubsidyForm.Row("七里组", "孙银海", "5.2", "449.23", "五保户")));
        foreach (var words in (string[])["孙银海", "孙", "七里组", "五保户", "449.23"])
        {
            Assert.Empty(await Find(BoardSite.Maple, words));
        }
        Assert.Single(await Find(BoardSite.Maple, ""));
    }

    [Fact]
    public async Task Year_and_form_narrow_and_what_is_unknown_is_ignored()
    {
        _ = await Published(SubsidyForm.Village(1), "甲", "2024");
        _ = await Published(SubsidyForm.Village(1), "乙", "2025");
        Assert.Equal(["甲"], await Titles($"/u/{BoardSite.Maple}?q=&year=2024"));
        Assert.Equal(2, (await Titles($"/u/{BoardSite.Maple}?form=test-subsidy")).Count);
        Assert.Equal(2, (await Titles($"/u/{BoardSite.Maple}?form=nix&year=20%2525")).Count);
        var page = await Page($"/u/{BoardSite.Maple}?year=2025");
        Assert.Equal("2025", ((IHtmlSelectElement)page.QuerySelector("select[name=year]")!).Value);
    }

    [Fact]
    public async Task A_township_finds_in_its_villages_and_says_whose_it_is_and_a_village_only_in_itself()
    {
        _ = await Published(SubsidyForm.Village(1), "燎西的补贴");
        await Site.Do(async (publishing, _) => await publishing.Publish(
            await publishing.Draft(BoardSite.Willow, SubsidyForm.Form, "柳林的补贴", cancellationToken: Stop), SubsidyForm.Form,
            SubsidyForm.Village(2), "柳林的补贴", March1, Stop));
        Assert.Equal(2, (await Find(BoardSite.Township, "补贴")).Count);
        var text = (await Page($"/u/{BoardSite.Township}?q=柳林")).Body!.TextContent;
        Assert.Contains("柳林村 · 第 1 版", text, StringComparison.Ordinal);
        Assert.Equal(["燎西的补贴"], await Find(BoardSite.Maple, "补贴"));
    }

    [Fact]
    public async Task What_is_withdrawn_or_only_a_draft_is_not_found_and_a_correction_is_found_by_its_new_words_alone()
    {
        var notice = await Published(SubsidyForm.Village(1), "旧词", "2024");
        _ = await Site.Do((publishing, _) => publishing.Draft(BoardSite.Maple, SubsidyForm.Form, "草稿", "2025", Stop));
        Assert.Empty(await Find(BoardSite.Maple, "草稿"));
        await Correct(notice, SubsidyForm.Village(2), "新词");
        Assert.Empty(await Find(BoardSite.Maple, "旧词"));
        Assert.Equal(["新词"], await Find(BoardSite.Maple, "新词"));
        await Withdraw(notice, "错了。");
        Assert.Empty(await Find(BoardSite.Maple, "新词"));
        Assert.Empty(await Find(BoardSite.Maple, ""));
    }

    [Fact]
    public async Task Results_come_in_pages_newest_first_that_keep_the_question()
    {
        for (var year = 1980; year < 2025; year++)
        {
            Site.Clock.Now += TimeSpan.FromMinutes(1);
            _ = await Published(SubsidyForm.Village(1), $"甲乙{year}", $"{year}");
        }
        var all = new List<string>();
        var address = $"/u/{BoardSite.Maple}?q={Uri.EscapeDataString("甲 乙")}";
        for (string? next = address; next is not null;)
        {
            var page = await Page(next);
            all.AddRange(page.QuerySelectorAll(".list b").Select(b => b.TextContent));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        Assert.Equal(Enumerable.Range(1980, 45).Reverse().Select(year => $"甲乙{year}"), all);
        Assert.Empty(await Titles(address + "&page=50"));
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(address + "&page=99999")).StatusCode);
    }

    [Fact]
    public async Task A_number_of_a_person_is_neither_looked_for_nor_repeated()
    {
        _ = await Published(SubsidyForm.Village(1), "补贴");
        var phone = "1381234" + "5678";
        foreach (var words in (string[])[phone, $"补贴 {phone}", "３４１５２２１９８００１０１００１Ｘ"])
        {
            var page = await Page($"/u/{BoardSite.Maple}?q={Uri.EscapeDataString(words)}");
            Assert.Empty(page.QuerySelectorAll(".list b"));
            Assert.Contains("没有查找", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(words[..11], page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_crafted_query_finds_nothing_and_harms_nothing()
    {
        _ = await Published(SubsidyForm.Village(1), "补贴");
        foreach (var words in (string[])
        [
            "<script>alert(1)</script>", "\"onfocus=alert(1) x=\"", "%ED%A0%BD", "%00%01",
            "Z\u0351\u036b\u0343a\u036a\u0300l\u0361g\u0489o",
            "﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽﷽",
        ])
        {
            var escaped = words.StartsWith('%') ? words : Uri.EscapeDataString(words);
            var page = await Page($"/u/{BoardSite.Maple}?q={escaped}");
            Assert.Empty(page.QuerySelectorAll("script[src^=alert], [onfocus]"));
            Assert.Empty(page.QuerySelectorAll("main script"));
        }
    }

    [Fact]
    public async Task A_query_of_more_than_forty_characters_is_sent_back_with_a_sentence()
    {
        var page = await Page($"/u/{BoardSite.Maple}?q={new string('a', 41)}");
        Assert.Contains("最多 40 个字", page.Body!.TextContent, StringComparison.Ordinal);
        var long1 = await Ask($"/u/{BoardSite.Maple}?q={new string('a', 5000)}");
        Assert.Equal(HttpStatusCode.OK, long1.StatusCode);
    }

    [Fact]
    public async Task Answers_to_searches_are_kept_nowhere_and_do_not_take_the_place_of_the_board()
    {
        _ = await Published(SubsidyForm.Village(1), "补贴");
        using var answer = await Ask($"/u/{BoardSite.Maple}?q=x");
        Assert.True(answer.Headers.CacheControl is { NoStore: true, Private: true });
        Assert.Null(answer.Headers.ETag);
        Assert.Contains("补贴", (await Page($"/u/{BoardSite.Maple}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await Find(BoardSite.Maple, "x"));
        Assert.Single(await Find(BoardSite.Maple, "补贴"));
    }

    [Fact]
    public async Task A_flood_of_searches_is_answered_or_sent_away_and_pages_go_on()
    {
        _ = await Published(SubsidyForm.Village(1), "补贴");
        var flood = Enumerable.Range(0, 200).Select(i => Ask($"/u/{BoardSite.County}?q=x{i}")).ToList();
        using var page = await Ask($"/u/{BoardSite.Maple}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        foreach (var answer in await Task.WhenAll(flood))
        {
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable);
            Assert.True(answer.StatusCode == HttpStatusCode.OK || answer.Headers.RetryAfter is not null);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task The_board_offers_the_search_only_where_there_is_something_to_find()
    {
        Assert.Null((await Page($"/u/{BoardSite.Maple}")).QuerySelector("form[role=search]"));
        _ = await Published(SubsidyForm.Village(1), "补贴");
        var form = (await Page($"/u/{BoardSite.Maple}")).QuerySelector("form[role=search]")!;
        Assert.Equal(["q", "year", "form"], form.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")!));
        Assert.Equal(["", "2026"], form.QuerySelectorAll("select[name=year] option").Select(o => o.GetAttribute("value")!));
    }

    private Task<List<string>> Find(UnitCode unit, string words) => Titles($"/u/{unit}?q={Uri.EscapeDataString(words)}");

    private async Task<List<string>> Titles(string address) =>
        [.. (await Page(address)).QuerySelectorAll(".list b").Select(b => b.TextContent)];
}
