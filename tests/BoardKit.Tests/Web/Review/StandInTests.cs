using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Review;

/// <summary>
/// Whoever stands in for a reviewer and is none herself reads exactly what she decides, with its files and as paper, while she decides it.
/// </summary>
public sealed class StandInTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stand_in_reads_what_she_decides_and_nothing_else()
    {
        var (absent, account) = (await host.AccountAsync(Role.Reviewer, StaffHost.Township),
            await host.AccountAsync(Role.Administrator, StaffHost.Township));
        using var standIn = host.Browse();
        _ = await standIn.SignInAsync(account.UserName, account.Password);
        var code = await host.FileDraftAsync(StaffHost.Village);
        var hash = await host.AttachAsync(StaffHost.Village, code);
        var open = await host.FileDraftAsync(StaffHost.SiblingVillage);   // begun, and its clerk's own
        var (draft, elsewhere) = (await host.AttachAsync(StaffHost.SiblingVillage, open),
            await host.SubmittedAsync(StaffHost.CousinVillage));
        await SubmitAsync(code);
        await Reads(code, hash, false);

        await using (var console = host.Console())
        {
            var (db, today) = (console.ServiceProvider.GetRequiredService<BoardDbContext>(), TimeProvider.System.Today());
            _ = db.Delegations.Add(new Delegation(StaffHost.Township, new(ActorKind.Account, absent.Account.ToString(), "李审核"),
                new(ActorKind.Account, account.Account.ToString(), "赵管理"), today, today, "外出", DateTime.UtcNow));
            _ = await db.SaveChangesAsync(Stop);
        }
        await Reads(code, hash, true);
        await Reads(open, draft, false);
        Assert.Equal(HttpStatusCode.Forbidden, (await standIn.GetAsync($"/review/{code}")).StatusCode);   // the reviewers' own page
        Assert.Equal(HttpStatusCode.Forbidden, (await standIn.GetAsync($"/reviews/{elsewhere}?handler=Preview&paper=A4")).StatusCode);
        var page = await standIn.PageAsync($"/reviews/{code}");
        Assert.Contains("您代李审核办这一步", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"img[src*='{hash}'], a[href*='{hash}']"));

        _ = await standIn.PostAsync($"/reviews/{code}", "handler=Remark", ("place", "map:"), ("row", "1"), ("text", "图不清楚"));
        _ = await standIn.PostAsync($"/reviews/{code}", "handler=SendBack", ("reason", "请换一张图"));
        Assert.Equal(BoardKit.Domain.Notices.WorkStage.SentBack, (await host.NoticeAsync(code))!.Stage);
        await Reads(code, hash, false);

        async Task Reads(string notice, string file, bool may)
        {
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Redirect,
                (await standIn.GetAsync($"/notices/{notice}/files/{file}?number=1")).StatusCode);
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden,
                (await standIn.GetAsync($"/reviews/{notice}?handler=Preview&paper=A4")).StatusCode);
        }
    }

    private async Task SubmitAsync(string code)
    {
        await using var scope = host.As(Role.Clerk, StaffHost.Village);
        Assert.False((await scope.ServiceProvider.GetRequiredService<EditDraft>().Handle(new(code, [new DraftEdit.AddRow("rows",
            new Dictionary<string, string?>
            {
                ["grid"] = "第1网格", ["scope"] = "第1组", ["households"] = "52", ["people"] = "188", ["head"] = "吕良春", ["members"] = "姜秋直",
            })]), Stop)).Failed);
        var done = await scope.ServiceProvider.GetRequiredService<SubmitNotice>().Handle(new(code), Stop);
        Assert.False(done.Failed, string.Join(' ', done.Faults.Select(f => f.Detail)));
    }
}
