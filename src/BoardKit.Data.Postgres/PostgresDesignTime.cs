using Microsoft.EntityFrameworkCore.Design;

namespace BoardKit.Data.Postgres;

/// <summary>Found by <c>dotnet ef</c>; see deploy/add-migration.sh.</summary>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<BoardDbContext>
{
    public BoardDbContext CreateDbContext(string[] args) => DesignTime.Create(new PostgresProvider(), "Host=design-time");
}
