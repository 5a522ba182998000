using BoardKit.Data;
using BoardKit.Data.SqlServer;

namespace BoardKit.Tests.Data.Databases;

/// <summary>A database of its own on the SQL Server at hand.</summary>
public sealed class SqlServerDatabase : TestDatabase
{
    private readonly string _name = "boardkit_" + Guid.CreateVersion7().ToString("N");

    protected override string? Missing => MigratedSqlServer.Missing;

    protected override IDatabaseProvider Provider { get; } = new SqlServerProvider();

    protected override string ConnectionString => MigratedSqlServer.Of(_name);

    protected override Task CreateAsync() => MigratedSqlServer.CreateAsync(_name);

    protected override Task DropAsync() => MigratedSqlServer.DropAsync(_name);
}
