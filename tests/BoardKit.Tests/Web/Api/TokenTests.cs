using System.Net;
using BoardKit.Data;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Api;

/// <summary>A token ends: by hand, with the password of its account, and by itself.</summary>
public sealed class TokenTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_an_administrator_ends_is_refused_at_its_next_call()
    {
        using var api = new ApiCaller(host);
        var (token, other) = (await api.TokenAsync(Role.Clerk, StaffHost.Village), await api.TokenAsync(Role.Clerk, StaffHost.Village));
        using var administrator = await host.SignedInAsync(Role.Administrator, StaffHost.Township);
        var page = await administrator.PageAsync("/accounts/tokens");
        // newest first: the first line is the last one made
        var form = page.Forms.First(f => f.QuerySelector("input[name=token]") is not null);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(other, "notices")).StatusCode);
        _ = await administrator.SubmitAsync("/accounts/tokens?handler=Revoke", form);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync(other, "notices")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(token, "notices")).StatusCode);
        Assert.DoesNotContain("bk_", page.Body!.InnerHtml, StringComparison.Ordinal);

        await using var scope = host.Console();
        var id = Guid.Parse(form.QuerySelector("input[name=token]")!.GetAttribute("value")!);
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<BoardDbContext>().AuditLog
            .CountAsync(a => a.Action == "token.revoke" && a.Subject == id.ToString(), Stop));
    }

    [Fact]
    public async Task A_new_password_of_its_account_ends_it()
    {
        using var api = new ApiCaller(host);
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var token = await api.TokenAsync(Role.Clerk, StaffHost.Village, account.UserName);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(token, "notices")).StatusCode);
        await using var scope = host.Console();
        Assert.False((await scope.ServiceProvider.GetRequiredService<ChangePassword>()
            .Handle(new(account.Account, account.Password, "mulberry-cart-under-fog"), Stop)).Failed);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync(token, "notices")).StatusCode);
    }

    [Fact]
    public async Task It_ends_by_itself()
    {
        using var api = new ApiCaller(host);
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var token = await api.TokenAsync(Role.Clerk, StaffHost.Village, account.UserName);
        await using var scope = host.Console();
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var made = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-new TokenOptions().LifetimeDays);
        _ = await db.ApiTokens.Where(t => t.UserId == account.Account)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.CreatedAtUtc, made.AddMinutes(5)), Stop);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync(token, "notices")).StatusCode);
        _ = await db.ApiTokens.Where(t => t.UserId == account.Account)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.CreatedAtUtc, made), Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync(token, "notices")).StatusCode);
        var listed = await scope.ServiceProvider.GetRequiredService<ListTokens>().Handle(new(), Stop);
        Assert.False(listed.Value.Lines.Single(l => l.Name == account.UserName).Holds);
    }
}
