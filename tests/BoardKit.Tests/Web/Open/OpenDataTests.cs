using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using BoardKit.Tests.Web.Residents;
using BoardKit.Web.Open;
using NJsonSchema;

namespace BoardKit.Tests.Web.Open;

/// <summary>Open data, what search engines may keep, figures over the years, and how to check a paper by hand.</summary>
public sealed class OpenDataTests : ResidentTest
{
    private async Task<string> TextAsync(string path) => await (await Ask(path)).Content.ReadAsStringAsync(Stop);

    [Fact]
    public async Task The_description_of_a_board_is_what_its_schema_says_and_has_no_row()
    {
        var notice = await Published(SubsidyForm.Village(3));
        var schema = await JsonSchema.FromJsonAsync(await TextAsync("/data/schema"), Stop);
        var text = await TextAsync($"/data/{BoardSite.Maple}.jsonld");
        Assert.Empty(schema.Validate(text));
        var described = JsonNode.Parse(text)!;
        var one = Assert.Single(described["notices"]!.AsArray())!;
        Assert.Equal((notice.Code, "2026年补贴公示"), (one["identifier"]!.GetValue<string>(), one["name"]!.GetValue<string>()));
        Assert.DoesNotContain("孙林", text, StringComparison.Ordinal);   // the first household
        Assert.DoesNotContain(described["@context"]!.AsObject(),
            m => m.Value is JsonValue v && v.ToString().Contains("ofn", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("/data/341522999999.jsonld")).StatusCode);
    }

    [Fact]
    public async Task Figures_come_as_a_table_by_form_and_year()
    {
        var notice = await Published(SubsidyForm.Village(3));
        var lines = (await TextAsync($"/data/figures.csv?unit={BoardSite.County}&form={SubsidyForm.Form.Key}&year=2026"))
            .TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("补贴金额（元）", lines[0], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
        Assert.Contains(notice.Code, lines[1], StringComparison.Ordinal);
        Assert.Single((await TextAsync($"/data/figures.csv?unit={BoardSite.County}&form={SubsidyForm.Form.Key}&year=2025"))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(HttpStatusCode.NotFound, (await Ask("/data/figures.csv?unit=1&form=x&year=2026")).StatusCode);
        Assert.Contains("CC BY", await TextAsync("/data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_engines_may_keep_what_is_for_everybody_and_without_people_and_nothing_else()
    {
        var notice = await Published(SubsidyForm.Village(3));
        var map = await TextAsync("/sitemap.xml");
        Assert.Contains($"/n/{notice.Code}</loc>", map, StringComparison.Ordinal);
        Assert.Equal("index, follow", (await Ask($"/n/{notice.Code}")).Headers.GetValues("X-Robots-Tag").Single());
        var again = await Ask($"/n/{notice.Code}");   // from memory
        Assert.Equal("index, follow", again.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("index,follow", (await Page($"/n/{notice.Code}")).QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        foreach (var path in (string[])["/", "/data", "/check", $"/u/{BoardSite.Maple}", $"/n/{notice.Code}/1", $"/N/{notice.Code}",
            $"/n/{notice.Code}/1/json", $"/trend/{notice.Code}", "/api"])
        {
            Assert.Equal("noindex, nofollow", (await Ask(path)).Headers.GetValues("X-Robots-Tag").Single());
        }
        _ = await Site.Do(async (publishing, db) => await publishing.Publish(db.Notices.Single(n => n.Code == notice.Code),
            SubsidyForm.Form with { Audience = Audience.Members }, SubsidyForm.Village(3), "2026年补贴公示", March1, Stop));
        Assert.Equal("noindex, nofollow", (await Ask($"/n/{notice.Code}")).Headers.GetValues("X-Robots-Tag").Single());
        Assert.DoesNotContain(notice.Code, await TextAsync("/sitemap.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_over_the_years_stand_in_tables_with_their_words_and_gaps_and_weigh_little()
    {
        var first = await Published(SubsidyForm.Content(SubsidyForm.Row("1组", "孙林", "2", "100")), "2023年补贴公示", "2023");
        _ = await Published(SubsidyForm.Content(SubsidyForm.Row("1组", "孙林", "3", "150")), "2025年补贴公示", "2025");
        var now = await Published(SubsidyForm.Content(SubsidyForm.Row("1组", "孙林", "4", "250"), SubsidyForm.Row("1组", "李银", "4", "250")));
        var page = await Page($"/trend/{now.Code}");
        var table = page.QuerySelectorAll("table").Single(t => t.TextContent.Contains("补贴金额", StringComparison.Ordinal));
        Assert.Equal(["2023年100.00", "2024年没有公布", "2025年150.00", "2026年500.00"],
            table.QuerySelectorAll("tbody tr").Select(r => string.Concat(r.TextContent.Where(c => !char.IsWhiteSpace(c)))));
        Assert.Contains("比2025年多 350.00 元", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("平均每户补贴金额250.00 元", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("平均每亩补贴金额62.50 元", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("svg")[0].QuerySelectorAll("rect").Count(r => r.HasAttribute("y")));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.DoesNotContain("孙林", page.Body.TextContent, StringComparison.Ordinal);
        Assert.InRange((await (await Ask($"/trend/{now.Code}", ("Accept-Encoding", "gzip"))).Content.ReadAsByteArrayAsync(Stop)).Length, 1,
            25_000);
        Assert.Contains("历年变化", (await Page($"/n/{now.Code}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("补贴金额", (await Page($"/trend/u/{BoardSite.Maple}")).Body!.TextContent, StringComparison.Ordinal);
        await Withdraw(first, "有误");
        Assert.DoesNotContain("2023年", (await Page($"/trend/{now.Code}")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        _ = await Page("/trend/0000000000", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_lines_on_the_page_compute_the_code_that_is_printed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no python3 on this machine.");
        var notice = await Published(SubsidyForm.Village(21));
        var page = await Page("/check");
        Assert.Equal(CheckModel.Script, page.QuerySelector("#script")!.TextContent);
        var folder = Directory.CreateTempSubdirectory("boardkit-check-").FullName;
        try
        {
            var (script, data) = (Path.Combine(folder, "check.py"), Path.Combine(folder, "n.json"));
            await File.WriteAllTextAsync(script, CheckModel.Script, Stop);
            var json = await TextAsync($"/n/{notice.Code}/1/json");
            await File.WriteAllTextAsync(data, json, Stop);
            var printed = (await Page($"/n/{notice.Code}")).QuerySelector(".root")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
            Assert.Equal(printed, (await RunAsync(script, data)).Trim());
            var changed = JsonNode.Parse(json)!;
            changed["rows"]![3]!["row"]!["cells"]!["amount"] = "1.00";
            await File.WriteAllTextAsync(data, changed.ToJsonString(), Stop);
            Assert.Contains("不符", await RunAsync(script, data), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string script, string data)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, data])
        { RedirectStandardOutput = true, Environment = { ["PYTHONIOENCODING"] = "utf-8" } })!;
        var said = await python.StandardOutput.ReadToEndAsync(Stop);
        await python.WaitForExitAsync(Stop);
        return said;
    }
}
