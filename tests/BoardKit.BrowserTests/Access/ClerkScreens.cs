using Microsoft.Playwright;

namespace BoardKit.BrowserTests.Access;

/// <summary>What clerks see at the desk, at their boards and at the wall.</summary>
internal static class ClerkScreens
{
    private const string Desk = "GET desk", Start = "GET desk/new", Upload = "GET desk/import", DryRun =
        "GET desk/import/{id:guid}", Notice = "GET desk/notices/{code}",
        Attach = "GET desk/attach/{id:guid}";
    private const string Sheets = "GET desk/sheets", NewPosting = "GET desk/postings/new", Photo = "GET boards/{id:guid}/photo", Numbers =
        "GET desk/numbers", Labels = "GET desk/labels", Erase = "GET desk/notices/{code}/erase";

    public static IReadOnlyList<Screen> All { get; } =
    [
        new(Desk, Who.NewClerk, "nothing done yet", "/desk"),
        new(Desk, Who.Clerk, "everything at once", async s => { await FillAsync(s); return "/desk"; }),
        new(Desk, Who.NewClerk, "asking about a nil return", "/desk",
            async w => await w.Page.Locator("summary").Filter(new() { HasText = "其他" }).First.ClickAsync()),
        new("GET desk/calendar", Who.Clerk, "this month", "/desk/calendar"),
        new("GET desk/calendar", Who.Clerk, "a month with due days", "/desk/calendar?month=2027-01"),
        new("GET desk/reminders", Who.NewClerk, "none", "/desk/reminders"),
        new(Start, Who.NewClerk, "asked", "/desk/new"),
        new(Start, Who.NewClerk, "a form with projects", "/desk/new?form=land-compensation"),
        new(Upload, Who.Clerk, "asked", "/desk/import"),
        new(DryRun, Who.Clerk, "no table", "/desk/import", async w =>
        {
            await w.Page.Locator("#file")
                .SetInputFilesAsync(new FilePayload { Name = "照片.xlsx", MimeType = "image/png", Buffer = new byte[400] });
            await w.Page.WaitForURLAsync("**/desk/import/*");
            await w.Page.Locator(".message.error").First.WaitForAsync();
        }),
        new(DryRun, Who.NewClerk, "passed", s => s.DryRunAsync(Who.NewClerk, 24)),
        new(DryRun, Who.NewClerk, "passed, columns shown", s => s.DryRunAsync(Who.NewClerk, 24),
            async w => await w.Page.GetByText("列对得对吗？").ClickAsync()),
        new(DryRun, Who.NewClerk, "with a fault", s => s.DryRunAsync(Who.NewClerk, 25, 7)),
        new(DryRun, Who.Clerk, "with the number of a person", s => s.PersonalNumberAsync()),
        new("GET desk/import/{id:guid}/each", Who.NewClerk, "two notices", s => s.SeveralAsync()),
        new(Labels, Who.NewClerk, "none", "/desk/labels"),
        new(Numbers, Who.NewClerk, "none", "/desk/numbers"),
        new(Numbers, Who.Clerk, "asked", s => s.NoNumberAsync()),
        new(Numbers, Who.Clerk, "waiting", async s => { _ = await s.AskedNumberAsync(); return "/desk/numbers"; }),
        new(DryRun, Who.NewClerk, "table not known", s => s.UnknownTableAsync()),
        new(Notice, Who.Clerk, "draft with faults", s => s.FaultyDraftAsync()),
        new(Notice, Who.Clerk, "one row of a draft", async s => await s.FaultyDraftAsync() + "?row=rows-4"),
        new(Notice, Who.Clerk, "empty draft", s => s.TypedDraftAsync()),
        new(Attach, Who.Clerk, "gone", "/desk/attach/01900000-0000-7000-8000-000000000000"),
        new(Attach, Who.Clerk, "with a number", s => s.ScanAsync()),
        new(Notice, Who.Clerk, "in review", async s => "/desk/notices/" + await s.WaitingAsync()),
        new(Notice, Who.Clerk, "sent back", async s => "/desk/notices/" + await s.SentBackAsync()),
        new(Notice, Who.Clerk, "published", async s => "/desk/notices/" + await s.PublishedAsync()),
        new(Notice, Who.Clerk, "to be withdrawn", async s => "/desk/notices/" + await s.PublishedAsync(),
            async w => await w.Page.GetByText("撤下这份公示").ClickAsync()),
        new("GET desk/notices/{code}/print", Who.Clerk, "choices", async s => $"/desk/notices/{await s.PublishedAsync()}/print"),
        new(Notice, Who.Clerk, "correction", s => s.CorrectionAsync()),
        new(Notice, Who.Clerk, "withdrawn", async s => "/desk/notices/" + await s.TakenBackAsync()),
        new(Erase, Who.Clerk, "asked", s => s.ToBeErasedAsync()),
        new(Erase, Who.Clerk, "found", async s => await s.ToBeErasedAsync() + "?row=3"),
        new(Erase, Who.Reviewer, "erased", s => s.ToBeErasedAgainAsync(), async w =>
        {
            await w.Page.GetByLabel("原因").FillAsync("本人要求");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "马上删除" }).ClickAsync();
            await w.Page.GetByText("已删除。").WaitForAsync();
        }),
        new("GET packs/notices/{code}", Who.Clerk, "slips and script", async s => "/packs/notices/" + await s.PublishedAsync()),
        new(Sheets, Who.NewClerk, "none", "/desk/sheets"),
        new(Sheets, Who.Clerk, "with stale paper", async s => { _ = await s.TakenBackAsync(); return "/desk/sheets"; }),
        new("GET desk/sheets/{id:guid}", Who.Clerk, "one run", s => s.PrintRunAsync()),
        new("GET desk/postings", Who.NewClerk, "none", "/desk/postings"),
        new("GET desk/postings", Who.Clerk, "with postings", async s => { _ = await s.PostingAsync(); return "/desk/postings"; }),
        new(NewPosting, Who.Clerk, "asked", "/desk/postings/new"),
        new(NewPosting, Who.NewClerk, "refused", "/desk/postings/new",
            async w => await w.Page.GetByRole(AriaRole.Button, new() { Name = "登记张贴" }).ClickAsync()),
        new("GET desk/postings/{id:guid}", Who.Clerk, "read", async s => "/desk/postings/" + await s.PostingAsync()),
        new("GET boards", Who.NewClerk, "none", "/boards"),
        new("GET boards", Who.Clerk, "one out of use", async s =>
        {
            _ = await s.ClosedBoardAsync();
            return "/boards";
        }),
        new("GET boards/new", Who.Clerk, "asked", "/boards/new"),
        new("GET boards/new", Who.Clerk, "refused", "/boards/new", async w =>
        {
            await w.Page.GetByLabel("名称").FillAsync("太小的栏");
            await w.Page.GetByLabel("板宽").FillAsync("200");
            await w.Page.GetByLabel("板高").FillAsync("200");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await w.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        }),
        new("GET boards/{id:guid}", Who.Clerk, "composer", s => s.ComposerAsync()),
        new("GET boards/{id:guid}/edit", Who.Clerk, "asked", async s => await s.ComposerAsync() + "/edit"),
        new(Photo, Who.Clerk, "none", async s => await s.ComposerAsync() + "/photo"),
        new("GET county/units", Who.Clerk, "own village", "/county/units"),
        new("GET county/organs", Who.Clerk, "own village", "/county/organs"),
        new("GET county", Who.Clerk, "own village", "/county"),
        new("GET account/password", Who.Clerk, "asked", "/account/password"),
        new("GET account/password", Who.Clerk, "refused", "/account/password", async w =>
        {
            await w.Page.GetByLabel("原密码").FillAsync("不是这个密码");
            await w.Page.GetByLabel("新密码").First.FillAsync("燎原之火可以2026");
            await w.Page.GetByLabel("再输一遍新密码").FillAsync("燎原之火可以2027");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "保存新密码" }).ClickAsync();
            await w.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        }),
        new("GET account/password", Who.Newcomer, "one-time password", "/account/password"),
        new("GET account/membership", Who.Clerk, "asked", "/account/membership"),
        new("GET account", Who.Clerk, "signed in here", "/account"),
        new("GET account/second-factor", Who.Clerk, "to be set up", "/account/second-factor",
            async w => await w.Page.GetByText("扫不了，自己输入").ClickAsync()),
        new("GET account/second-factor", Who.Reviewer, "wrong code", "/account/second-factor", async w =>
        {
            await w.Page.GetByLabel("6 位数字").FillAsync("000000");
            await w.Page.GetByLabel("现在的密码").FillAsync("不是这个密码");
            await w.Page.GetByRole(AriaRole.Button, new() { Name = "开通" }).ClickAsync();
            await w.Page.GetByRole(AriaRole.Alert).WaitForAsync();
        }),
        new("GET signout", Who.Clerk, "asked", "/signout"),
    ];

    private static async Task FillAsync(Stage stage)
    {
        foreach (var make in (Func<Task<string>>[])[stage.FaultyDraftAsync, stage.TypedDraftAsync, stage.WaitingAsync, stage.SentBackAsync,
            stage.PublishedAsync, stage.TakenBackAsync])
        {
            _ = await make();
        }
    }
}
