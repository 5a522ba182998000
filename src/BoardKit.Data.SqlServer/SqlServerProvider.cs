using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BoardKit.Data.SqlServer;

/// <summary>The production database.</summary>
public sealed class SqlServerProvider : IDatabaseProvider
{
    /// <inheritdoc/>
    public string Name => "SqlServer";

    /// <inheritdoc/>
    public string? DefaultConnectionString(string dataDirectory) => null;

    /// <inheritdoc/>
    public void Verify(string connectionString) =>
        ArgumentException.ThrowIfNullOrWhiteSpace(new SqlConnectionStringBuilder(connectionString).DataSource);

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(connectionString, server => server.MigrationsAssembly(typeof(SqlServerProvider).Assembly.GetName().Name))
            .ReplaceService<IModelCustomizer, BinaryCollation>();
}
