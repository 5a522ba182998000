using BoardKit.Data;
using BoardKit.Data.Accounts;
using BoardKit.Domain.Units;
using BoardKit.Features.Accounts;
using BoardKit.Tests.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BoardKit.Tests.Features.Accounts;

public sealed class AccountRulesTests(StaffHost host) : IClassFixture<StaffHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Administrator, 341522102000, 341522102201, null)]
    [InlineData(Role.Administrator, 341522000000, 341522103201, null)]
    [InlineData(Role.Administrator, 341522102000, 341522103201, "outside-area")]
    [InlineData(Role.Administrator, 341522102000, 341522000000, "outside-area")]
    [InlineData(Role.Administrator, 341522000000, 341523100201, "outside-area")]
    [InlineData(Role.Clerk, 341522102201, 341522102201, "not-administrator")]
    [InlineData(Role.Reviewer, 341522102000, 341522102201, "not-administrator")]
    [InlineData(Role.Official, 341522000000, 341522102201, "not-administrator")]
    public async Task Only_an_administrator_above_a_unit_makes_accounts_in_it(Role role, long own, long unit, string? refusal)
    {
        await using var scope = host.As(role, UnitCode.From(own));
        var level = UnitCode.From(unit).Level == UnitLevel.County ? Role.Official : Role.Clerk;
        var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new($"试{own / 1000 % 1000}-{(int)role}-{unit % 1000000}", "李某某", level, UnitCode.From(unit)), Stop);
        Assert.Equal(refusal, made.Failed ? made.Fault.Code : null);
    }

    [Theory]
    [InlineData(Role.Reviewer, 341522102201)]
    [InlineData(Role.Administrator, 341522102201)]
    [InlineData(Role.Official, 341522102000)]
    public async Task A_role_is_refused_at_a_level_where_it_makes_no_sense(Role role, long unit)
    {
        await using var scope = host.Console();
        var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new($"级别{(int)role}", "李某某", role, UnitCode.From(unit)), Stop);
        Assert.Equal("role-level", made.Fault.Code);
    }

    [Theory]
    [InlineData("13812345678")]
    [InlineData("a b")]
    [InlineData("x")]
    [InlineData("-lead")]
    public async Task A_user_name_of_the_wrong_shape_is_refused(string name)
    {
        await using var scope = host.Console();
        var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new(name, "李某某", Role.Clerk, StaffHost.Village), Stop);
        Assert.Equal("user-name-shape", made.Fault.Code);
    }

    [Fact]
    public async Task A_name_of_rare_characters_outside_the_basic_plane_signs_in()
    {
        await using var scope = host.Console();
        var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new("𠮷家村报账员", "𡈽某", Role.Clerk, StaffHost.Village, MustChange: false), Stop);
        var known = await scope.ServiceProvider.GetRequiredService<CheckSignIn>()
            .Handle(new("𠮷家村报账员", made.Value.Password, "127.0.0.1"), Stop);
        Assert.False(known.Failed);
    }

    [Fact]
    public async Task A_user_name_is_taken_whatever_its_case_and_width()
    {
        await using var scope = host.Console();
        var create = scope.ServiceProvider.GetRequiredService<CreateAccount>();
        Assert.False((await create.Handle(new("lx-clerk", "李某某", Role.Clerk, StaffHost.Village), Stop)).Failed);
        Assert.Equal("user-name-taken", (await create.Handle(new("ＬＸ-Clerk", "赵某某", Role.Clerk, StaffHost.Village), Stop)).Fault.Code);
    }

    [Fact]
    public async Task A_reset_replaces_the_password_ends_sessions_and_asks_for_a_change()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var before = await host.UserAsync(account.Account);
        await using var scope = host.As(Role.Administrator, StaffHost.Township);
        var reset = await scope.ServiceProvider.GetRequiredService<ResetPassword>().Handle(new(account.Account), Stop);
        var after = await host.UserAsync(account.Account);
        Assert.True(after.MustChangePassword);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        var check = scope.ServiceProvider.GetRequiredService<CheckSignIn>();
        Assert.True((await check.Handle(new(account.UserName, account.Password, ""), Stop)).Failed);
        Assert.False((await check.Handle(new(account.UserName, reset.Value.Password, ""), Stop)).Failed);
    }

    [Fact]
    public async Task Whoever_cannot_see_every_membership_can_neither_reset_rename_nor_lock()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        await using (var console = host.Console())
        {
            Assert.False((await console.ServiceProvider.GetRequiredService<GiveMembership>()
                .Handle(new(account.Account, Role.Clerk, StaffHost.CousinVillage), Stop)).Failed);
        }
        await using (var township = host.As(Role.Administrator, StaffHost.Township))
        {
            var services = township.ServiceProvider;
            Assert.Equal("wider-than-area",
                (await services.GetRequiredService<ResetPassword>().Handle(new(account.Account), Stop)).Fault.Code);
            Assert.Equal("wider-than-area",
                (await services.GetRequiredService<RenameAccount>().Handle(new(account.Account, "改名试试", "孙某某"), Stop)).Fault.Code);
            Assert.Equal("wider-than-area",
                (await services.GetRequiredService<SetAccountLock>().Handle(new(account.Account, true), Stop)).Fault.Code);
        }
        await using var county = host.As(Role.Administrator, StaffHost.County);
        Assert.False((await county.ServiceProvider.GetRequiredService<ResetPassword>().Handle(new(account.Account), Stop)).Failed);
    }

    [Fact]
    public async Task A_foreign_account_is_not_there()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.ForeignVillage);
        await using var scope = host.As(Role.Administrator, StaffHost.County);
        Assert.Equal("account-not-found",
            (await scope.ServiceProvider.GetRequiredService<ResetPassword>().Handle(new(account.Account), Stop)).Fault.Code);
        var listed = await scope.ServiceProvider.GetRequiredService<ListAccounts>().Handle(new(), Stop);
        Assert.DoesNotContain(listed.Value.Lines, l => l.Account == account.Account);
    }

    [Fact]
    public async Task Handing_over_makes_a_new_account_and_locks_the_old_one_without_its_password()
    {
        var leaver = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        await using var scope = host.As(Role.Administrator, StaffHost.Township);
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var membership = await db.Memberships.AsNoTracking().SingleAsync(m => m.UserId == leaver.Account, Stop);
        var successor = await scope.ServiceProvider.GetRequiredService<HandOverMembership>()
            .Handle(new(leaver.Account, membership.Id, "接任报账员", "周某某"), Stop);
        Assert.False(successor.Failed);
        Assert.NotEqual(leaver.Account, successor.Value.Account);
        Assert.True((await scope.ServiceProvider.GetRequiredService<CheckSignIn>()
            .Handle(new(leaver.UserName, leaver.Password, ""), Stop)).Failed);
        var given = await db.Memberships.AsNoTracking().SingleAsync(m => m.UserId == successor.Value.Account, Stop);
        Assert.Equal((membership.Role, membership.Unit), (given.Role, given.Unit));
        Assert.False(await db.Memberships.AnyAsync(m => m.UserId == leaver.Account, Stop));
    }

    [Fact]
    public async Task A_name_typed_with_the_space_that_paper_puts_before_a_digit_signs_in()
    {
        await using var scope = host.Console();
        var made = await scope.ServiceProvider.GetRequiredService<CreateAccount>()
            .Handle(new("张墩村报账员2", "李某某", Role.Clerk, StaffHost.SiblingVillage, MustChange: false), Stop);
        Assert.False((await scope.ServiceProvider.GetRequiredService<CheckSignIn>()
            .Handle(new("张墩村报账员　2 ", made.Value.Password, ""), Stop)).Failed);
    }

    [Fact]
    public async Task A_membership_is_ended_or_handed_over_with_its_own_account_only()
    {
        var (one, other) = (await host.AccountAsync(Role.Clerk, StaffHost.Village), await host.AccountAsync(Role.Clerk, StaffHost.Village));
        await using var scope = host.As(Role.Administrator, StaffHost.Township);
        var membership = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Memberships.AsNoTracking()
            .SingleAsync(m => m.UserId == other.Account, Stop);
        Assert.Equal("membership-not-found", (await scope.ServiceProvider.GetRequiredService<HandOverMembership>()
            .Handle(new(one.Account, membership.Id, "换错的人", "周某某"), Stop)).Fault.Code);
        Assert.Equal("membership-not-found", (await scope.ServiceProvider.GetRequiredService<EndMembership>()
            .Handle(new(one.Account, membership.Id), Stop)).Fault.Code);
    }

    [Fact]
    public async Task A_reset_lifts_the_lock_of_an_administrator_too_and_says_so_in_the_log()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        await using var scope = host.As(Role.Administrator, StaffHost.Township);
        var services = scope.ServiceProvider;
        Assert.False((await services.GetRequiredService<SetAccountLock>().Handle(new(account.Account, true), Stop)).Failed);
        var reset = (await services.GetRequiredService<ResetPassword>().Handle(new(account.Account), Stop)).Value;
        Assert.False((await services.GetRequiredService<CheckSignIn>().Handle(new(account.UserName, reset.Password, ""), Stop)).Failed);
        Assert.Equal(["account.create", "account.lock", "account.reset", "account.unlock"],
            await services.GetRequiredService<BoardDbContext>().AuditLog.Where(a => a.Subject == account.Account.ToString())
                .OrderBy(a => a.Action).Select(a => a.Action).ToListAsync(Stop));
    }

    [Fact]
    public async Task Nobody_resets_or_locks_the_own_account()
    {
        var account = await host.AccountAsync(Role.Administrator, StaffHost.Township);
        await using var scope = host.App.Services.GetRequiredService<IServiceScopeFactory>().OpenAs(
            Access.Member(new Actor(ActorKind.Account, account.Account.ToString(), account.DisplayName),
                Role.Administrator, StaffHost.Township));
        Assert.Equal("own-account",
            (await scope.ServiceProvider.GetRequiredService<SetAccountLock>().Handle(new(account.Account, true), Stop)).Fault.Code);
        Assert.Equal("own-account",
            (await scope.ServiceProvider.GetRequiredService<ResetPassword>().Handle(new(account.Account), Stop)).Fault.Code);
    }

    [Fact]
    public void A_password_costs_a_hundred_thousand_rounds()
    {
        // the hosts of these tests make it cheaper; the product does not
        using var services = new ServiceCollection().AddBoardKitAccounts().BuildServiceProvider();
        Assert.InRange(services.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount, 100_000, int.MaxValue);
    }

    [Fact]
    public async Task A_password_is_stored_as_a_hash_and_stands_in_no_audit_entry()
    {
        var account = await host.AccountAsync(Role.Clerk, StaffHost.Village);
        var user = await host.UserAsync(account.Account);
        Assert.DoesNotContain(account.Password, user.PasswordHash, StringComparison.Ordinal);
        await using var scope = host.Console();
        Assert.Equal(PasswordVerificationResult.Success,
            scope.ServiceProvider.GetRequiredService<IPasswordHasher<BoardUser>>()
                .VerifyHashedPassword(user, user.PasswordHash!, account.Password));
        var audit = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().AuditLog.AsNoTracking()
            .Where(a => a.Subject == account.Account.ToString()).ToListAsync(Stop);
        Assert.NotEmpty(audit);
        Assert.DoesNotContain(audit, a => $"{a.Detail}{a.Subject}{a.Action}".Contains(account.Password, StringComparison.Ordinal));
    }
}
