using Microsoft.Data.Sqlite;

namespace BoardKit.Data.Sqlite;

/// <summary>
/// Puts back a copy. SQLite's own backup writes it into the database in one transaction (https://sqlite.org/backup.html): killed in the
/// middle, the database is as it was. A database that is damaged itself is moved aside.
/// </summary>
internal sealed class SqliteRestore(string connectionString)
{
    private readonly string _database = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    public async Task<(RestoreResult, string?)> Run(string file, string before, CancellationToken cancellationToken)
    {
        if (string.Equals(Path.GetFullPath(file), _database, StringComparison.Ordinal))
        {
            return (RestoreResult.Unfit, null);
        }
        await using var copy = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        if (!await IsWhole(copy, cancellationToken))
        {
            return (RestoreResult.Unfit, null);
        }
        var kept = File.Exists(_database) && new FileInfo(_database).Length > 0
            ? Free(Path.Combine(Path.GetDirectoryName(_database)!, before)) : null;
        SqliteConnection.ClearAllPools();   // connections of this process that only wait hold their locks all the same
        try
        {
            await Into(copy, kept, cancellationToken);
            return (RestoreResult.Done, kept);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)   // SQLITE_BUSY, SQLITE_LOCKED
        {
            return (RestoreResult.InUse, null);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 11 or 26 && kept is not null)   // SQLITE_CORRUPT, SQLITE_NOTADB
        {
            foreach (var end in (string[])["", "-wal", "-shm"])
            {
                if (File.Exists(_database + end))
                {
                    File.Move(_database + end, kept + end, overwrite: false);
                }
            }
            await Into(copy, null, cancellationToken);
            return (RestoreResult.Done, kept);
        }
    }

    private async Task Into(SqliteConnection copy, string? kept, CancellationToken cancellationToken)
    {
        OwnersFile.Ensure(_database);
        await using var database = new SqliteConnection(
            new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 1 }.ToString());
        await database.OpenAsync(cancellationToken);
        await using var command = database.CreateCommand();
        // the write-ahead log can be left only by the last connection: another one, even if it only waits, stands against it
        command.CommandText = "PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT";
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            if (kept is not null)
            {
                await SqliteCare.Copy(database, kept, cancellationToken);
            }
            copy.BackupDatabase(database);
        }
        finally
        {
            command.CommandText = "PRAGMA journal_mode = WAL";
            _ = await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>The name, or the next one that nothing has: restored twice in a second, both are kept.</summary>
    private static string Free(string path)
    {
        var (name, end) = (Path.ChangeExtension(path, null), Path.GetExtension(path));
        for (var number = 2; File.Exists(path); number++)
        {
            path = $"{name}-{number}{end}";
        }
        return path;
    }

    /// <summary>Whether a file is an undamaged database of ours.</summary>
    private static async Task<bool> IsWhole(SqliteConnection copy, CancellationToken cancellationToken)
    {
        try
        {
            await copy.OpenAsync(cancellationToken);
            await using var command = copy.CreateCommand();
            command.CommandText = "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'";
            if (await command.ExecuteScalarAsync(cancellationToken) is not null)
            {
                return false;
            }
            command.CommandText = "SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
            return await command.ExecuteScalarAsync(cancellationToken) is not null;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
