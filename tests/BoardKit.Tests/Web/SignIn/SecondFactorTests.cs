using System.Net;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Features.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace BoardKit.Tests.Web.SignIn;

/// <summary>Six digits of an app beside the password: who wants it has it, and a county asks it of whoever approves.</summary>
public sealed class SecondFactorTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_it_the_password_alone_opens_nothing_and_no_code_opens_twice()
    {
        var account = await host.AccountAsync(Role.Reviewer, StaffHost.Township);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var (key, spares) = await TurnOnAsync(browser, account.Password);
        Assert.Equal(SecondFactor.SpareCodes, spares.Count);

        // the key and the spare codes stand nowhere as they are
        var stored = await host.LookAsync(db => db.SecondFactors.AsNoTracking().SingleAsync(f => f.UserId == account.Account, Stop));
        Assert.DoesNotContain(key, System.Text.Encoding.Latin1.GetString(stored.Key), StringComparison.Ordinal);
        Assert.All(spares,
            s => Assert.DoesNotContain(s.Replace("-", "", StringComparison.Ordinal), stored.SpareDigests, StringComparison.Ordinal));

        using var there = host.Browse();
        using var asked = await there.SignInAsync(account.UserName, account.Password);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/review")).StatusCode);
        Assert.DoesNotContain(there.Cookies, c => c.Name == "__Host-boardkit");
        var form = (await Browser.ReadAsync(asked)).Forms.Single(f => f.GetAttribute("action") == "/signin/code");

        // the code that proved the key is used up
        Assert.Equal(HttpStatusCode.OK, (await there.SubmitAsync("/signin/code", form, ("Code", Code(key, 0)))).StatusCode);
        var entered = await there.SubmitAsync("/signin/code", form, ("Code", Code(key, 1)));
        Assert.Equal("/review", entered.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/review")).StatusCode);
        // neither that one, nor with a new sign-in
        Assert.Equal(HttpStatusCode.OK, (await SecondAsync(account, Code(key, 1))).StatusCode);
        // a spare code as somebody types it, once
        var spare = spares[3].ToLowerInvariant().Replace('-', ' ');
        Assert.Equal(HttpStatusCode.Redirect, (await SecondAsync(account, spare, there)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SecondAsync(account, spare, there)).StatusCode);
    }

    [Fact]
    public async Task Of_one_code_sent_twice_at_the_same_moment_one_comes_in()
    {
        var account = await host.AccountAsync(Role.Reviewer, StaffHost.Township);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var (key, _) = await TurnOnAsync(browser, account.Password);
        var stamp = (await host.UserAsync(account.Account)).SecurityStamp!;
        var code = Code(key, 1);   // one code: half a minute may end while the eight are asked
        var came = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            await using var scope = host.App.Services.CreateAsyncScope();
            return !(await scope.ServiceProvider.GetRequiredService<CheckCode>()
                .Handle(new(account.Account, stamp, code, "10.0.0.7"), Stop)).Failed;
        }));
        Assert.InRange(came.Count(c => c), 0, 1);
    }

    [Fact]
    public async Task Guessed_codes_wait_longer_and_longer_like_passwords()
    {
        var account = await host.AccountAsync(Role.Reviewer, StaffHost.Township);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var (key, _) = await TurnOnAsync(browser, account.Password);
        using var thief = host.Browse();
        var form = (await Browser.ReadAsync(await thief.SignInAsync(account.UserName, account.Password)))
            .Forms.Single(f => f.GetAttribute("action") == "/signin/code");
        for (var i = 0; i < SignInTally.Free; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await thief.SubmitAsync("/signin/code", form, ("Code", "000000"))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await thief.SubmitAsync("/signin/code", form, ("Code", Code(key, 1)))).StatusCode);
        Assert.Contains("paused",
            await host.LookAsync(db => db.SignInLog.Where(e => e.UserId == account.Account).Select(e => e.Reason).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_lost_telephone_is_taken_off_by_an_administrator_who_gets_in_nowhere_by_it()
    {
        var account = await host.AccountAsync(Role.Reviewer, StaffHost.Township);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        _ = await TurnOnAsync(browser, account.Password);
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var ended = await administrator.PostAsync($"/accounts/{account.Account}", "handler=SecondFactor");
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Contains("动态口令已停用",
            (await administrator.PageAsync($"/accounts/{account.Account}")).Body!.TextContent, StringComparison.Ordinal);
        using var again = host.Browse();
        Assert.Equal("/review", (await again.SignInAsync(account.UserName, account.Password)).Headers.Location!.OriginalString);
        Assert.Contains("account.second-factor.end", await host.LookAsync(db => db.AuditLog.Where(e => e.Subject == account.Account.ToString())
            .Select(e => e.Action).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Without_a_right_code_nothing_is_turned_on_or_off()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var without = await Browser.ReadAsync(await browser.PostAsync("/account/second-factor", "handler=On", ("Code", "000000")));
        Assert.Contains("原密码不对", without.Body!.TextContent, StringComparison.Ordinal);
        var refused = await Browser.ReadAsync(await browser.PostAsync("/account/second-factor", "handler=On", ("Code", "000000"),
            ("Password", account.Password)));
        Assert.Contains("动态口令不对", refused.Body!.TextContent, StringComparison.Ordinal);
        // the same key is shown again: the telephone has it by now
        Assert.Contains("动态口令不对",
            (await Browser.ReadAsync(await browser.PostAsync("/account/second-factor", "handler=On", ("Code", ""),
            ("Password", account.Password)))).Body!.TextContent, StringComparison.Ordinal);
        Assert.False(await host.LookAsync(db => db.SecondFactors.AnyAsync(f => f.UserId == account.Account, Stop)));
        var (key, spares) = await TurnOnAsync(browser, account.Password);
        _ = await browser.PostAsync("/account/second-factor", "handler=Off", ("Code", "000000"));
        Assert.True(await host.LookAsync(db => db.SecondFactors.AnyAsync(f => f.UserId == account.Account, Stop)));
        var renewed = await Browser.ReadAsync(await browser.PostAsync("/account/second-factor", "handler=Spares", ("Code", Code(key, 1))));
        Assert.DoesNotContain(spares[0], renewed.QuerySelectorAll("ol.codes code").Select(c => c.TextContent));
        Assert.Equal(SecondFactor.SpareCodes, renewed.QuerySelectorAll("ol.codes code").Length);
        var off = await browser.PostAsync("/account/second-factor", "handler=Off",
            ("Code", renewed.QuerySelector("ol.codes code")!.TextContent));
        Assert.Equal("/account", off.Headers.Location!.OriginalString);
        Assert.False(await host.LookAsync(db => db.SecondFactors.AnyAsync(f => f.UserId == account.Account, Stop)));
    }

    [Fact]
    public async Task A_county_asks_it_of_whoever_approves_and_not_of_clerks()
    {
        await using (var scope = host.Console())
        {
            var set = await scope.ServiceProvider.GetRequiredService<SetSettings>().Handle(
                new(StaffHost.ForeignCounty, new Dictionary<string, string> { [SecondFactor.Setting] = SecondFactor.Required }), Stop);
            Assert.False(set.Failed);
        }
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.ForeignVillage);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/desk")).StatusCode);
        using var elsewhere = await host.SignedInAsync(Role.Reviewer, StaffHost.Township);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/review")).StatusCode);
        foreach (var (role, unit, page) in ((Role, UnitCode, string)[])[(Role.Reviewer, StaffHost.ForeignTownship, "/review"),
            (Role.Official, StaffHost.ForeignCounty, "/county"), (Role.Administrator, StaffHost.ForeignCounty, "/accounts")])
        {
            var account = await host.AccountAsync(role, unit);
            using var browser = host.Browse();
            _ = await browser.SignInAsync(account.UserName, account.Password);
            var sent = await browser.GetAsync(page);
            Assert.Equal((HttpStatusCode.Redirect, "/account/second-factor"), (sent.StatusCode, sent.Headers.Location?.OriginalString));
            Assert.Contains("县里要求", (await browser.PageAsync("/account/second-factor")).Body!.TextContent, StringComparison.Ordinal);
            var (key, _) = await TurnOnAsync(browser, account.Password);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).StatusCode);
            // and it stays
            Assert.DoesNotContain((await browser.PageAsync("/account/second-factor")).Forms,
                f => f.GetAttribute("action")?.EndsWith("handler=Off", StringComparison.Ordinal) == true);
            var form = (await browser.PageAsync("/account/second-factor")).Forms.First(f => f.Method == "post");
            _ = await browser.SubmitAsync("/account/second-factor?handler=Off", form, ("Code", Code(key, 1)));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page)).StatusCode);
        }
    }

    private static string Code(string key, int later) =>
        new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * later));

    /// <summary>Sets it up as a person does, with the key that is written beside the picture.</summary>
    private static async Task<(string Key, IReadOnlyList<string> Spares)> TurnOnAsync(Browser browser, string password)
    {
        var page = await browser.PageAsync("/account/second-factor");
        var key = page.QuerySelector("details code")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var form = page.Forms.Single(f => f.GetAttribute("action")!.EndsWith("handler=On", StringComparison.Ordinal));
        var done = await Browser.ReadAsync(await browser.SubmitAsync("/account/second-factor?handler=On", form,
            ("Code", Code(key, 0)), ("Password", password)));
        return (key, [.. done.QuerySelectorAll("ol.codes code").Select(c => c.TextContent)]);
    }

    private async Task<HttpResponseMessage> SecondAsync(Credentials account, string code, Browser? known = null)
    {
        using var own = known is null ? host.Browse() : null;
        var browser = known ?? own!;
        if (known is not null)
        {
            _ = await browser.PostAsync("/account", "/signout");
        }
        var form = (await Browser.ReadAsync(await browser.SignInAsync(account.UserName, account.Password)))
            .Forms.Single(f => f.GetAttribute("action") == "/signin/code");
        return await browser.SubmitAsync("/signin/code", form, ("Code", code));
    }
}
