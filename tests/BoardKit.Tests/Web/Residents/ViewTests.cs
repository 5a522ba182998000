using System.Net;
using AngleSharp.Dom;
using BoardKit.Tests.Support;
using BoardKit.Web.Residents;

namespace BoardKit.Tests.Web.Residents;

/// <summary>Language, large type and contrast: chosen by an address, remembered by a cookie, kept apart in the page cache.</summary>
public sealed class ViewTests : ResidentTest
{
    [Fact]
    public async Task A_choice_is_remembered_and_leads_back_to_the_same_page()
    {
        var notice = await Published(SubsidyForm.Village(650));
        using var chosen = await Ask($"/n/{notice.Code}/1?page=2&lang=en");
        Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
        Assert.Equal($"/n/{notice.Code}/1?page=2", chosen.Headers.Location!.OriginalString);
        var cookie = chosen.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("view=en;", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        using var larger = await Ask("/?type=large&contrast=strong", ("Cookie", "view=en"));
        Assert.StartsWith("view=en.large.strong;", larger.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        using var back = await Ask("/?type=usual", ("Cookie", "view=en.large.strong"));
        Assert.StartsWith("view=en.strong;", back.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_view_has_a_page_of_its_own_and_the_usual_one_sets_no_cookie()
    {
        var notice = await Published(SubsidyForm.Village(5));
        var path = $"/n/{notice.Code}";
        for (var round = 0; round < 2; round++)   // the second time from memory
        {
            var usual = await Viewed(path, null);
            Assert.Equal("zh-CN", usual.DocumentElement.GetAttribute("lang"));
            Assert.Null(usual.DocumentElement.GetAttribute("class"));
            Assert.Empty(usual.QuerySelectorAll("body [lang=zh-CN]"));
            var large = await Viewed(path, "zh-CN.large");
            Assert.Equal("large", large.DocumentElement.ClassName);
            Assert.NotNull(large.QuerySelector("a[href='?type=usual']"));
            var english = await Viewed(path, "en.strong");
            Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
            Assert.Equal("strong", english.DocumentElement.ClassName);
            Assert.Contains("This is the current edition", english.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains("1 March – 7 March, 3 days left", english.Body!.TextContent, StringComparison.Ordinal);
        }
        using var plain = await Ask(path);
        Assert.False(plain.Headers.Contains("Set-Cookie"));
        Assert.Contains("Cookie", plain.Headers.Vary);
    }

    [Fact]
    public async Task Published_content_stays_Chinese_and_says_so_on_an_English_page()
    {
        var notice = await Published(SubsidyForm.Village(40));
        await Correct(notice, SubsidyForm.Village(39));
        foreach (var path in (string[])[$"/n/{notice.Code}", $"/n/{notice.Code}/1", $"/u/{BoardSite.Maple}",
            $"/u/{BoardSite.Township}", "/", "/?q=燎西"])
        {
            var page = await Viewed(path, "en");
            var foreign = page.Body!.Descendants<AngleSharp.Dom.IText>()
                .Where(t => t.Data.Any(c => c is >= '一' and <= '鿿') && t.ParentElement!.Closest("[lang]")!.GetAttribute("lang") == "en")
                .Select(t => t.Data.Trim());
            Assert.Empty(foreign);
        }
    }

    [Fact]
    public void A_cookie_of_another_hand_is_read_word_by_word() => Each.Is(
        ((string, string)[])[("fr.large", "zh-CN.large"), ("en.en.LARGE", "en"), ("<script>", "zh-CN"), ("", "zh-CN"),
            ("strong.large", "zh-CN.large.strong")],
        pair => Assert.Equal(pair.Item2, ResidentView.Parse(pair.Item1).ToString()));

    [Fact]
    public async Task What_else_stands_in_an_address_never_gets_into_a_page_kept_for_everybody()
    {
        var notice = await Published(SubsidyForm.Village(5));
        _ = await Page($"/n/{notice.Code}?page=1&next=//elsewhere.example");
        Assert.DoesNotContain("elsewhere", (await Page($"/n/{notice.Code}")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Viewed(string path, string? view)
    {
        using var answer = await (view is null ? Ask(path) : Ask(path, ("Cookie", "view=" + view)));
        return await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);
    }
}
