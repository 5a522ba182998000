using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using BoardKit.Printing.Templates;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.County;

public sealed class TemplatePagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Good = "<sheet>\n<title>{{ title }}</title>\n<text>我们村的版面</text>\n</sheet>";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Edit(UnitCode unit) => $"/county/templates/edit?scope={unit}&form={StaffHost.Form}&paper=A4";

    [Fact]
    public async Task Without_script_an_administrator_previews_mends_saves_compares_restores_and_takes_back()
    {
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var edit = Edit(StaffHost.Village);
        var page = await browser.PageAsync(edit);
        Assert.Contains("系统默认模板", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(SheetPrinter.DefaultTemplate, ((IHtmlTextAreaElement)page.GetElementById("text")!).Value);

        var bad = await Browser.ReadAsync(await Post(browser, page, "预览", "<sheet>\n<title>{{ titel }}</title>\n</sheet>"));
        Assert.Contains("没有叫“titel”的值", bad.QuerySelector(".message.error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2", bad.QuerySelector(".gutter .bad")!.TextContent.Trim());
        Assert.Contains("titel", ((IHtmlTextAreaElement)bad.GetElementById("text")!).Value, StringComparison.Ordinal);

        var seen = await Browser.ReadAsync(await Post(browser, page, "预览", Good));
        Assert.StartsWith("data:image/png;base64,", seen.QuerySelector("#preview img")!.GetAttribute("src"), StringComparison.Ordinal);

        var refused = await Browser.ReadAsync(await Post(browser, page, "保存为新的一版", "<sheet>\n<text>\n</sheet>"));
        Assert.Contains("模板第 3 行", refused.QuerySelector(".message.error")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await Post(browser, page, "保存为新的一版", Good)).StatusCode);
        page = await browser.PageAsync(edit);
        Assert.Equal(HttpStatusCode.Redirect,
            (await Post(browser, page, "保存为新的一版", Good.Replace("我们村", "新的", StringComparison.Ordinal))).StatusCode);
        page = await browser.PageAsync(edit);
        var compare = await browser.PageAsync(page.QuerySelectorAll("a").Single(a => a.TextContent == "和最新版比较").GetAttribute("href")!);
        Assert.Equal("删去 1 行，加上 1 行。", compare.QuerySelector("#main p:nth-of-type(2)")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(edit,
            page.Forms.Single(f => f.TextContent.Contains("恢复此版", StringComparison.Ordinal)).GetAttribute("action"))).StatusCode);
        Assert.Contains("我们村的版面",
            ((IHtmlTextAreaElement)(await browser.PageAsync(edit)).GetElementById("text")!).Value, StringComparison.Ordinal);

        var list = await browser.PageAsync($"/county/templates?scope={StaffHost.Village}");
        Assert.Contains("燎西村第 3 版", list.Body!.TextContent, StringComparison.Ordinal);
        page = await browser.PageAsync(edit);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(edit,
            page.Forms.Single(f => f.TextContent.Contains("取消本级模板", StringComparison.Ordinal)).GetAttribute("action"))).StatusCode);
        Assert.Contains("还没有自己的模板", (await browser.PageAsync(edit)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_script_the_preview_is_a_part_of_the_page_and_nothing_is_stored()
    {
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var page = await browser.PageAsync(Edit(StaffHost.SiblingTownship));
        var before = await StoredAsync();
        var (answer, part) = await PartAsync(browser, page, Good);
        Assert.Equal(HttpStatusCode.OK, answer);
        Assert.DoesNotContain("<html", part, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", part, StringComparison.Ordinal);
        (_, part) = await PartAsync(browser, page, "<sheet>\n\n{{ while true; end }}\n</sheet>");
        Assert.Contains("data-bad=\"3\"", part, StringComparison.Ordinal);
        Assert.Equal(before, await StoredAsync());
    }

    [Fact]
    public async Task Whoever_asks_without_end_is_told_to_wait()
    {
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var page = await browser.PageAsync(Edit(StaffHost.Village));
        var said = new List<string>();
        for (var i = 0; i < 60 && !said.Exists(s => s.Contains("太频繁", StringComparison.Ordinal)); i++)
        {
            said.Add((await PartAsync(browser, page, "<sheet><text>")).Part);
        }
        Assert.Contains(said, s => s.Contains("太频繁", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_explains_every_value_and_every_element()
    {
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var words = (await browser.PageAsync(Edit(StaffHost.County))).QuerySelectorAll("details code")
            .Select(c => c.TextContent).ToHashSet();
        var schema = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Printing", "board-markup.xsd"));
        XNamespace xs = "http://www.w3.org/2001/XMLSchema";
        var elements = schema.Descendants(xs + "element").Select(e => e.Attribute("name")?.Value).OfType<string>();
        Assert.Empty(elements.Concat(SheetValues.From(SampleSheets.Subsidy(1), new(Paper.A4)).Keys).Except(words));
    }

    private static Task<HttpResponseMessage> Post(Browser browser, IHtmlDocument page, string button, string text)
    {
        var form = (IHtmlFormElement)page.GetElementById("editor")!;
        var pressed = form.QuerySelectorAll("button").Single(b => b.TextContent == button);
        return browser.SubmitAsync(pressed.GetAttribute("formaction") ?? form.GetAttribute("action")!, form, ("text", text));
    }

    private static async Task<(HttpStatusCode Status, string Part)> PartAsync(Browser browser, IHtmlDocument page, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, page.GetElementById("text")!.GetAttribute("hx-post"))
        {
            Content = new FormUrlEncodedContent([new("text", text), new("__RequestVerificationToken",
                page.QuerySelector("#editor [name=__RequestVerificationToken]")!.GetAttribute("value")!)]),
            Headers = { { "HX-Request", "true" } },
        };
        var answer = await browser.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    private async Task<(int, int, int, int)> StoredAsync()
    {
        await using var scope = host.Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        return (await db.SheetTemplates.CountAsync(Stop), await db.Sheets.CountAsync(Stop), await db.PrintRuns.CountAsync(Stop),
            await db.AuditLog.CountAsync(Stop));
    }
}
