using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Review;

/// <summary>The reviewer sees everything that she approves, and approves several that she has seen.</summary>
public sealed class ReviewPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_of_a_long_list_can_be_read_and_it_is_published_once_every_page_was()
    {
        var code = await LongAsync(StaffHost.Village, 420);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        var names = new List<string>();
        var path = $"/review/{code}?page-number=3";   // whoever begins at the end has not read the beginning
        foreach (var number in (int[])[3, 1, 2])
        {
            var page = await reviewer.PageAsync(path);
            names.AddRange(page.QuerySelectorAll("tr[id^=r-rows-] td:nth-child(2)").Select(td => td.TextContent.Trim()));
            Assert.Contains($"420 行，分 3 页，这是第 {number} 页", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector("tfoot"));
            Assert.True(Approve(page).QuerySelector("button")!.HasAttribute("disabled"));
            await RefusedAsync(reviewer, page);   // a button that is off holds nobody who knows the address
            path = (await reviewer.SubmitAsync($"/review/{code}?handler=Seen", Seen(page))).Headers.Location!.OriginalString;
        }
        Assert.Equal(Enumerable.Range(1, 420).Select(i => $"某{i}"), names.Skip(20).Concat(names.Take(20)));
        var read = await reviewer.PageAsync(path);
        Assert.False(Approve(read).QuerySelector("button")!.HasAttribute("disabled"));
        using var other = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        await RefusedAsync(other, await other.PageAsync($"/review/{code}"));   // hers alone
        _ = await reviewer.SubmitAsync($"/review/{code}?handler=Approve", Approve(read));
        Assert.Equal(1, (await host.NoticeAsync(code))!.LastEdition);

        async Task RefusedAsync(Browser who, IHtmlDocument page)
        {
            _ = await who.SubmitAsync($"/review/{code}?handler=Approve", Approve(page));
            Assert.Contains("页您没有看过", (await who.PageAsync($"/review/{code}")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(0, (await host.NoticeAsync(code))!.LastEdition);
        }
    }

    [Fact]
    public async Task Pages_that_were_read_before_the_draft_changed_were_not_read()
    {
        var code = await LongAsync(StaffHost.Village, 201);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        _ = await reviewer.SubmitAsync($"/review/{code}?handler=Seen", Seen(await reviewer.PageAsync($"/review/{code}")));
        Assert.Contains("还有第 2 页", (await reviewer.PageAsync($"/review/{code}")).Body!.TextContent, StringComparison.Ordinal);
        await using (var scope = host.As(Role.Clerk, StaffHost.Village))
        {
            _ = (await scope.ServiceProvider.GetRequiredService<RecallNotice>().Handle(new(code), Stop)).Value;
            _ = (await scope.ServiceProvider.GetRequiredService<EditDraft>()
                .Handle(new(code, [new DraftEdit.SetCell("rows", 201, "remark", "已核")]), Stop)).Value;
            _ = (await scope.ServiceProvider.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)).Value;
        }
        Assert.Contains("还有第 1、2 页", (await reviewer.PageAsync($"/review/{code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static IHtmlFormElement Approve(IHtmlDocument page) =>
        page.Forms.Single(f => (f.GetAttribute("action") ?? "").EndsWith("handler=Approve", StringComparison.Ordinal));

    private static IHtmlFormElement Seen(IHtmlDocument page) =>
        page.Forms.Single(f => (f.GetAttribute("action") ?? "").EndsWith("handler=Seen", StringComparison.Ordinal));

    [Fact]
    public async Task What_was_seen_is_ticked_and_published_together_and_what_was_not_is_not()
    {
        string[] codes = [await host.SubmittedAsync(StaffHost.Village), await host.SubmittedAsync(StaffHost.SiblingVillage),
            await host.SubmittedAsync(StaffHost.SiblingVillage)];
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        foreach (var code in codes[..2])
        {
            var seen = await reviewer.PostAsync($"/review/{code}", "handler=Seen");
            Assert.StartsWith("/review", seen.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
        var list = await reviewer.PageAsync("/review");
        var ticks = list.QuerySelectorAll<IHtmlInputElement>("input[name=pick]").Select(t => t.Value).ToList();
        Each.Is(codes[..2], c => Assert.Contains(ticks, t => t.StartsWith(c + " ", StringComparison.Ordinal)));
        Assert.DoesNotContain(ticks, t => t.StartsWith(codes[2], StringComparison.Ordinal));

        // one of them changes under her hands
        await using (var scope = host.As(Role.Clerk, StaffHost.SiblingVillage))
        {
            _ = await scope.ServiceProvider.GetRequiredService<RecallNotice>().Handle(new(codes[1]), Stop);
        }
        var form = list.Forms.Single(f => (f.GetAttribute("action") ?? "").EndsWith("handler=Approve", StringComparison.Ordinal));
        var answer = await reviewer.SubmitAsync(form.GetAttribute("action")!, form, ("pick", ticks.First(t => t.StartsWith(codes[0],
            StringComparison.Ordinal))), ("pick", ticks.First(t => t.StartsWith(codes[1], StringComparison.Ordinal))));
        var said = (await Browser.ReadAsync(answer)).QuerySelector("[role=status]")!.TextContent;
        Assert.Contains("公布了 1 份，1 份没有公布", said, StringComparison.Ordinal);
        Assert.Contains("不在待审核状态", said, StringComparison.Ordinal);
        Assert.Equal([Publicity.Published, Publicity.None, Publicity.None],
            (await Task.WhenAll(codes.Select(host.NoticeAsync))).Select(n => n!.Publicity));
    }

    [Fact]
    public async Task Answers_the_reason_it_was_sent_back_for_and_what_changed_stand_before_her()
    {
        var code = await host.SubmittedAsync(StaffHost.Village);
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        _ = await reviewer.PostAsync($"/review/{code}", "handler=SendBack", ("reason", "第 1 行面积与台账不符"));
        await using (var scope = host.As(Role.Clerk, StaffHost.Village))
        {
            _ = (await scope.ServiceProvider.GetRequiredService<EditDraft>()
                .Handle(new(code, [new DraftEdit.SetCell("rows", 1, "remark", "已核")]), Stop)).Value;
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            var notice = await db.Notices.SingleAsync(n => n.Code == code, Stop);
            (await db.Drafts.SingleAsync(d => d.NoticeId == notice.Id, Stop)).Reading =
                """{"answers":[{"key":"sheet.2","choice":"outside","summary":"第2张表不导入：上年的表"}],"warnings":[]}""";
            _ = await db.SaveChangesAsync(Stop);
            Assert.False((await scope.ServiceProvider.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)).Failed);
        }
        var page = await reviewer.PageAsync($"/review/{code}");
        var text = page.Body!.TextContent;
        Assert.Contains("第2张表不导入：上年的表", text, StringComparison.Ordinal);
        Assert.Contains("第 1 行面积与台账不符", text, StringComparison.Ordinal);
        var row = page.QuerySelector("#since ~ .scroll tbody tr")!;
        Assert.Contains("第 1 行　王某某", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("备注：已核", row.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll("#history ~ .scroll tbody tr"),
            tr => tr.TextContent.Contains("退回修改 “第 1 行面积与台账不符”", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Why_a_withdrawn_notice_was_withdrawn_is_said_when_it_comes_back_and_the_clerk_is_told_what_is_true()
    {
        var code = await host.PublishedAsync(StaffHost.Village);
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        _ = await clerk.PostAsync($"/desk/notices/{code}", "handler=Withdraw", ("reason", "金额有误，重新核对"));
        var desk = await clerk.PageAsync("/desk");
        Assert.Contains("改好后提交审核，才会重新公开", desk.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("金额有误，重新核对", desk.Body.TextContent, StringComparison.Ordinal);
        _ = await clerk.PostAsync($"/desk/notices/{code}", "handler=Correct");
        var draft = await clerk.PageAsync($"/desk/notices/{code}");
        Assert.Contains("网页上什么也不公开", draft.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("公布的还是原来那一版", draft.Body.TextContent, StringComparison.Ordinal);
        _ = await clerk.SubmitAsync($"/desk/notices/{code}?handler=Submit", draft.QuerySelector<IHtmlFormElement>("form#draft")!);

        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.Contains("“金额有误，重新核对”",
            (await reviewer.PageAsync($"/review/{code}")).QuerySelector(".message.warning")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("撤下后重新公布", (await reviewer.PageAsync("/review")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_published_list_it_repeats_is_read_by_the_reviewer_and_by_nobody_in_the_village()
    {
        var other = await LongAsync(StaffHost.SiblingVillage, 6, "1950");
        string name;
        await using (var scope = host.As(Role.Reviewer, StaffHost.Township))
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<PublishNotice>().Handle(new(other, null), Stop)).Failed);
            name = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Units
                .Where(u => u.Code == StaffHost.SiblingVillage.Value).Select(u => u.Name).SingleAsync(Stop);
        }
        var code = await LongAsync(StaffHost.Village, 6, "1950");

        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        var said = (await reviewer.PageAsync($"/review/{code}")).QuerySelector("#same-list")!;
        Assert.Contains($"本表 6 行中有 6 行与{name}已公布的名单相同", said.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/n/{other}", said.QuerySelector("a")!.GetAttribute("href"));
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var desk = await clerk.PageAsync($"/desk/notices/{code}");
        Assert.Null(desk.QuerySelector("#same-list"));
        Assert.DoesNotContain(other, desk.Source.Text, StringComparison.Ordinal);
    }

    private async Task<string> LongAsync(UnitCode unit, int rows, string? period = null)
    {
        var code = await host.DraftAsync(unit, period);
        await using var scope = host.As(Role.Clerk, unit);
        List<DraftEdit> edits = [.. Enumerable.Range(1, rows).Select(i => new DraftEdit.AddRow("rows", new Dictionary<string,
            string?> { ["name"] = $"某{i}", ["area"] = "1", ["rate"] = "95", ["amount"] = "95" })), new DraftEdit.RemoveRow("rows", 1)];
        Assert.False((await scope.ServiceProvider.GetRequiredService<EditDraft>().Handle(new(code, edits), Stop)).Failed);
        Assert.False((await scope.ServiceProvider.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)).Failed);
        return code;
    }
}
