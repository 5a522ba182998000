using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Accounts;

/// <summary>Two accounts never look alike by their names, whichever door makes or renames them; those of before stay.</summary>
public sealed class LookAlikeNameTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("甲村报账员", "甲村报帳员")]
    [InlineData("admin-a", "аdmin-a")]
    [InlineData("乙村会计10", "乙村会计1O")]
    public async Task A_name_that_looks_like_another_is_refused(string there, string wanted)
    {
        await using var scope = host.Console();
        var create = scope.ServiceProvider.GetRequiredService<CreateAccount>();
        Assert.False((await create.Handle(new(there, "王某某", Role.Clerk, StaffHost.Village), Stop)).Failed);
        Assert.Equal("user-name-taken", (await create.Handle(new(wanted, "李某某", Role.Clerk, StaffHost.Village), Stop)).Fault.Code);
        var other = await create.Handle(new(null, "李某某", Role.Clerk, StaffHost.Village), Stop);
        Assert.Equal("user-name-taken", (await scope.ServiceProvider.GetRequiredService<RenameAccount>()
            .Handle(new(other.Value.Account, wanted, "李某某"), Stop)).Fault.Code);
    }

    [Fact]
    public async Task Two_that_looked_alike_before_both_go_on_and_one_of_them_keeps_the_key()
    {
        var (first, second) =
            (await host.AccountAsync(Role.Clerk, StaffHost.Village), await host.AccountAsync(Role.Clerk, StaffHost.Village));
        await using (var scope = host.Console())
        {
            var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
            foreach (var (account, name) in ((Guid, string)[])[(first.Account, "丙村报账员"), (second.Account, "丙村报帳员")])
            {
                // as an earlier version kept them
                _ = await db.Users.Where(u => u.Id == account).ExecuteUpdateAsync(set => set.SetProperty(u => u.UserName, name)
                    .SetProperty(u => u.NormalizedUserName, name).SetProperty(u => u.LooksLike, (string?)null), Stop);
            }
            var names = scope.ServiceProvider.GetRequiredService<LookAlikeNames>();
            await names.Refresh(Stop);
            await names.Refresh(Stop);
            Assert.Equal(1, await db.Users.CountAsync(u => u.UserName!.StartsWith("丙村") && u.LooksLike != null, Stop));
            Assert.All(await db.Users.AsNoTracking().Where(u => !u.UserName!.StartsWith("丙村")).ToListAsync(Stop),
                u => Assert.Equal(LookAlikeNames.Key(u.UserName!), u.LooksLike));
        }
        foreach (var (name, password) in ((string, string)[])[("丙村报账员", first.Password), ("丙村报帳员", second.Password)])
        {
            using var browser = host.Browse();
            Assert.Equal("/desk", (await browser.SignInAsync(name, password)).Headers.Location?.OriginalString);
        }
        await using var console = host.Console();
        // each can still be locked, reset, given another name
        Assert.False((await console.ServiceProvider.GetRequiredService<ResetPassword>().Handle(new(second.Account), Stop)).Failed);
        Assert.False((await console.ServiceProvider.GetRequiredService<ResetPassword>().Handle(new(first.Account), Stop)).Failed);
        Assert.False(
            (await console.ServiceProvider.GetRequiredService<RenameAccount>().Handle(new(second.Account, "丁村会计", "王某某"), Stop)).Failed);
    }
}
