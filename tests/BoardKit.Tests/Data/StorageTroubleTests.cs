using BoardKit.Data;
using BoardKit.Tests.Data.Databases;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoardKit.Tests.Data;

/// <summary>What databases really say when they are busy, away or full, and what is made of it.</summary>
public sealed class StorageTroubleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("boardkit-trouble-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_locked_SQLite_file_is_busy_a_full_one_full_and_one_that_cannot_be_opened_away()
    {
        var file = $"Data Source={Path.Combine(_folder, "a.db")};Pooling=False;Default Timeout=1";
        await using var holder = await Open(file);
        await Run(holder, "CREATE TABLE t (x); PRAGMA max_page_count = 8; BEGIN IMMEDIATE");
        await using var other = await Open(file);
        Assert.Equal(StorageTrouble.Busy, await Said(() => Run(other, "INSERT INTO t VALUES (1)")));
        Assert.Equal(StorageTrouble.Full, await Said(() => Run(holder, "INSERT INTO t VALUES (zeroblob(1000000))")));
        Assert.Equal(StorageTrouble.Broken, await Said(() => Run(other, "SELECT * FROM nothing")));
        Assert.Equal(StorageTrouble.Away, await Said(() => Open($"Data Source={Path.Combine(_folder, "no", "b.db")};Pooling=False")));
    }

    [Fact]
    public async Task What_EF_wraps_is_found()
    {
        var locked = await Assert.ThrowsAnyAsync<SqliteException>(() => Open($"Data Source={Path.Combine(_folder, "no", "b.db")}"));
        Assert.Equal(StorageTrouble.Away, StorageTroubles.Of(new InvalidOperationException("likely due to a transient failure", locked)));
        Assert.Equal(StorageTrouble.Away, StorageTroubles.Of(new DbUpdateException("saving", locked)));
        Assert.Equal(StorageTrouble.Away, StorageTroubles.Of(new AggregateException(new FormatException(), locked)));
        Assert.Equal(locked.Message, StorageTroubles.Cause(new InvalidOperationException("likely due to a transient failure", locked)));
        Assert.Null(StorageTroubles.Of(new InvalidOperationException("a bug of ours")));
        Assert.Null(StorageTroubles.Of(new IOException("the reader hung up")));
        Assert.Null(StorageTroubles.Of(null));
        Assert.Equal(StorageTrouble.Full, StorageTroubles.Of(new IOException("No space left on device", 28)));
    }

    /// <summary>A closed port is “Success” to the socket within: the sentence of the driver is the one to show.</summary>
    [Fact]
    public async Task A_SQL_Server_that_does_not_listen_is_away_and_its_driver_is_quoted()
    {
        await using var connection = new SqlConnection("Server=tcp:127.0.0.1,1;Connect Timeout=5;Encrypt=False;User Id=a;Password=b");
        var refused = await Assert.ThrowsAsync<SqlException>(() => connection.OpenAsync(Stop));
        Assert.Equal(StorageTrouble.Away, StorageTroubles.Of(refused));
        Assert.StartsWith("A network-related", StorageTroubles.Cause(new InvalidOperationException("", refused)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_PostgreSQL_that_is_locked_stopped_or_not_there_is_told_apart()
    {
        Assert.SkipWhen(MigratedPostgres.Missing is not null, MigratedPostgres.Missing ?? "");
        var server = new NpgsqlConnectionStringBuilder(MigratedPostgres.Server) { Pooling = false };
        await using var holder = await OpenServer(server.ToString());
        await using var other = await OpenServer(server.ToString());
        var name = "t" + Guid.CreateVersion7().ToString("N");
        await Run(holder, $"CREATE TABLE {name} (x int)");
        await Run(holder, $"BEGIN; LOCK TABLE {name}");
        Assert.Equal(StorageTrouble.Busy, await Said(() => Run(other, $"SET lock_timeout = 50; SELECT * FROM {name}")));
        Assert.Equal(StorageTrouble.Busy, await Said(async () =>
        {
            await using var slow = other.CreateCommand();
            (slow.CommandText, slow.CommandTimeout) = ("SET lock_timeout = 0; SELECT pg_sleep(20)", 1);
            _ = await slow.ExecuteNonQueryAsync(Stop);
        }));
        await Run(holder, $"ROLLBACK; DROP TABLE {name}");
        await using var third = await OpenServer(server.ToString());
        await Run(holder, $"SELECT pg_terminate_backend({third.ProcessID})");
        Assert.Equal(StorageTrouble.Away, await Said(() => Run(third, "SELECT 1")));
        Assert.Equal(StorageTrouble.Away, await Said(() => OpenServer(
            new NpgsqlConnectionStringBuilder(server.ToString()) { Database = "no_such_database" }.ToString())));
        Assert.Equal(StorageTrouble.Away, await Said(() => OpenServer("Host=127.0.0.1;Port=1;Username=a;Password=b;Timeout=2")));
        Assert.Equal(StorageTrouble.Broken, await Said(() => OpenServer(
            new NpgsqlConnectionStringBuilder(server.ToString()) { Password = "wrong" }.ToString())));
    }

    private static async Task<StorageTrouble?> Said(Func<Task> work) => StorageTroubles.Of(await Record.ExceptionAsync(work));

    private static async Task<SqliteConnection> Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    private static async Task<NpgsqlConnection> OpenServer(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Stop);
        return connection;
    }

    private static async Task Run(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync(Stop);
    }
}
