using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Cli;

/// <summary>The drill: a backup, a database that is lost, and everything as it was; nothing is changed by what is refused.</summary>
public sealed class RestoreCommandTests(BoardKitCli cli) : PackCommands(cli), IClassFixture<BoardKitCli>
{
    private const string County = "411025000000";
    private const int Kills = 4;

    private string Database => Path.Combine(Cli.Data, "boardkit.db");

    [Fact]
    public async Task A_lost_database_comes_back_with_every_root_and_figure()
    {
        _ = await Publish(Maple, 3, "2024");
        _ = await Publish(Willow, 2, "2024");
        var was = await State("2024");
        var backup = Path.Combine(Cli.Data, "kept", "drill.db");
        _ = Directory.CreateDirectory(Path.GetDirectoryName(backup)!);
        _ = (await Cli.Run("backup", backup)).Done();

        // what came after the backup is kept beside the database, and told
        _ = await Publish(Willow, 1, "2025");
        var later = await State("2025");
        var answer = await Cli.Run("restore", "--from", backup);
        Assert.Equal("", answer.Done());
        var before = Directory.GetFiles(Cli.Data, "before-restore-*.db").Single();
        Assert.Contains(before, answer.Error, StringComparison.Ordinal);
        Assert.Equal(was, await State("2024"));
        _ = (await Cli.Run("verify")).Done();
        Assert.NotEqual(later, await State("2025"));

        // and itself is a backup
        _ = (await Cli.Run("restore", "--from", before)).Done();
        Assert.Equal((was, later), (await State("2024"), await State("2025")));
        Array.ForEach(Directory.GetFiles(Cli.Data, "before-restore-*.db"), File.Delete);

        // damaged: moved aside; gone: nothing to keep
        SqliteConnection.ClearAllPools();
        File.Delete(Database + "-wal");
        await File.WriteAllTextAsync(Database, "no database any more", BoardKitCli.Stop);
        _ = (await Cli.Run("restore", "--from", backup)).Done();
        Assert.Equal(was, await State("2024"));
        Assert.Equal("no database any more",
            await File.ReadAllTextAsync(Directory.GetFiles(Cli.Data, "before-restore-*.db").Single(), BoardKitCli.Stop));
        SqliteConnection.ClearAllPools();
        Array.ForEach(Directory.GetFiles(Cli.Data, "boardkit.db*"), File.Delete);
        Assert.Equal("", (await Cli.Run("restore", "--from", backup)).Error);
        Assert.Equal(was, await State("2024"));
        _ = (await Cli.Run("verify")).Done();
    }

    [Fact]
    public async Task What_cannot_be_put_back_is_refused_and_changes_nothing()
    {
        _ = await Publish(Maple, 1, "2023");
        Array.ForEach(Directory.GetFiles(Cli.Data, "before-restore-*"), File.Delete);   // of another test of this class
        var was = await State("2023");
        var backup = Path.Combine(Cli.Data, "whole.db");
        _ = (await Cli.Run("backup", backup)).Done();
        (await Cli.Run("restore", "--from", Path.Combine(Cli.Data, "none.db"))).Refused("restore-file");
        (await Cli.Run("restore", "--from", Cli.Write("text.db", "no database"u8.ToArray()))).Refused("restore-file");
        (await Cli.Run("restore", "--from", Cli.Write("cut.db", (await File.ReadAllBytesAsync(backup, BoardKitCli.Stop))[..200_000])))
            .Refused("restore-file");
        (await Cli.Run("restore", "--from", Database)).Refused("restore-file");
        await using (var other = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await other.OpenAsync(BoardKitCli.Stop);
            await using var command = other.CreateCommand();
            command.CommandText = "SELECT count(*) FROM Units";
            _ = await command.ExecuteScalarAsync(BoardKitCli.Stop);   // it waits now, as a server does between two requests
            (await Cli.Run("restore", "--from", backup)).Refused("restore-in-use");
        }
        Assert.Empty(Directory.GetFiles(Cli.Data, "before-restore-*"));
        Assert.Equal(was, await State("2023"));
    }

    [Fact]
    public async Task A_backup_that_was_killed_leaves_no_file_under_its_name_and_does_not_stand_in_the_way()
    {
        _ = await Publish(Maple, 3, "2022");
        var file = Path.Combine(Cli.Data, "daily.db");
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet",
                ["exec", BoardKitCli.Program, "backup", file, "--data", Cli.Data])
            { RedirectStandardError = true })!;
            while (!process.HasExited && !File.Exists(file + ".part"))
            {
                await Task.Delay(1, BoardKitCli.Stop);
            }
            await Task.Delay(kill, BoardKitCli.Stop);
            process.Kill();
            await process.WaitForExitAsync(BoardKitCli.Stop);
            if (File.Exists(file))
            {
                await Whole(file);
                File.Delete(file);
            }
        }
        _ = (await Cli.Run("backup", file)).Done();
        await Whole(file);
        Assert.False(File.Exists(file + ".part"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static async Task Whole(string file)
    {
        await using var copy = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await copy.OpenAsync(BoardKitCli.Stop);
        await using var command = copy.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync(BoardKitCli.Stop));
        command.CommandText = "SELECT count(*) FROM Editions";
        Assert.True((long)(await command.ExecuteScalarAsync(BoardKitCli.Stop))! > 0);
    }

    /// <summary>Every root and frozen total in the database, and what the county adds up of a year.</summary>
    private async Task<string> State(string year)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(BoardKitCli.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT group_concat(n.Code || ' ' || e.Number || ' ' || e.Root, x'0a') FROM Editions e
            JOIN Notices n ON n.Unit = e.Unit AND n.Id = e.NoticeId WHERE n.Period = $year ORDER BY n.Code, e.Number
            """;
        _ = command.Parameters.AddWithValue("$year", year);
        var roots = await command.ExecuteScalarAsync(BoardKitCli.Stop);
        var sums = JsonNode.Parse((await Cli.Run("rollup", "--scope", County, "--form", BoardKit.Tests.Features.Notices.SubsidyFile.Form,
            "--period", year, "--json")).Done())!;
        return $"{roots}\n{sums.ToJsonString()}";
    }
}
