using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.SignIn;

public sealed class SignInTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clerk_signs_in_with_a_Chinese_name_and_lands_on_the_desk()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        var answer = await browser.SignInAsync(account.UserName, account.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/desk", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Cookies_are_kept_from_scripts_and_from_other_sites()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        var answer = await browser.SignInAsync(account.UserName, account.Password);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("__Host-boardkit=", StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_name_and_a_wrong_password_are_refused_in_the_same_words()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        var wrong = await SaidAsync(await browser.SignInAsync(account.UserName, "not-the-password"));
        var unknown = await SaidAsync(await browser.SignInAsync("没有这个人", "not-the-password"));
        Assert.Equal(wrong, unknown);
        Assert.Contains("登录名或密码不对", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "/signin")
        { Content = new FormUrlEncodedContent([new("UserName", account.UserName), new("Password", account.Password)]) };
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_one_time_password_opens_nothing_but_its_own_change()
    {
        var account = await host.AccountAsync(Role.Administrator, StaffHost.Township, mustChange: true);
        using var browser = host.Browse();
        var answer = await browser.SignInAsync(account.UserName, account.Password);
        Assert.Equal("/account/password", answer.Headers.Location?.OriginalString);
        foreach (var path in (string[])["/accounts", "/accounts/new", "/accounts/signins"])
        {
            var refused = await browser.GetAsync(path);
            Assert.Equal((HttpStatusCode.Redirect, "/account/password"), (refused.StatusCode, refused.Headers.Location?.OriginalString));
        }
        var changed = await browser.PostAsync("/account/password", null, ("Current", account.Password),
            ("Next", "紫藤花开在村口的桥边"), ("Again", "紫藤花开在村口的桥边"));
        Assert.Equal("/accounts", changed.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/accounts")).StatusCode);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task A_weak_new_password_is_refused_and_the_one_time_password_stays_due(string weak)
    {
        var account = await host.AccountAsync(Role.Administrator, StaffHost.Township, mustChange: true);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var answer = await browser.PostAsync("/account/password", null, ("Current", account.Password), ("Next", weak), ("Again", weak));
        Assert.Contains("至少 10 个字符", await SaidAsync(answer), StringComparison.Ordinal);
        Assert.True((await host.UserAsync(account.Account)).MustChangePassword);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        var account = await host.AccountAsync(Role.Administrator, StaffHost.Township);
        using var here = host.Browse();
        using var there = host.Browse();
        _ = await here.SignInAsync(account.UserName, account.Password);
        _ = await there.SignInAsync(account.UserName, account.Password);
        _ = await here.PostAsync("/account/password", null, ("Current", account.Password), ("Next", "new-words-on-a-wall"),
            ("Again", "new-words-on-a-wall"));
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/accounts")).StatusCode);
        Assert.StartsWith("/signin", (await there.GetAsync("/accounts")).Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        _ = await browser.PostAsync("/accounts", "/signout");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/accounts")).StatusCode);
    }

    [Fact]
    public async Task One_of_two_memberships_is_chosen_and_only_that_one_counts()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        await using (var scope = host.Console())
        {
            var given = await scope.ServiceProvider.GetRequiredService<GiveMembership>()
                .Handle(new(account.Account, Role.Administrator, StaffHost.Township), Stop);
            Assert.False(given.Failed);
        }
        using var browser = host.Browse();
        Assert.Equal("/account/membership",
            (await browser.SignInAsync(account.UserName, account.Password)).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/accounts")).StatusCode);
        var page = await browser.PageAsync("/account/membership");
        var form = page.Forms.Last(f => f.QuerySelector("button[name=membership]") is not null);
        var switched = await browser.SubmitAsync("/account/membership", form,
            ("membership", form.QuerySelectorAll("button[name=membership]")[^1].GetAttribute("value")!));
        Assert.Equal("/accounts", switched.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/accounts")).StatusCode);
    }

    [Fact]
    public async Task Nobody_takes_a_membership_that_is_not_theirs()
    {
        var other = await host.AccountAsync(Role.Administrator, StaffHost.County);
        using var browser = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var membership = await MembershipAsync(other.Account);
        var answer = await browser.PostAsync("/account/membership", "/account/membership", ("membership", membership.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_membership_of_an_unknown_unit_can_do_nothing()
    {
        var nowhere = UnitCode.From(341522199000);
        var account = await host.AccountAsync(Role.Administrator, StaffHost.Township);
        await using (var scope = host.Console())
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            db.Memberships.RemoveRange(db.Memberships.Where(m => m.UserId == account.Account));
            db.Memberships.Add(new Membership(account.Account, Role.Administrator, nowhere));
            await db.SaveChangesAsync(Stop);
        }
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/accounts")).StatusCode);
    }

    [Fact]
    public async Task The_log_knows_who_tried_and_holds_no_word_that_was_typed_as_an_unknown_name()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        _ = await browser.SignInAsync("my-secret-in-the-wrong-field", "whatever-it-was");
        _ = await browser.SignInAsync(account.UserName, account.Password);
        await using var scope = host.Console();
        var log = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().SignInLog.AsNoTracking().ToListAsync(Stop);
        Assert.Contains(log, e => e.UserId == account.Account && e.Succeeded);
        Assert.DoesNotContain(log, e => e.Account.Contains("secret", StringComparison.Ordinal));
        Assert.Contains(log, e => e is { UserId: null, Account: "", Succeeded: false });
    }

    private async Task<Guid> MembershipAsync(Guid account)
    {
        await using var scope = host.Console();
        return await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Memberships.Where(m => m.UserId == account)
            .Select(m => m.Id).SingleAsync(Stop);
    }

    private static async Task<string> SaidAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await Browser.ReadAsync(answer)).QuerySelector(".message.error")?.TextContent.Trim() ?? "";
    }
}
