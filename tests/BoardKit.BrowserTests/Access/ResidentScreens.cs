using BoardKit.BrowserTests.Harness;

namespace BoardKit.BrowserTests.Access;

/// <summary>What residents see, and whoever is not signed in.</summary>
internal static class ResidentScreens
{
    private const string Notice = "GET n/{code}/{edition?}", Sheet = "GET s/{id}", Unit = "GET u/{unit}", Wall = "GET b/{code}", Me =
        "GET n/{code}/me", Error = "GET oops/{status:int}";

    public static IReadOnlyList<Screen> All { get; } =
    [
        new("GET ", Who.Resident, "nothing asked", "/"),
        new("GET ", Who.Resident, "places found", "/?q=周集"),
        new("GET ", Who.Resident, "more places than are shown", "/?q=村"),
        new("GET ", Who.Resident, "nothing found", "/?q=没有这个地方"),
        new("GET ", Who.Resident, "nearly found", "/?q=辽西村"),
        new("GET ", Who.Resident, "unknown number", "/?q=0000000000"),
        new(Unit, Who.Resident, "village with notices", "/u/341522102200"),
        new(Unit, Who.Resident, "village without", "/u/341522103202"),
        new(Unit, Who.Resident, "township", "/u/341522102000"),
        new(Unit, Who.Resident, "county", "/u/341522000000"),
        new(Unit, Who.Resident, "searched", "/u/341522102200?q=财务"),
        new(Unit, Who.Resident, "searched in vain", "/u/341522102200?q=没有这种公示"),
        new(Notice, Who.Resident, "list", async s => "/n/" + await s.ListAsync()),
        new(Notice, Who.Resident, "long list", async s => "/n/" + await s.LongListAsync()),
        new(Notice, Who.Resident, "last page of a long list", async s => $"/n/{await s.LongListAsync()}?page=10"),
        new(Notice, Who.Resident, "corrected", async s => "/n/" + await s.CorrectedAsync()),
        new(Notice, Who.Resident, "old edition", async s => $"/n/{await s.CorrectedAsync()}/1"),
        new(Notice, Who.Resident, "withdrawn", async s => "/n/" + await s.WithdrawnAsync()),
        new(Notice, Who.Resident, "with an erased row", async s => "/n/" + await s.ErasedAsync()),
        new(Notice, Who.Resident, "nil return", async s => "/n/" + await s.NilAsync()),
        new(Notice, Who.Resident, "accounts", async s => "/n/" + await s.SeedAsync("第3季度财务收支")),
        new(Notice, Who.Resident, "allowances", s => s.AllowancesAsync()),
        new(Notice, Who.Resident, "land", async s => "/n/" + await s.SeedAsync("G105")),
        new(Notice, Who.Resident, "works", async s => "/n/" + await s.SeedAsync("道路硬化")),
        new(Notice, Who.Resident, "budget", async s => "/n/" + await s.SeedAsync("部门预算", "341522102000")),
        new(Me, Who.Resident, "asked", async s => $"/n/{await s.ListAsync()}/me"),
        new(Me, Who.Resident, "on the list", async s => $"/n/{await s.ListAsync()}/me",
            w => LookUp.AskAsync(w, LookUp.Listed.Name, LookUp.Listed.Tail)),
        new(Me, Who.Resident, "not on the list", async s => $"/n/{await s.ListAsync()}/me", w => LookUp.AskAsync(w, "没有这人", "12345X")),
        new(Me, Who.Resident, "not understood", async s => $"/n/{await s.ListAsync()}/me",
            w => LookUp.AskAsync(w, "王文", "12", answered: false)),
        new(Me, Who.Resident, "asked too often", async s => $"/n/{await s.ListAsync()}/me", async w =>
        {
            var address = w.Page.Url;
            for (var attempt = 0; attempt < LookUp.TriesOfClient; attempt++)
            {
                await LookUp.AskAsync(w, "没有那人", "12345X");
                _ = await w.GoAsync(address);
            }
            await LookUp.AskAsync(w, "没有那人", "12345X", answered: false);
            await w.Page.Locator("#sum").WaitForAsync();
        }),
        new("GET api", Who.Resident, "operations", "/api"),
        new("GET check", Who.Resident, "nothing typed", "/check"),
        new("GET check", Who.Resident, "checked", async s => "/check?edition=1&notice=" + await s.ListAsync(), async w =>
        {
            await w.Page.FillAsync("#mark", "0000 0000 0000 0000");
            await w.Page.ClickAsync("#check button");
            await w.Page.Locator("#verdict").WaitForAsync();
        }),
        new("GET data", Who.Resident, "what there is", "/data"),
        new("GET trend/{code}", Who.Resident, "list", async s => "/trend/" + await s.ListAsync()),
        new("GET trend/{code}", Who.Resident, "budget", async s => "/trend/" + await s.SeedAsync("部门预算", "341522102000")),
        new("GET trend/{code}", Who.Resident, "accounts", async s => "/trend/" + await s.SeedAsync("第3季度财务收支")),
        new("GET catalogue/{unit}", Who.Resident, "village", "/catalogue/341522102200"),
        new("GET catalogue/{unit}", Who.Resident, "missing", "/catalogue/341522102201?missing=true"),
        new("GET catalogue/{unit}/calendar", Who.Resident, "this month", "/catalogue/341522102200/calendar"),
        new("GET catalogue/{unit}/due", Who.Resident, "quarter", "/catalogue/341522102200/due?form=village-accounts&period=2026Q3"),
        new("GET trend/u/{unit}", Who.Resident, "village", "/trend/u/341522102200"),
        new("GET trend/u/{unit}", Who.Resident, "nothing to compare", "/trend/u/341522103202"),
        new("GET u/{unit}/{day}", Who.Resident, "before anything was kept", "/u/341522102200/2020-01-01"),
        new("GET u/{unit}/{day}", Who.Resident, "today", "/u/341522102200/" + DateTime.UtcNow.AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        new(Sheet, Who.Resident, "current", async s => await s.SheetAsync(await s.ListAsync())),
        new(Sheet, Who.Resident, "stale", async s => await s.SheetAsync(await s.CorrectedAsync())),
        new(Sheet, Who.Resident, "with an erased row", async s => await s.SheetAsync(await s.ErasedAsync())),
        new(Sheet, Who.Resident, "withdrawn", async s => await s.SheetAsync(await s.WithdrawnAsync())),
        new(Sheet, Who.Resident, "unknown", "/s/0000000000"),
        new(Wall, Who.Resident, "with notices", s => s.BoardAsync()),
        new(Wall, Who.Resident, "empty", s => s.EmptyBoardAsync()),
        new(Wall, Who.Resident, "out of use", s => s.ClosedBoardAsync()),
        new(Error, Who.Resident, "no such page", "/n/0000000000"),
        new(Error, Who.Resident, "not allowed", "/oops/403"),
        new(Error, Who.Resident, "file too large", "/oops/413"),
        new(Error, Who.Resident, "out of order", "/oops/500"),
        new(Error, Who.Resident, "busy", "/oops/503"),
        new(Error, Who.Resident, "disk full", "/oops/507"),
        new(Error, Who.Resident, "another method", "/oops/405"),
        new("GET signin", Who.Resident, "asked", "/signin"),
        new("GET signin/code", Who.Resident, "without a password before", "/signin/code"),
        new("GET signin", Who.Resident, "refused", "/signin", async window =>
        {
            await window.Page.GetByLabel("登录名").FillAsync("没有这个人");
            await window.Page.GetByLabel("密码").FillAsync("不知道密码啊");
            await window.Page.Locator("button.primary").ClickAsync();
            await window.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert).WaitForAsync();
        }),
    ];
}
