using BoardKit.Data;
using BoardKit.Data.SqlServer;
using BoardKit.Tests.Data.Databases;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Testcontainers.MsSql;

[assembly: AssemblyFixture(typeof(MigratedSqlServer))]

namespace BoardKit.Tests.Data.Databases;

/// <summary>
/// The server of BOARDKIT_TEST_SQLSERVER, or a container where an engine answers. Every fixture has a database of its own that is dropped
/// after it, so that a server can be used again and again.
/// </summary>
public sealed class MigratedSqlServer : IAsyncDisposable
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("BOARDKIT_TEST_SQLSERVER");
    private static readonly bool HasEngine = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
        || File.Exists("/var/run/docker.sock");

    private static readonly Lazy<Task<MsSqlContainer>> Container = new(StartAsync);
    private static string _server = Given ?? "";

    /// <summary>Why it cannot be used here, or null.</summary>
    public static string? Missing => string.IsNullOrEmpty(Given) && !HasEngine
        ? "No SQL Server: BOARDKIT_TEST_SQLSERVER is not set and no container engine answers. Its T-SQL is parsed by SqlServerScriptTests all the same."
        : null;

    /// <summary>The connection string of a database.</summary>
    public static string Of(string name) => new SqlConnectionStringBuilder(_server) { InitialCatalog = name }.ToString();

    /// <summary>A migrated database of that name, as a county's administrator of databases should hand it over.</summary>
    public static async Task CreateAsync(string name)
    {
        if (string.IsNullOrEmpty(Given))
        {
            _server = (await Container.Value).GetConnectionString();
        }
        await OnServerAsync($"CREATE DATABASE [{name}]; ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON");
        var options = new DbContextOptionsBuilder<BoardDbContext>();
        new SqlServerProvider().Configure(options, new SqlConnectionStringBuilder(Of(name)) { Pooling = false }.ToString());
        await using var db = new BoardDbContext(options.Options, new CurrentAccess());
        await db.Database.MigrateAsync(CancellationToken.None);
    }

    /// <summary>Drops it, whoever is still connected.</summary>
    public static async Task DropAsync(string name)
    {
        SqlConnection.ClearAllPools();
        await OnServerAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Container.IsValueCreated)
        {
            await (await Container.Value).DisposeAsync();
        }
    }

    private static async Task<MsSqlContainer> StartAsync()
    {
        var container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
        await container.StartAsync(CancellationToken.None);
        return container;
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new SqlConnection(Of("master"));
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new SqlCommand(sql, connection);
        _ = await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
