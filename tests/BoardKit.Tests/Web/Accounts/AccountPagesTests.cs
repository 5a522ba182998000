using System.Net;
using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Accounts;

public sealed class AccountPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task A_new_account_comes_with_a_slip_that_opens_it_once()
    {
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var answer = await administrator.PostAsync("/accounts/new", null,
            ("Place", StaffHost.Village.ToString()), ("Role", nameof(Role.Clerk)), ("DisplayName", "刘某某"), ("UserName", "燎西村报账员甲"));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var slip = (await Browser.ReadAsync(answer)).QuerySelector(".slip");
        Assert.NotNull(slip);
        Assert.Contains("刘某某", slip.TextContent, StringComparison.Ordinal);
        var password = slip.QuerySelector(".secret")!.TextContent.Trim();

        using var clerk = host.Browse();
        Assert.Equal("/account/password", (await clerk.SignInAsync("燎西村报账员甲", password)).Headers.Location?.OriginalString);
        var list = await administrator.PageAsync("/accounts?q=" + Uri.EscapeDataString("报账员甲"));
        Assert.DoesNotContain(password, list.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Contains("待首次登录", list.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_locked_account_is_out_at_its_next_request()
    {
        var account = await host.AccountAsync(Role.Administrator, StaffHost.Township);
        using var victim = host.Browse();
        _ = await victim.SignInAsync(account.UserName, account.Password);
        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync("/accounts")).StatusCode);
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var locked = await administrator.PostAsync($"/accounts/{account.Account}", "handler=Lock");
        Assert.Equal(HttpStatusCode.Redirect, locked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await victim.GetAsync("/accounts")).StatusCode);
    }

    [Fact]
    public async Task A_township_cannot_open_the_page_of_another_townships_account()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.CousinVillage);
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/accounts/{account.Account}")).StatusCode);
    }

    [Fact]
    public async Task Every_account_of_a_large_area_can_be_reached_page_by_page_and_a_search_stays_on_its_pages()
    {
        const int most = 205;
        await using (var scope = host.Console())
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            for (var i = 0; i < most; i++)
            {
                var user = new BoardUser($"很多人{i:D3}", "某某") { NormalizedUserName = $"很多人{i:D3}", SecurityStamp = "x" };
                db.Users.Add(user);
                db.Memberships.Add(new Membership(user.Id, Role.Clerk, StaffHost.ForeignVillage));
            }
            _ = await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.ForeignTownship);
        var (path, seen) = ((string?)"/accounts?q=" + Uri.EscapeDataString("很多人"), new List<string>());
        while (path is not null)
        {
            var page = await administrator.PageAsync(path);
            Assert.Contains($"共 {most} 个账号", page.Body!.TextContent, StringComparison.Ordinal);
            seen.AddRange(page.QuerySelectorAll("tbody tr td:nth-child(2)").Select(td => td.TextContent));
            path = page.QuerySelector("nav.pages [aria-current] + a")?.GetAttribute("href");
        }
        Assert.Equal(Enumerable.Range(0, most).Select(i => $"很多人{i:D3}"), seen);
    }
}
