using BoardKit.Data;
using BoardKit.Data.Postgres;
using Npgsql;

namespace BoardKit.Tests.Data.Databases;

/// <summary>A database of its own on the server of BOARDKIT_TEST_POSTGRES, which deploy/test.sh starts.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("BOARDKIT_TEST_POSTGRES");
    private readonly string _name = "boardkit_" + Guid.CreateVersion7().ToString("N");

    protected override string? Missing => string.IsNullOrEmpty(Server) ? "BOARDKIT_TEST_POSTGRES is not set: no PostgreSQL to test on." : null;

    protected override IDatabaseProvider Provider { get; } = new PostgresProvider();

    protected override string ConnectionString => new NpgsqlConnectionStringBuilder(Server) { Database = _name }.ToString();

    protected override Task CreateAsync() => OnServerAsync($"CREATE DATABASE {_name}");

    protected override async Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        _ = await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
