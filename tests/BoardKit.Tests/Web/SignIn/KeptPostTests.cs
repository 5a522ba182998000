using System.Net;
using AngleSharp.Html.Dom;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Tests.Import.Support;
using BoardKit.Tests.Web.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.SignIn;

/// <summary>
/// A form that is sent when the session is over waits for the password and goes its way: whole, sealed, for the same person only.
/// </summary>
public sealed class KeptPostTests(StaffHost host) : IClassFixture<StaffHost>
{
    [Fact]
    public async Task What_stood_in_the_page_is_saved_after_the_password()
    {
        var (clerk, account, path) = await AtWorkAsync();
        using var browser = clerk;
        var number = Given.IdNumber(79, "19610314");
        var asked = await SendLateAsync(browser, account, path, ("cell.rows.1.remark", "转账"), ("cell.rows.0.name", "李国福"),
            ("cell.rows.0.id_no", number));
        Assert.Contains("您填的都还在", asked.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(account.UserName, asked.QuerySelector("#user")!.GetAttribute("value"));
        Assert.DoesNotContain(number, asked.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("李国福", asked.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var entered = await browser.SubmitAsync("/signin", Form(asked), ("Password", account.Password));
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        var form = Form(await Browser.ReadAsync(entered));
        Assert.StartsWith(path, form.GetAttribute("action"), StringComparison.Ordinal);
        var saved = await browser.SubmitAsync(form.GetAttribute("action")!, form);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await DraftPageTests.FormAsync(browser, path);
        Assert.Equal(("转账", "李国福"), (DraftPageTests.Value(page, "cell.rows.1.remark"), DraftPageTests.Value(page, "cell.rows.2.name")));
    }

    [Fact]
    public async Task A_wrong_password_keeps_it_and_another_account_does_not_get_it()
    {
        var (clerk, account, path) = await AtWorkAsync();
        using var browser = clerk;
        var asked = await SendLateAsync(browser, account, path, ("cell.rows.1.remark", "转账"));
        var wrong = await Browser.ReadAsync(await browser.SubmitAsync("/signin", Form(asked), ("Password", "not-the-password")));
        Assert.NotNull(wrong.QuerySelector("[name='kept-post']"));
        var other = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var refused = await Browser.ReadAsync(
            await browser.SubmitAsync("/signin", Form(wrong), ("UserName", other.UserName), ("Password", other.Password)));
        Assert.Contains("请用原来的账号登录", refused.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(path)).StatusCode);
        var entered = Form(await Browser.ReadAsync(
            await browser.SubmitAsync("/signin", Form(refused), ("UserName", account.UserName), ("Password", account.Password))));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(entered.GetAttribute("action")!, entered)).StatusCode);
        Assert.Equal("转账", DraftPageTests.Value(await DraftPageTests.FormAsync(browser, path), "cell.rows.1.remark"));
    }

    [Fact]
    public async Task Somebody_with_two_memberships_goes_on_after_choosing_one_when_the_browser_was_signed_out()
    {
        var (clerk, account, path) = await AtWorkAsync();
        using var browser = clerk;
        await using (var scope = host.Console())
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<GiveMembership>()
                .Handle(new(account.Account, Role.Clerk, StaffHost.SiblingVillage), TestContext.Current.CancellationToken)).Failed);
        }
        var form = await DraftPageTests.FormAsync(browser, path);
        _ = await browser.PostAsync("/desk", "/signout");
        var asked = await Browser.ReadAsync(await browser.SubmitAsync(path + "?handler=Save", form, ("cell.rows.1.remark", "转账")));
        var entered = await browser.SubmitAsync("/signin", Form(asked), ("UserName", account.UserName), ("Password", account.Password));
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        var choose = await Browser.ReadAsync(entered);
        Assert.DoesNotContain("转账", choose.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var duty = choose.QuerySelectorAll("li").Single(l => l.TextContent.Contains("燎西村", StringComparison.Ordinal))
            .QuerySelector("button[name='membership']")!;
        var chosen = await browser.SubmitAsync("/account/membership", Form(choose), ("membership", duty.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        var goOn = Form(await Browser.ReadAsync(chosen));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(goOn.GetAttribute("action")!, goOn)).StatusCode);
        Assert.Equal("转账", DraftPageTests.Value(await DraftPageTests.FormAsync(browser, path), "cell.rows.1.remark"));
    }

    [Fact]
    public async Task A_sealed_form_of_one_person_does_nothing_in_the_hands_of_another()
    {
        var (clerk, account, path) = await AtWorkAsync();
        using var browser = clerk;
        var asked = await SendLateAsync(browser, account, path, ("cell.rows.1.remark", "转账"));
        var entered = Form(await Browser.ReadAsync(await browser.SubmitAsync("/signin", Form(asked), ("Password", account.Password))));
        using var thief = await host.SignedInAsync(Role.Clerk, StaffHost.Village);
        Assert.Equal(HttpStatusCode.BadRequest, (await thief.SubmitAsync(entered.GetAttribute("action")!, entered)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest,
            (await thief.SubmitAsync(path + "?handler=Save&again=1", entered, ("kept-post", new string('x', 200)))).StatusCode);
    }

    [Fact]
    public async Task Forms_of_the_account_files_and_forms_of_nobody_are_not_kept()
    {
        var (clerk, account, path) = await AtWorkAsync();
        using var browser = clerk;
        var password = (await browser.PageAsync("/account/password")).Forms.First(f => f.QuerySelector("#next") is not null);
        await ExpireAsync(account);
        var late = await browser.SubmitAsync("/account/password", password, ("Current", "old-password-1"),
            ("Next", "new-password-1"), ("Again", "new-password-1"));
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
        using var nobody = host.Browse();
        using var request =
            new HttpRequestMessage(HttpMethod.Post, path + "?handler=Save") { Content = new FormUrlEncodedContent([new("title", "x")]) };
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.SendAsync(request)).StatusCode);
    }

    private async Task<(Browser Browser, Credentials Account, string Path)> AtWorkAsync()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        return (browser, account, "/desk/notices/" + await host.DraftAsync(StaffHost.Village));
    }

    private async Task<IHtmlDocument> SendLateAsync(Browser browser, Credentials account, string path, params (string, string)[] fields)
    {
        var form = await DraftPageTests.FormAsync(browser, path);
        await ExpireAsync(account);
        return await Browser.ReadAsync(await browser.SubmitAsync(path + "?handler=Save", form, fields));
    }

    /// <summary>The session is over: the server no longer takes the cookie, which the browser still sends.</summary>
    private async Task ExpireAsync(Credentials account)
    {
        await using var scope = host.Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var user = await db.Users.SingleAsync(u => u.Id == account.Account, TestContext.Current.CancellationToken);
        user.SecurityStamp = Guid.CreateVersion7().ToString();
        _ = await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static IHtmlFormElement Form(IHtmlDocument page) => page.Forms.First(f => f.QuerySelector("[name='kept-post']") is not null);
}
