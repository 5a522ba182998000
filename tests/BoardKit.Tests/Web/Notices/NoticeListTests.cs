using System.Net;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Notices;

/// <summary>From a resident's page to the desk in one click, and from a list to everything.</summary>
public sealed class NoticeListTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_leak_is_withdrawn_in_two_clicks_from_the_page_that_shows_it_whatever_else_is_under_way()
    {
        foreach (var (role, unit, page) in ((Role, UnitCode, string)[])[(Role.Clerk, StaffHost.Village, "/desk/notices/"),
            (Role.Reviewer, StaffHost.Township, "/review/")])
        {
            var code = await host.PublishedAsync(StaffHost.Village);
            using var staff = await host.SignedInAsync(role, unit);
            if (role == Role.Clerk)
            {
                _ = await staff.PostAsync($"/desk/notices/{code}", "handler=Correct");   // a correction is open: it is public all the same
            }
            var door = (await staff.PageAsync($"/n/{code}")).QuerySelector("nav.staff a")!;
            Assert.Equal("工作人员入口", door.TextContent);
            var first = await staff.GetAsync(door.GetAttribute("href")!);
            Assert.Equal(page + code, first.Headers.Location!.OriginalString);
            var second = await staff.PostAsync(first.Headers.Location.OriginalString, "handler=Withdraw", ("reason", "泄露了个人信息"));
            Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
            Assert.Equal(Publicity.Withdrawn, (await host.NoticeAsync(code))!.Publicity);
        }
    }

    [Fact]
    public async Task The_door_is_the_same_for_everybody_and_leads_through_the_sign_in_to_the_notice()
    {
        var code = await host.PublishedAsync(StaffHost.SiblingVillage);
        using var nobody = host.Browse();
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.SiblingVillage);
        foreach (var path in (string[])[$"/n/{code}", $"/n/{code}/1", $"/u/{StaffHost.SiblingVillage}"])
        {
            Assert.Equal(await (await nobody.GetAsync(path)).Content.ReadAsStringAsync(Stop),
                await (await clerk.GetAsync(path)).Content.ReadAsStringAsync(Stop));
            Assert.NotNull((await nobody.PageAsync(path)).QuerySelector("nav.staff a[href^='/notices']"));
        }
        var sent = await nobody.GetAsync($"/notices/{code}");
        Assert.StartsWith("/signin", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var account = await host.AccountAsync(Role.Clerk, StaffHost.SiblingVillage);
        var inside = await nobody.PostAsync(sent.Headers.Location.OriginalString, null, ("UserName", account.UserName),
            ("Password", account.Password));
        Assert.Equal($"/notices/{code}", inside.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Who_has_the_notice_in_another_membership_is_asked_for_it_and_led_on()
    {
        var code = await host.PublishedAsync(StaffHost.Village);
        var account = await host.AccountAsync(Role.Clerk, StaffHost.CousinVillage);
        await using (var scope = host.Console())
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<GiveMembership>()
                .Handle(new(account.Account, Role.Clerk, StaffHost.Village), Stop)).Failed);
        }
        using var browser = host.Browse();
        _ = await browser.SignInAsync(account.UserName, account.Password);
        var asked = (await browser.GetAsync($"/notices/{code}")).Headers.Location!.OriginalString;
        Assert.StartsWith("/account/membership?to=", asked, StringComparison.Ordinal);
        var button = (AngleSharp.Html.Dom.IHtmlButtonElement)(await browser.PageAsync(asked)).QuerySelectorAll("li")
            .Single(li => li.TextContent.Contains("燎西村", StringComparison.Ordinal)).QuerySelector("button[name=membership]")!;
        var chosen = await browser.SubmitAsync("/account/membership", button.Form!, ("membership", button.Value));
        Assert.Equal($"/notices/{code}", chosen.Headers.Location!.OriginalString);
        Assert.Equal($"/desk/notices/{code}", (await browser.GetAsync($"/notices/{code}")).Headers.Location!.OriginalString);
        using var stranger = await host.SignedInAsync(Role.Clerk, StaffHost.ForeignVillage);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/notices/{code}")).StatusCode);
    }

    [Fact]
    public async Task The_list_narrows_by_its_fields_and_leads_on_from_page_to_page()
    {
        for (var i = 0; i < 52; i++)
        {
            _ = await host.DraftAsync(StaffHost.CousinVillage);
        }
        using var clerk = await host.SignedInAsync(Role.Clerk, StaffHost.CousinVillage);
        var first = await clerk.PageAsync("/notices?state=Drafting");
        Assert.Equal(50, first.QuerySelectorAll("tbody tr").Length);
        var next = first.QuerySelectorAll("nav.pages a")[^1].GetAttribute("href")!;
        Assert.Contains("state=Drafting", next, StringComparison.Ordinal);
        Assert.InRange((await clerk.PageAsync(next)).QuerySelectorAll("tbody tr").Length, 2, 10);
        Assert.Single((await clerk.PageAsync("/notices?year=1955")).QuerySelectorAll("tbody tr"));
        Assert.Contains("没有找到", (await clerk.PageAsync("/notices?q=没有的词")).Body!.TextContent, StringComparison.Ordinal);
        var personal = await clerk.PageAsync("/notices?q=" + BoardKit.Tests.Import.Support.Given.IdNumber(7, "19610314"));
        Assert.Contains("请不要用身份证号", personal.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("19610314", personal.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var official = await host.SignedInAsync(Role.Official, StaffHost.County);
        Assert.Contains("河西村",
            (await official.PageAsync($"/notices?scope={StaffHost.SiblingTownship}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_official_reads_where_a_notice_stands_and_what_happened_to_it()
    {
        var code = await host.PublishedAsync(StaffHost.CousinVillage);
        using var official = await host.SignedInAsync(Role.Official, StaffHost.County);
        var page = await official.PageAsync($"/notices/{code}");
        Assert.Contains("审核同意，公布", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("提交审核", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, f => (f.GetAttribute("action") ?? "").EndsWith("handler=Withdraw", StringComparison.Ordinal));
    }
}
