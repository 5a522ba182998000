using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Operations;

/// <summary>What an administrator is told about the installation: what waits, what is missing, what is old; of the own area.</summary>
public sealed class StatusTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly Access County = Access.Member(CountyOffice.Account("县管理员"), Role.Administrator, CountyOffice.County);
    private static readonly Access Town = Access.Member(CountyOffice.Account("镇管理员"), Role.Administrator, CountyOffice.Township);

    [Fact]
    public async Task It_says_what_waits_what_failed_and_how_old_the_backup_is()
    {
        Assert.Equal((0, null, 0, 0, null), Jobs(await Now(County)));
        var start = Office.Clock.Now.UtcDateTime;
        var elsewhere = UnitCode.From(510726000000);
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), async services =>
        {
            var db = services.GetRequiredService<BoardDbContext>();
            _ = db.Jobs.Add(new Job(CountyOffice.Township, "board-pack", "{}", "李", start.AddMinutes(-30)));
            _ = db.Jobs.Add(new Job(CountyOffice.County, "board-pack", "{}", "李", start.AddMinutes(-20)));
            _ = db.Jobs.Add(new Job(elsewhere, "board-pack", "{}", "李", start.AddMinutes(-90)));
            _ = db.SignInLog.Add(new SignInEntry(null, "nobody", succeeded: false, "unknown", "10.0.0.1", start));
            return await db.SaveChangesAsync(Stop);
        });
        _ = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), s => s.GetRequiredService<BackUpDatabase>()
            .Handle(Path.Combine(office.Data, "status.db"), Stop)));
        Office.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal((2, start.AddMinutes(-30), 0, 0, start), Jobs(await Now(County)));
        Assert.Equal((1, start.AddMinutes(-30), 0, 0, start), Jobs(await Now(Town)));   // the copy is of the whole, whoever asks

        var now = await Now(County);
        Assert.Equal([(2026, YearState.Provisional), (2027, YearState.Provisional)], now.Years);   // a table without its source
        Assert.True(now.Free > 0 && now.OwnBackups && now.FailedSignIns == 0);   // whom nobody knows belongs to no area
        Assert.Empty(now.Server);
    }

    [Theory, InlineData(Role.Official), InlineData(Role.Reviewer)]
    public async Task Nobody_else_is_told(Role role) => Assert.True((await Office.As(
        Access.Member(CountyOffice.Account("别人"), role, CountyOffice.County), s => s.GetRequiredService<ShowStatus>().Handle(Stop))).Failed);

    private async Task<ShowStatus.Response> Now(Access access) =>
        Ok(await Office.As(access, s => s.GetRequiredService<ShowStatus>().Handle(Stop)));

    private static (int, DateTime?, int, int, DateTime?) Jobs(ShowStatus.Response now) =>
        (now.Waiting, now.WaitingSinceUtc, now.Running, now.GaveUp, now.BackupAtUtc);
}
