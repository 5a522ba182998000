using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Boards;

/// <summary>Boards as records, composed and printed, on every configured database.</summary>
public abstract class BoardTests(CountyOffice office) : OfficeTests(office)
{
    private const string Usual = """{"width":2400,"height":1200,"strip":150,"pockets":"A3"}""";

    private static readonly BoardFacts Facts = new("村务公开栏", "村部门口", null, 32_253_000, 116_278_000, 800);

    [Fact]
    public async Task A_board_has_a_public_address_and_only_its_clerk_changes_it()
    {
        var village = Office.Village();
        Refused("board-forbidden", await Add(CountyOffice.Reviewer(), village, Usual));
        Refused("board-forbidden", await Add(CountyOffice.Clerk(Office.Village()), village, Usual));
        var board = Ok(await Add(CountyOffice.Clerk(village), village, Usual));
        Assert.Equal((village.Value, AddressKind.Board), await Office.Read(db => db.PublicAddresses.Where(a => a.Code == board.Code)
            .Select(a => new ValueTuple<long, AddressKind>(a.Unit, a.Kind)).SingleAsync(Stop)));
        Assert.Equal(["board.add"],
            await Office.Read(db => db.AuditLog.Where(a => a.Subject == board.Code).Select(a => a.Action).ToListAsync(Stop)));
        var edited = Ok(await Edit(village, board.Code, board.Version, """{"width":1200,"height":900,"pockets":"A4","panels":"固定·活动"}"""));
        Refused("board-concurrent", await Edit(village, board.Code, board.Version, Usual));
        Refused("board-not-found", await Edit(Office.Village(), board.Code, edited.Version, Usual));
        var listed = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ListBoards>().Handle(new(village), Stop)))
            .Single();
        Assert.Equal(["固定", "活动"], listed.Layout.Panels.Select(p => p.Name));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CloseBoard>().Handle(new(board.Code, true), Stop)));
        Assert.Empty(Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListBoards>().Handle(new(village), Stop))));
        Refused("board-closed", await Compose(village, board));
    }

    [Theory]
    [InlineData("", "村部", 800, null, null, "board-name")]
    [InlineData("公开栏", "联系 13900000000", 800, null, null, "board-number")]
    [InlineData("公开栏", "村部", 100, null, null, "board-distance")]
    [InlineData("公开栏", "村部", 800, 32_000_000, null, "board-coordinates")]
    [InlineData("公开栏", "村部", 800, 116_000_000, 32_000_000, "board-coordinates")]
    [InlineData("公开栏", "村部", 800, 51_500_000, 0, "board-coordinates")]
    public async Task What_is_said_about_a_board_is_checked(string name, string place, int distance,
        int? latitude, int? longitude, string code)
    {
        var village = Office.Village();
        Refused(code, await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AddBoard>()
            .Handle(new(village, new BoardFacts(name, place, null, latitude, longitude, distance), Usual), Stop)));
        Assert.Equal(0, await Office.Read(db => db.Boards.CountAsync(b => b.Unit == village.Value, Stop)));
    }

    [Fact]
    public async Task A_board_smaller_than_its_paper_is_refused_and_nothing_is_stored()
    {
        var village = Office.Village();
        Refused("board-too-small", await Add(CountyOffice.Clerk(village), village, """{"width":300,"height":300,"pockets":"A3"}"""));
        Refused("board-panels",
            await Add(CountyOffice.Clerk(village), village, """{"width":2400,"height":1200,"pockets":"A3","panels":"没有这一组"}"""));
        Assert.Equal(0, await Office.Read(db => db.Boards.CountAsync(b => b.Unit == village.Value, Stop)));
    }

    [Fact]
    public async Task A_composed_board_prints_every_sheet_once_and_then_only_what_changed()
    {
        var village = Office.Village();
        var code = await Published(village,
            SubsidyFile.Csv([.. Enumerable.Range(0, 150).Select(i => new SubsidyFile.Household($"孙林{i}", 1 + i * 0.37m))]));
        var board = Ok(await Add(CountyOffice.Clerk(village), village, Usual));
        var composed = Ok(await Compose(village, board));
        Assert.True(composed.Pages > 1);
        Assert.Empty(composed.Out);
        Assert.Equal(composed.Pages, composed.ToPrint);
        Assert.Equal(Enumerable.Range(1, composed.Pages), composed.Changes.Pages.Select(p => p.Page.Pocket));
        Assert.True(composed.Smallest >= 800 / 150f / 25.4f * 72);

        var printed = Ok(await Print(village, board, onlyChanges: false));
        Assert.Equal(composed.Pages, printed.Sheets);
        var sheets = await Office.Read(db => db.Sheets.AsNoTracking().Where(s => s.BoardId == board.Id)
            .OrderBy(s => s.Pocket).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(1, composed.Pages).Select(n => (int?)n), sheets.Select(s => s.Pocket));
        Each.Is(sheets, s => Assert.Equal((printed.Run, "A3", composed.Pages), (s.RunId, s.Paper, s.Pages)));
        Refused("board-unchanged", await Print(village, board, onlyChanges: true));
        Each.Is(Ok(await Compose(village, board)).Changes.Pages, p => Assert.Equal(PageAct.Keep, p.Act));

        _ = await Submitted(village, SubsidyFile.Csv(SubsidyFile.Three), corrects: code);
        _ = Ok(await Publish(code));
        var changed = Ok(await Compose(village, board));
        Assert.Equal((1, sheets.Count), (changed.ToPrint, changed.Changes.Down.Count));
        Assert.Equal(1, Ok(await Print(village, board, onlyChanges: true)).Sheets);

        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Refused("board-empty", await Print(village, board, onlyChanges: true));
    }

    [Fact]
    public async Task The_clerks_word_goes_before_the_automatic_order()
    {
        var village = Office.Village();
        var code = await Published(village);
        var board = Ok(await Add(CountyOffice.Clerk(village), village, Usual));
        board = Ok(await Arrange(village, board, new ArrangedNotice(code, Pocket: 5)));
        Assert.Equal(5, Ok(await Compose(village, board)).Changes.Pages.Single().Page.Pocket);
        board = Ok(await Arrange(village, board, new ArrangedNotice(code, Out: true)));
        var without = Ok(await Compose(village, board));
        Assert.Equal((0, LeftOutReason.Excluded), (without.Pages, without.Out.Single().Reason));
        var past = DateOnly.FromDateTime(Office.Clock.Now.UtcDateTime).AddDays(20);
        Assert.Empty(Ok(await Compose(village, board, past)).Order);
        board = Ok(await Arrange(village, board, new ArrangedNotice(code, KeepUntil: past)));
        Assert.Equal(1, Ok(await Compose(village, board, past)).Pages);
        Assert.Empty(Ok(await Compose(village, board, past.AddDays(1))).Order);
        Refused("board-concurrent", await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<ArrangeBoard>().Handle(new(board.Code, board.Version - 1, []), Stop)));
        Refused("board-arrangement", await Arrange(village, board, new ArrangedNotice(code, Pocket: 0)));
    }

    [Fact]
    public async Task A_sheet_that_only_changes_its_pocket_is_not_printed_again()
    {
        var village = Office.Village();
        var code = await Published(village);
        var board = Ok(await Add(CountyOffice.Clerk(village), village, Usual));
        _ = Ok(await Print(village, board, onlyChanges: false));
        board = Ok(await Arrange(village, board, new ArrangedNotice(code, Pocket: 3)));
        var move = Ok(await Compose(village, board)).Changes.Pages.Single();
        Assert.Equal((PageAct.Move, 1, 3), (move.Act, move.Sheet?.Pocket, move.Page.Pocket));
        Refused("board-unchanged", await Print(village, board, onlyChanges: true));
        Refused("board-not-found",
            await Office.As(CountyOffice.Clerk(Office.Village()), s => s.GetRequiredService<MoveSheets>().Handle(new(board.Code), Stop)));
        Assert.Equal(1,
            Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<MoveSheets>().Handle(new(board.Code), Stop))));
        Assert.Equal(PageAct.Keep, Ok(await Compose(village, board)).Changes.Pages.Single().Act);
    }

    [Fact]
    public async Task A_picture_is_kept_without_what_the_phone_wrote_into_it()
    {
        var village = Office.Village();
        var board = Ok(await Add(CountyOffice.Clerk(village), village, Usual));
        using var bitmap = new SkiaSharp.SKBitmap(60, 40);
        using var encoded = bitmap.Encode(SkiaSharp.SKEncodedImageFormat.Jpeg, 90);
        // an APP1 segment right behind the start of the file, as phones write place and time
        byte[] plain = encoded.ToArray(), exif = [.. "Exif\0\0GPS 32.253"u8];
        byte[] file = [.. plain[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. plain[2..]];
        _ = Ok(await Photo(village, board, file));
        var stored = await Office.Read(db => db.Boards.Where(b => b.Id == board.Id).Select(b => b.Photo).SingleAsync(Stop));
        Assert.NotNull(stored);
        Assert.Equal(-1, stored.AsSpan().IndexOf("GPS"u8));
        Refused("photo-unreadable", await Photo(village, board, "不是照片"u8.ToArray()));
        Refused("board-not-found", await Photo(Office.Village(), board, file));
        _ = Ok(await Photo(village, board, null));
        Assert.Null(await Office.Read(db => db.Boards.Where(b => b.Id == board.Id).Select(b => b.Photo).SingleAsync(Stop)));
    }

    private Task<Outcome<Board>> Photo(UnitCode village, Board board, byte[]? file) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ShowBoardPhoto>().Handle(new(board.Code, file), Stop));

    [Fact]
    public async Task What_finds_no_pocket_stays_outside_with_its_reason_and_what_would_help()
    {
        var village = Office.Village();
        _ = await Published(village,
            SubsidyFile.Csv([.. Enumerable.Range(0, 200).Select(i => new SubsidyFile.Household($"李强{i}", 1 + i * 0.37m))]));
        var board = Ok(await Add(CountyOffice.Clerk(village), village, """{"width":400,"height":500,"strip":0,"pockets":"A3"}"""));
        var left = Ok(await Compose(village, board)).Out.Single();
        Assert.Equal(LeftOutReason.NoPocket, left.Reason);
        Assert.Contains("只空着 1 个袋", left.Why, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(left.Help));
        Refused("board-empty", await Print(village, board, onlyChanges: false));
    }

    private Task<Outcome<Board>> Add(Access by, UnitCode unit, string layout) =>
        Office.As(by, s => s.GetRequiredService<AddBoard>().Handle(new(unit, Facts, layout), Stop));

    private Task<Outcome<Board>> Edit(UnitCode clerk, string board, int version, string layout) =>
        Office.As(CountyOffice.Clerk(clerk), s => s.GetRequiredService<EditBoard>().Handle(new(board, version, Facts, layout), Stop));

    private Task<Outcome<Board>> Arrange(UnitCode village, Board board, ArrangedNotice notice) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<ArrangeBoard>().Handle(new(board.Code, board.Version, [notice]), Stop));

    private Task<Outcome<ComposedBoard>> Compose(UnitCode village, Board board, DateOnly? day = null) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ComposeBoard>().Handle(new(board.Id.ToString(), day), Stop));

    private Task<Outcome<PrintBoard.Response>> Print(UnitCode village, Board board, bool onlyChanges) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintBoard>().Handle(new(board.Code, onlyChanges), Stop));
}

public sealed class BoardsOnSqlite(SqliteOffice office) : BoardTests(office), IClassFixture<SqliteOffice>;

public sealed class BoardsOnPostgres(PostgresOffice office) : BoardTests(office), IClassFixture<PostgresOffice>;

public sealed class BoardsOnSqlServer(SqlServerOffice office) : BoardTests(office), IClassFixture<SqlServerOffice>;
