using System.Globalization;
using System.Text;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Frame;
using BoardKit.Features.Postings;
using BoardKit.Features.Postings.Reading;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Boards;

/// <summary>
/// A board that is too small for everything: what hangs for good becomes a booklet in one pocket, the plan says so, and its code alone
/// shows that all of it hangs.
/// </summary>
public sealed class BookletTests(BookletTests.LedgerOffice office) : OfficeTests(office), IClassFixture<BookletTests.LedgerOffice>
{
    private const string Ledger = "grid-map";

    [Fact]
    public async Task A_ledger_is_stapled_where_pockets_are_few_and_spread_out_where_they_are_not()
    {
        var village = Office.Village();
        var ledger = Ok(await TrySave(CountyOffice.Clerk(village), village, Grids(120), title: "网格", form: Ledger)).Code;
        _ = Ok(await Publish(ledger));
        _ = await Published(village);
        var wide = Ok(await Compose(village, await Add(village, 2400, 1200)));
        Assert.DoesNotContain(wide.Notices, n => n.IsBound);

        var board = await Add(village, 700, 520);
        var composed = Ok(await Compose(village, board));
        Assert.Empty(composed.Out);
        var booklet = Assert.Single(composed.Notices, n => n.IsBound);
        Assert.Equal((ledger, 1), (booklet.Notice.Code, booklet.Pages.Select(p => p.Pocket.Number).Distinct().Count()));
        Assert.True(booklet.Pages.Count > composed.Layout.Pockets.Count);

        var printed = Ok(await Print(village, board));
        Assert.Equal(composed.Pages, printed.Sheets);
        var text = Tools.WithoutSpaces(Tools.RawText(printed.Pdf));
        Assert.Contains($"1–{booklet.Pages.Count}订成册", text, StringComparison.Ordinal);
        Assert.Contains("其中1份订成册", text, StringComparison.Ordinal);
        Assert.All(Ok(await Compose(village, board)).Changes.Pages, p => Assert.Equal(PageAct.Keep, p.Act));

        // a print shop's sheet cannot be leafed through: nothing on it is bound, and what finds no place is named
        var large = Ok(await Print(village, board, large: true));
        Assert.Contains(large.Out, o => o.Notice.Code == ledger);
    }

    [Fact]
    public async Task The_code_of_one_page_shows_that_the_booklet_hangs()
    {
        var village = Office.Village();
        _ = Ok(await Publish(Ok(await TrySave(CountyOffice.Clerk(village), village, Grids(120), title: "网格", form: Ledger)).Code));
        var board = await Add(village, 700, 520);
        var run = Ok(await Print(village, board)).Run;
        var sheets = await Office.Read(db => db.Sheets.AsNoTracking().Where(s => s.RunId == run).OrderBy(s => s.Page).ToListAsync(Stop));
        Assert.True(sheets.Count > 2 && sheets.Select(s => s.Pocket).Distinct().Count() == 1);
        var seen = await Office.As(CountyOffice.Clerk(village), async s =>
        {
            var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
            var posting = new Posting(village, board.Id, "村部", "王会计", Office.Clock.Now.UtcDateTime, new DateOnly(2026, 12, 31));
            _ = db.Postings.Add(posting);
            _ = await db.SaveChangesAsync(Stop);
            var site = s.GetRequiredService<PublicSite>();
            Assert.True(SheetId.TryParse(sheets[0].Id, out var first));
            _ = await s.GetRequiredService<PhotoSightings>().Record(village, posting.Id,
                new PhotoCodes(new HashSet<string> { site.Sheet(first) }, true), Stop);
            _ = await db.SaveChangesAsync(Stop);
            return await db.PostingSheets.AsNoTracking().Where(l => l.PostingId == posting.Id).Select(l => l.Sight).ToListAsync(Stop);
        });
        Assert.Equal(Enumerable.Repeat(SheetSight.Seen, sheets.Count), seen);
    }

    private static byte[] Grids(int rows) => Encoding.UTF8.GetBytes("序号,网格名称,网格范围,户数（户）,人口（人）,网格长,网格员\n"
        + string.Concat(Enumerable.Range(1, rows).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{i},第{i}网格,第{i}组,{20 + i % 30},{80 + i % 50},吕良春,姜秋直\n"))));

    private async Task<Board> Add(UnitCode village, int width, int height) =>
        Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AddBoard>().Handle(new(village,
            new BoardFacts($"公开栏{width}", "村部门口", null, 32_253_000, 116_278_000, 800),
            $$"""{"width":{{width}},"height":{{height}},"pockets":"A3"}"""), Stop)));

    private Task<BoardKit.Domain.Outcome<ComposedBoard>> Compose(UnitCode village, Board board) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ComposeBoard>().Handle(new(board.Id.ToString()), Stop));

    private Task<BoardKit.Domain.Outcome<PrintBoard.Response>> Print(UnitCode village, Board board, bool large = false) => Office.As(
        CountyOffice.Clerk(village), s => s.GetRequiredService<PrintBoard>().Handle(new(board.Code, false, large), Stop));

    /// <summary>A county with the ledger of grids.</summary>
    public sealed class LedgerOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Ledger];
    }
}
