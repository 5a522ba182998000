using System.Globalization;
using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Access;

/// <summary>What reviewers, officials and administrators see.</summary>
internal static class OfficeScreens
{
    private const string Review = "GET review/{code}", Template = "GET county/templates/edit", NewAccount =
        "GET accounts/new", Account = "GET accounts/{id:guid}";

    public static IReadOnlyList<Screen> All { get; } =
    [
        new("GET review", Who.NewReviewer, "nothing waits", "/review"),
        new("GET review", Who.Reviewer, "filled",
            async s => { _ = await s.WaitingAsync(); _ = await s.SentBackAsync(); return "/review"; }),
        new(Review, Who.Reviewer, "to be read", async s => "/review/" + await s.WaitingAsync()),
        new(Review, Who.Reviewer, "to be sent back", async s => "/review/" + await s.WaitingAsync(),
            async w => await w.Page.GetByText("退回修改").First.ClickAsync()),
        new(Review, Who.Reviewer, "published", async s => "/review/" + await s.PublishedAsync(),
            async w => await w.Page.GetByText("撤下这份公示").ClickAsync()),
        new(Review, Who.Reviewer, "withdrawn", async s => "/review/" + await s.TakenBackAsync()),
        new("GET reviews", Who.Reviewer, "filled", async s => { _ = await s.WaitingAsync(); return "/reviews"; }),
        new("GET reviews/{code}", Who.Official, "on its way", async s => "/reviews/" + await s.WaitingAsync()),
        new("GET reviews/{code}/sheet", Who.Official, "published", async s => $"/reviews/{await s.PublishedAsync()}/sheet"),
        new("GET reviews/away", Who.Reviewer, "to be entered", "/reviews/away"),
        new("GET reviews/withheld", Who.Reviewer, "to be entered", "/reviews/withheld"),
        new("GET notices", Who.Official, "filled", async s => { _ = await s.PublishedAsync(); return "/notices"; }),
        new("GET notices", Who.NewReviewer, "nothing found", "/notices?q=没有的词"),
        new("GET notices/{code}", Who.Official, "published", async s => "/notices/" + await s.PublishedAsync()),
        new("GET review/numbers", Who.NewReviewer, "none", "/review/numbers"),
        new("GET review/numbers", Who.Reviewer, "waiting", async s => { _ = await s.AskedNumberAsync(); return "/review/numbers"; }),
        new("GET review/numbers/{id:guid}", Who.Reviewer, "to be decided", s => s.AskedNumberAsync()),
        new("GET county/duplicates", Who.Official, "found", async s => { _ = await s.PublishedAsync(); _ =
            await s.CorrectedAsync(); return "/county/duplicates?scope=341522000000&form=land-fertility-subsidy&year=2024"; }),
        new("GET county/duplicates", Who.Reviewer, "none", "/county/duplicates?scope=341522102000&form=land-compensation&year=2026"),
        new("GET county/webhooks", Who.Administrator, "none", "/county/webhooks"),
        new("GET county/webhooks", Who.Administrator, "added, with its secret", "/county/webhooks", async w =>
        {
            await w.Page.GetByLabel("接收地址").FillAsync("https://sms.example.org/boardkit");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "添加" }).ClickAsync();
            await w.Page.Locator(".secret").WaitForAsync();
        }),
        new("GET county/forms", Who.Official, "list", "/county/forms"),
        new("GET county/forms/new/{id:guid}", Who.Official, "proposed and tried", "/county/forms", async w =>
        {
            await w.Page.Locator("#file").SetInputFilesAsync(new FilePayload
            {
                Name = "样本.csv",
                MimeType = "text/csv",
                Buffer = System.Text.Encoding.UTF8.GetBytes("姓名,面积（亩）,单价（元/亩）,金额（元）\n王一,1.25,90.5,113.13\n王二,2.5,90.5,226.25\n王三,3.75,90.5,339.38\n"),
            });
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "上传并分析" }).ClickAsync();
            await w.Page.WaitForURLAsync("**/county/forms/new/*");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "试填并看样子" }).ClickAsync();
            await w.Page.Locator("#tried").WaitForAsync();
        }),
        new("GET packs", Who.Official, "of a county", "/packs"),
        new("GET packs", Who.Reviewer, "with a pack", async s => { _ = await s.PackAsync(); return "/packs"; }),
        new("GET packs/{id:guid}", Who.Reviewer, "ready", s => s.PackAsync()),
        new("GET county/addressed", Who.Reviewer, "filled", "/county/addressed", async w =>
        {
            await AskToAddress(w.Page);
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "下发到" }).ClickAsync();
            await w.Page.GetByText("正在下发的").WaitForAsync();
        }),
        new("GET county/addressed/{code}", Who.Reviewer, "nobody has filled in yet", "/county/addressed", async w =>
        {
            await AskToAddress(w.Page, "救灾物资");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "下发到" }).ClickAsync();
            await w.Page.GetByRole(AriaRole.Link, new() { Name = "各村补填的进度" }).First.ClickAsync();
            await w.Page.GetByText("不算零").WaitForAsync();
        }),
        new("GET county/addressed?handler=Ask", Who.Reviewer, "asked", "/county/addressed", w => AskToAddress(w.Page)),
        new("GET county/addressed", Who.NewReviewer, "nothing to address", "/county/addressed"),
        new("GET county", Who.Official, "county", "/county"),
        new("GET county", Who.Official, "village", "/county?scope=341522102200"),
        new("GET county/eye", Who.Official, "county", "/county/eye?period=2026"),
        new("GET county/eye", Who.Official, "village by village, laggards", "/county/eye?period=2026&each=true&late=true"),
        new("GET county/eye/cell", Who.Official, "township", "/county/eye/cell?scope=341522102000&item=6&period=2026"),
        new("GET county/eye/sheet/{code}", Who.Official, "published", async s => "/county/eye/sheet/" + await s.PublishedAsync()),
        new("GET county/eye/trend", Who.Official, "county", "/county/eye/trend?period=2026"),
        new("GET county/eye/each", Who.Official, "county", "/county/eye/each?form=land-fertility-subsidy&period=2026"),
        new("GET county/eye/stale", Who.Official, "county", "/county/eye/stale"),
        new("GET county/eye/bulletin", Who.Official, "county", "/county/eye/bulletin?period=2026"),
        new("GET county/letters/new", Who.Official, "village", "/county/letters/new?scope=341522102200&period=2026"),
        new("GET letters", Who.Official, "county", async s => { _ = await s.LetterAsync(); return "/letters"; }),
        new("GET letters/{id:guid}", Who.Official, "one", s => s.LetterAsync()),
        new("GET county/eye/list", Who.Official, "of a county", "/county/eye/list?quarter=2026Q3"),
        new("GET county/eye/list", Who.Official, "nothing found", "/county/eye/list?quarter=2026Q3&q=没有的村"),
        new("GET county/reconciliation", Who.Official, "quarter", "/county/reconciliation?scope=341522000000&quarter=2026Q3"),
        new("GET county/reconciliation", Who.Official, "township",
            "/county/reconciliation?scope=341522102000&form=land-fertility-subsidy&period=2026"),
        new("GET county/reconciliation/line", Who.Official, "village",
            "/county/reconciliation/line?scope=341522102200&form=land-fertility-subsidy&period=2026"),
        new("GET county/reconciliation/allocations", Who.Official, "empty", "/county/reconciliation/allocations"),
        new("GET county/figures", Who.Official, "county", "/county/figures?scope=341522000000&form=land-fertility-subsidy&period=2026"),
        new("GET county/figures", Who.Official, "village", "/county/figures?scope=341522102200&form=land-fertility-subsidy&period=2026"),
        new("GET county/figures", Who.Official, "nothing published",
            "/county/figures?scope=341522103202&form=land-fertility-subsidy&period=2026"),
        new("GET county/statistics", Who.Official, "of a county", "/county/statistics?scope=341522000000&year=2026&report=disclosure-statistics"),
        new("GET county/statistics", Who.Official, "yearly report", "/county/statistics?scope=341522102000&year=2026&report=annual-report"),
        new("GET county/statistics/facts", Who.Official, "published notices",
            "/county/statistics/facts?scope=341522000000&year=2026&report=disclosure-statistics&cell=table.i01.value"),
        new("GET county/rents", Who.Official, "of a county", "/county/rents"),
        new("GET county/postings", Who.Official, "with postings", async s => { _ = await s.PostingAsync(); return "/county/postings"; }),
        new("GET county/postings/{id:guid}", Who.Official, "one", async s => "/county/postings/" + await s.PostingAsync()),
        new("GET county/attention", Who.Official, "paper and telephones",
            async s => { _ = await s.CorrectedAsync(); return "/county/attention"; }),
        new("GET county/assessment", Who.Official, "townships", "/county/assessment?scheme=township"),
        new("GET county/assessment", Who.Reviewer, "villages", "/county/assessment?scheme=village", async w =>
            await w.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")),
        new("GET county/assessment/unit", Who.Reviewer, "a village, all open",
            "/county/assessment/unit?scope=341522102200&scheme=village", async w =>
            await w.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")),
        new("GET county/assessment/unit", Who.Official, "a township", "/county/assessment/unit?scope=341522102000"),
        new("GET county/returns", Who.Official, "of the pack", "/county/returns"),
        new("GET county/returns/show", Who.Official, "of a year", "/county/returns/show?key=subsidies&period=2026"),
        new("GET county/audit", Who.Official, "of the last month", async s => { _ = await s.PublishedAsync(); return "/county/audit"; }),
        new("GET county/audit", Who.Administrator, "nothing found", "/county/audit?q=没有的人"),
        new("GET county/applicable", Who.Official, "asked", "/county/applicable?scope=341522103202&form=land-compensation&period=2026"),
        new("GET county/duties", Who.Official, "of a township", "/county/duties?scope=341522103000"),
        new("GET county/duties", Who.Clerk, "what waits for a day", "/county/duties?scope=341522103202&state=question"),
        new("GET county/duties", Who.Official, "none", "/county/duties?scope=341522103202&state=done&ends=2020"),
        new("GET county/duty", Who.Official, "with its ruler",
            "/county/duty?scope=341522103202&item=89&form=village-accounts&period=2026Q2"),
        new("GET county/duty", Who.Official, "waits for the day of an event",
            "/county/duty?scope=341522103202&item=136&form=income-distribution&period=2026"),
        new("GET county/marks", Who.Official, "several at once", "/county/marks", async w =>
            await w.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")),
        new("GET county/units", Who.Administrator, "county", "/county/units"),
        new("GET county/organs", Who.Administrator, "village, all open", "/county/organs?scope=341522102200", async w =>
            await w.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")),
        new("GET county/organs", Who.Official, "county", "/county/organs"),
        new("GET county/units/change", Who.Administrator, "village", "/county/units/change?scope=341522102200"),
        new("GET county/units/change", Who.Administrator, "county", "/county/units/change"),
        new("GET county/templates", Who.Administrator, "list", async s => { _ = await s.TemplateAsync(); return "/county/templates"; }),
        new(Template, Who.Administrator, "in two versions", async s => "/county/templates/edit" + await s.TemplateAsync(),
            async w => await w.Page.Locator("#preview img").First.WaitForAsync()),
        new(Template, Who.Administrator, "with a fault",
            "/county/templates/edit?scope=341522000000&form=village-accounts&paper=", async w =>
        {
            await w.Page.Locator("#preview img").First.WaitForAsync();   // its own preview would come after ours
            await w.Page.Locator("#text").FillAsync("<sheet>\n<picture/>\n</sheet>");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "保存为新的一版" }).ClickAsync();
            await w.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        }),
        new("GET county/templates/compare", Who.Administrator, "two versions",
            async s => $"/county/templates/compare{await s.TemplateAsync()}&from=1&to=2"),
        new("GET accounts", Who.Administrator, "list", "/accounts"),
        new("GET accounts", Who.Administrator, "nobody found", "/accounts?q=没有这个人"),
        new("GET accounts/signins", Who.Administrator, "list", "/accounts/signins"),
        new("GET accounts/tokens", Who.Administrator, "none", "/accounts/tokens"),
        new("GET status", Who.Administrator, "how it is", "/status"),
        new("GET accounts/list", Who.Administrator, "asked", "/accounts/list"),
        new("GET accounts/list", Who.Administrator, "refused", "/accounts/list",
            w => CheckListAsync(w.Page, "乡镇,村,职务,姓名\n临水镇,没有的村,报账员,赵某\n")),
        new("GET accounts/list", Who.Administrator, "looked through", "/accounts/list",
            w => CheckListAsync(w.Page, "乡镇,职务,姓名\n临水镇,审核员,名单上的人\n")),
        new(NewAccount, Who.Administrator, "asked", "/accounts/new"),
        new(NewAccount, Who.Administrator, "refused", "/accounts/new", async w =>
        {
            _ = await w.Page.GetByLabel("单位").SelectOptionAsync("341522103200");
            _ = await w.Page.GetByLabel("职务").SelectOptionAsync("Official");
            await w.Page.GetByLabel("使用人姓名").FillAsync("赵某");
            await w.Page.GetByLabel("登录名").FillAsync("村里的县级人员");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "建账号并出条子" }).ClickAsync();
            await w.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        }),
        new("GET accounts/slip", Who.Administrator, "made", "/accounts/new", w => Stage.NewAccountAsync(w, "临水镇条子上的人")),
        new(Account, Who.Administrator, "of a clerk, all opened", s => s.AccountAsync("师部社区报账员"),
            async w => await w.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })")),
        new(Account, Who.Administrator, "own", s => s.AccountAsync("霍邱县管理员")),
    ];

    private static async Task CheckListAsync(IPage page, string list)
    {
        await page.GetByLabel("名单").SetInputFilesAsync(
            new FilePayload { Name = "名单.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(list) });
        await page.GetByRole(AriaRole.Button, new() { Name = "检查名单" }).ClickAsync();
        await page.Locator(".message.error, form[action*=Make]").First.WaitForAsync();
    }

    private static async Task AskToAddress(IPage page, string? title = null)
    {
        var takeBack = page.GetByRole(AriaRole.Button, new() { Name = "收回" });
        // another screen addressed it: to the same places it is not asked about again
        for (var left = await takeBack.CountAsync(); left > 0; left--)
        {
            await takeBack.First.ClickAsync();
            await Assertions.Expect(takeBack).ToHaveCountAsync(left - 1);
        }
        await (title is null ? page.Locator("input[name=code]") : page.GetByLabel(title)).First.CheckAsync();
        await page.Locator("#fillby").FillAsync(DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Locator("input[name=to]").First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "下一步：核对" }).ClickAsync();
        await page.GetByText("请核对后再下发").WaitForAsync();
    }
}
