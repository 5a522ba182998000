using System.Text;
using System.Text.Json.Nodes;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Web.Residents;

/// <summary>
/// Page and downloads show what was rooted; what somebody changed by hand beside it is not shown, or shown with a warning.
/// </summary>
public sealed class RootedPageTests : ResidentTest
{
    [Fact]
    public async Task Title_nil_flag_and_inputs_changed_by_hand_are_not_shown()
    {
        var notice = await Published(SubsidyForm.Village(3));
        _ = await Site.Do((_, db) => db.Editions.Where(e => e.NoticeId == notice.Id).ExecuteUpdateAsync(
            e => e.SetProperty(x => x.Title, "别的标题").SetProperty(x => x.Nil, true).SetProperty(x => x.Inputs, """{"rate":"66.66"}""")
                .SetProperty(x => x.RowCount, 1).SetProperty(x => x.FormVersion, 9), Stop));
        var page = (await Page($"/n/{notice.Code}")).Body!.TextContent;
        Assert.Contains("2026年补贴公示", page, StringComparison.Ordinal);
        Assert.Contains("每亩补 86.39 元", page, StringComparison.Ordinal);
        foreach (var text in (string[])[page, await Csv(notice), (await Json(notice)).ToJsonString()])
        {
            Assert.DoesNotContain("别的标题", text, StringComparison.Ordinal);
            Assert.DoesNotContain("66.66", text, StringComparison.Ordinal);
            Assert.DoesNotContain("本期无此项", text, StringComparison.Ordinal);
        }
        Assert.Equal(3 + 2, (await Csv(notice)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);   // heads, total
    }

    [Fact]
    public async Task Labels_of_a_form_that_was_changed_since_are_shown_with_a_warning()
    {
        var notice = await Published(SubsidyForm.Village(3));
        Assert.Null((await Page($"/n/{notice.Code}")).QuerySelector("#form-changed"));
        Assert.Equal("boardkit-edition-2", (await Json(notice))["format"]!.GetValue<string>());
        Assert.True(await IsFormOf(notice));
        _ = await Site.Do(async (publishing, db) =>
        {
            _ = await db.StoredForms.ExecuteUpdateAsync(f =>
                f.SetProperty(x => x.Json, SubsidyForm.Json.Replace("补贴金额", "补贴金额（万元）", StringComparison.Ordinal)), Stop);
            return await publishing.Draft(BoardSite.Maple, SubsidyForm.Form, "另一份", "2025", Stop);
        });
        await Correct(await Published(SubsidyForm.Village(2), period: "2024"),
            SubsidyForm.Village(2));   // raises the stamp: what was kept in memory is made anew
        var page = await Page($"/n/{notice.Code}");
        Assert.Contains("表式的文字与公布时不一致", page.QuerySelector("#form-changed")!.TextContent, StringComparison.Ordinal);
        Assert.All((await Csv(notice)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1),
            row => Assert.Contains("注意：表式的文字与公布时不一致", row, StringComparison.Ordinal));
        Assert.False(await IsFormOf(notice));
    }

    [Fact]
    public async Task A_column_that_was_computed_is_marked_on_page_and_downloads_and_in_leaf_0()
    {
        var content = SubsidyForm.Village(4);
        var notice = await Published(content with { Sections = [content.Sections[0] with { Computed = ["amount"] }] });
        var page = await Page($"/n/{notice.Code}");
        Assert.Equal(["金额*/元"], page.QuerySelectorAll("th").Select(h => h.TextContent)
            .Where(h => h.Contains('*', StringComparison.Ordinal)));
        Assert.Contains("*系统按公式计算", page.Body!.TextContent, StringComparison.Ordinal);
        var csv = (await Csv(notice)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("补贴金额*/元", csv[0].Split(','));
        Assert.All(csv.Skip(1), row => Assert.Contains("*系统按公式计算", row, StringComparison.Ordinal));
        var leaf = EditionMetadata.Read((await Json(notice))["metadata"]!.GetValue<string>());
        Assert.Equal(["amount"], leaf.Computed["rows"]);

        var plain = await Published(SubsidyForm.Village(4), period: "2025");
        Assert.DoesNotContain("*系统按公式计算", (await Page($"/n/{plain.Code}")).Body!.TextContent + await Csv(plain), StringComparison.Ordinal);
    }

    private async Task<string> Csv(Notice notice) =>
        Encoding.UTF8.GetString((await (await Ask($"/n/{notice.Code}/1/csv")).Content.ReadAsByteArrayAsync(Stop))[3..]);

    private async Task<JsonNode> Json(Notice notice)
    {
        var json = JsonNode.Parse(await (await Ask($"/n/{notice.Code}/1/json")).Content.ReadAsByteArrayAsync(Stop))!;
        Assert.Equal(json["root"]!.GetValue<string>(), Recomputation.Root(json));
        return json;
    }

    /// <summary>What a verifier does: the digest of the form's text in the download is the one that was rooted.</summary>
    private async Task<bool> IsFormOf(Notice notice)
    {
        var json = await Json(notice);
        return JsonNode.Parse(json["metadata"]!.GetValue<string>())!["formDigest"]!.GetValue<string>()
            == Digest.OfText(json["form"]!.GetValue<string>()).Hex;
    }
}
