using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Printing;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Sheets;
using BoardKit.Printing;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Sheets;

/// <summary>The steps that tests of paper share.</summary>
public abstract class SheetTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));

    /// <summary>A list of n households.</summary>
    private protected static byte[] Long(int households) =>
        SubsidyFile.Csv([.. Enumerable.Range(0, households)
            .Select(i => new SubsidyFile.Household(string.Concat("孙李胡赵张王"[i % 6], "林银强喜山秀德"[i / 6 % 7], "东金海文"[i / 42 % 4]), 1m + i % 9))]);

    private protected Task<Outcome<PrintSheet.Response>> Print(string code, UnitCode village, Paper? paper = null, Guid? board = null) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<PrintSheet>().Handle(new(code, null, paper ?? Paper.A4, board), Stop));

    private protected Task<Outcome<PrintSheet.Response>> Print(string code, Access by) =>
        Office.As(by, s => s.GetRequiredService<PrintSheet>().Handle(new(code, null, Paper.A4), Stop));

    private protected Task<Outcome<ReprintRun.Response>> Reprint(Guid run, UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ReprintRun>().Handle(new(run), Stop));

    private protected Task<Outcome<SheetStanding>> Show(string id, UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ShowSheet>().Handle(new(id), Stop));

    private protected async Task<IReadOnlyList<ListStaleSheets.Line>> Stale(UnitCode area, Access? by = null) =>
        Ok(await Office.As(by ?? CountyOffice.Clerk(area), s => s.GetRequiredService<ListStaleSheets>().Handle(new(area), Stop)));

    private protected Task<Outcome<int>> TakeDown(UnitCode village, params string[] sheets) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<TakeDownSheets>().Handle(new(village, sheets), Stop));

    private protected Task<List<Sheet>> Sheets(UnitCode village) =>
        Office.Read(db => db.Sheets.AsNoTracking().Where(s => s.Unit == village.Value).OrderBy(s => s.PrintedAtUtc)
            .ThenBy(s => s.Page).ToListAsync(Stop));

    private protected async Task Corrected(UnitCode village, string code)
    {
        _ = await Submitted(village, SubsidyFile.Csv([.. SubsidyFile.Three, new("赵德淑", 1.33m)]), corrects: code);
        _ = Ok(await Publish(code));
    }

    /// <summary>Erases the person of a row of an edition, from all editions that have the person.</summary>
    private protected async Task Erase(UnitCode village, string code, int edition, int row) =>
        _ = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<EraseRow>().Handle(new(new(code, row, Edition: edition), "本人要求", []), Stop)));

    /// <summary>Says that sheets were hung; read in a photo, or by hand.</summary>
    private protected Task<Guid> Hang(UnitCode village, Guid? board, DateOnly? keep, params Sheet[] sheets) =>
        Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        var posting = new Posting(village, board, "村部门口", "王会计", Office.Clock.Now.UtcDateTime, keep);
        _ = db.Postings.Add(posting);
        db.PostingSheets.AddRange(sheets.Select(s => new PostingSheet(posting, s.Id, SheetSight.ByHand)));
        _ = await db.SaveChangesAsync(Stop);
        return posting.Id;
    });

    private protected Task<Guid> Board(UnitCode village, string name, int distanceMm = 800) => Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        var board = new Board(village, new(name, "村部门口", null, null, null, distanceMm), "{}", Office.Clock.Now.UtcDateTime);
        _ = db.Boards.Add(board);
        _ = db.PublicAddresses.Add(new PublicAddress(board.Code, village.Value, AddressKind.Board));
        _ = await db.SaveChangesAsync(Stop);
        return board.Id;
    });

    /// <summary>A notice of the county itself, published.</summary>
    private protected Task<string> FromTheCounty() => Office.As(Console, async services =>
    {
        var (db, county) = (services.GetRequiredService<BoardDbContext>(), CountyOffice.County);
        if (!await db.StoredForms.AnyAsync(f => f.Key == SubsidyForm.Form.Key, Stop))
        {
            _ = db.StoredForms.Add(new StoredForm(county, SubsidyForm.Form.Key, 1, SubsidyForm.Json));
        }
        var publishing = new Publishing(db, services.GetRequiredService<UnitStampRaiser>(), Office.Clock.Now.UtcDateTime);
        var notice = await publishing.Draft(county, SubsidyForm.Form, "全县公示", NextPeriod(), Stop);
        _ = await publishing.Publish(notice, SubsidyForm.Form, SubsidyForm.Village(3), "全县公示",
            ChinaTime.Day(Office.Clock.Now.UtcDateTime), Stop);
        return notice.Code;
    });

    private static int _periods = 1990;

    private static string NextPeriod() => Interlocked.Increment(ref _periods).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
