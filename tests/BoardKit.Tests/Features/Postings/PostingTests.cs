using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Jobs;
using BoardKit.Features.Postings;
using BoardKit.Printing;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Postings;

/// <summary>What is known about a wall: seen, said by hand, not seen, stale; never missing.</summary>
public abstract class PostingTests(CountyOffice office) : SheetTests(office)
{
    public static bool HasReaders => PhotoReaderTests.HasReaders;

    [Fact(SkipUnless = nameof(HasReaders), Skip = "zbar-tools or zxing-cpp-tools is not installed")]
    public async Task A_photo_shows_which_sheets_hang_and_which_pocket_to_photograph_closer()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village, households: 150);
        Assert.True(sheets.Count >= 3);
        // the last sheet is not in the picture; a paper from elsewhere and a forged one are
        var photo = BoardPhoto.Of(
            [.. await Addresses(sheets.SkipLast(1)), "HTTPS://OTHER.EXAMPLE/PAY", $"HTTPS://EVIL.CN/S/{sheets[^1].Id}"]).Jpeg;
        var posting = Ok(await Record(village, board, [], photo)).Id;

        var waiting = await Show(posting, village);
        Assert.True(waiting.IsReading);
        Each.Is(waiting.Lines, l => Assert.Equal(SheetSight.NotSeen, l.Sight));
        await Work();

        var shown = await Show(posting, village);
        Assert.False(shown.IsReading);
        Assert.Equal(JobState.Done, shown.Reading!.State);
        Assert.Equal(sheets.Count, shown.Lines.Count);
        Each.Is(shown.Lines.Where(l => l.Standing.Sheet.Id != sheets[^1].Id), l => Assert.Equal(SheetSight.Seen, l.Sight));
        var closer = Assert.Single(shown.Lines, l => l.Sight == SheetSight.NotSeen);
        Assert.Equal(sheets[^1].Id, closer.Standing.Sheet.Id);
        var kept = Assert.Single(shown.Photos);
        Assert.Equal((sheets.Count - 1, 2, true), (kept.Codes, kept.Strangers, kept.Complete));

        // a closer photo shows the rest
        var nearer = BoardPhoto.Of(await Addresses([sheets[^1]]), 2).Jpeg;
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AddPhotos>().Handle(new(posting, [nearer]), Stop)));
        await Work();
        Each.Is((await Show(posting, village)).Lines, l => Assert.Equal(SheetSight.Seen, l.Sight));
    }

    [Fact(SkipUnless = nameof(HasReaders), Skip = "zbar-tools or zxing-cpp-tools is not installed")]
    public async Task A_photo_of_the_whole_newest_printing_leaves_nothing_to_look_for_and_an_older_one_that_hangs_is_as_good()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village, households: 150);
        var code = (await Show(Ok(await Record(village, null, [sheets[0].Id])).Id, village)).Lines[0].Standing.Notice!.Code;
        Office.Clock.Now = Office.Clock.Now.AddMinutes(1);
        var newer = Ok(await Print(code, village, Paper.A3, board));
        var pack = (await Sheets(village)).FindAll(s => s.RunId == newer.Run);
        Assert.NotEqual(sheets.Count, pack.Count);

        // the older printing hangs, and the posting looks for the newer one until the photo says so
        var posting = Ok(await Record(village, board, [], BoardPhoto.Of(await Addresses(sheets)).Jpeg)).Id;
        Assert.Equal(pack.Select(s => s.Id).Order(StringComparer.Ordinal), Ids(await Show(posting, village)));
        await Work();
        Assert.Equal(sheets.Select(s => s.Id).Order(StringComparer.Ordinal), Ids(await Show(posting, village)));
        Each.Is((await Show(posting, village)).Lines, l => Assert.Equal(SheetSight.Seen, l.Sight));

        // then the newer one is hung instead: nothing is left unseen, and the older one is to come down
        var second = Ok(await Record(village, board, [], BoardPhoto.Of(await Addresses(pack), 2).Jpeg)).Id;
        await Work();
        var shown = await Show(second, village);
        Assert.Equal(pack.Select(s => s.Id).Order(StringComparer.Ordinal), Ids(shown));
        Each.Is(shown.Lines, l => Assert.Equal(SheetSight.Seen, l.Sight));
        Assert.Equal(sheets.Select(s => s.Id).Order(StringComparer.Ordinal),
            shown.Replaced.Select(s => s.Sheet.Id).Order(StringComparer.Ordinal));
    }

    [Fact(SkipUnless = nameof(HasReaders), Skip = "zbar-tools or zxing-cpp-tools is not installed")]
    public async Task A_second_posting_of_the_same_paper_says_so_and_its_photo_goes_to_the_first()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village, households: 150);
        var first = Ok(await Record(village, board, [.. sheets.Select(s => s.Id)])).Id;
        Refused("posting-registered", await Record(village, board, [sheets[0].Id]));
        var photo = BoardPhoto.Of(await Addresses(sheets)).Jpeg;
        var second = Ok(await Record(village, board, [sheets[0].Id], photo)).Id;
        Assert.NotEqual(first, second);
        await Work();

        var shown = await Show(second, village);
        Assert.Equal(first, shown.Posting.Id);
        Assert.Contains("都已经登记过，没有新的：2026年3月5日 ", shown.Reading!.Note, StringComparison.Ordinal);
        Assert.Contains("照片已加到这次登记里", shown.Reading.Note, StringComparison.Ordinal);
        Assert.Equal((sheets.Count, 1), (Assert.Single(shown.Photos).Codes, shown.Photos[0].Number));
        Assert.Equal(sheets.Count, shown.Lines.Count(l => l.Sight == SheetSight.Seen));
        Assert.Equal(1, await Office.Read(db => db.Postings.CountAsync(p => p.Unit == village.Value, Stop)));

        // where the first holds all the photos that it may, the clerk reads that too
        var near = BoardPhoto.Near((await Addresses(sheets))[0]).Jpeg;
        for (var tries = 0; tries < PostingPhoto.Most; tries++)
        {
            _ = Ok(await Record(village, board, [], near));
            await Work();
        }
        var full = await Show(first, village);
        Assert.Equal(PostingPhoto.Most, full.Photos.Count);
        Assert.Contains("多出的没有再存", full.Reading!.Note, StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(HasReaders), Skip = "zbar-tools or zxing-cpp-tools is not installed")]
    public async Task What_a_second_posting_finds_is_looked_for_nowhere_else()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village, households: 150);
        var first = Ok(await Record(village, board, [.. sheets.SkipLast(1).Select(s => s.Id)])).Id;
        Assert.Equal(1, (await Show(first, village)).Lines.Count(l => l.Sight == SheetSight.NotSeen));
        var second = Ok(await Record(village, board, [], BoardPhoto.Of(await Addresses(sheets)).Jpeg)).Id;
        await Work();
        Assert.Equal([sheets[^1].Id], Ids(await Show(second, village)));
        Each.Is((await Show(first, village)).Lines, l => Assert.NotEqual(SheetSight.NotSeen, l.Sight));
    }

    [Fact]
    public async Task An_order_for_a_print_shop_hangs_when_a_posting_says_so()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village);
        var code = (await Show(Ok(await Record(village, null, [sheets[0].Id])).Id, village)).Lines[0].Standing.Notice!.Code;
        Office.Clock.Now = Office.Clock.Now.AddMinutes(1);
        var order = Ok(await Print(code, village, Paper.Of(2400, 1200), board)).Sheets[0].Text;
        Assert.True((await Sheets(village)).Single(s => s.Id == order).Ordered);
        var posting = Ok(await Record(village, board, [.. sheets.Select(s => s.Id)])).Id;
        Assert.DoesNotContain(order, Ids(await Show(posting, village)));

        // corrected: only what hangs is to be replaced; a withdrawn order must not be hung, so it stays on the list
        await Corrected(village, code);
        Assert.DoesNotContain(order, (await Stale(village)).Select(l => l.Standing.Sheet.Id));
        Assert.Equal(1, Ok(
            await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ConfirmByHand>().Handle(new(posting, [order]), Stop))));
        Assert.Contains(order, (await Stale(village)).Select(l => l.Standing.Sheet.Id));
    }

    [Fact]
    public async Task What_the_clerk_says_counts_and_what_no_photo_shows_is_never_called_missing()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village, households: 150);
        var posting = Ok(await Record(village, board, [sheets[0].Id.ToLowerInvariant()])).Id;
        var shown = await Show(posting, village);
        Assert.Equal([SheetSight.ByHand, .. Enumerable.Repeat(SheetSight.NotSeen, sheets.Count - 1)],
            shown.Lines.OrderBy(l => l.Standing.Sheet.Page).Select(l => l.Sight));
        Assert.Equal(1, Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<ConfirmByHand>().Handle(new(posting, [sheets[1].Id]), Stop))));
        Assert.Equal(2, (await Show(posting, village)).Lines.Count(l => l.Sight == SheetSight.ByHand));
        Assert.Contains(await Office.Read(db => db.AuditLog.Where(a => a.Unit == village.Value).Select(a => a.Action).ToListAsync(Stop)),
            a => a == "posting.confirm");
    }

    [Fact]
    public async Task Each_sheet_hangs_its_own_notices_days_from_the_day_it_was_hung()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village);
        var posting = Ok(await Record(village, board, [.. sheets.Select(s => s.Id)], Office.Clock.Now.UtcDateTime.AddDays(-2))).Id;
        // 耕地地力保护补贴: fifteen days, the day of hanging is not counted (民法典 201); hung on 3 March
        var shown = await Show(posting, village);
        Assert.Equal(sheets.Select(_ => (DateOnly?)new DateOnly(2026, 3, 18)), shown.Lines.Select(l => l.KeepUntil));
        Assert.Equal(new DateOnly(2026, 3, 18), shown.Posting.KeepUntil);
    }

    [Fact]
    public async Task A_correction_turns_the_sheets_stale_and_the_old_paper_comes_down_when_the_clerk_says_so()
    {
        var village = Office.Village();
        var (board, old) = await Printed(village);
        var first = Ok(await Record(village, board, [.. old.Select(s => s.Id)])).Id;
        var code = (await Show(first, village)).Lines[0].Standing.Notice!.Code;
        await Corrected(village, code);
        Each.Is((await Show(first, village)).Lines,
            l => Assert.Equal((SheetState.Stale, StaleReason.Corrected), (l.Standing.State, l.Standing.Reason)));

        var printed = Ok(await Print(code, village, board: board));
        var second = Ok(await Record(village, board, [.. printed.Sheets.Select(s => s.Text)])).Id;
        var shown = await Show(second, village);
        Assert.Equal(printed.Sheets.Select(s => s.Text), shown.Lines.Select(l => l.Standing.Sheet.Id));
        Assert.Equal(old.Select(s => s.Id), shown.Replaced.Select(s => s.Sheet.Id));
        Assert.Equal(old.Count, Ok(await TakeDownOf(village, second, [.. old.Select(s => s.Id)])));
        Assert.Empty((await Show(second, village)).Replaced);
        Assert.NotNull((await Show(first, village)).Posting.DownAtUtc);
        Assert.Null((await Show(second, village)).Posting.DownAtUtc);
        Refused("posting-ended", await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<ConfirmByHand>().Handle(new(first, [printed.Sheets[0].Text]), Stop)));
        Assert.Equal(printed.Sheets.Count, Ok(await TakeDownOf(village, second, [])));
        Assert.NotNull((await Show(second, village)).Posting.DownAtUtc);
    }

    [Fact]
    public async Task Every_change_raises_the_units_stamp_and_is_recorded()
    {
        var village = Office.Village();
        var (board, sheets) = await Printed(village);
        var before = await Stamp(village);
        var posting = Ok(await Record(village, board, [sheets[0].Id])).Id;
        var recorded = await Stamp(village);
        _ = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<AddPhotos>().Handle(new(posting, [Photos.Jpeg(320, 240)]), Stop)));
        Assert.True(before < recorded && recorded < await Stamp(village));
        var acts = await Office.Read(db => db.AuditLog.Where(a => a.Unit == village.Value && a.Subject == posting.ToString("N"))
            .OrderBy(a => a.Id).Select(a => a.Action).ToListAsync(Stop));
        Assert.Equal(["posting.record", "posting.photos"], acts);
    }

    [Fact]
    public async Task Only_the_clerk_of_the_unit_writes_and_only_its_area_reads()
    {
        var (village, neighbour) = (Office.Village(), Office.Village());
        var (board, sheets) = await Printed(village);
        var posting = Ok(await Record(village, board, [sheets[0].Id], Photos.Jpeg(640, 480))).Id;
        foreach (var by in (Access[])[CountyOffice.Reviewer(), CountyOffice.Clerk(neighbour), CountyOffice.Clerk(CountyOffice.Township)])
        {
            Refused("posting-forbidden", await Office.As(by,
                s => s.GetRequiredService<RecordPosting>().Handle(new(village, board, null, null, [sheets[0].Id], []), Stop)));
            var changed = await Office.As(by, s => s.GetRequiredService<ConfirmByHand>().Handle(new(posting, [sheets[0].Id]), Stop));
            Assert.True(changed.Fault.Code is "posting-forbidden" or "posting-not-found");
        }
        Assert.NotEmpty(Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ShowPhoto>().Handle(new(posting, 1), Stop))));
        Refused("posting-no-photo",
            await Office.As(CountyOffice.Clerk(neighbour), s => s.GetRequiredService<ShowPhoto>().Handle(new(posting, 1), Stop)));
        Refused("posting-no-photo",
            await Office.As(Access.Resident(village), s => s.GetRequiredService<ShowPhoto>().Handle(new(posting, 1), Stop)));
        Refused("posting-not-found",
            await Office.As(CountyOffice.Clerk(neighbour), s => s.GetRequiredService<ShowPosting>().Handle(new(posting), Stop)));
        Refused("posting-sheet", await Office.As(CountyOffice.Clerk(neighbour),
            s => s.GetRequiredService<RecordPosting>().Handle(new(neighbour, null, "村部", null, [sheets[0].Id], []), Stop)));
        Refused("posting-board", await Office.As(CountyOffice.Clerk(neighbour),
            s => s.GetRequiredService<RecordPosting>().Handle(new(neighbour, board, null, null, [], [Photos.Jpeg(64, 48)]), Stop)));
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_said_and_the_good_ones_are_kept()
    {
        var village = Office.Village();
        var some = Ok(await Record(village, null, [], Photos.Jpeg(640, 480), "no photo"u8.ToArray(), Photos.Heic));
        Assert.Equal(["photo-unreadable", "photo-heic"], some.Remarks.Select(r => r.Code));
        Assert.StartsWith("第 2 张照片没有收下：", some.Remarks[0].Detail, StringComparison.Ordinal);
        Assert.Single((await Show(some.Id, village)).Photos);
        Refused("photo-unreadable", await Record(village, null, [], "no photo"u8.ToArray()));
        Refused("posting-empty", await Record(village, null, []));
        Refused("posting-photos", await Record(village, null, [], [.. Enumerable.Repeat(Photos.Jpeg(64, 48), 7)]));
        Refused("posting-photos", await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AddPhotos>()
            .Handle(new(some.Id, [.. Enumerable.Repeat(new ReadOnlyMemory<byte>(Photos.Jpeg(64, 48)), 6)]), Stop)));
        Refused("posting-place", await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<RecordPosting>().Handle(new(village, null, " ", null, [], [Photos.Jpeg(64, 48)]), Stop)));
        Refused("posting-place-number", await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RecordPosting>()
            .Handle(new(village, null, "村部，电话13800138000", null, [], [Photos.Jpeg(64, 48)]), Stop)));
        Refused("posting-time", await Record(village, null, [], Office.Clock.Now.UtcDateTime.AddDays(2), Photos.Jpeg(64, 48)));
    }

    [Fact]
    public async Task The_units_above_see_who_has_hung_what_with_the_roots_that_are_on_the_paper()
    {
        var (done, open, idle) = (Office.Village(), Office.Village(), Office.Village());
        var (board, sheets) = await Printed(done, households: 150);
        var (otherBoard, others) = await Printed(open, households: 150);
        _ = Ok(await Record(done, board, [.. sheets.Select(s => s.Id)]));
        _ = Ok(await Record(open, otherBoard, [.. others.Skip(1).Select(s => s.Id)]));   // its first page is not known to hang

        var proofs = Ok(
            await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ShowProofs>().Handle(new(CountyOffice.Township), Stop)));
        Assert.Equal((1, 1), Duty(proofs, done));
        Assert.Equal((1, 0), Duty(proofs, open));
        Assert.DoesNotContain(proofs.Villages, v => v.Unit.Place == idle);
        var line = Assert.Single(proofs.Postings, p => p.Posting.Unit == done.Value);
        var edition = await Office.Read(db => db.Editions.SingleAsync(e => e.Unit == done.Value && e.NoticeId == sheets[0].NoticeId, Stop));
        Each.Is(line.Papers, p => Assert.Equal(edition.RootDigest.Printed, p.Edition!.Root));

        var csv = CsvFile.Text([ProofCsv.Table(proofs)]).Split("\r\n");
        var row = Assert.Single(csv,
            l => l.Contains(SheetId.TryParse(sheets[0].Id, out var id) ? id.Printed : "", StringComparison.Ordinal));
        Assert.Contains(edition.RootDigest.Printed, row, StringComparison.Ordinal);
        Assert.Contains("手工登记", row, StringComparison.Ordinal);
        Assert.Equal(csv[0].Split(',').Length, row.Split(',').Length);
        Refused("unit-unknown",
            await Office.As(CountyOffice.Clerk(idle), s => s.GetRequiredService<ShowProofs>().Handle(new(CountyOffice.Township), Stop)));

        // an erased row turns the paper stale: what hangs no longer counts
        await Erase(done, (await Show(line.Posting.Id, done)).Lines[0].Standing.Notice!.Code, 1, 1);
        Assert.Equal((1, 0), Duty(Ok(await Office.As(CountyOffice.Reviewer(),
            s => s.GetRequiredService<ShowProofs>().Handle(new(CountyOffice.Township), Stop))), done));

        static (int, int) Duty(ShowProofs.Response proofs, UnitCode village) =>
            proofs.Villages.Where(v => v.Unit.Place == village).Select(v => (v.InForce, v.Hung)).Single();
    }

    private static IEnumerable<string> Ids(ShowPosting.Response shown) =>
        shown.Lines.Select(l => l.Standing.Sheet.Id).Order(StringComparer.Ordinal);

    /// <summary>A board of a village and the sheets printed for it, by page.</summary>
    private async Task<(Guid Board, List<Sheet> Sheets)> Printed(UnitCode village, int households = 3)
    {
        var board = await Board(village, "村务公开栏");
        _ = Ok(await Print(await Published(village, households > 3 ? Long(households) : null), village, board: board));
        return (board, await Sheets(village));
    }

    private Task<List<string>> Addresses(IEnumerable<Sheet> sheets) => Office.As(Access.Nothing, s => Task.FromResult(sheets.Select(sheet =>
        s.GetRequiredService<PublicSite>().Sheet(SheetId.TryParse(sheet.Id, out var id) ? id : default)).ToList()));

    private Task<Outcome<RecordPosting.Response>> Record(UnitCode village, Guid? board, string[] sheets, params byte[][] photos) =>
        Record(village, board, sheets, null, photos);

    private Task<Outcome<RecordPosting.Response>> Record(UnitCode village, Guid? board, string[] sheets,
        DateTime? hung, params byte[][] photos) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<RecordPosting>().Handle(
            new(village, board, board is null ? "东头组小卖部外墙" : null, hung, sheets, [.. photos.Select(p => new ReadOnlyMemory<byte>(p))]),
            Stop));

    private async Task<ShowPosting.Response> Show(Guid posting, UnitCode village) =>
        Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ShowPosting>().Handle(new(posting), Stop)));

    private Task<Outcome<int>> TakeDownOf(UnitCode village, Guid posting, string[] sheets) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<TakeDownPosting>().Handle(new(posting, sheets), Stop));

    private Task<long> Stamp(UnitCode village) =>
        Office.Read(db => db.UnitStamps.Where(s => s.Unit == village.Value).Select(s => s.Value).SingleAsync(Stop));

    /// <summary>Does what waits in the queue, as the host does every few seconds.</summary>
    private Task<bool> Work() => Office.As(Access.Nothing, async s =>
    {
        while (await s.GetRequiredService<JobWorker>().RunNext(Stop))
        {
        }
        return true;
    });
}

public sealed class PostingsOnSqlite(SqliteOffice office) : PostingTests(office), IClassFixture<SqliteOffice>;

public sealed class PostingsOnPostgres(PostgresOffice office) : PostingTests(office), IClassFixture<PostgresOffice>;

public sealed class PostingsOnSqlServer(SqlServerOffice office) : PostingTests(office), IClassFixture<SqlServerOffice>;
