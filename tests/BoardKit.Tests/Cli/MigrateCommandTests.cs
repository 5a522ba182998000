using System.Diagnostics;
using BoardKit.Tests.Data.Databases;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Cli;

/// <summary><c>migrate</c> as an operator meets it: killed, run twice, on a database of another version.</summary>
public sealed class MigrateCommandTests : IDisposable
{
    private const string Older = "20261123161224_Initial";
    private const string Newer = "29990101000000_Later";
    private const int Kills = 4;

    private readonly string _data = Directory.CreateTempSubdirectory("boardkit-migrate-").FullName;

    private string Database => Path.Combine(_data, "boardkit.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Killed_again_and_again_it_ends_as_if_it_had_run_once()
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var process = Start("migrate");
            // the file grows while tables are made: a kill falls between any two of them
            while (!process.HasExited && (!File.Exists(Database) || new FileInfo(Database + "-wal") is not { Exists: true } log
                || log.Length < kill * 40_000))
            {
                await Task.Delay(2, BoardKitCli.Stop);
            }
            process.Kill();
            await process.WaitForExitAsync(BoardKitCli.Stop);
        }
        _ = (await BoardKitCli.Run(_data, [], ["migrate"])).Done();
        var untouched = MigratedFolder.TemporaryFolder("boardkit-once-");
        await MigratedFolder.PutAsync(untouched);
        Assert.Equal(await Schema(Path.Combine(untouched, "boardkit.db")), await Schema(Database));
    }

    [Fact]
    public async Task A_lock_that_a_killed_one_left_is_taken_away_at_once()
    {
        await MigratedFolder.PutAsync(_data);
        await Execute("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-28 17:13:02')");
        _ = (await BoardKitCli.Run(_data, ["migrate"])).Done();
        Assert.Empty(await Read(Database, "SELECT Timestamp FROM \"__EFMigrationsLock\""));
    }

    [Fact]
    public async Task While_another_one_runs_it_says_so_and_ends()
    {
        await MigratedFolder.PutAsync(_data);
        await Execute("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2001-01-01 00:00:00')");
        await using (new FileStream(Path.Combine(_data, "migrate.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            (await BoardKitCli.Run(_data, ["migrate"])).Refused("migrating");
            // whatever its age, it is the other one's
            Assert.Single(await Read(Database, "SELECT Timestamp FROM \"__EFMigrationsLock\""));
        }
        _ = (await BoardKitCli.Run(_data, ["migrate"])).Done();
    }

    [Theory, InlineData(Older, "database-older", "2026-11-23 16:12:24"), InlineData(Newer, "database-newer", "2999-01-01 00:00:00")]
    public async Task A_database_of_another_version_is_refused_in_one_sentence_and_left_as_it_is(string step, string code, string told)
    {
        await MigratedFolder.PutAsync(_data);
        await Execute($"INSERT INTO \"__EFMigrationsHistory\" VALUES ('{step}', '10.0.0')");
        var before = await Schema(Database);
        var answer = await BoardKitCli.Run(_data, ["migrate"]);
        answer.Refused(code);
        Assert.Contains(told, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
        Assert.Equal(before, await Schema(Database));
    }

    public static bool IsUnix => !OperatingSystem.IsWindows();

    [Fact(SkipUnless = nameof(IsUnix), Skip = "Rights of files as POSIX knows them.")]
    public async Task Whatever_the_mask_folder_and_files_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101);
        var notes = Path.Combine(_data, "appsettings.json");
        await File.WriteAllTextAsync(notes, "{}", BoardKitCli.Stop);
        File.SetUnixFileMode(notes, (UnixFileMode)0b110_100_100);
        using var process = Process.Start(new ProcessStartInfo("sh",
            ["-c", "umask 000; exec dotnet exec \"$0\" migrate --data \"$1\"", BoardKitCli.Program, _data]))!;
        await process.WaitForExitAsync(BoardKitCli.Stop);
        Assert.Equal(0, process.ExitCode);
        var all = new DirectoryInfo(_data).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Append(new DirectoryInfo(_data)).ToList();
        Each.Is(["boardkit.db", "appsettings.json", "migrate.lock", "keys"], name => Assert.Contains(all, made => made.Name == name));
        Each.Is(all, made => Assert.True((made.UnixFileMode & (UnixFileMode)0b000_111_111) == 0, $"{made.FullName}: {made.UnixFileMode}"));
    }

    private Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet",
        ["exec", BoardKitCli.Program, .. arguments, "--data", _data])
    { RedirectStandardError = true, RedirectStandardOutput = true })!;

    private static Task<List<string>> Schema(string database) =>
        Read(database, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql");

    private static async Task<List<string>> Read(string database, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        await connection.OpenAsync(BoardKitCli.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(BoardKitCli.Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(BoardKitCli.Stop))
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }

    private async Task Execute(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync(BoardKitCli.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync(BoardKitCli.Stop);
    }
}
