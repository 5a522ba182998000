using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Postings;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Postings;

/// <summary>The way from “published” to the wall, and off it again.</summary>
public abstract class WallTests(CountyOffice office) : SheetTests(office)
{
    [Fact]
    public async Task What_is_published_waits_to_be_printed_then_to_be_hung_and_then_has_days_left()
    {
        var village = Office.Village();
        Assert.Empty(await Wall(village));
        var code = await Published(village);
        var edition = (await Shown(code)).Editions[0];
        Assert.Equal((code, WallState.ToPrint, (DateOnly?)edition.PostingTo), await Only(village));
        _ = Ok(await Print(code, village));
        Assert.Equal((code, WallState.ToHang, (DateOnly?)edition.PostingTo), await Only(village));
        _ = await Hang(village, null, edition.PostingTo.AddDays(2), [.. await Sheets(village)]);
        // hung late, it hangs its full number of days
        Assert.Equal((code, WallState.Hangs, (DateOnly?)edition.PostingTo.AddDays(2)), await Only(village));
        // today is its hanging day, which is not counted (民法典 201)
        Assert.Equal(edition.PostingTo.AddDays(2).DayNumber - DateOnly.FromDateTime(Office.Clock.Now.UtcDateTime).DayNumber,
            (await Wall(village))[0].InForce.DaysLeft);

        await Corrected(village, code);
        Assert.Equal(WallState.ToPrint, (await Only(village)).State);   // what hangs is the old edition
        await Erase(village, code, 2, 1);
        _ = Ok(await Print(code, village));
        Assert.Equal(WallState.ToHang, (await Only(village)).State);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Empty(await Wall(village));
    }

    [Fact]
    public async Task Paper_printed_before_a_row_was_erased_has_to_be_printed_again()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await Print(code, village));
        await Erase(village, code, 1, 1);
        Assert.Equal(WallState.ToPrint, (await Only(village)).State);
    }

    [Fact]
    public async Task Taking_down_before_the_end_is_asked_about_and_recorded_with_its_reason()
    {
        var village = Office.Village();
        var code = await Published(village, Long(120));
        _ = Ok(await Print(code, village));
        var sheets = await Sheets(village);
        var posting = await Hang(village, null, (await Shown(code)).Editions[0].PostingTo, [.. sheets]);

        var asked = await Down(village, posting, ask: true);
        Refused("posting-early", asked);
        Assert.Contains($"{sheets.Count} 张", asked.Fault.Detail, StringComparison.Ordinal);
        Each.Is(await Sheets(village), s => Assert.Null(s.DownAtUtc));
        Refused("personal-number", await Down(village, posting, ask: false, "电话 " + "138" + "00138000"));
        Assert.Equal(sheets.Count, Ok(await Down(village, posting, ask: false, "被雨淋坏了")));
        var act = await Office.Read(db => db.AuditLog.SingleAsync(a => a.Unit == village.Value && a.Action == "sheets.down", Stop));
        Assert.Contains("被雨淋坏了", act.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_asked_about_paper_that_is_over_or_hangs_a_second_time()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await Print(code, village));
        var first = await Sheets(village);
        var old = await Hang(village, null, null, [.. first]);
        Office.Clock.Now = Office.Clock.Now.AddMinutes(1);
        _ = Ok(await Print(code, village));
        var second = (await Sheets(village)).FindAll(s => first.TrueForAll(f => f.Id != s.Id));
        var fresh = await Hang(village, null, null, [.. second]);
        Assert.Equal(first.Count, Ok(await Down(village, old, ask: true)));     // the same pages hang there again
        Refused("posting-early", await Down(village, fresh, ask: true));
        await Corrected(village, code);
        Assert.Equal(second.Count, Ok(await Down(village, fresh, ask: true)));   // stale: the sooner the better
    }

    private async Task<(string Code, WallState State, DateOnly? Until)> Only(UnitCode village) =>
        Assert.Single(await Wall(village)) is var line ? (line.Notice.Code, line.State, line.InForce.Until) : default;

    private Task<IReadOnlyList<ListWall.Line>> Wall(UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListWall>().Handle(new(village), Stop));

    private Task<Outcome<int>> Down(UnitCode village, Guid posting, bool ask, string? reason = null) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<TakeDownPosting>().Handle(new(posting, [], ask, reason), Stop));
}

public sealed class WallOnSqlite(SqliteOffice office) : WallTests(office), IClassFixture<SqliteOffice>;

public sealed class WallOnPostgres(PostgresOffice office) : WallTests(office), IClassFixture<PostgresOffice>;

public sealed class WallOnSqlServer(SqlServerOffice office) : WallTests(office), IClassFixture<SqlServerOffice>;
