using System.Text.Json.Nodes;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Tests.Printing;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Web.Residents;

/// <summary>
/// A posting period of working days in a year whose days off nobody has published: every door says “at least n working days, not before”,
/// none names the last day as if it were known.
/// </summary>
public sealed class ProvisionalWordsTests : ResidentTest
{
    private const string Title = "跨年的公示";

    [Fact]
    public async Task Page_paper_lists_feed_and_download_say_at_least_and_not_before()
    {
        Assert.SkipUnless(Tools.HasPoppler, "poppler-utils are not installed; deploy/test.sh installs them.");
        var (notice, posting) = await Publish();
        Site.Clock.Now = new(2026, 12, 29, 2, 0, 0, TimeSpan.Zero);   // it hangs
        Assert.True(posting.PostingProvisional);
        var last = $"{posting.PostingTo.Month}月{posting.PostingTo.Day}日";
        var paper = await Print(notice);
        var sheet = await Site.Do((publishing, db) => db.Sheets.AsNoTracking().FirstAsync(s => s.RunId == paper.Run, Stop));
        var doors = new Dictionary<string, string>
        {
            ["page"] = (await Page($"/n/{notice.Code}")).Body!.TextContent,
            ["unit"] = (await Page($"/u/{BoardSite.Maple}")).Body!.TextContent,
            ["search"] = (await Page($"/u/{BoardSite.Maple}?q={Uri.EscapeDataString("跨年")}")).Body!.TextContent,
            ["paper"] = Tools.RawText(paper.Pdf),
            ["behind the paper"] = (await Page($"/S/{sheet.Id}")).Body!.TextContent,
            ["aloud"] = await Text($"/n/{notice.Code}/1/voice"),
            ["feed"] = await Text($"/u/{BoardSite.Maple}/feed"),
            ["download"] = JsonNode.Parse(await Text($"/n/{notice.Code}/1/json"))!["posting"]!.GetValue<string>(),
        };
        Each.Is(doors, door =>
        {
            var said = Tools.WithoutSpaces(door.Value);
            Assert.True(said.Contains("不早于", StringComparison.Ordinal), $"{door.Key}: {said}");
            Assert.DoesNotContain($"至{posting.PostingTo.Year}年{last}", said, StringComparison.Ordinal);
            Assert.DoesNotContain($"—{last}", said, StringComparison.Ordinal);
        });
        Each.Is(new[] { "page", "paper", "download" }, door =>
            Assert.Contains("至少10个工作日", Tools.WithoutSpaces(doors[door]), StringComparison.Ordinal));
    }

    private async Task<string> Text(string path) => await (await Ask(path)).Content.ReadAsStringAsync(Stop);

    private Task<(Notice, BoardKit.Domain.Editions.Edition)> Publish() => Site.Do(async (publishing, db) =>
    {
        var json = JsonNode.Parse(SubsidyForm.Json)!;
        json["version"] = 2;
        json["posting"] = JsonNode.Parse("""{"days":10,"unit":"working"}""");
        json["footer"] = JsonNode.Parse("""["公示期：{term}"]""");
        var text = json.ToJsonString();
        _ = db.StoredForms.Add(new StoredForm(BoardSite.County, SubsidyForm.Form.Key, 2, text));
        _ = await db.SaveChangesAsync(Stop);
        var form = FormReader.Read(text).Value;
        var notice = await publishing.Draft(BoardSite.Maple, form, Title, "2026", Stop);
        return (notice, await publishing.Publish(notice, form, SubsidyForm.Village(3), Title, new DateOnly(2026, 12, 28), Stop));
    });
}
