using BoardKit.Data;
using BoardKit.Data.Sqlite;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Data.Databases;

public sealed class SqliteDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("boardkit-test-").FullName;

    protected override string? Missing => null;

    protected override IDatabaseProvider Provider { get; } = new SqliteProvider();

    protected override string ConnectionString => Provider.DefaultConnectionString(_folder)!;

    protected override Task CreateAsync() => MigratedFolder.PutAsync(_folder);

    protected override Task DropAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}
