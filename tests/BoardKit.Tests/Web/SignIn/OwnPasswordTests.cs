using System.Net;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Web.SignIn;

/// <summary>What a person types as a password, and how long it opens something.</summary>
public sealed class OwnPasswordTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_is_changed_with_the_old_one_only_and_compared_to_its_last_character()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var longest = string.Concat(Enumerable.Range(0, 100).Select(i => (char)('村' + i))) + "一";
        var refused =
            await browser.PostAsync("/account/password", null, ("Current", account.Password + "x"), ("Next", longest), ("Again", longest));
        Assert.Contains("原密码不对", (await Browser.ReadAsync(refused)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/account/password", null, ("Current", account.Password),
            ("Next", longest), ("Again", longest))).StatusCode);
        using var another = host.Browse();
        Assert.Equal(HttpStatusCode.OK, (await another.SignInAsync(account.UserName, longest[..^1] + "二")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await another.SignInAsync(account.UserName, longest)).StatusCode);
    }

    /// <summary>Behind dots, from a password manager or pasted: nothing stands in the way of either.</summary>
    [Theory]
    [InlineData("/signin")]
    [InlineData("/account/password")]
    [InlineData("/account/second-factor")]
    public async Task Passwords_are_typed_behind_dots_and_may_come_from_a_manager(string path)
    {
        using var browser = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var fields = (await browser.PageAsync(path)).QuerySelectorAll("input").OfType<IHtmlInputElement>()
            .Where(i => new[] { "Password", "Current", "Next", "Again" }.Contains(i.Name)).ToList();
        Assert.NotEmpty(fields);
        Assert.All(fields, f => Assert.Equal("password", f.Type));
        Assert.All(fields, f => Assert.Contains(f.Autocomplete, new[] { "current-password", "new-password" }));
        Assert.All(fields, f => Assert.DoesNotContain(f.Attributes, a => a.Name.StartsWith("on", StringComparison.Ordinal)));
    }

    /// <summary>Each page of the table that a person reads can be left for good, and none is kept by the browser.</summary>
    [Fact]
    public async Task Every_page_of_staff_leads_out_and_is_kept_nowhere()
    {
        var (wrong, read) = (new List<string>(), 0);
        foreach (var (role, unit) in ((Role, UnitCode)[])[(Role.Clerk, StaffHost.Village), (Role.Reviewer, StaffHost.Township),
            (Role.Official, StaffHost.County), (Role.Administrator, StaffHost.County)])
        {
            using var browser = await host.SignedInAsync(role, unit);
            foreach (var key in AuthorizationMatrix.Rows.Where(r => r.Key.StartsWith("GET ", StringComparison.Ordinal)
                && r.Value.Who is not ("A" or "T") && !r.Key.Contains('{', StringComparison.Ordinal)).Select(r => r.Key))
            {
                using var answer = await browser.GetAsync("/" + key[4..]);
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    continue;
                }
                read++;
                var page = answer.Content.Headers.ContentType?.MediaType == "text/html" ? await Browser.ReadAsync(answer) : null;
                if (answer.Headers.CacheControl?.NoStore != true
                    || (page is not null && !page.Forms.Any(f => f.GetAttribute("action") == "/signout" || key == "GET signout")))
                {
                    wrong.Add($"{role} {key}: {answer.Headers.CacheControl}");
                }
            }
        }
        Assert.Equal([], wrong);
        Assert.InRange(read, 60, 1000);
    }

    [Fact]
    public async Task A_session_ends_when_nobody_works_in_it_and_a_new_sign_in_ends_the_one_before()
    {
        var options = host.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        Assert.Equal((TimeSpan.FromHours(10), true), (options.ExpireTimeSpan, options.SlidingExpiration));
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var cookie = browser.Cookies[options.Cookie.Name!]!.Value;
        Assert.Equal(HttpStatusCode.OK, await WithAsync(cookie));
        // the same session, last used eleven hours ago
        var ticket = options.TicketDataFormat.Unprotect(cookie)!;
        (ticket.Properties.IssuedUtc, ticket.Properties.ExpiresUtc) =
            (DateTimeOffset.UtcNow.AddHours(-11), DateTimeOffset.UtcNow.AddHours(-1));
        Assert.Equal(HttpStatusCode.Redirect, await WithAsync(options.TicketDataFormat.Protect(ticket)));
        // a ticket of an earlier version named no session
        Assert.Equal(HttpStatusCode.Redirect, await WithAsync(options.TicketDataFormat.Protect(new(
            StaffCookie.Principal(account.Account, null, Guid.Empty), IdentityConstants.ApplicationScheme))));
        _ = await browser.SignInAsync(account.UserName, account.Password);
        Assert.Equal(HttpStatusCode.Redirect, await WithAsync(cookie));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/desk")).StatusCode);

        Task<HttpStatusCode> WithAsync(string value) => host.StatusAsync("/desk", $"{options.Cookie.Name}={value}");
    }
}
