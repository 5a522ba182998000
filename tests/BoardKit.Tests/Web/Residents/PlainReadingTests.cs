using System.Net;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Domain.Voice;
using BoardKit.Features.Residents;
using BoardKit.Tests.Support;
using SkiaSharp;

namespace BoardKit.Tests.Web.Residents;

/// <summary>
/// What makes a notice understood: three figures, a worked example, the period before, words explained, text to be read aloud, a card to
/// pass on.
/// </summary>
public sealed class PlainReadingTests : ResidentTest
{
    private static readonly string Json = SubsidyForm.Json
        .Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)
        .Replace("\"inputs\":", "\"example\": \"比如 5.2 亩 × {rate} 元 = {=5.2 * rate:2} 元；全村平均每户 {=area / households:2} 亩。\", \"inputs\":",
            StringComparison.Ordinal)
        .Replace("\"figures\": [",
            "\"figures\": [ { \"key\": \"first\", \"label\": \"第一行面积\", \"measure\": \"亩\", \"kind\": \"flow\", \"value\": \"first(rows.area)\" },", StringComparison.Ordinal);

    private static readonly Form Form = FormReader.Read(Json).Value;

    [Fact]
    public async Task Three_figures_stand_first_and_a_fourth_among_the_facts()
    {
        var page = await Page($"/n/{(await Made(Form, SubsidyForm.Village(40))).Code}");
        Assert.Equal(["第一行面积", "户数", "补贴面积"], page.QuerySelectorAll(".heads dt").Select(d => d.TextContent));
        Assert.Contains("补贴金额", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_example_is_computed_and_left_out_where_a_value_is_missing()
    {
        var content = SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "11.26", "972.75"), SubsidyForm.Row("1组", "李强喜", "11", "950.29"));
        var page = await Page($"/n/{(await Made(Form, content)).Code}");
        Assert.Contains("比如 5.2 亩 × 86.39 元 = 449.23 元；全村平均每户 11.13 亩。", page.Body!.TextContent, StringComparison.Ordinal);
        var without = await Page($"/n/{(await Made(Form, content with { Inputs = new Dictionary<string, string>() }, "2025")).Code}");
        Assert.DoesNotContain("比如", without.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_are_set_beside_those_of_the_period_before()
    {
        var before = await Published(SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "10", "863.90"),
            SubsidyForm.Row("1组", "李强喜", "11", "950.29")), "2025年补贴公示", "2025");
        var now = await Published(
            SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "8", "691.12"), SubsidyForm.Row("1组", "李强喜", "11", "950.29")));
        var since = (await Page($"/n/{now.Code}")).QuerySelector(".since")!;
        Assert.Equal("和2025年比", since.QuerySelector("h2")!.TextContent);
        Assert.Equal(["户数 2 → 2 户（不变）", "补贴面积 21.00 → 19.00 亩（少 2.00）", "补贴金额 1,814.19 → 1,641.41 元（少 172.78）"],
            since.QuerySelectorAll("li").Select(l => l.TextContent.Trim()));
        Assert.NotNull(since.QuerySelector($"a[href='/n/{before.Code}']"));
        Assert.Null((await Page($"/n/{before.Code}")).QuerySelector(".since"));
        await Withdraw(before, "撤下。");
        Assert.Null((await Page($"/n/{now.Code}")).QuerySelector(".since"));
    }

    [Fact]
    public async Task A_word_is_explained_where_it_first_stands_and_leads_back()
    {
        await Explain(new("补贴面积", "可以领补贴的亩数。<b>", "政策", []), new("面积", "短的词。", "", []), new("从未出现", "不在页上。", "", []));
        var page = await Page($"/n/{(await Published(SubsidyForm.Village(40))).Code}");
        var link = page.QuerySelectorAll("a.term").Single(a => a.TextContent == "补贴面积");
        Assert.NotNull(link.Closest(".heads dt"));
        var entry = page.QuerySelector(link.GetAttribute("href")!)!;
        Assert.Contains("可以领补贴的亩数。<b>", entry.TextContent, StringComparison.Ordinal);
        Assert.Empty(entry.QuerySelectorAll("b"));
        Assert.Equal($"#{link.Id}", entry.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("面积", page.QuerySelectorAll("a.term")[1].TextContent);
        Assert.DoesNotContain("从未出现", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("a a, dfn a"));
    }

    [Fact]
    public async Task What_is_read_aloud_is_words_and_names_nobody()
    {
        var notice = await Published(
            SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "11.26", "972.75"), SubsidyForm.Row("1组", "李强喜", "11", "950.29")));
        await Correct(notice,
            SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "11.5", "993.49"), SubsidyForm.Row("1组", "李强喜", "11", "950.29")));
        var page = await Page($"/n/{notice.Code}");
        var button = page.QuerySelector("button#read")!;
        Assert.True(button.HasAttribute("hidden"));
        using var answer = await Ask(button.GetAttribute("data-src")!);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("补贴面积二十二点五亩。", lines);
        Assert.Contains("面积合计二十二点二六改为二十二点五亩。", lines);
        Each.Is(lines, line => Assert.DoesNotContain(line, char.IsAsciiDigit));
        Assert.DoesNotContain("孙林银", string.Concat(lines), StringComparison.Ordinal);
        await Withdraw(notice, "撤下。");
        Assert.Equal(HttpStatusCode.Gone, (await Ask(button.GetAttribute("data-src")!)).StatusCode);
    }

    [Fact]
    public async Task A_link_in_a_chat_shows_a_card_that_changes_with_the_notice_and_goes_with_it()
    {
        var notice = await Published(
            SubsidyForm.Content(SubsidyForm.Row("1组", "孙林银", "11.26", "972.75"), SubsidyForm.Row("1组", "李强喜", "11", "950.29")));
        var page = await Page($"/n/{notice.Code}");
        string Meta(string name) => page.QuerySelector($"meta[property='og:{name}']")!.GetAttribute("content")!;
        Assert.Equal("2026年补贴公示", Meta("title"));
        Assert.StartsWith("每亩补 86.39 元", Meta("description"), StringComparison.Ordinal);
        var image = new Uri(Meta("image"));
        Assert.DoesNotContain("孙林银", page.Head!.OuterHtml, StringComparison.Ordinal);
        using var first = await Ask(image.AbsolutePath);
        Assert.Equal("image/png", first.Content.Headers.ContentType!.MediaType);
        using var bitmap = SKBitmap.Decode(await first.Content.ReadAsByteArrayAsync(Stop));
        Assert.True(bitmap is { Width: >= 300, Height: >= 300 });
        Assert.Equal(HttpStatusCode.NotModified,
            (await Ask(image.AbsolutePath, ("If-None-Match", first.Headers.ETag!.ToString()))).StatusCode);
        await Withdraw(notice, "撤下。");
        Assert.Equal(HttpStatusCode.Gone, (await Ask(image.AbsolutePath)).StatusCode);
    }

    [Fact]
    public void A_card_without_figures_with_the_longest_title_and_strange_characters_is_drawn()
    {
        using var printer = new BoardKit.Printing.SheetPrinter(new BoardKit.Printing.FontOptions());
        var png = new BoardKit.Printing.Papers.ShareCardPrinter(printer).Draw(
            new(new string('镇', 60), string.Concat(Enumerable.Repeat("𠮷<标题>", 40)), [], "", "http://x/n/0000000000"));
        using var bitmap = SKBitmap.Decode(png);
        Assert.Equal((600, 600), (bitmap.Width, bitmap.Height));
    }

    [Fact]
    public async Task Twenty_thousand_rows_stay_few_links_and_one_light_page()
    {
        var notice = await Published(SubsidyForm.Village(20_000));
        using var answer = await Ask($"/n/{notice.Code}/1?page=40", ("Accept-Encoding", "br"));
        Assert.True((await answer.Content.ReadAsByteArrayAsync(Stop)).Length <= 20_000);
        var page = await Page($"/n/{notice.Code}/1?page=40");
        Assert.Equal(300, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["1", "39", "40", "41", "67"], page.QuerySelectorAll(".pages a, .pages b").Select(p => p.TextContent));
        Assert.Equal("67", page.QuerySelector("form.find input[name=page]")!.GetAttribute("max"));
        Assert.Empty(page.QuerySelectorAll(".jump a"));
        Assert.Equal(67, page.QuerySelectorAll(".spans a").Length);
        Assert.Contains("586组 — 600组", page.QuerySelectorAll(".spans a")[39].TextContent, StringComparison.Ordinal);
    }

    private Task<Notice> Made(Form form, NoticeContent content, string period = "2026") => Site.Do(async (publishing, db) =>
    {
        if (!db.StoredForms.Any(f => f.Key == form.Key && f.Version == 2))
        {
            _ = db.StoredForms.Add(new StoredForm(BoardSite.County, form.Key, 2, Json));
        }
        var notice = await publishing.Draft(BoardSite.Maple, form, "2026年补贴公示", period, Stop);
        _ = await publishing.Publish(notice, form, content, "2026年补贴公示", March1, Stop);
        return notice;
    });

    private Task<int> Explain(params GlossaryTerm[] terms) => Site.Do((publishing, db) =>
    {
        db.Settings.AddRange(terms.Select(t => new Setting(BoardSite.County, t.Key, t.Text)));
        return db.SaveChangesAsync(Stop);
    });
}
