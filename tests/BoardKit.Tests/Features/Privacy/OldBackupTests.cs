using System.Text;
using BoardKit.Domain.Units;
using BoardKit.Features.Operations;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Tests.Features.Notices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>
/// What was erased is gone from the bytes of the database and of the next backup, and does not come back with an older one.
/// </summary>
public sealed class OldBackupTests(SqliteOffice office) : ErasingTests(office), IClassFixture<SqliteOffice>
{
    private const string Name = "欧阳秀德";
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));

    private string Database => Path.Combine(office.Data, "boardkit.db");

    private string Journal => Path.Combine(office.Data, "erasures.log");

    [Fact]
    public async Task The_name_is_gone_from_file_log_and_the_next_backup_and_an_older_backup_loses_it_again_at_the_next_start()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, new Person(Name, 77, 4.25m), Hu));
        _ = await Submitted(village, List(true, Hu, new Person(Name, 77, 4.5m), Sun), corrects: code);
        _ = Ok(await Publish(code));
        var (roots, figures) = ((await Root(village, code, 1), await Root(village, code, 2)), await Figures(code));
        _ = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<BoardKit.Features.Notices.CorrectNotice>().Handle(new(code), Stop)));
        var old = await BackedUp("old.db");
        Assert.True(Holds(old) && Holds(Database, Database + "-wal"), "The search finds what is there.");

        _ = Ok(await Erased(village, code, 2));
        Assert.False(Holds(Database, Database + "-wal", Database + "-shm"), "The name is still in the files of the database.");
        Assert.False(Holds(await BackedUp("new.db")), "The name is in a backup that was made after it was erased.");
        Assert.False(Holds(Journal), "The journal names somebody.");
        Assert.Equal([$"{village.Value:D12} {code} 1 2 .", $"{village.Value:D12} {code} 2 2 ."],
            (await File.ReadAllLinesAsync(Journal, Stop)).Where(l => l.Contains(code, StringComparison.Ordinal)));

        PutBack(old);
        Assert.True(Holds(Database), "The older backup has the name.");
        _ = (await Office.As(Console, s => s.GetRequiredService<MigrateDatabase>().Handle(Stop))).Value;

        Assert.False(Holds(Database, Database + "-wal", Database + "-shm"), "The name came back with the backup.");
        Assert.Equal(roots, (await Root(village, code, 1), await Root(village, code, 2)));
        Assert.Equal(figures, await Figures(code));
        Assert.Equal(["已删除 1 行", "4.50", "388.76"], Line(await Page(village, code)));
        Assert.Equal((2, 2), await Office.Read(async db => (await db.Erasures.CountAsync(e => e.Unit == village.Value, Stop),
            await db.Suppressions.CountAsync(s => s.Unit == village.Value, Stop))));
        Assert.Equal(0, await Office.As(Console, s => s.GetRequiredService<RepeatErasures>().Handle(Stop)));
    }

    [Fact]
    public async Task A_journal_that_is_lost_or_broken_off_is_completed_from_the_database_and_erases_nobody_else()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = Ok(await Erased(village, code, 2));
        File.Delete(Journal);
        await File.WriteAllTextAsync(Journal, $"\n{village.Value:D12} {code} 1 1", Stop);
        Assert.Equal(0, await Office.As(Console, s => s.GetRequiredService<RepeatErasures>().Handle(Stop)));
        Assert.Contains($"{village.Value:D12} {code} 1 2 .", await File.ReadAllLinesAsync(Journal, Stop));
        Assert.Equal([false, true, false], (await Rows(code, 1)).Select(r => r.Cells is null));
    }

    [Fact]
    public async Task A_backup_never_overwrites_a_file()
    {
        var file = Path.Combine(office.Data, "kept.db");
        await File.WriteAllTextAsync(file, "kept", Stop);
        Refused("backup-file", await Office.As(Console, s => s.GetRequiredService<BackUpDatabase>().Handle(file, Stop)));
        Refused("backup-file", await Office.As(Console,
            s => s.GetRequiredService<BackUpDatabase>().Handle(Path.Combine(office.Data, "no", "such", "folder.db"), Stop)));
        Assert.Equal("kept", await File.ReadAllTextAsync(file, Stop));
    }

    private async Task<string> BackedUp(string name)
    {
        var file = Path.Combine(office.Data, name);
        _ = Ok(await Office.As(Console, s => s.GetRequiredService<BackUpDatabase>().Handle(file, Stop)));
        return file;
    }

    private void PutBack(string backup)
    {
        SqliteConnection.ClearAllPools();
        File.Delete(Database + "-wal");
        File.Delete(Database + "-shm");
        File.Copy(backup, Database, overwrite: true);
    }

    private static bool Holds(params string[] files) => Array.Exists(files, file =>
    {
        if (!File.Exists(file))
        {
            return false;
        }
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Name)) >= 0;
    });
}
