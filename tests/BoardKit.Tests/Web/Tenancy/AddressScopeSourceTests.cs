using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using BoardKit.Tests.Web.Residents;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Tenancy;

/// <summary>The contract of a scope source, asked of public addresses.</summary>
public sealed class AddressScopeSourceTests : ResidentTest
{
    [Fact]
    public async Task A_public_address_reads_one_unit_as_a_resident_and_writes_nothing()
    {
        var notice = await Published(SubsidyForm.Village(2));
        foreach (var path in (string[])[$"/n/{notice.Code}", $"/N/{notice.Code}/1", $"/u/{BoardSite.Maple}"])
        {
            Assert.Equal(Access.Resident(BoardSite.Maple), await Find(path));
        }
    }

    [Fact]
    public async Task An_unknown_unit_is_the_empty_range_and_not_the_next_source_and_other_addresses_are_left_to_other_sources()
    {
        foreach (var path in (string[])["/n/0000000000", "/u/341522103999", "/u/nonsense", "/n/"])
        {
            Assert.Equal((path, Access.Nothing), (path, await Find(path)));
        }
        foreach (var path in (string[])["/desk", "/", "/api/v1/notices"])
        {
            Assert.Equal((path, null), (path, await Find(path)));
        }
    }

    private async Task<Access?> Find(string path)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var source = scope.ServiceProvider.GetServices<IScopeSource>().MinBy(s => s.Order)!;
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Path = path;
        return await source.Find(context);
    }
}
