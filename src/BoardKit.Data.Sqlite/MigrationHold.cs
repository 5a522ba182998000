using Microsoft.Data.Sqlite;

namespace BoardKit.Data.Sqlite;

/// <summary>
/// One process at a time makes or changes tables. EF marks that by a row in a table of its own, which a killed process leaves behind and
/// the next one waits for without end. Here a lock of the operating system on a file beside the database says who is at work; it goes with
/// its process. Whoever holds it knows that a row is left from one that is gone, and removes it.
/// </summary>
internal static class MigrationHold
{
    private const string Name = "migrate.lock";

    /// <summary>Takes it; null while another process has it.</summary>
    public static async Task<IDisposable?> Take(string connectionString, CancellationToken cancellationToken)
    {
        var database = Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);
        FileStream held;
        try
        {
            held = OwnersFile.Open(Path.Combine(Path.GetDirectoryName(database) ?? ".", Name));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
        try
        {
            OwnersFile.Ensure(database);
            await using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            // as EF does for a file that it makes itself; log and index take the file's mode
            command.CommandText = "PRAGMA journal_mode = WAL";
            _ = await command.ExecuteScalarAsync(cancellationToken);
            command.CommandText = "SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsLock'";
            if (await command.ExecuteScalarAsync(cancellationToken) is not null)
            {
                command.CommandText = """DELETE FROM "__EFMigrationsLock" """;
                _ = await command.ExecuteNonQueryAsync(cancellationToken);
            }
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }
}
