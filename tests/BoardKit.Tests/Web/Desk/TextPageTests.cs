using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Desk;

/// <summary>The clerk's page of a text without script: an area for each element, paragraphs a line each.</summary>
public sealed class TextPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Steps = "text.body.steps";
    private const string Contact = "text.body.contact";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_pasted_keeps_paragraphs_and_levels_and_stands_again()
    {
        var path = "/desk/notices/" + await Draft("低保");
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var form = await FormAsync(clerk, path);
        Assert.Contains("自受理之日起 {days} 个工作日内办结。", Value(form, "text.body.time"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(path + "?handler=Save", form,
            (Steps, "一、申请\r\n\r\n　　提出申请。\r\n(2)调查\r\n1．入户"), ("text.body.more", "一、其他事项\r\n（一）说明"))).StatusCode);
        var again = await FormAsync(clerk, path);
        Assert.Equal("（一）申请\n提出申请。\n(2)调查\n1.入户", Value(again, Steps));
        Assert.EndsWith("、其他事项\n（一）说明", Value(again, "text.body.more"), StringComparison.Ordinal);
        var page = (await clerk.PageAsync(path)).DocumentElement.TextContent;
        Assert.Contains("自受理之日起 30 个工作日内办结。", page, StringComparison.Ordinal);
        Assert.Contains("“指南”里没有写“办理条件”", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_in_a_paragraph_is_refused_and_what_was_typed_survives()
    {
        var number = Given.IdNumber(77, "19610314");
        var path = "/desk/notices/" + await Draft("高龄补贴");
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var answer = await clerk.SubmitAsync(path + "?handler=Save", await FormAsync(clerk, path),
            (Steps, "到村部申请，\n由报账员核对。"), (Contact, "找张三，身份证" + number));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.DoesNotContain(number, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var form = page.QuerySelector<IHtmlFormElement>("form#draft")!;
        Assert.Equal("到村部申请，\n由报账员核对。", Value(form, Steps));
        Assert.Contains("身份证号", page.QuerySelector($"[name='{Contact}']")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await clerk.SubmitAsync(path + "?handler=Save", form, (Contact, "政务热线 12345。"))).StatusCode);
        Assert.Equal("到村部申请，\n由报账员核对。", Value(await FormAsync(clerk, path), Steps));
    }

    [Fact]
    public async Task Two_tabs_keep_both_elements_and_ask_where_they_differ()
    {
        var path = "/desk/notices/" + await Draft("残疾人补贴");
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var (first, second) = (await FormAsync(clerk, path), await FormAsync(clerk, path));
        _ = await clerk.SubmitAsync(path + "?handler=Save", first, (Steps, "到村部提出申请。"));
        _ = await clerk.SubmitAsync(path + "?handler=Save", second, (Contact, "政务热线 12345。"));
        var now = await FormAsync(clerk, path);
        Assert.Equal(("到村部提出申请。", "政务热线 12345。"), (Value(now, Steps), Value(now, Contact)));
        var asked = await Browser.ReadAsync(await clerk.SubmitAsync(path + "?handler=Save", second, (Steps, "网上申请，村里代办。")));
        Assert.Contains("刚在别处改成了", asked.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal("网上申请，村里代办。", Value(asked.QuerySelector<IHtmlFormElement>("form#draft")!, Steps));
    }

    [Fact]
    public async Task The_reviewer_reads_headings_paragraphs_and_whether_everything_is_there()
    {
        var code = await Draft("临时救助");
        var path = "/desk/notices/" + code;
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        _ = await clerk.SubmitAsync(path + "?handler=Submit", await FormAsync(clerk, path), ("text.body.who", "本村户籍居民。"),
            ("text.body.basis", "《中华人民共和国社会救助法》。"), ("text.body.papers", "申请书。"), (Steps, "（一）申请\n到村部提出申请。"),
            ("text.body.where", "村部，工作日。"), (Contact, "政务热线 12345。"));
        Assert.Equal(WorkStage.InReview, (await host.NoticeAsync(code))!.Stage);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        var page = await reviewer.PageAsync($"/review/{code}");
        Assert.Contains(page.QuerySelectorAll("h3"), h => h.TextContent.Trim() == "四、办理程序");
        Assert.Contains("要素 8/8", page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reviewer_and_resident_read_a_correction_word_by_word_without_needing_colours()
    {
        var code = await Draft("高龄津贴");
        var path = "/desk/notices/" + code;
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        _ = await clerk.SubmitAsync(path + "?handler=Submit", await FormAsync(clerk, path), ("text.body.who", "本村户籍居民。"),
            ("text.body.basis", "《中华人民共和国老年人权益保障法》。"), ("text.body.papers", "申请书。"), (Steps, "到村部提出申请，每月10日前报镇。"),
            ("text.body.where", "村部，工作日。"), (Contact, "政务热线 12345。"));
        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.PostAsync($"/review/{code}", "handler=Approve")).StatusCode);
        _ = await clerk.PostAsync(path, "handler=Correct");
        _ = await clerk.SubmitAsync(path + "?handler=Submit", await FormAsync(clerk, path), (Steps, "到村部提出申请，每月15日前报镇。\n由村里代办。"));

        var row = (await reviewer.PageAsync($"/review/{code}")).QuerySelector("tr.paragraph")!;
        Assert.Equal("10日", Words(row.QuerySelector("del")!));
        Assert.Equal("15日", Words(row.QuerySelector("ins")!));
        Assert.Contains("每月〔删去：10日〕〔新增：15日〕前报镇", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await reviewer.PostAsync($"/review/{code}", "handler=Approve")).StatusCode);

        using var resident = new Browser(host.Address);
        var changes = (await resident.PageAsync("/n/" + code)).QuerySelectorAll("#changes li");
        Assert.Equal(2, changes.Length);
        Assert.Contains("“办理程序”第 ", changes[0].QuerySelector("a")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("到村部提出申请，每月〔删去：10日〕〔新增：15日〕前报镇。", changes[0].QuerySelector(".words")!.TextContent.Trim());
        Assert.EndsWith("，新增", changes[1].QuerySelector("a")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("由村里代办。", Words(changes[1].QuerySelector("ins")!));
    }

    /// <summary>Without what is only heard.</summary>
    private static string Words(IElement mark) => mark.TextContent[mark.FirstElementChild!.TextContent.Length..^1];

    private static string Value(IHtmlFormElement form, string name) => form.QuerySelector<IHtmlTextAreaElement>($"[name='{name}']")!.Value;

    private static async Task<IHtmlFormElement> FormAsync(Browser clerk, string path) =>
        (await clerk.PageAsync(path)).QuerySelector<IHtmlFormElement>("form#draft")!;

    private async Task<string> Draft(string matter)
    {
        const string Key = "service-guide";
        await using (var console = host.Console())
        {
            var db = console.ServiceProvider.GetRequiredService<BoardDbContext>();
            if (!await db.StoredForms.AnyAsync(f => f.Key == Key, Stop))
            {
                db.StoredForms.Add(new StoredForm(StaffHost.Village.At(UnitLevel.County)!.Value, Key, FormFiles.Seed(Key).Version,
                    await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, Key + ".json"), Stop)));
                await db.SaveChangesAsync(Stop);
            }
        }
        await using var desk = host.App.Services.GetRequiredService<IServiceScopeFactory>().OpenAs(
            Access.Member(new Actor(ActorKind.Account, "c", "王会计"), Role.Clerk, StaffHost.Village));
        return (await desk.ServiceProvider.GetRequiredService<StartDraft>().Handle(new(
            new(StaffHost.Village, Key, "2026"), new Dictionary<string, string> { ["matter"] = matter, ["days"] = "30" }), Stop)).Value;
    }
}
