using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace BoardKit.Data.Postgres;

/// <summary>The third database, for county IT on the PostgreSQL family.</summary>
public sealed class PostgresProvider : IDatabaseProvider
{
    /// <inheritdoc/>
    public string Name => "Postgres";

    /// <inheritdoc/>
    public string? DefaultConnectionString(string dataDirectory) => null;

    /// <inheritdoc/>
    public void Verify(string connectionString) =>
        ArgumentException.ThrowIfNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host);

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, server => server.MigrationsAssembly(typeof(PostgresProvider).Assembly.GetName().Name))
            .ReplaceService<IModelCustomizer, CodePointCollation>();
}
