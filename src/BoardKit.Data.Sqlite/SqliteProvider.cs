using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Data.Sqlite;

/// <summary>The embedded default: one file on a local disk, shared by any number of processes.</summary>
public sealed class SqliteProvider : IDatabaseProvider
{
    /// <summary>Seconds that a writer waits for another one.</summary>
    private const int BusyTimeoutSeconds = 30;

    /// <inheritdoc/>
    public string Name => "Sqlite";

    /// <inheritdoc/>
    public string DefaultConnectionString(string dataDirectory) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataDirectory, "boardkit.db") }.ToString();

    /// <inheritdoc/>
    public void Verify(string connectionString) =>
        ArgumentException.ThrowIfNullOrWhiteSpace(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder options, string connectionString)
    {
        // EF opens its write transactions with BEGIN IMMEDIATE and creates the file in WAL mode; both are asserted by tests.
        var full = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = BusyTimeoutSeconds };
        _ = options.UseSqlite(full.ToString(), sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly.GetName().Name))
            .AddInterceptors(SecureDelete.Instance);
    }

    /// <inheritdoc/>
    public IStorageCare Care(string connectionString) => new SqliteCare(connectionString);

    /// <inheritdoc/>
    public IChangeProbe ChangeProbe(string connectionString) => new DataVersionProbe(connectionString);
}
