using System.Net;
using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
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
        Assert.Equal("/accounts/slip", answer.Headers.Location?.OriginalString);
        Assert.True((await administrator.GetAsync("/accounts/slip")).Headers.CacheControl?.NoStore);
        var slip = (await administrator.PageAsync("/accounts/slip")).QuerySelector(".slip");
        Assert.NotNull(slip);
        Assert.Contains("刘某某", slip.TextContent, StringComparison.Ordinal);
        Assert.Contains("燎西村报账员", slip.TextContent, StringComparison.Ordinal);
        var password = slip.QuerySelector(".secret")!.TextContent.Trim();
        Assert.Equal(password, (await administrator.PageAsync("/accounts/slip")).QuerySelector(".secret")!.TextContent.Trim());
        using var another = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        Assert.Null((await another.PageAsync("/accounts/slip")).QuerySelector(".slip"));

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
    public async Task A_reset_sent_twice_by_looking_again_makes_one_password_and_unlocks()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        _ = await administrator.PostAsync($"/accounts/{account.Account}", "handler=Lock");
        Assert.Equal("/accounts/slip",
            (await administrator.PostAsync($"/accounts/{account.Account}", "handler=Reset")).Headers.Location?.OriginalString);
        var first = (await administrator.PageAsync("/accounts/slip")).QuerySelector(".secret")!.TextContent.Trim();
        var stamp = (await host.UserAsync(account.Account)).SecurityStamp;
        Assert.Equal(first, (await administrator.PageAsync("/accounts/slip")).QuerySelector(".secret")!.TextContent.Trim());
        Assert.Equal(stamp, (await host.UserAsync(account.Account)).SecurityStamp);
        using var clerk = host.Browse();
        Assert.Equal("/account/password", (await clerk.SignInAsync(account.UserName, first)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_hand_over_at_the_address_of_another_account_is_not_there()
    {
        var (one, other) = (await host.AccountAsync(Role.Clerk, StaffHost.Village), await host.AccountAsync(Role.Clerk, StaffHost.Village));
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var page = await administrator.PageAsync($"/accounts/{other.Account}");
        var form = page.Forms.First(f => f.GetAttribute("action")!.EndsWith("handler=Handover", StringComparison.Ordinal));
        var answer = await administrator.SubmitAsync($"/accounts/{one.Account}?handler=Handover", form,
            ("displayName", "周某某"), ("userName", "别人的接任者"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual(AccountRegister.Locked, (await host.UserAsync(other.Account)).LockoutEnd);
    }

    [Fact]
    public async Task A_list_is_looked_through_made_at_once_and_sent_again_makes_nothing_and_shows_the_same_slips()
    {
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var bad = await SendListAsync(administrator, "乡镇,村,职务,姓名\n周集镇,燎西村,报账员,名单甲\n河口镇,河西村,报账员,名单乙\n");
        Assert.Contains("第 3 行", bad.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);   // not in this area

        var checkedList = await SendListAsync(administrator, "乡镇,村,职务,姓名\n周集镇,燎西村,报账员,名单甲\n周集镇,,审核员,名单乙\n");
        Assert.Equal(["名单甲", "名单乙"], checkedList.QuerySelectorAll("tbody tr td:nth-child(4)").Select(td => td.TextContent));
        var form = checkedList.Forms.Single(f => f.GetAttribute("action")?.EndsWith("handler=Make", StringComparison.Ordinal) == true);
        var made = await Browser.ReadAsync(await administrator.SubmitAsync(form.GetAttribute("action")!, form));
        var slips = made.QuerySelectorAll(".slip").Select(s => s.TextContent).ToList();
        Assert.Equal(2, slips.Count);
        var again = await Browser.ReadAsync(await administrator.SubmitAsync(form.GetAttribute("action")!, form));
        Assert.Equal(slips, again.QuerySelectorAll(".slip").Select(s => s.TextContent));
        Assert.Contains("没有再建", again.Body!.TextContent, StringComparison.Ordinal);
        using var clerk = host.Browse();
        var (name, password) = (made.QuerySelectorAll(".slip dd")[3].TextContent, made.QuerySelector(".slip .secret")!.TextContent);
        Assert.Equal("/account/password", (await clerk.SignInAsync(name, password)).Headers.Location?.OriginalString);

        using var colleague = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var token = (await colleague.PageAsync("/accounts/list")).QuerySelector("[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;
        var theirs = await Browser.ReadAsync(await colleague.SubmitAsync(form.GetAttribute("action")!, form,
            ("__RequestVerificationToken", token)));
        Assert.Empty(theirs.QuerySelectorAll(".slip"));
    }

    [Fact]
    public async Task Units_to_choose_from_are_narrowed_by_words_without_script()
    {
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var page = await administrator.PageAsync("/accounts/new?find=" + Uri.EscapeDataString("周集 燎西"));
        Assert.Equal([StaffHost.Village.ToString()],
            page.QuerySelectorAll("#place option").Select(o => o.GetAttribute("value")).Where(v => !string.IsNullOrEmpty(v)));
        Assert.NotNull(page.QuerySelector("#place option[selected]"));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> SendListAsync(Browser browser, string list)
    {
        var token = (await browser.PageAsync("/accounts/list")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/accounts/list")
        {
            Content = new MultipartFormDataContent
            {
                { new StringContent(token), "__RequestVerificationToken" },
                { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(list)), "file", "名单.csv" },
            },
        };
        return await Browser.ReadAsync(await browser.SendAsync(request));
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
