using System.Text.Json.Nodes;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Tests.Support;

namespace BoardKit.Tests.Web.Residents;

/// <summary>What residents see of a matter that is disclosed in phases.</summary>
public sealed class PhasePageTests : ResidentTest
{
    [Fact]
    public async Task A_phase_is_compared_with_the_one_before_and_leads_to_the_one_after()
    {
        var form = await Phased();
        var first = await Publish(form, "发放前", 3, "2026");
        Assert.Empty((await Page($"/n/{first.Code}")).QuerySelectorAll(".since"));
        var second = await Publish(form, "发放后", 4, "2026");
        var page = await Page($"/n/{second.Code}");
        Assert.Equal("和“发放前”阶段比", page.QuerySelector(".since h2")!.TextContent);
        Assert.Contains("（多 1）", page.QuerySelector(".since")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($".since a[href='/n/{first.Code}']"));
        Assert.Contains("后一阶段“发放后”的公示",
            (await Page($"/n/{first.Code}")).QuerySelector($"a[href='/n/{second.Code}']")!.TextContent, StringComparison.Ordinal);

        // a year later the same phase is compared, not whatever was last; and aloud the same is said
        var later = await Publish(form, "发放前", 5, "2027");
        Assert.Equal(["和2026年比"], (await Page($"/n/{later.Code}")).QuerySelectorAll(".since h2").Select(h => h.TextContent));
        Assert.NotNull((await Page($"/n/{later.Code}")).QuerySelector($".since a[href='/n/{first.Code}']"));
        Assert.Contains("比“发放前”阶段多",
            await (await Ask($"/n/{second.Code}/1/voice")).Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        await Withdraw(first, "发错了");
        Assert.Empty((await Page($"/n/{second.Code}")).QuerySelectorAll(".since"));
    }

    private Task<Notice> Publish(Form form, string phase, int households, string period) => Site.Do(async (publishing, db) =>
    {
        var notice = await publishing.Draft(BoardSite.Maple, form, "补贴公示", period, phase, Stop);
        _ = await publishing.Publish(notice, form, SubsidyForm.Village(households), "补贴公示", March1, Stop);
        return notice;
    });

    /// <summary>The subsidy in two phases, in place of the form of the site.</summary>
    private Task<Form> Phased() => Site.Do(async (publishing, db) =>
    {
        var json = JsonNode.Parse(SubsidyForm.Json)!;
        json["version"] = 2;
        json["inputs"]!.AsArray().Add(JsonNode.Parse("""{"key":"stage","label":"公示阶段","type":"enum","values":["发放前","发放后"]}"""));
        var text = json.ToJsonString();
        _ = db.StoredForms.Add(new StoredForm(BoardSite.County, SubsidyForm.Form.Key, 2, text));
        _ = await db.SaveChangesAsync(Stop);
        return FormReader.Read(text).Value;
    });
}
