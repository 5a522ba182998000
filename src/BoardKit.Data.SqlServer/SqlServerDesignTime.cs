using Microsoft.EntityFrameworkCore.Design;

namespace BoardKit.Data.SqlServer;

/// <summary>Found by <c>dotnet ef</c>; see deploy/add-migration.sh.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<BoardDbContext>
{
    public BoardDbContext CreateDbContext(string[] args) => DesignTime.Create(new SqlServerProvider(), "Server=design-time");
}
