using System.Diagnostics;
using System.IO.Compression;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Printing;
using Microsoft.Data.Sqlite;

namespace BoardKit.Tests.Cli;

/// <summary>What the tests of packs at the command line share.</summary>
public abstract class PackCommands(BoardKitCli cli)
{
    protected const string Township = "411025101000";
    protected const string Maple = "411025101201";
    protected const string Willow = "411025101202";

    protected BoardKitCli Cli => cli;

    protected Task<BoardKitCli.Answer> Pack(string output) =>
        Cli.Run("boards", "pack", "--scope", Township, "--paper", "A4", "--out", output, "--by", "刘一");

    protected async Task<string> Publish(string unit, int households, string period = "2026")
    {
        var file = Cli.Write($"{unit}-{period}.csv", SubsidyFile.Csv(SubsidyFile.Three[..households]));
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"))
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var code = (await Cli.Run("notices", "import", "--unit", unit, "--form", SubsidyFile.Form, "--period", period, "--title", "补贴公示",
            "--author", "刘一", "--hang", today, file)).Line();
        Assert.Equal("1", (await Cli.Run("notices", "publish", code, "--reviewer", "李审核")).Line());
        return code;
    }

    protected async Task Say(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Cli.Data, "boardkit.db")}");
        await connection.OpenAsync(BoardKitCli.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = await command.ExecuteNonQueryAsync(BoardKitCli.Stop);
    }

    protected async Task<long> Count(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Cli.Data, "boardkit.db")};Mode=ReadOnly");
        await connection.OpenAsync(BoardKitCli.Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)(await command.ExecuteScalarAsync(BoardKitCli.Stop) ?? 0L);
    }
}

/// <summary><c>boards pack | slips | script</c> as a process: files that others' tools read.</summary>
public sealed class PackCliTests(BoardKitCli cli) : PackCommands(cli), IClassFixture<BoardKitCli>
{
    public static bool HasTools => Tools.HasPoppler && Tools.HasQpdf;

    [Fact(SkipUnless = nameof(HasTools), Skip = "poppler-utils or qpdf is missing.")]
    public async Task A_township_in_one_file_with_a_list_at_the_front()
    {
        var code = await Publish(Maple, 2);
        _ = await Publish(Willow, 1);
        Assert.Equal(10, (await Cli.Run("boards", "add", "--unit", Maple, "--name", "村部公开栏", "--place", "村部", "--frame", "1200x900",
            "--paper", "A4")).Line().Length);
        Assert.Equal(10, (await Cli.Run("boards", "add", "--unit", Maple, "--name", "广场公开栏", "--place", "村部", "--frame", "1200x900",
            "--paper", "A4")).Line().Length);

        var pdf = Path.Combine(Cli.Data, "out", "pack.pdf");
        Assert.Equal("", (await Pack(pdf)).Done());
        Assert.Equal(0, Tools.Run("qpdf", "--check", pdf).Exit);
        // the list, two sets for Maple, one for Willow
        Assert.Contains("Pages:           4", Tools.Run("pdfinfo", pdf).Output, StringComparison.Ordinal);
        var list = Tools.Run("pdftotext", "-f", "1", "-l", "1", "-layout", pdf, "-").Output;
        Assert.Matches(@"寺门村\s+1\s+1\s+2\s+2\s+2–3", list);
        Assert.Matches(@"孙庄村\s+1\s+1\s+1\s+1\s+4", list);
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(Cli.Data, "jobs")));

        var zip = Path.Combine(Cli.Data, "out", "pack.zip");
        var answer = await Pack(zip);
        Assert.Equal("", answer.Done());
        Assert.Contains("2 个村、3 张纸", answer.Error, StringComparison.Ordinal);
        using (var archive = await ZipFile.OpenReadAsync(zip, BoardKitCli.Stop))
        {
            Assert.Equal(["000-清单.pdf", "001-寺门村.pdf", "002-孙庄村.pdf"],
                archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        }
        Assert.Equal(6, await Count("SELECT COUNT(*) FROM Sheets"));   // two packs of three: each paper has its own id
        Assert.Equal(6, await Count("SELECT COUNT(DISTINCT Id) FROM Sheets"));

        (await Cli.Run("boards", "pack", "--scope", Township, "--paper", "A4", "--out", "pack.doc")).Refused("--out");
        (await Cli.Run("boards", "pack", "--scope", "419999000000", "--paper", "A4", "--out", pdf)).Refused("没有纸可印");

        var slips = Path.Combine(Cli.Data, "out", "slips.pdf");
        (await Cli.Run("boards", "slips", "--notice", code, "--out", slips)).Refused("slips-no-phone");
        await Say($"INSERT INTO UnitProfiles (Owner, \"From\", \"To\", SupervisionPhone, Version) VALUES ({Township}, {Township}, {Township[..9]}999, '0374-3560000', 1)");
        Assert.Equal("", (await Cli.Run("boards", "slips", "--notice", code, "--out", slips)).Done());
        Assert.Equal(0, Tools.Run("qpdf", "--check", slips).Exit);
        Assert.Equal(2, Tools.Run("pdftotext", "-raw", slips, "-").Output.Split("凭户码").Length - 1);
        Assert.Contains("现在播送寺门村村民委员会的公示", (await Cli.Run("boards", "script", "--notice", code)).Done(), StringComparison.Ordinal);
        (await Cli.Run("boards", "script", "--notice", "0000000000")).Refused("notice-not-found");
    }
}

/// <summary>A pack that was killed in the middle.</summary>
public sealed class PackKilledTests(BoardKitCli cli) : PackCommands(cli), IClassFixture<BoardKitCli>
{
    [Fact]
    public async Task A_pack_that_was_killed_goes_on_with_the_same_command_and_numbers_nothing_twice()
    {
        _ = await Publish(Maple, 3);
        _ = await Publish(Willow, 3);
        // a pack of two villages may be done before it is killed: then another is asked for
        var (zip, isKilled) = ("", false);
        for (var turn = 0; turn < 10 && !isKilled; turn++)
        {
            zip = Path.Combine(Cli.Data, "out", $"killed{turn}.zip");
            var before = await Count("SELECT COUNT(*) FROM Sheets");
            isKilled = await Killed(zip, async () => await Count("SELECT COUNT(*) FROM Sheets") > before);
        }
        Assert.True(isKilled, "Every pack was done before it could be killed.");
        // the dead process still holds its lease: the same command waits for it and goes on
        var answer = await Pack(zip);
        Assert.Equal("", answer.Done());
        Assert.Contains("接着做上次没做完的", answer.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(zip));
        Assert.Equal(1,
            await Count("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM PrintRuns r JOIN Jobs j ON j.Id = r.JobId WHERE j.Attempts > 1 GROUP BY r.Unit, r.BoardId, r.JobId)"));
        Assert.Equal(1, await Count("SELECT COUNT(*) FROM Jobs WHERE Attempts = 2 AND State = 'Done'"));
    }

    /// <summary>SIGKILL as soon as the database says so; false where the pack was done before.</summary>
    private async Task<bool> Killed(string output, Func<Task<bool>> when)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", BoardKitCli.Program, "boards", "pack", "--scope", Township, "--paper", "A4",
            "--out", output, "--by", "刘一", "--data", Cli.Data])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Cli.Data,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The command line did not start.");
        while (!process.HasExited && !await when())
        {
            await Task.Delay(2, BoardKitCli.Stop);
        }
        process.Kill();
        await process.WaitForExitAsync(BoardKitCli.Stop);
        return !File.Exists(output);
    }
}
