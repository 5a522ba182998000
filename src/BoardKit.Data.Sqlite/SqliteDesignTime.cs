using Microsoft.EntityFrameworkCore.Design;

namespace BoardKit.Data.Sqlite;

/// <summary>Found by <c>dotnet ef</c>; see deploy/add-migration.sh.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<BoardDbContext>
{
    public BoardDbContext CreateDbContext(string[] args) => DesignTime.Create(new SqliteProvider(), "Data Source=:memory:");
}
