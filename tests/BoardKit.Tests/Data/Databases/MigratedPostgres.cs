using BoardKit.Data;
using BoardKit.Data.Postgres;
using BoardKit.Tests.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(MigratedPostgres))]

namespace BoardKit.Tests.Data.Databases;

/// <summary>
/// The server of BOARDKIT_TEST_POSTGRES with a database that is migrated once a run; every fixture has a copy of its own, which the server
/// makes within milliseconds.
/// </summary>
public sealed class MigratedPostgres : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> Template = new(MakeAsync);

    /// <summary>Its connection string; null or empty where there is none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("BOARDKIT_TEST_POSTGRES");

    /// <summary>Why it cannot be used here, or null.</summary>
    public static string? Missing => string.IsNullOrEmpty(Server) ? "BOARDKIT_TEST_POSTGRES is not set: no PostgreSQL to test on." : null;

    /// <summary>The connection string of a database.</summary>
    public static string Of(string name) => new NpgsqlConnectionStringBuilder(Server) { Database = name }.ToString();

    /// <summary>A migrated database of that name.</summary>
    public static async Task CreateAsync(string name) => await OnServerAsync($"CREATE DATABASE {name} TEMPLATE {await Template.Value}");

    /// <summary>A database of that name without a table.</summary>
    public static Task CreateEmptyAsync(string name) => OnServerAsync($"CREATE DATABASE {name}");

    /// <summary>Drops it, whoever is still connected.</summary>
    public static async Task DropAsync(string name)
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Template.IsValueCreated)
        {
            await DropAsync(await Template.Value);
        }
    }

    private static Task OnServerAsync(string sql) => RunAsync(Server, sql);

    private static async Task<string> MakeAsync()
    {
        var name = "boardkit_template_" + Guid.CreateVersion7().ToString("N");
        await CreateEmptyAsync(name);
        var options = new DbContextOptionsBuilder<BoardDbContext>();
        new PostgresProvider().Configure(options, new NpgsqlConnectionStringBuilder(Of(name)) { Pooling = false }.ToString());
        await using var db = new BoardDbContext(options.Options, new CurrentAccess());
        await db.Database.MigrateAsync(CancellationToken.None);
        return name;
    }

    /// <summary>Runs a script on a database.</summary>
    public static async Task RunAsync(string? database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        _ = await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
