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

    public async Task Backup(string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new IOException($"There is a file already: {file}");
        }
        await using var connection = await Open(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        _ = command.Parameters.AddWithValue("$file", file);
        try
        {
            _ = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 14 or 13 or 10)
        {
            throw new IOException($"The copy could not be written to {file}.", e);   // SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR
        }
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task<SqliteConnection> Open(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
