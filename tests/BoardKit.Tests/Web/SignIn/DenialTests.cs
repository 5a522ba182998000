using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Frame;
using BoardKit.Tests.Web.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.SignIn;

/// <summary>What was refused stands in the log, once an hour, with ids and codes only, for those who answer for the place.</summary>
public sealed class DenialTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_or_endpoint_that_is_refused_is_written_once_however_often_it_is_tried()
    {
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync($"/accounts?q=某某{i}")).StatusCode);
        }
        var code = await host.PublishedAsync(StaffHost.CousinVillage);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync($"/review/{code}")).StatusCode);
        var written = await EntriesAsync(StaffHost.CousinVillage, Denials.Page, 2);
        Assert.Equal([("GET accounts", null), ("GET review/{code}", code)], written.Select(e => (e.Subject, e.Detail)));
        Assert.DoesNotContain(written, e => $"{e.Subject}{e.Detail}".Contains("某某", StringComparison.Ordinal));

        using var official = await host.SignedInAsync(Role.Official, StaffHost.County);
        var page = await official.PageAsync($"/county/audit?kind=denied&scope={StaffHost.CousinVillage}");
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        var csv = await (await official.GetAsync($"/county/audit?handler=csv&kind=denied&scope={StaffHost.CousinVillage}"))
            .Content.ReadAsStringAsync(Stop);
        Assert.Contains("打开没有权限的页面、接口", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_that_is_refused_is_written_with_its_reason_and_is_no_part_of_the_notices_history()
    {
        var code = await host.SubmittedAsync(StaffHost.SiblingVillage);
        using var api = new ApiCaller(host);
        var token = await api.TokenAsync(Role.Reviewer, StaffHost.Township);
        Assert.Equal(HttpStatusCode.Conflict,
            (await api.PostAsync(token, $"notices/{code}/publication", new { digest = new string('0', 64) })).StatusCode);
        var entry = Assert.Single(await EntriesAsync(StaffHost.SiblingVillage, Denials.Review, 1));
        Assert.Equal((code, "draft-changed"), (entry.Subject, entry.Detail));
        using var reviewer = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.DoesNotContain("没有接受", (await reviewer.PageAsync($"/review/{code}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_that_fails_is_written_for_the_place_of_the_account_and_a_name_that_nobody_has_for_nobody()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.ForeignVillage);
        using var browser = host.Browse();
        for (var i = 0; i < 3; i++)
        {
            _ = await browser.SignInAsync(account.UserName, "错的密码错的密码");
            _ = await browser.SignInAsync("没有这个登录名", "错的密码错的密码");
        }
        var entry = Assert.Single(await EntriesAsync(StaffHost.ForeignVillage, Denials.SignIn, 1));
        Assert.Equal(account.Account.ToString(), entry.Subject);
        Assert.DoesNotContain(account.UserName, entry.ActorName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_a_locked_account_is_written_and_one_that_never_was_is_not()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.ForeignTownship);
        using var api = new ApiCaller(host);
        var token = await api.TokenAsync(Role.Clerk, StaffHost.ForeignTownship, account.UserName);
        await using (var scope = host.Console())
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<SetAccountLock>()
                .Handle(new(account.Account, true), Stop)).Failed);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync(token, "notices")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync(token, "notices")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("bk_0123", "notices")).StatusCode);
        var entry = Assert.Single(await EntriesAsync(StaffHost.ForeignTownship, Denials.Token, 1));
        Assert.Equal(ActorKind.Service, entry.ActorKind);
        Assert.DoesNotContain(token, $"{entry.Subject}{entry.Detail}{entry.ActorId}", StringComparison.Ordinal);
    }

    /// <summary>The entries of a place, oldest first. They are written after the answer, so that many are waited for.</summary>
    private async Task<IReadOnlyList<AuditEntry>> EntriesAsync(UnitCode unit, string action, int count)
    {
        for (var tries = 0; ; tries++)
        {
            await using var scope = host.Console();
            var entries = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().AuditLog.AsNoTracking()
                .Where(e => e.Unit == unit.Value && e.Action == action).OrderBy(e => e.AtUtc).ToListAsync(Stop);
            if (entries.Count >= count || tries > 100)
            {
                await Task.Delay(200, Stop);   // one too many would come about now
                return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().AuditLog.AsNoTracking()
                    .Where(e => e.Unit == unit.Value && e.Action == action).OrderBy(e => e.AtUtc).ToListAsync(Stop);
            }
            await Task.Delay(50, Stop);
        }
    }
}
