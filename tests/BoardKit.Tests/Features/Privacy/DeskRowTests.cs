using System.Text;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

/// <summary>
/// A list that left public view stays with its unit alone, sealed, until the next period is published: nobody reads it, it begins the next
/// list, and who is erased is gone from it at once.
/// </summary>
public sealed class DeskRowTests(SqliteOffice office) : KeepingTests(office), IClassFixture<SqliteOffice>
{
    private const string Name = "欧阳秀岚";
    private static readonly DateTimeOffset Over = new(2026, 4, 19, 16, 0, 0, TimeSpan.Zero);   // the 20th in China
    private static readonly Person Ou = new(Name, 78, 4.25m);

    [Fact]
    public async Task After_its_day_the_list_is_sealed_for_the_desk_and_no_reader_has_anything_of_it()
    {
        var village = await Keeping();
        var code = await Published(village, List(true, Sun, Ou, Hu));
        _ = await At(Over, async () =>
        {
            Assert.Equal(3, (await Sweep()).Kept);
            Assert.Equal((3, 0), await Office.Read(async db => (await db.DeskRows.CountAsync(r => r.Unit == village.Value, Stop),
                await db.StoredMarks.CountAsync(m => m.Unit == village.Value, Stop))));
            Each.Is(await Rows(code, 1), r => Assert.True(r is { Cells: null, Salt: null }));
            Assert.False(Holds(), "The name is in the files of the database in plain.");
            var list = Assert.Single((await Page(village, code)).Sections);
            Assert.Empty(list.Rows);
            Assert.Contains("最迟到2027年5月24日", list.Retired, StringComparison.Ordinal);
            foreach (var kind in Enum.GetValues<ExportKind>())
            {
                Assert.DoesNotContain(Name, Encoding.UTF8.GetString(await Download(village, code, 1, kind)), StringComparison.Ordinal);
            }
            Assert.Equal(0, await Office.As(Access.Resident(village),
                s => s.GetRequiredService<BoardKit.Data.BoardDbContext>().DeskRows.CountAsync(Stop)));
            Assert.Equal((3, new DateOnly(2027, 5, 24)), await Office.As(CountyOffice.Clerk(village), async s =>
                await s.GetRequiredService<ShowKeptRows>().Handle(await Stored(code), Stop)) is { } kept
                ? (kept.Rows, kept.Until) : default);
            Assert.Null(await Office.As(CountyOffice.Reviewer(), async s =>
                await s.GetRequiredService<ShowKeptRows>().Handle(await Stored(code), Stop)));
            await Verified(village);
            return 0;
        });
    }

    /// <summary>What no reader of editions, page, export, search or interface of programs knows of, none can give out.</summary>
    [Fact]
    public void Nobody_but_the_desk_the_erasure_and_the_comparison_knows_the_table()
    {
        var source = Path.Combine(BoardKit.Tests.Domain.Forms.FormFiles.Root, "src");
        var known = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(source, "*.cshtml", SearchOption.AllDirectories))
            .Where(f => !f.Contains("Migrations", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("db.DeskRows", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f));
        Assert.Equal(["DeskRowProof", "DeskRows", "DeskRowsEnd", "DeskRowsSweep", "ListDesk", "ListDigestKeys", "RepeatErasures", "RowEraser",
            "ShowKeptRows"], known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_next_list_begins_with_it_the_reviewer_is_told_and_the_audit_has_it()
    {
        var village = await Keeping();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = await At(Over, async () =>
        {
            _ = await Sweep();
            var next = Ok(await Copied(village, code));
            var draft = (await Shown(next)).Draft!;
            Assert.Equal(["孙林银", "李强喜", "胡山"], Names(draft.Check.Content));
            Assert.Contains("由本单位封存的2026年名单带出（3 行）", draft.Draft.Reading, StringComparison.Ordinal);
            Assert.Equal("3 entries", await Office.Read(db => db.AuditLog.Where(e => e.Unit == village.Value
                && e.Action == "notice.desk-copy" && e.Subject == next).Select(e => e.Detail).SingleAsync(Stop)));
            return 0;
        });
    }

    [Fact]
    public async Task Where_no_county_says_so_nothing_is_kept_and_the_copy_asks_for_the_file_of_last_time()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = await At(Over, async () =>
        {
            _ = await Sweep();
            Assert.Equal(0, await Kept(village));
            var draft = (await Shown(Ok(await Copied(village, code)))).Draft!;
            Assert.Empty(Names(draft.Check.Content));
            Assert.Contains("先导入上期的，再导入本期的", draft.Draft.Reading, StringComparison.Ordinal);
            return 0;
        });
    }

    [Fact]
    public async Task Who_is_erased_before_while_or_after_it_is_sealed_is_not_in_it_and_never_comes_back()
    {
        foreach (var when in (string[])["before", "while", "after", "elsewhere"])
        {
            var village = await Keeping();
            var code = await Published(village, List(true, Sun, Li, Hu));
            var other = Ok(await TrySave(CountyOffice.Clerk(village), village, List(true, Li), period: "2025")).Code;
            _ = Ok(await Publish(other));
            if (when is "before" or "elsewhere")
            {
                _ = Ok(await Erased(village, when == "before" ? code : other, when == "before" ? 2 : 1));
            }
            _ = await At(Over, async () =>
            {
                if (when == "while")
                {
                    _ = Ok(await Erased(village, code, 2));
                }
                _ = await Sweep();
                if (when == "after")
                {
                    Assert.Equal(3, await Kept(village));
                    _ = Ok(await Erased(village, code, 2));
                }
                return 0;
            });
            _ = await At(Over, async () =>
            {
                _ = await Sweep();
                Assert.Equal(2, await Kept(village));
                Assert.Equal(["孙林银", "胡山"], Names((await Shown(Ok(await Copied(village, code)))).Draft!.Check.Content));
                await Verified(village);
                return 0;
            });
        }
    }

    [Fact]
    public async Task A_person_who_stands_in_another_notice_alone_is_gone_from_it_at_once_and_stays_gone_behind_an_older_backup()
    {
        var village = await Keeping();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = await At(Over, async () =>
        {
            _ = await Sweep();
            var other = Ok(await TrySave(CountyOffice.Clerk(village), village, List(true, Li, Hu), period: "2025")).Code;
            _ = Ok(await Publish(other));
            var before = await Office.Read(db => db.DeskRows.AsNoTracking().Where(r => r.Unit == village.Value).ToListAsync(Stop));
            _ = Ok(await Erased(village, other, 1));
            Assert.Equal([1, 3], await Places(village));
            Assert.Equal(1, await Office.Read(db => db.Erasures.CountAsync(e => e.Unit == village.Value && e.Edition == 1
                && e.RowNumber == 2, Stop)));
            Assert.Contains($"{village.Value:D12} {code} 1 2 .",
                await File.ReadAllLinesAsync(Path.Combine(office.Data, "erasures.log"), Stop));
            // what an older backup would bring back
            _ = await Office.Read(async db =>
            {
                _ = db.DeskRows.Add(before.Single(r => r.RowNumber == 2));
                return await db.SaveChangesAsync(Stop);
            });
            _ = await Office.As(Console, s => s.GetRequiredService<RepeatErasures>().Handle(Stop));
            Assert.Equal([1, 3], await Places(village));
            return 0;
        });
    }

    [Fact]
    public async Task It_goes_with_the_next_period_the_setting_a_withdrawal_the_unit_and_its_last_day()
    {
        foreach (var end in (string[])["next", "setting", "withdrawn", "closed", "day"])
        {
            var village = await Keeping();
            var code = await Published(village, List(true, Sun, Li, Hu));
            _ = await At(Over, async () =>
            {
                _ = await Sweep();
                Assert.Equal(3, await Kept(village));
                switch (end)
                {
                    case "next":
                        var next = Ok(await TrySave(CountyOffice.Clerk(village), village, List(true, Sun, Li), period: "2027")).Code;
                        Assert.Equal(3, await Kept(village));
                        _ = Ok(await Publish(next));
                        break;
                    case "setting":
                        await Set(village, "0");
                        break;
                    case "withdrawn":
                        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
                        break;
                    case "closed":
                        _ = await Office.Read(async db => (await db.Units.SingleAsync(u => u.Code == village.Value, Stop)) is var unit
                            && Closed(unit) ? await db.SaveChangesAsync(Stop) : 0);
                        _ = await Sweep();
                        break;
                }
                return 0;
            });
            if (end == "day")
            {
                _ = await At(Over.AddDays(400), async () =>
                {
                    var draft = (await Shown(Ok(await Copied(village, code)))).Draft!;
                    Assert.Empty(Names(draft.Check.Content));   // the day decides, not the sweep
                    return (await Sweep()).Forgotten;
                });
            }
            Assert.True(await Kept(village) == 0, end);
        }
    }

    [Fact]
    public async Task Without_the_key_of_the_county_an_erasure_takes_all_of_it()
    {
        var village = await Keeping();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = await At(Over, async () =>
        {
            _ = await Sweep();
            var other = Ok(await TrySave(CountyOffice.Clerk(village), village, List(true, Ou), period: "2025")).Code;
            _ = Ok(await Publish(other));
            var key = Directory.EnumerateFiles(office.Data, "digest-1.key", SearchOption.AllDirectories).Single();
            File.Move(key, key + ".away");
            try
            {
                _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("erase")), async s =>
                    await s.GetRequiredService<NoticeChange>().Run(other, Capability.WithdrawNotices, NoticeAct.Erase,
                        async notice => BoardKit.Domain.Outcome<int>.Of((await s.GetRequiredService<RowEraser>().Erase(notice,
                            [new RowPlace(1, "rows", 1)], new("本人要求", Actor.AtConsole("erase"), DateTime.UnixEpoch), Stop)).Count), Stop));
            }
            finally
            {
                File.Move(key + ".away", key);
            }
            Assert.Equal(0, await Kept(village));
            return code;
        });
    }

    private static bool Closed(Unit unit)
    {
        unit.SetOpen(unit.Opened, new DateOnly(2026, 4, 19));
        return true;
    }

    private bool Holds() => new[] { "boardkit.db", "boardkit.db-wal" }.Select(f => Path.Combine(office.Data, f)).Where(File.Exists).Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Name)) >= 0;
    });
}
