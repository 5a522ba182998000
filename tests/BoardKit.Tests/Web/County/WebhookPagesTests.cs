using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.County;

public sealed class WebhookPagesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private const string Path = "/county/webhooks";
    private const string Address = "https://93.184.216.34/hook";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_secret_is_shown_to_who_made_it_once_and_a_webhook_is_switched_off_and_removed()
    {
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var added = await Browser.ReadAsync(await browser.PostAsync(Path, "Add", ("address", Address)));
        var secret = added.QuerySelector(".secret code")!.TextContent;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        var page = await browser.PageAsync(Path);
        Assert.DoesNotContain(secret, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains(Address, page.Body!.TextContent, StringComparison.Ordinal);

        var refused = await Browser.ReadAsync(await browser.PostAsync(Path, "Add", ("address", "https://169.254.169.254/latest")));
        Assert.Contains("公网地址", refused.Body!.TextContent, StringComparison.Ordinal);

        var rotated = await Browser.ReadAsync(await browser.PostAsync(Path, "Rotate"));
        Assert.NotEqual(secret, rotated.QuerySelector(".secret code")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(Path, "Switch")).StatusCode);
        Assert.Contains("已停用", (await browser.PageAsync(Path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync(Path, "Remove")).StatusCode);
        await using var scope = host.Console();
        Assert.False(await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Webhooks.AnyAsync(Stop));
    }

    [Fact]
    public async Task Every_delivery_can_be_reached_page_by_page()
    {
        const int most = 23;
        var first = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-most);   // what is over is forgotten after a month
        await using var scope = host.Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var hook = new Webhook(StaffHost.SiblingTownship, Address, "sealed", "某人", DateTime.UnixEpoch);
        db.Webhooks.Add(hook);
        db.WebhookDeliveries.AddRange(Enumerable.Range(0, most).Select(i => new WebhookDelivery(StaffHost.CousinVillage.Value, hook.Id,
            WebhookEvents.Published, "{}", first.AddDays(i))));
        _ = await db.SaveChangesAsync(Stop);
        using var browser = await host.SignedInAsync(Role.Administrator, StaffHost.SiblingTownship);
        var (path, seen) = ((string?)Path, new List<string>());
        while (path is not null)
        {
            var page = await browser.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll("tbody tr td:first-child").Select(td => td.TextContent));
            path = page.QuerySelector("nav.pages [aria-current] + a")?.GetAttribute("href");
        }
        Assert.Equal(Enumerable.Range(0, most).Select(i => Told(first.AddDays(most - 1 - i))), seen);
        await db.WebhookDeliveries.Where(d => d.WebhookId == hook.Id).ExecuteDeleteAsync(Stop);
        await db.Webhooks.Where(h => h.Id == hook.Id).ExecuteDeleteAsync(Stop);
    }

    private static string Told(DateTime day) => $"{day.Year}年{day.Month}月{day.Day}日 8:00";
}
