using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BoardKit.Data.SqlServer;

/// <summary>The production database.</summary>
public sealed class SqlServerProvider : IDatabaseProvider
{
    /// <summary>What the settings of the current database are, as <see cref="Concerns"/> asks for them.</summary>
    internal const string Settings =
        "SELECT is_read_committed_snapshot_on AS Snapshot, compatibility_level AS Compatibility, collation_name AS Collation FROM sys.databases WHERE database_id = DB_ID()";

    // lists of more than some 2,000 values travel as JSON, which is read from this level on
    private const int OpenJson = 130;

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

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ServerConcern>> Concerns(DbContext database, CancellationToken cancellationToken)
    {
        var now = await database.Database.SqlQueryRaw<DatabaseSettings>(Settings).SingleAsync(cancellationToken);
        return
        [
            .. now.Snapshot ? [] : (ServerConcern[])[ServerConcern.ReadersWait],
            .. now.Compatibility >= OpenJson ? [] : (ServerConcern[])[ServerConcern.OldCompatibility],
            .. now.Collation == BinaryCollation.Name ? [] : (ServerConcern[])[ServerConcern.OtherCollation],
        ];
    }

    internal sealed record DatabaseSettings(bool Snapshot, byte Compatibility, string? Collation);
}
