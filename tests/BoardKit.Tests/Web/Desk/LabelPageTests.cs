using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Web.Desk;

/// <summary>
/// A mapping that the clerk corrects on the dry-run page is known for the next file, said there, and can be forgotten on a page of its own.
/// </summary>
public sealed class LabelPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task A_corrected_mapping_is_used_for_the_next_file_said_and_forgotten()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        Assert.Contains("还没有记住列名", Text(await clerk.PageAsync("/desk/labels")), StringComparison.Ordinal);

        var dry = await UploadAsync(clerk, 2021);
        var page = await clerk.PageAsync(dry);
        Assert.Contains("打卡金数", Text(page), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("button[formaction='?handler=Save']"));
        page = await Browser.ReadAsync(await clerk.SubmitAsync(dry + "?handler=", Dry(page), ("m.rows.c.amount", "E")));
        Assert.Contains("经办人指定：“打卡金数”列就是“补贴金额”", Text(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(dry + "?handler=Save", Dry(page))).StatusCode);

        dry = await UploadAsync(clerk, 2022);
        page = await clerk.PageAsync(dry);
        Assert.Contains("按上次的对法：“打卡金数”列就是“补贴金额”", page.QuerySelector("#answers")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#columns", page.QuerySelector("#answers a")!.GetAttribute("href"));
        Assert.True(page.QuerySelector("details#columns")!.HasAttribute("open"));
        Assert.NotNull(page.QuerySelector("button[formaction='?handler=Submit']"));
        _ = Assert.Single(page.QuerySelectorAll("li"), li => li.TextContent.Contains("按上次的对法", StringComparison.Ordinal));   // said once

        var labels = await clerk.PageAsync("/desk/labels");
        Assert.Contains("“打卡金数” → 补贴金额", Text(labels), StringComparison.Ordinal);
        using var neighbour = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        Assert.Contains("还没有记住列名", Text(await neighbour.PageAsync("/desk/labels")), StringComparison.Ordinal);
        var key = labels.QuerySelector("input[name=key]")!.GetAttribute("value")!;
        _ = await clerk.PostAsync("/desk/labels", null, ("key", key));
        Assert.Contains("还没有记住列名", Text(await clerk.PageAsync("/desk/labels")), StringComparison.Ordinal);
        Assert.DoesNotContain("按上次的对法", Text(await clerk.PageAsync(dry)), StringComparison.Ordinal);
    }

    private static string Text(IHtmlDocument page) => page.DocumentElement.TextContent;

    private static IHtmlFormElement Dry(IHtmlDocument page) => page.QuerySelector<IHtmlFormElement>("form#dry")!;

    private static async Task<string> UploadAsync(Browser browser, int year)
    {
        var csv = $"{year}年耕地地力保护补贴公示表\n序号,户主姓名,补贴面积（亩）,补贴标准（元/亩）,打卡金数\n1,王某某,5.2,95,494\n2,李某某,3.5,95,332.5\n";
        var token = (await browser.PageAsync("/desk"))
            .QuerySelector("form[data-drop] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "补贴.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/import") { Content = content };
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
