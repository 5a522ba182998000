using System.Net;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Open;

/// <summary>What a township and a county show of the places below.</summary>
public sealed class PlacePageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_latest_notices_and_the_sums_with_how_many_have_published()
    {
        using var browser = host.Browse();
        var code = await host.PublishedAsync(StaffHost.CousinVillage);
        foreach (var (unit, due) in ((UnitCode, int)[])[(StaffHost.SiblingTownship, 1), (StaffHost.County, 3)])
        {
            var page = await browser.PageAsync($"/u/{unit}");
            Assert.NotNull(page.QuerySelector($"a[href='/n/{code}']"));
            Assert.Contains("补贴金额 494.00 元", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains($"已公布 1/{due}", page.Body.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("王某某", page.Body.TextContent, StringComparison.Ordinal);
        }
        await using (var scope = host.As(Role.Reviewer, StaffHost.SiblingTownship))
        {
            Assert.False((await scope.ServiceProvider.GetRequiredService<WithdrawNotice>().Handle(new(code, "有误"), Stop)).Failed);
        }
        var after = await browser.PageAsync($"/u/{StaffHost.SiblingTownship}");
        Assert.Null(after.QuerySelector($"a[href='/n/{code}']"));
        Assert.DoesNotContain("494.00", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/u/{StaffHost.County}")).StatusCode);
    }
}
