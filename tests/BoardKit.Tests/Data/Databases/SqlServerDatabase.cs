using BoardKit.Data;
using BoardKit.Data.SqlServer;
using Testcontainers.MsSql;

namespace BoardKit.Tests.Data.Databases;

/// <summary>The empty database of BOARDKIT_TEST_SQLSERVER, or a container where an engine answers.</summary>
public sealed class SqlServerDatabase : TestDatabase
{
    private static readonly string? Given = Environment.GetEnvironmentVariable("BOARDKIT_TEST_SQLSERVER");
    private static readonly bool HasEngine = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
        || File.Exists("/var/run/docker.sock");
    private MsSqlContainer? _container;

    protected override string? Missing => string.IsNullOrEmpty(Given) && !HasEngine
        ? "No SQL Server: BOARDKIT_TEST_SQLSERVER is not set and no container engine answers. Its T-SQL is parsed by SqlServerScriptTests all the same."
        : null;

    protected override IDatabaseProvider Provider { get; } = new SqlServerProvider();

    protected override string ConnectionString => _container?.GetConnectionString() ?? Given ?? "";

    protected override async Task CreateAsync()
    {
        if (string.IsNullOrEmpty(Given))
        {
            _container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
            await _container.StartAsync(CancellationToken.None);
        }
    }

    protected override async Task DropAsync()
    {
        if (_container is not null)
        {
            await _container.DisposeAsync();
        }
    }
}
