using BoardKit.Data;
using BoardKit.Data.Postgres;

namespace BoardKit.Tests.Data.Databases;

/// <summary>A database of its own on the server of BOARDKIT_TEST_POSTGRES, which deploy/test.sh starts.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    private readonly string _name = "boardkit_" + Guid.CreateVersion7().ToString("N");

    protected override string? Missing => MigratedPostgres.Missing;

    protected override IDatabaseProvider Provider { get; } = new PostgresProvider();

    protected override string ConnectionString => MigratedPostgres.Of(_name);

    protected override Task CreateAsync() => MigratedPostgres.CreateAsync(_name);

    protected override Task DropAsync() => MigratedPostgres.DropAsync(_name);
}
