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

    [Theory]
    [InlineData("/n/0000000000")]
    [InlineData("/u/341522103999")]
    [InlineData("/u/nonsense")]
    [InlineData("/n/")]
    public async Task An_unknown_unit_is_the_empty_range_and_not_the_next_source(string path) => Assert.Equal(Access.Nothing, await Find(path));

    [Theory]
    [InlineData("/desk")]
    [InlineData("/")]
    [InlineData("/api/v1/notices")]
    public async Task Other_addresses_are_left_to_other_sources(string path) => Assert.Null(await Find(path));

    private async Task<Access?> Find(string path)
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var source = scope.ServiceProvider.GetServices<IScopeSource>().MinBy(s => s.Order)!;
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Path = path;
        return await source.Find(context);
    }
}
