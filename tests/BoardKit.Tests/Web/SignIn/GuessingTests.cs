using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.SignIn;

/// <summary>Whoever guesses waits longer and longer, and nobody else does.</summary>
public sealed class GuessingTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_who_guesses_keeps_strangers_out_and_never_whoever_works_there()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var office = host.Browse();
        Assert.Equal(HttpStatusCode.Redirect, (await office.SignInAsync(account.UserName, account.Password)).StatusCode);
        _ = await office.PostAsync("/account", "/signout");

        using var stranger = host.Browse();
        for (var i = 0; i < SignInTally.Free; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.SignInAsync(account.UserName, $"wrong-{i}-wrong")).StatusCode);
        }
        // even with the right password: a device that nobody knows has to wait
        using var another = host.Browse();
        Assert.Equal(HttpStatusCode.OK, (await another.SignInAsync(account.UserName, account.Password)).StatusCode);
        Assert.Equal([.. Enumerable.Repeat("password", SignInTally.Free), "paused"], await ReasonsAsync(account.Account, skip: 1));
        Assert.Equal(HttpStatusCode.Redirect, (await office.SignInAsync(account.UserName, account.Password)).StatusCode);
        Assert.Null((await host.UserAsync(account.Account)).LockoutEnd);

        // an administrator sees it; a reset opens it to everybody again
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        Assert.Contains("陌生设备连错密码", (await administrator.PageAsync($"/accounts/{account.Account}")).Body!.TextContent,
            StringComparison.Ordinal);
        await using (var scope = host.Console())
        {
            var reset = await scope.ServiceProvider.GetRequiredService<ResetPassword>()
                .Handle(new(account.Account, MustChange: false), Stop);
            Assert.Equal(HttpStatusCode.Redirect, (await another.SignInAsync(account.UserName, reset.Value.Password)).StatusCode);
        }
    }

    [Fact]
    public async Task A_known_device_waits_for_its_own_mistakes_only()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var office = host.Browse();
        using var home = host.Browse();
        foreach (var browser in (Browser[])[office, home])
        {
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(account.UserName, account.Password)).StatusCode);
            _ = await browser.PostAsync("/account", "/signout");
        }
        for (var i = 0; i < SignInTally.Free; i++)
        {
            _ = await home.SignInAsync(account.UserName, $"wrong-{i}-wrong");
        }
        Assert.Equal(HttpStatusCode.OK, (await home.SignInAsync(account.UserName, account.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await office.SignInAsync(account.UserName, account.Password)).StatusCode);
        // the mark of the device belongs to it: another account is as strange there as anywhere
        var other = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        _ = await office.PostAsync("/account", "/signout");
        _ = await office.SignInAsync(other.UserName, "wrong-wrong-wrong");
        await using var scope = host.Console();
        Assert.Equal([SignInTally.Others], await scope.ServiceProvider.GetRequiredService<BoardDbContext>().SignInTallies
            .Where(t => t.UserId == other.Account).Select(t => t.Device).ToListAsync(Stop));
    }

    [Fact]
    public async Task Of_many_tries_at_the_same_moment_no_more_are_looked_at_than_one_after_the_other()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            await using var scope = host.App.Services.CreateAsyncScope();
            _ = await scope.ServiceProvider.GetRequiredService<CheckSignIn>()
                .Handle(new(account.UserName, $"wrong-{i}-wrong", "10.0.0.7"), Stop);
        }));
        var reasons = await ReasonsAsync(account.Account);
        Assert.Equal(24, reasons.Count);
        // each was counted before it was looked at; on a slow machine the first pause is over before the last one comes
        var looked = reasons.Count(r => r == SignInBook.Password);
        Assert.InRange(looked, 1, SignInTally.Free + 2);
        await using var console = host.Console();
        Assert.Equal(looked, await console.ServiceProvider.GetRequiredService<BoardDbContext>().SignInTallies
            .Where(t => t.UserId == account.Account).Select(t => t.Tries).SingleAsync(Stop));
        Assert.All(reasons, r => Assert.Contains(r, (string[])[SignInBook.Password, SignInBook.Paused]));
    }

    [Fact]
    public async Task The_owner_hears_of_it_at_the_next_sign_in()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        using var office = host.Browse();
        _ = await office.SignInAsync(account.UserName, account.Password);
        _ = await office.PostAsync("/account", "/signout");
        await using (var scope = host.App.Services.CreateAsyncScope())
        {
            for (var i = 0; i < 2; i++)
            {
                _ = await scope.ServiceProvider.GetRequiredService<CheckSignIn>()
                    .Handle(new(account.UserName, "wrong-wrong", "10.0.0.9"), Stop);
            }
        }
        _ = await office.SignInAsync(account.UserName, "my-own-slip-it-is");
        _ = await office.SignInAsync(account.UserName, account.Password);
        Assert.Contains("试了 2 次都没有登录成功", (await office.PageAsync("/desk")).QuerySelector(".message.warning")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null((await office.PageAsync("/desk")).QuerySelector(".message.warning"));
        _ = await office.PostAsync("/account", "/signout");
        _ = await office.SignInAsync(account.UserName, account.Password);
        Assert.Null((await office.PageAsync("/desk")).QuerySelector(".message.warning"));
    }

    [Fact]
    public async Task Names_that_nobody_has_leave_one_line_behind_however_many_they_are()
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        for (var i = 0; i < 5; i++)
        {
            var refused = await scope.ServiceProvider.GetRequiredService<CheckSignIn>()
                .Handle(new($"没有这个人{i}", "wrong-wrong", "10.0.0.9"), Stop);
            Assert.Equal("bad-sign-in", refused.Fault.Code);
        }
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<BoardDbContext>().SignInTallies
            .CountAsync(t => t.UserId == SignInTries.Nobody, Stop));
    }

    private async Task<List<string>> ReasonsAsync(Guid account, int skip = 0)
    {
        await using var scope = host.Console();
        return (await scope.ServiceProvider.GetRequiredService<BoardDbContext>().SignInLog.AsNoTracking()
            .Where(e => e.UserId == account).OrderBy(e => e.AtUtc).Select(e => e.Reason).ToListAsync(Stop)).Skip(skip).ToList();
    }
}
