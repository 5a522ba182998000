using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Web.County;

public sealed class FormPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Example =
        "某村2026年鱼塘补贴表\n户主姓名,身份证号,面积（亩）,单价（元/亩）,金额（元）\n王一,,1.25,90.5,113.13\n王二,,2.5,90.5,226.25\n王三,,3.75,90.5,339.38\n王四,,8.1,90.5,733.05\n合计,,15.6,,1411.81\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<IHtmlDocument> Upload(Browser browser, string example)
    {
        var list = await browser.PageAsync("/county/forms");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(list.QuerySelector("form.drop [name=__RequestVerificationToken]")!.GetAttribute("value")!),
                "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(example)), "file", "样本.csv" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/county/forms") { Content = content };
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await browser.PageAsync(answer.Headers.Location!.ToString());
    }

    private static IHtmlFormElement Design(IHtmlDocument page) => (IHtmlFormElement)page.GetElementById("design")!;

    private static string Action(IHtmlDocument page, string handler) =>
        Design(page).GetAttribute("action")!.Replace("handler=Save", "handler=" + handler, StringComparison.Ordinal);

    [Theory]
    [InlineData(Role.Official, false)]
    [InlineData(Role.Administrator, true)]
    public async Task Without_script_a_form_is_made_of_an_example_tried_corrected_saved_and_downloaded(Role role, bool township)
    {
        var home = township ? StaffHost.Township : StaffHost.County;
        using var browser = await host.SignedInAsync(role, home);
        var page = await Upload(browser, Example);
        Assert.Contains("“金额”＝“面积”×“单价”", Design(page).TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("王一", page.Body!.TextContent, StringComparison.Ordinal);

        // a name that nothing may be called: refused, and everything typed stands there still
        var name = township ? "乡镇鱼塘补贴" : "鱼塘补贴";
        var refused = await Browser.ReadAsync(
            await browser.SubmitAsync(Action(page, "Save"), Design(page), ("Typed.Name", name), ("Typed.Columns[2].Label", "")));
        Assert.NotNull(refused.QuerySelector(".message.error"));
        Assert.Equal(name, ((IHtmlInputElement)refused.GetElementById("name")!).Value);

        var tried = await Browser.ReadAsync(
            await browser.SubmitAsync(Action(refused, "Try"), Design(refused), ("Typed.Columns[2].Label", "养殖面积")));
        Assert.Contains("没有错误", tried.Body!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("data:image/png;base64,", tried.QuerySelector("img.sheet")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Equal("养殖面积", ((IHtmlInputElement)tried.QuerySelector("[name='Typed.Columns[2].Label']")!).Value);

        var json = await browser.SubmitAsync(Action(tried, "Json"), Design(tried));
        var form = FormReader.Read(await json.Content.ReadAsStringAsync(Stop)).Value;
        Assert.Equal((name, 1, "养殖面积"), (form.Name, form.Version, form.Sections[0].Columns[2].Label));
        Assert.Equal(["amount == round(area * price, 2)"], form.Sections[0].Rules.Select(r => r.Check));

        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Action(tried, "Save"), Design(tried))).StatusCode);
        var list = await browser.PageAsync("/county/forms");
        Assert.Contains($"表式“{name}”第 1 版已保存", list.Body!.TextContent, StringComparison.Ordinal);
        var stored = await host.LookAsync(db => db.StoredForms.SingleAsync(f => f.Key == form.Key, Stop));
        Assert.Equal((home.Value, form.Text), (stored.Owner, stored.Json));
        Assert.Equal(0, await host.LookAsync(db => db.Uploads.CountAsync(u => u.Unit == home.Value, Stop)));
        var file = await browser.GetAsync($"/county/forms?handler=Json&owner={home}&key={form.Key}");
        Assert.Equal(form.Text, await file.Content.ReadAsStringAsync(Stop));

        // the same again is the next version
        page = await Upload(browser, Example);
        _ = await browser.SubmitAsync(Action(page, "Save"), Design(page), ("Typed.Name", name), ("Typed.Days", "20"));
        Assert.Equal([1, 2],
            await host.LookAsync(db => db.StoredForms.Where(f => f.Key == form.Key).Select(f => f.Version).Order().ToListAsync(Stop)));
    }

    /// <summary>The example lies in the database sealed, and a question that nobody answers is not saved.</summary>
    [Fact]
    public async Task An_example_is_sealed_and_a_rule_that_a_row_breaks_is_asked_and_not_saved()
    {
        using var browser = await host.SignedInAsync(Role.Official, StaffHost.ForeignCounty);
        var page = await Upload(browser,
            Example.Replace("王四,,8.1,90.5,733.05", "王四,,8.1,90.5,733.07\n王五,,4.2,90.5,380.1\n王六,,5.2,90.5,470.6",
            StringComparison.Ordinal));
        Assert.Contains("是这样吗？“金额”＝“面积”×“单价”", Design(page).TextContent, StringComparison.Ordinal);
        Assert.Contains("第 6 行不符合", Design(page).TextContent, StringComparison.Ordinal);
        var sealedFile = await host.LookAsync(db => db.Uploads.Where(u => u.Unit == StaffHost.ForeignCounty.Value)
            .Select(u => u.CipherText).SingleAsync(Stop));
        Assert.Equal(-1, sealedFile.AsSpan().IndexOf(Encoding.UTF8.GetBytes("王一")));
        var json = await browser.SubmitAsync(Action(page, "Json"), Design(page));
        Assert.Empty(FormReader.Read(await json.Content.ReadAsStringAsync(Stop)).Value.Sections[0].Rules);
        var yes = await browser.SubmitAsync(Action(page, "Json"), Design(page), ("Typed.Rules", "rows/R1"));
        Assert.Single(FormReader.Read(await yes.Content.ReadAsStringAsync(Stop)).Value.Sections[0].Rules);
    }

    /// <summary>
    /// Two tables that have to do with each other, and a tree: what is asked about them is not saved by itself, saved when ticked, and goes
    /// with the column that it speaks of.
    /// </summary>
    [Fact]
    public async Task Rules_between_tables_are_asked_and_go_with_the_columns_of_either()
    {
        const string works = "某村工程支付和收支情况,,,\n,,,\n结算,,,\n审定金额（元）,273150.50,,\n未付金额（元）,12414.50,,\n验收结论,合格,,\n,,,\n"
            + "支付记录,,,\n序号,款项,支付金额（元）,凭证\n"
            + "1,预付款,53760.00,记1\n2,进度款,134400.00,记2\n3,结算款,72576.00,记3\n,,,\n收支汇总,,,\n项目,本期数（元）,上期数（元）,\n一、总收入,9060.25,8020.15,\n"
            + "1.经营收入,4060.10,3020.05,\n2.补助收入,5000.15,5000.10,\n二、总支出,7003.30,6504.40,\n"
            + "1.管理费用,3001.10,2502.20,\n2.公益支出,4002.20,4002.20,\n";
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.ForeignTownship);
        var page = await Upload(browser, works);
        Assert.Contains("是这样吗？“未付金额”＝“审定金额”－“支付记录：各行支付金额”", Design(page).TextContent, StringComparison.Ordinal);
        Assert.Contains("1.经营收入（加到“一、总收入”）", Design(page).TextContent, StringComparison.Ordinal);
        var across = page.QuerySelectorAll("input[name='Typed.Rules']").Single(i => i.ParentElement!.TextContent.Contains("支付记录：各行"))
            .GetAttribute("value")!;

        async Task<List<string>> Rules(params (string, string)[] fields)
        {
            var json = await (await browser.SubmitAsync(Action(page, "Json"), Design(page), fields)).Content.ReadAsStringAsync(Stop);
            return [.. FormReader.Read(json).Value.Sections.SelectMany(s => s.Rules).Select(r => r.Check)];
        }

        Assert.DoesNotContain(await Rules(), r => r.Contains("sum(", StringComparison.Ordinal));
        Assert.Contains(await Rules(("Typed.Rules", across)), r => r.Contains("sum(part2.amount)", StringComparison.Ordinal));
        Assert.DoesNotContain(await Rules(("Typed.Rules", across), ("Typed.Columns[5].Keep", "false")),
            r => r.Contains("sum(", StringComparison.Ordinal));
    }

    /// <summary>What is typed outlives the example: it is saved after the half hour too.</summary>
    [Fact]
    public async Task What_is_typed_outlives_the_example()
    {
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.ForeignTownship);
        var page = await Upload(browser, Example);
        await host.LookAsync(db => db.Uploads.Where(u => u.Unit == StaffHost.ForeignTownship.Value).ExecuteDeleteAsync(Stop));
        var tried = await Browser.ReadAsync(await browser.SubmitAsync(Action(page, "Try"), Design(page), ("Typed.Name", "晚到的表")));
        Assert.Contains("已经按时删除了", tried.QuerySelector(".message.error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Action(tried, "Save"), Design(tried))).StatusCode);
        Assert.Contains("晚到的表", (await browser.PageAsync("/county/forms")).Body!.TextContent, StringComparison.Ordinal);
    }
}
