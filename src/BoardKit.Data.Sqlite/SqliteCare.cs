using System.Globalization;
using Microsoft.Data.Sqlite;

namespace BoardKit.Data.Sqlite;

/// <summary>
/// Care for the file. <c>secure_delete</c> zeroes deleted content in the file itself; the write-ahead log keeps older images of its pages
/// until it is begun anew, so it is emptied (https://sqlite.org/pragma.html#pragma_wal_checkpoint). A copy is made by <c>VACUUM INTO</c>,
/// which writes live content only (https://sqlite.org/lang_vacuum.html).
/// </summary>
internal sealed class SqliteCare(string connectionString) : IStorageCare
{
    private const int Tries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<bool> Settle(CancellationToken cancellationToken)
    {
        for (var left = Tries; left > 0; left--)
        {
            await using var connection = await Open(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) == 0)
            {
                return true;
            }
            await Task.Delay(Pause, cancellationToken);
        }
        return false;
    }

    public Task<IDisposable?> HoldForMigration(CancellationToken cancellationToken) =>
        MigrationHold.Take(connectionString, cancellationToken);

    public async Task Backup(string file, CancellationToken cancellationToken)
    {
        await using var connection = await Open(cancellationToken);
        await Copy(connection, file, cancellationToken);
    }

    public Task<(RestoreResult Result, string? Before)> Restore(string file, string before, CancellationToken cancellationToken) =>
        new SqliteRestore(connectionString).Run(file, before, cancellationToken);

    /// <summary>A copy, written beside and renamed: a name that is there stands for a whole copy, also after a power cut.</summary>
    internal static async Task Copy(SqliteConnection database, string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new IOException($"There is a file already: {file}");
        }
        var part = file + ".part";
        await using (var whole = OwnersFile.Open(part))
        {
            whole.SetLength(0);   // of one that was broken off; VACUUM INTO takes a new file or an empty one
            await using var command = database.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            _ = command.Parameters.AddWithValue("$file", part);
            try
            {
                _ = await command.ExecuteNonQueryAsync(cancellationToken);
            }
            catch (SqliteException e) when (e.SqliteErrorCode is 14 or 13 or 10)
            {
                throw new IOException($"The copy could not be written to {file}.", e);   // SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR
            }
            RandomAccess.FlushToDisk(whole.SafeFileHandle);
        }
        File.Move(part, file, overwrite: false);
    }

    private async Task<SqliteConnection> Open(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
