using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.County;

/// <summary>An administrator closes, merges, moves and renames units on a page; the residents' addresses follow.</summary>
public sealed class UnitChangePageTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_village_is_renamed_and_moved_its_clerk_with_it_and_its_address_leads_on()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var path = $"/county/units/change?scope={StaffHost.Village}";
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.PostAsync(path, "handler=Rename", ("name", "燎西社区"))).StatusCode);
        Assert.Contains("为止叫 燎西村", (await administrator.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);

        var code = await host.PublishedAsync(StaffHost.Village);
        var moved = await administrator.PostAsync(path, "handler=Move",
            ("under", StaffHost.SiblingTownship.ToString()), ("last", "2026-01-31"));
        var place = UnitCode.From(StaffHost.SiblingTownship.Value + 200);   // 201 is taken there: the lowest of its kind
        Assert.Equal($"/county/units/change?scope={place}", moved.Headers.Location?.OriginalString);
        await using var scope = host.Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        Assert.Equal("燎西社区", (await db.Units.SingleAsync(u => u.Code == place.Value, Stop)).Name);
        Assert.Equal([StaffHost.Village.Value, place.Value],
            await db.Memberships.Where(m => m.UserId == account.Account).Select(m => m.Unit).Order().ToListAsync(Stop));
        Assert.Equal($"/u/{place}", (await administrator.GetAsync($"/u/{StaffHost.Village}")).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync($"/n/{code}")).StatusCode);
    }

    [Fact]
    public async Task What_the_use_case_refuses_is_said_on_the_page_and_a_unit_of_another_county_is_not_there()
    {
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.County);
        var path = $"/county/units/change?scope={StaffHost.SiblingVillage}";
        _ = await administrator.PostAsync(path, "handler=Merge", ("heir", StaffHost.SiblingVillage.ToString()), ("last", "2026-01-31"));
        Assert.Contains("承接单位应是", (await administrator.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        _ = await administrator.PostAsync(path, "handler=Merge", ("heir", StaffHost.ForeignVillage.ToString()), ("last", "2026-01-31"));
        Assert.Contains("承接单位应是", (await administrator.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound,
            (await administrator.GetAsync($"/county/units/change?scope={StaffHost.ForeignVillage}")).StatusCode);
    }
}
