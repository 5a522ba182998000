using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Web.Desk;

/// <summary>
/// A converted unit stands before → after right beside the button that confirms it, on the dry run and in the draft, and before the
/// reviewer.
/// </summary>
public sealed class ConversionPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Said = "第 3 行 E 列“补贴金额”按万元填写，换算成元公布：0.0494 万元 → 494 元（这样的共 2 处）。";

    [Fact]
    public async Task A_conversion_is_shown_where_it_is_submitted_and_to_the_reviewer()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var dry = await UploadAsync(clerk);
        var page = await clerk.PageAsync(dry);
        var line = page.QuerySelector("#conversions")!;
        Assert.Contains("提交就是确认这样换算", line.TextContent, StringComparison.Ordinal);
        Assert.Contains(Said, line.TextContent, StringComparison.Ordinal);
        Assert.NotNull(line.NextElementSibling!.QuerySelector("button[formaction='?handler=Submit']"));
        Assert.Null(page.QuerySelector("#answers"));   // nothing was decided yet

        var saved = await clerk.SubmitAsync(dry + "?handler=Save", page.QuerySelector<IHtmlFormElement>("form#dry")!);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var address = saved.Headers.Location!.OriginalString.Split('?')[0];
        page = await clerk.PageAsync(address);
        Assert.Contains(Said, page.QuerySelector("#conversions")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect,
            (await clerk.SubmitAsync(address + "?handler=Submit", page.QuerySelector<IHtmlFormElement>("form#draft")!)).StatusCode);

        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        var review = (await reviewer.PageAsync("/review/" + address.Split('/')[^1])).DocumentElement.TextContent;
        Assert.Contains("换算了单位，村里提交时确认过", review, StringComparison.Ordinal);
        Assert.Contains(Said, review, StringComparison.Ordinal);
    }

    private static async Task<string> UploadAsync(Browser browser)
    {
        const string Csv = "2021年耕地地力保护补贴公示表\n序号,户主姓名,补贴面积（亩）,补贴标准（元/亩）,补贴金额（万元）\n1,王某某,5.2,95,0.0494\n2,李某某,3.5,95,0.03325\n";
        var token = (await browser.PageAsync("/desk"))
            .QuerySelector("form[data-drop] [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Csv)), "file", "补贴.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/desk/import") { Content = content };
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
