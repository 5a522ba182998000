using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using BoardKit.Tests.Data.Databases;
using BoardKit.Tests.Features.Figures;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Data;

/// <summary>What the embedded database promises: many processes, nothing left of what was deleted, and a roll-up that seeks.</summary>
public sealed class SqliteProviderTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("secure_delete", "1")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "30000")]
    public async Task Every_connection_has_the_settings(string pragma, string value)
    {
        await using var db = database.Open(Access.Nothing);
        Assert.Equal(value, Convert.ToString(await ScalarAsync(db, $"PRAGMA {pragma}"), null));
    }

    [Fact]
    public async Task A_transaction_takes_the_write_lock_at_once()
    {
        await using var first = database.Open(Access.Nothing);
        await using var second = database.Open(Access.Nothing);
        await using var transaction = await first.Database.BeginTransactionAsync(TestDatabase.Stop);
        second.Database.SetCommandTimeout(1);
        await second.Database.OpenConnectionAsync(TestDatabase.Stop);
        _ = await ScalarAsync(second, "PRAGMA busy_timeout = 100");
        // what begins a transaction waits by the connection's own time, 30 seconds unless told
        ((Microsoft.Data.Sqlite.SqliteConnection)second.Database.GetDbConnection()).DefaultTimeout = 1;
        var refused = await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(async () =>
        {
            await using var other = await ((Microsoft.Data.Sqlite.SqliteConnection)second.Database.GetDbConnection())
                .BeginTransactionAsync(TestDatabase.Stop);
        });
        Assert.Equal(5, refused.SqliteErrorCode);   // SQLITE_BUSY
    }

    [Fact]
    public async Task The_roll_up_seeks_the_figures_of_one_unit_after_the_other()
    {
        await using var db = database.Open(Access.Console(Scope.Everywhere, TestDatabase.Somebody));
        var form = FormReader.Read(Features.Figures.Reports.Form).Value;
        Period[] parts = [Period.Parse("2026Q3")];
        foreach (var marked in (Marked[])[Reports.AllMarked(form, parts), Reports.NoneMarked])
        {
            var plan = await PlanAsync(db,
                new RollUpQuery(db, Reports.Due(db)).Statement(UnitCode.From(341522000000), form, parts, marked).ToQueryString());
            Assert.Contains(plan, step => step.Contains("COVERING INDEX IX_Figures_Unit_Form_Period", StringComparison.Ordinal)
                && step.Contains("(Unit=? AND Form=? AND Period=?)", StringComparison.Ordinal));
            Assert.DoesNotContain(plan,
                step => step.StartsWith("SCAN f", StringComparison.Ordinal) || step.StartsWith("SCAN u", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(true, "IX_StoredMarks_Unit_Person_NoticeId_Edition (Unit=? AND Person=? AND NoticeId=? AND Edition=?)")]
    [InlineData(false, "IX_HouseholdCodes_Unit_NoticeId_Digest (Unit=? AND NoticeId=? AND Digest=?)")]
    public async Task A_look_up_seeks_one_digest_and_walks_through_no_list(bool person, string index)
    {
        var village = UnitCode.From(341522102200);
        await using var db = database.Open(Access.LookUp(village));
        var question = person ? LookUpQuestion.Read("王文", "12345X", null).Value : new LookUpQuestion.Household(default);
        var notice = new Notice(village, new("land-fertility-subsidy", "2026", ""), "补贴公示", "", TestDatabase.Somebody, DateTime.UnixEpoch);
        var plan = await PlanAsync(db, LookUpRows.Statement(db, question, notice, 1, new byte[32]).ToQueryString());
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }

    /// <summary>The steps in which SQLite would answer a statement.</summary>
    private static async Task<IReadOnlyList<string>> PlanAsync(BoardDbContext db, string sql)
    {
        var select = string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
        await db.Database.OpenConnectionAsync(TestDatabase.Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + select;
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(select, @"@\w+").Select(match => match.Value).Distinct())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, 1);
            command.Parameters.Add(parameter);
        }
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(TestDatabase.Stop);
        while (await reader.ReadAsync(TestDatabase.Stop))
        {
            plan.Add(reader.GetString(3));
        }
        return plan;
    }

    private static async Task<object?> ScalarAsync(BoardDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync(TestDatabase.Stop);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(TestDatabase.Stop);
    }
}
