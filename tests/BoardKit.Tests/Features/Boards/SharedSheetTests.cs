using System.Globalization;
using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Frame;
using BoardKit.Features.Postings;
using BoardKit.Features.Postings.Reading;
using BoardKit.Features.Printing;
using BoardKit.Features.Proof;
using BoardKit.Features.Register;
using BoardKit.Features.Sheets;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Boards;

/// <summary>
/// Short standing texts on one sheet where a board is too small: each keeps its own title, code and edition, and every list knows that they
/// are one piece of paper.
/// </summary>
public sealed class SharedSheetTests(SharedSheetTests.StandingOffice office) : OfficeTests(office),
    IClassFixture<SharedSheetTests.StandingOffice>
{
    private const string Leases = "land-transfer", Members = "committee-members", Grids = "grid-map";

    [Fact]
    public async Task Short_standing_texts_share_a_sheet_where_pockets_are_few_and_only_there()
    {
        var (village, codes) = await Village();
        var wide = Ok(await Compose(village, await Add(village, 2400, 1400)));
        Assert.DoesNotContain(wide.Notices, n => n.Shared is not null);

        var board = await Add(village, 1000, 700);
        var composed = Ok(await Compose(village, board));
        Assert.Empty(composed.Out);
        Assert.Empty(composed.Turns);
        var together = composed.Notices.Where(n => n.Shared is not null).ToList();
        Assert.Equal(codes.Order(StringComparer.Ordinal), together.Select(n => n.Notice.Code).Order(StringComparer.Ordinal));
        Assert.Single(together.Select(n => n.Pages[0].Pocket.Number).Distinct());
        Assert.All(together, n => Assert.True(n.Body >= n.Order.Plan.Look.SmallestBody));
        Assert.Equal(2, composed.Pages);

        var printed = Ok(await Print(village, board));
        Assert.Equal((2, 4), (printed.Sheets, (await Sheets(printed.Run)).Count));
        var text = Tools.WithoutSpaces(Tools.RawText(printed.Pdf));
        Assert.Contains("1张上合印几份公示", text, StringComparison.Ordinal);
        Assert.Contains("3份合印", text, StringComparison.Ordinal);
        var shared = (await Sheets(printed.Run)).FindAll(s => s.Leaf is not null);
        Assert.All(shared, s => Assert.Contains(SheetId.TryParse(s.Id, out var id) ? id.Printed : "?", text, StringComparison.Ordinal));
        if (Tools.HasCodeReaders)
        {
            var read = Codes(printed.Pdf, page: (await Sheets(printed.Run)).Single(s => s.Leaf is null).Pocket == 1 ? 3 : 2);
            Assert.All(shared, s => Assert.Contains(read, code => code.EndsWith(s.Id, StringComparison.Ordinal)));
        }
        Refused("board-unchanged", await Print(village, board, changes: true));

        Assert.Empty((await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("verify")),
            s => s.GetRequiredService<PrintProof>().Of(village.Value, Stop))).Findings);

        // made again with the same codes
        var again = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<ReprintRun>().Handle(new(printed.Run), Stop)));
        var page = Tools.WithoutSpaces(Tools.RawText(again.Pdf));
        Assert.All(shared, s => Assert.Contains(SheetId.TryParse(s.Id, out var id) ? id.Printed : "?", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_that_is_corrected_makes_the_paper_stale_and_all_on_it_is_printed_again()
    {
        var (village, codes) = await Village();
        var board = await Add(village, 1000, 700);
        var old = (await Sheets(Ok(await Print(village, board)).Run)).FindAll(s => s.Leaf is not null);
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, Lease(2), corrects: codes[0], period: "2026Q1",
            title: Leases, form: Leases));
        _ = Ok(await Publish(codes[0]));

        // each part says of itself what it is worth
        var states = await Office.As(CountyOffice.Clerk(village), async s =>
            (await s.GetRequiredService<SheetStates>().Of(old, Stop)).ToDictionary(w => w.Notice!.Code, w => w.State));
        Assert.Equal((SheetState.Stale, SheetState.Current, SheetState.Current), (states[codes[0]], states[codes[1]], states[codes[2]]));

        var composed = Ok(await Compose(village, board));
        Assert.Equal((1, 1), (composed.ToPrint, composed.Down.Count));
        Assert.Equal(old.Select(s => s.Id).Order(StringComparer.Ordinal), composed.Down[0].Select(s => s.Id).Order(StringComparer.Ordinal));

        var replaced = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<PrintReplacements>().Handle(new(village), Stop)));
        Assert.Equal(1, replaced.Pages);
        var shared = await Office.Read(db => db.Sheets.AsNoTracking().Where(s => s.Unit == village.Value && s.Leaf != null)
            .ToListAsync(Stop));
        var fresh = shared.FindAll(s => old.TrueForAll(o => o.Id != s.Id));
        Assert.Equal((3, 1), (fresh.Count, fresh.Select(s => s.Leaf).Distinct().Count()));
        Assert.Equal(0, Ok(await Compose(village, board)).ToPrint);
        Refused("nothing-to-replace", await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<PrintReplacements>().Handle(new(village), Stop)));

        // whoever takes one part off the wall takes the paper
        Assert.Equal(3, Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<TakeDownSheets>().Handle(new(village, [old[1].Id]), Stop))));
        Assert.Empty(Ok(await Compose(village, board)).Down);
    }

    [Fact]
    public async Task The_code_of_one_part_shows_that_all_of_the_paper_hangs_and_each_has_its_days()
    {
        var (village, _) = await Village();
        var board = await Add(village, 1000, 700);
        var sheets = (await Sheets(Ok(await Print(village, board)).Run)).FindAll(s => s.Leaf is not null);
        _ = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<RecordPosting>().Handle(new(village, board.Id, null, null, [sheets[1].Id], []), Stop)));
        var seen = await Office.Read(db => db.PostingSheets.AsNoTracking()
            .Where(l => l.Unit == village.Value && l.Sight != SheetSight.NotSeen).Select(l => l.SheetId).ToListAsync(Stop));
        Assert.Equal(sheets.Select(s => s.Id).Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        var days = await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<PostingDays>().OnWalls(village, [.. sheets.Select(x => x.NoticeId)], Stop));
        Assert.Equal(3, days.Count);
        Assert.All(days.Values, d => Assert.Equal(new DateOnly(2026, 3, 20), d.Now(board.Id)!.Last));

        var photographed = await Office.As(CountyOffice.Clerk(village), async s =>
        {
            var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
            var posting = new Posting(village, null, "广场", "王会计", Office.Clock.Now.UtcDateTime, null);
            _ = db.Postings.Add(posting);
            _ = await db.SaveChangesAsync(Stop);
            Assert.True(SheetId.TryParse(sheets[2].Id, out var id));
            _ = await s.GetRequiredService<PhotoSightings>().Record(village, posting.Id,
                new PhotoCodes(new HashSet<string> { s.GetRequiredService<PublicSite>().Sheet(id) }, true), Stop);
            _ = await db.SaveChangesAsync(Stop);
            return await db.PostingSheets.AsNoTracking().CountAsync(l => l.PostingId == posting.Id && l.Sight == SheetSight.Seen, Stop);
        });
        Assert.Equal(3, photographed);
    }

    /// <summary>The codes on a page of a file.</summary>
    private static List<string> Codes(byte[] pdf, int page) => Tools.WithFile(pdf, file =>
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(0, Tools.Run("pdftoppm", "-r", "150", "-png", "-singlefile", "-f", number, "-l", number, file, file + "-page").Exit);
        return Tools.Run("zbarimg", "-q", "--raw", file + "-page.png").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
    });

    /// <summary>A village with a list that has its days and three short texts that hang for good.</summary>
    private async Task<(UnitCode Village, List<string> Codes)> Village()
    {
        var village = Office.Village();
        _ = await Published(village);
        var codes = new List<string>();
        foreach (var (form, file) in Files)
        {
            codes.Add(Ok(await TrySave(CountyOffice.Clerk(village), village, file, title: form, form: form,
                period: form == Leases ? "2026Q1" : "2026")).Code);
            _ = Ok(await Publish(codes[^1]));
        }
        return (village, codes);
    }

    internal static (string Form, byte[] File)[] Files { get; } = [(Leases, Lease(1)),
        (Members, Encoding.UTF8.GetBytes("序号,组织,姓名,职务,分工,任职起始月份\n1,村民委员会,花学文,主任,主持工作,2021-12\n"
            + "2,村民委员会,袁善,委员,农业,2021-12\n3,村民委员会,凤青,委员,民政,2021-12\n4,村务监督委员会,杨才,主任,监督,2021-12\n"
            + "5,村务监督委员会,花良学,委员,监督,2021-12\n6,村务监督委员会,柳厚远,委员,监督,2021-12\n")),
        (Grids, Encoding.UTF8.GetBytes("序号,网格名称,网格范围,户数（户）,人口（人）,网格长,网格员\n1,第1网格,第1组,20,80,吕良春,姜秋直\n"))];

    private static byte[] Lease(int acres) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"序号,受让（承租）方,流转方式,涉及村民小组,面积（亩）,到期日\n1,霍邱县某家庭农场,出租,第4组,{acres}.5,2027-09-30\n"));

    private Task<List<Sheet>> Sheets(Guid run) =>
        Office.Read(db => db.Sheets.AsNoTracking().Where(s => s.RunId == run).OrderBy(s => s.Pocket).ToListAsync(Stop));

    /// <summary>A board of A2: 1000 × 700 mm hold two.</summary>
    private async Task<Board> Add(UnitCode village, int width, int height) =>
        Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AddBoard>().Handle(new(village,
            new BoardFacts($"公开栏{width}", "村部门口", null, 32_253_000, 116_278_000, 800),
            $$"""{"width":{{width}},"height":{{height}},"pockets":"A2"}"""), Stop)));

    private Task<Outcome<ComposedBoard>> Compose(UnitCode village, Board board) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ComposeBoard>().Handle(new(board.Id.ToString()), Stop));

    private Task<Outcome<PrintBoard.Response>> Print(UnitCode village, Board board, bool changes = false) => Office.As(
        CountyOffice.Clerk(village), s => s.GetRequiredService<PrintBoard>().Handle(new(board.Code, changes), Stop));

    /// <summary>A county with some forms of what hangs for good.</summary>
    public sealed class StandingOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Leases, Members, Grids];
    }
}
