using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

/// <summary>The feed read by a reader that is not ours.</summary>
public sealed class FeedTests : ResidentTest
{
    private static readonly string Path = $"/u/{BoardSite.Maple}/feed";

    [Fact]
    public async Task A_village_without_notices_has_a_valid_empty_feed()
    {
        var feed = await Read(Path);
        Assert.Equal("燎西村公示更新", feed.Title.Text);
        Assert.Empty(feed.Items);
        Assert.NotEqual(default, feed.LastUpdatedTime);
    }

    [Fact]
    public async Task An_entry_says_what_was_published_in_a_sentence_and_figures_and_leads_to_the_page()
    {
        var notice = await Published(SubsidyForm.Village(12));
        var entry = (await Read(Path)).Items.Single();
        Assert.Equal("2026年补贴公示", entry.Title.Text);
        Assert.Equal($"/n/{notice.Code}", Assert.Single(entry.Links, l => l.RelationshipType == "alternate").Uri.AbsolutePath);
        Assert.Equal("燎西村", entry.Authors.Single().Name);
        Assert.Equal(Site.Clock.Now, entry.PublishDate);
        Assert.Contains("每亩补 86.39 元", entry.Summary.Text, StringComparison.Ordinal);
        Assert.Contains("户数 12 户", entry.Summary.Text, StringComparison.Ordinal);
        Assert.Contains(entry.Categories, c => c.Label == "耕地地力保护补贴");
    }

    [Fact]
    public async Task Rows_never_travel_in_a_feed()
    {
        _ = await Published(SubsidyForm.Content(SubsidyForm.Row("1组", "孙银海", "5.2", "449.23", "备注甲")));
        var text = await (await Ask(Path)).Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("孙银海", text, StringComparison.Ordinal);
        Assert.DoesNotContain("备注甲", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_keeps_the_id_and_moves_the_entry_to_the_top()
    {
        var old = await Published(SubsidyForm.Village(3), "旧的", "2024");
        Site.Clock.Now += TimeSpan.FromHours(1);
        _ = await Published(SubsidyForm.Village(3), "新的", "2025");
        var before = (await Read(Path)).Items.Single(i => i.Title.Text == "旧的");
        Site.Clock.Now += TimeSpan.FromHours(1);
        await Correct(old, SubsidyForm.Village(4), "旧的");
        var feed = await Read(Path);
        var first = feed.Items.First();
        Assert.Equal((before.Id, "旧的（已更正）"), (first.Id, first.Title.Text));
        Assert.Equal((before.PublishDate, Site.Clock.Now), (first.PublishDate, first.LastUpdatedTime));
        Assert.Equal(Site.Clock.Now, feed.LastUpdatedTime);
    }

    [Fact]
    public async Task A_withdrawal_replaces_the_entry_and_takes_title_and_figures_out_of_it()
    {
        var notice = await Published(SubsidyForm.Village(12), "王某某低保公示");
        var id = (await Read(Path)).Items.Single().Id;
        using var before = await Ask(Path);
        Site.Clock.Now += TimeSpan.FromMinutes(5);
        await Withdraw(notice, "标题写了人名。");
        using var after = await Ask(Path, ("If-None-Match", before.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        var text = await after.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("王某某", text, StringComparison.Ordinal);
        Assert.DoesNotContain("户数", text, StringComparison.Ordinal);
        var entry = (await Read(Path)).Items.Single();
        Assert.Equal((id, "耕地地力保护补贴（2026年）（已撤下）"), (entry.Id, entry.Title.Text));
        Assert.Contains("标题写了人名。", entry.Summary.Text, StringComparison.Ordinal);
        Assert.Equal(Site.Clock.Now, entry.LastUpdatedTime);
    }

    [Fact]
    public async Task The_township_and_the_county_hear_of_their_villages_and_a_village_of_itself_alone()
    {
        _ = await Published(SubsidyForm.Village(2), "燎西村的");
        await Site.Do(async (publishing, _) => await publishing.Publish(
            await publishing.Draft(BoardSite.Willow, SubsidyForm.Form, "柳林村的", cancellationToken: Stop), SubsidyForm.Form,
            SubsidyForm.Village(2), "柳林村的", March1, Stop));
        foreach (var above in (UnitCode[])[BoardSite.Township, BoardSite.County])
        {
            var items = (await Read($"/u/{above}/feed")).Items.ToList();
            Assert.Equal(["柳林村的", "燎西村的"], items.Select(i => i.Title.Text).Order(StringComparer.Ordinal));
            Assert.Equal(["柳林村", "燎西村"], items.Select(i => i.Authors.Single().Name).Order(StringComparer.Ordinal));
        }
        Assert.Equal("燎西村的", (await Read(Path)).Items.Single().Title.Text);
    }

    [Fact]
    public async Task A_draft_does_not_show_and_an_open_correction_does_not_move_an_entry()
    {
        var notice = await Published(SubsidyForm.Village(2));
        _ = await Site.Do((publishing, _) => publishing.Draft(BoardSite.Maple, SubsidyForm.Form, "草稿", "2025", Stop));
        var before = await (await Ask(Path)).Content.ReadAsStringAsync(Stop);
        Assert.DoesNotContain("草稿", before, StringComparison.Ordinal);
        Site.Clock.Now += TimeSpan.FromHours(2);
        _ = await Site.Do(async (unused, db) =>
        {
            _ = db.Notices.Single(n => n.Code == notice.Code)
                .Correct(BoardKit.Domain.Units.Actor.AtConsole("甲"), Site.Clock.Now.UtcDateTime);
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Equal(before, await (await Ask(Path)).Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Any_title_gives_a_feed_that_reads()
    {
        var year = 2000;
        foreach (var (title, expected) in ((string, string)[])
        [
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            ("]]> &amp; <b>粗</b> \"'", "]]> &amp; <b>粗</b> \"'"),
            ("控制\u0001字符\u0000和\u000b", "控制字符和"),
            ("半个\ufffd代理", "半个代理"),
            ("方向\u202e颠倒\u2066", "方向颠倒"),
            ("\ufffe\uffff非字符", "非字符"),
            ("两行\r\n标题\t", "两行  标题 "),
            ("𠮷野家 👍🏽 ﷽", "𠮷野家 👍🏽 ﷽"),
        ])
        {
            Site.Clock.Now += TimeSpan.FromMinutes(1);
            _ = await Published(SubsidyForm.Village(1), title, $"{++year}");
            var entry = (await Read(Path)).Items.MaxBy(i => i.PublishDate)!;
            Assert.Equal(("text", expected), (entry.Title.Type, entry.Title.Text));
        }
    }

    [Fact]
    public async Task Only_the_fifty_newest_are_told_and_ids_are_unique()
    {
        for (var year = 1970; year < 2026; year++)
        {
            Site.Clock.Now += TimeSpan.FromMinutes(1);
            _ = await Published(SubsidyForm.Village(1), $"{year}", $"{year}");
        }
        var items = (await Read(Path)).Items.ToList();
        Assert.Equal(50, items.Select(i => i.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("2025", items[0].Title.Text);
        Assert.Equal(items.OrderByDescending(i => i.LastUpdatedTime).Select(i => i.Id), items.Select(i => i.Id));
    }

    [Fact]
    public async Task It_is_revalidated_by_tag_and_by_time()
    {
        var notice = await Published(SubsidyForm.Village(2));
        using var first = await Ask(Path);
        Assert.Equal("application/atom+xml", first.Content.Headers.ContentType!.MediaType);
        var (tag, modified) = (first.Headers.ETag!.ToString(), first.Content.Headers.LastModified!.Value);
        Assert.Equal(Site.Clock.Now, modified);
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(Path, ("If-None-Match", tag))).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await Ask(Path, ("If-Modified-Since", modified.ToString("R")))).StatusCode);
        Site.Clock.Now += TimeSpan.FromSeconds(1);
        await Correct(notice, SubsidyForm.Village(3));
        Assert.Equal(HttpStatusCode.OK,
            (await Ask(Path, ("If-None-Match", tag), ("If-Modified-Since", Site.Clock.Now.ToString("R")))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Ask(Path, ("If-Modified-Since", modified.ToString("R")))).StatusCode);
    }

    [Fact]
    public async Task Board_and_notice_pages_and_tombstones_name_the_feed()
    {
        var notice = await Published(SubsidyForm.Village(2));
        Assert.Equal(Path, await Named($"/u/{BoardSite.Maple}", HttpStatusCode.OK));
        Assert.Equal(Path, await Named($"/n/{notice.Code}", HttpStatusCode.OK));
        await Withdraw(notice, "错了。");
        Assert.Equal(Path, await Named($"/n/{notice.Code}", HttpStatusCode.Gone));
    }

    [Fact]
    public async Task An_unknown_place_has_none_and_a_closed_one_leads_to_its_heir()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("/u/341522999999/feed")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("/u/abc/feed")).StatusCode);
        _ = await Site.Do(async (_, db) =>
        {
            db.Units.Single(u => u.Code == BoardSite.Willow.Value).SetOpen(null, new DateOnly(2026, 1, 1), BoardSite.Maple);
            return await db.SaveChangesAsync(Stop);
        });
        using var moved = await Ask($"/u/{BoardSite.Willow}/feed");
        Assert.Equal((HttpStatusCode.MovedPermanently, Path), (moved.StatusCode, moved.Headers.Location!.ToString()));
    }

    private async Task<string?> Named(string page, HttpStatusCode status) =>
        (await Page(page, status)).QuerySelector("link[rel=alternate][type='application/atom+xml']")?.GetAttribute("href");

    private async Task<SyndicationFeed> Read(string path)
    {
        using var answer = await Ask(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Stop);
        Rfc4287(bytes);
        using var reader = XmlReader.Create(new MemoryStream(bytes),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return SyndicationFeed.Load(reader);
    }

    /// <summary>
    /// The rules that the reader is lenient about: what stands exactly once (4.1.1, 4.1.2), absolute ids, times with a zone.
    /// </summary>
    private static void Rfc4287(byte[] bytes)
    {
        var document = new XmlDocument();
        document.Load(new MemoryStream(bytes));
        var names = new XmlNamespaceManager(document.NameTable);
        names.AddNamespace("a", "http://www.w3.org/2005/Atom");
        foreach (XmlNode holder in document.SelectNodes("/a:feed | /a:feed/a:entry", names)!)
        {
            foreach (var once in (string[])["id", "title", "updated", "author"])
            {
                Assert.Equal(1, holder.SelectNodes("a:" + once, names)!.Count);
            }
            Assert.Equal(1, holder.SelectNodes("a:link[@rel='alternate']", names)!.Count);
            Assert.True(Uri.TryCreate(holder.SelectSingleNode("a:id", names)!.InnerText, UriKind.Absolute, out var id)
                && id.Scheme == "tag");
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", holder.SelectSingleNode("a:updated", names)!.InnerText);
        }
    }
}
