using BoardKit.Domain.Units;

namespace BoardKit.Tests.Web.Desk;

/// <summary>撤销这一步 on the clerk's page, without script.</summary>
public sealed class UndoPageTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task The_page_says_what_the_last_change_was_and_takes_it_back()
    {
        var path = "/desk/notices/" + await host.DraftAsync(StaffHost.Village);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        _ = await clerk.SubmitAsync(path + "?handler=Save", await DraftPageTests.FormAsync(clerk, path), ("cell.rows.1.group", "三组"));
        var page = await clerk.PageAsync(path);
        var said = page.QuerySelector("#undo")!;
        Assert.Contains("改稿子（改了 1 行）", said.TextContent, StringComparison.Ordinal);
        var step = said.QuerySelector("button[name=step]")!.GetAttribute("value")!;

        var form = await DraftPageTests.FormAsync(clerk, path);
        var unsaved = await Browser.ReadAsync(await clerk.SubmitAsync(path + "?handler=Undo", form, ("step", step),
            ("cell.rows.1.remark", "还没有保存")));
        Assert.Contains("还有没保存的改动，没有撤销", unsaved.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal("还没有保存", DraftPageTests.Value(unsaved.QuerySelector("form#draft")!, "cell.rows.1.remark"));
        Assert.Equal("三组", DraftPageTests.Value(await DraftPageTests.FormAsync(clerk, path), "cell.rows.1.group"));

        _ = await clerk.SubmitAsync(path + "?handler=Undo", form, ("step", step));
        var after = await clerk.PageAsync(path);
        Assert.Contains("已撤销，稿子回到了那一步以前的样子", after.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.NotEqual("三组", DraftPageTests.Value(after.QuerySelector("form#draft")!, "cell.rows.1.group"));

        // a page of before the undo names a step that is gone
        _ = await clerk.SubmitAsync(path + "?handler=Undo", form, ("step", step));
        Assert.Contains("这一步已经不能撤销", (await clerk.PageAsync(path)).DocumentElement.TextContent, StringComparison.Ordinal);
    }
}
