using BoardKit.Data;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Audit;

/// <summary>Logs are kept as long as the setting says, and what goes is said.</summary>
public abstract class ForgetLogsTests(CountyOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task What_is_older_than_five_years_goes_in_portions_and_it_is_said()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var edge = new DateTime(2021, 3, 4, 16, 0, 0, DateTimeKind.Utc);   // five years before 5 March 2026, in China
        _ = await AtConsole(async services =>
        {
            var db = services.GetRequiredService<BoardDbContext>();
            db.AuditLog.AddRange(Enumerable.Range(1, 2_400).Select(i => Entry(village, "old", edge.AddSeconds(-(i / 3) - 1))));
            db.AuditLog.AddRange(Entry(village, "young", edge), Entry(other, "old", edge.AddTicks(-10)), Entry(other, "young", Now));
            db.SignInLog.AddRange(Enumerable.Range(1, 1_100).Select(i => Tried(edge.AddMinutes(-i))));
            db.SignInLog.AddRange(Tried(edge), Tried(Now));
            return await db.SaveChangesAsync(Stop);
        });
        Assert.Equal(new ForgetLogs.Response(2_401, 1_100), await Forget());
        Assert.Equal(["young", "young"], await Office.Read(db => db.AuditLog.Where(e => e.Action == "test").OrderBy(e => e.AtUtc)
            .Select(e => e.Subject).ToListAsync(Stop)));
        Assert.Equal(2, await Office.Read(db => db.SignInLog.CountAsync(Stop)));
        var told = await Office.Read(db => db.AuditLog.SingleAsync(e => e.Action == "audit.forget", Stop));
        Assert.Equal((CountyOffice.County.Value, "2021-03-05", "2401 entries"), (told.Unit, told.Subject, told.Detail));
        Assert.Equal(("删去到期的操作记录", "2401 条"), (ActWords.Of(told.Action), ActWords.Beside(told.Detail)));
        // nothing more to do, nothing more to say
        Assert.Equal(new ForgetLogs.Response(0, 0), await Forget());
        Assert.Equal(1, await Office.Read(db => db.AuditLog.CountAsync(e => e.Action == "audit.forget", Stop)));
    }

    private DateTime Now => Office.Clock.Now.UtcDateTime;

    private Task<ForgetLogs.Response> Forget() => AtConsole(s => s.GetRequiredService<ForgetLogs>().Handle(Stop));

    private Task<T> AtConsole<T>(Func<IServiceProvider, Task<T>> work) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("schedule")), work);

    private static AuditEntry Entry(UnitCode unit, string subject, DateTime at) =>
        new(unit.Value, CountyOffice.Account("王会计"), "test", subject, null, "console", at);

    private static SignInEntry Tried(DateTime at) => new(null, "", succeeded: false, "unknown", "10.0.0.1", at);
}

public sealed class SqliteForgetLogsTests(SqliteOffice office) : ForgetLogsTests(office), IClassFixture<SqliteOffice>;

public sealed class PostgresForgetLogsTests(PostgresOffice office) : ForgetLogsTests(office), IClassFixture<PostgresOffice>;

public sealed class SqlServerForgetLogsTests(SqlServerOffice office) : ForgetLogsTests(office), IClassFixture<SqlServerOffice>;
