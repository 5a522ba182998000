using System.Net;
using AngleSharp.Html.Dom;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Web.SignIn;

/// <summary>A session ends on the server: by sign-out, by its owner from elsewhere, by itself.</summary>
public sealed class SessionTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_of_the_cookie_opens_nothing_after_sign_out()
    {
        using var browser = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        var copy = string.Join("; ", browser.Cookies.Select(c => $"{c.Name}={c.Value}"));
        Assert.Equal(HttpStatusCode.OK, await host.StatusAsync("/desk", copy));
        _ = await browser.PostAsync("/account", "/signout");
        Assert.Equal(HttpStatusCode.Redirect, await host.StatusAsync("/desk", copy));
    }

    [Fact]
    public async Task The_own_sessions_are_listed_and_ended_one_by_one_or_all_but_this_one()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var here = host.Browse();
        using var phone = host.Browse(new SaysItIs("Mozilla/5.0 (Linux; Android 14; 2206123SC) Chrome/120 Mobile <script>"));
        using var library = host.Browse();
        foreach (var browser in (Browser[])[here, phone, library])
        {
            _ = await browser.SignInAsync(account.UserName, account.Password);
        }
        var page = await here.PageAsync("/account");
        var rows = page.QuerySelectorAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Single(rows, r => r.Contains("就是这里", StringComparison.Ordinal));
        Assert.Contains(rows, r => r.Contains("安卓手机 · Chrome", StringComparison.Ordinal));

        var ofPhone = page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("安卓手机", StringComparison.Ordinal));
        var ended = await here.SubmitAsync("/account?handler=End", (IHtmlFormElement)ofPhone.QuerySelector("form")!);
        Assert.Equal("/account", ended.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await library.GetAsync("/desk")).StatusCode);

        _ = await here.PostAsync("/account", "handler=Others");
        Assert.Equal(HttpStatusCode.Redirect, (await library.GetAsync("/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/desk")).StatusCode);
        Assert.Single((await here.PageAsync("/account")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var other = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var theirs = host.Browse();
        _ = await theirs.SignInAsync(other.UserName, other.Password);
        var session = await host.LookAsync(db => db.Sessions.Where(s => s.UserId == other.Account).Select(s => s.Id).SingleAsync(Stop));
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var form = (await browser.PageAsync("/account")).Forms.First(f => f.Method == "post");
        Assert.Equal(HttpStatusCode.NotFound,
            (await browser.SubmitAsync("/account?handler=End", form, ("session", session.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/desk")).StatusCode);
    }

    [Fact]
    public async Task However_busy_it_is_a_session_ends_and_what_was_typed_is_kept()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var form = (await browser.PageAsync("/desk/new?form=" + StaffHost.Form)).Forms.First(f => f.Method == "post" && f.Id != "duty");
        await host.LookAsync(db => db.Sessions.Where(s => s.UserId == account.Account)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAtUtc, DateTime.UtcNow.AddSeconds(-1)), Stop));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/desk")).StatusCode);
        var again = await Browser.ReadAsync(await browser.SubmitAsync("/desk/new", form));
        Assert.Contains("离开太久，登录已经过期", again.Body!.TextContent, StringComparison.Ordinal);
    }

    private sealed class SaysItIs(string agent) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _ = request.Headers.TryAddWithoutValidation("User-Agent", agent);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
