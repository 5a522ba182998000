using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Sheets;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Sheets;

/// <summary>Paper that has to go: why, where, and that it stays on the list until somebody says it is down.</summary>
public abstract class StaleSheetTests(CountyOffice office) : SheetTests(office)
{
    [Fact]
    public async Task A_correction_a_withdrawal_and_an_erased_row_turn_paper_stale_with_their_reasons()
    {
        var village = Office.Village();
        var code = await Published(village);
        var first = Ok(await Print(code, village));
        Assert.Empty(await Stale(village));
        await Erase(village, code, 1, 2);
        Each.Is(await Stale(village), l => Assert.Equal((StaleReason.Erased, true), (l.Standing.Reason, l.Replace)));
        var second = Ok(await Print(code, village));
        Assert.Equal(first.Sheets.Select(s => s.Text), (await Stale(village)).Select(l => l.Standing.Sheet.Id));
        await Corrected(village, code);
        var reasons = (await Stale(village)).ToLookup(l => l.Standing.Reason, l => l.Standing.Sheet.RunId);
        Assert.Equal([first.Run], reasons[StaleReason.Erased].Distinct());
        Assert.Equal([second.Run], reasons[StaleReason.Corrected].Distinct());
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Each.Is(await Stale(village),
            l => Assert.Equal((StaleReason.Withdrawn, SheetState.Withdrawn, false), (l.Standing.Reason, l.Standing.State, l.Replace)));
        await Corrected(village, code);
        Each.Is(await Stale(village), l => Assert.Equal((SheetState.Withdrawn, true), (l.Standing.State, l.Replace)));
    }

    [Fact]
    public async Task Paper_ends_with_its_posting_period_or_later_when_it_was_hung_late()
    {
        var village = Office.Village();
        var code = await Published(village);
        var onTime = (await Sheets(village, Ok(await Print(code, village)).Run))[0];
        // for another place: at one place the second printing would hang instead of the first
        var late = (await Sheets(village, Ok(await Print(code, village, board: await Board(village, "东头公开栏"))).Run))[0];
        var until = (await Shown(code)).Editions[0].PostingTo;
        _ = await Hang(village, null, until.AddDays(3), late);
        await At(until, async () => Assert.Empty(await Stale(village)));
        await At(until.AddDays(1), async () => Assert.Equal([onTime.Id], (await Stale(village)).Select(l => l.Standing.Sheet.Id)));
        await At(until.AddDays(4), async () =>
        {
            var lines = await Stale(village);
            Assert.Equal(2, lines.Count);
            Each.Is(lines, l => Assert.Equal((StaleReason.Ended, false), (l.Standing.Reason, l.Replace)));
            // whoever prints what is over wants to keep it
            var kept = Ok(await Print(code, village));
            Assert.DoesNotContain(kept.Run, (await Stale(village)).Select(l => l.Standing.Sheet.RunId));
        });
    }

    [Fact]
    public async Task Paper_that_the_clerk_keeps_on_a_board_is_not_over_before_that_day()
    {
        var village = Office.Village();
        var code = await Published(village);
        var board = await Board(village, "村部公开栏");
        _ = Ok(await Print(code, village, board: board));
        var until = (await Shown(code)).Editions[0].PostingTo;
        await At(until.AddDays(2), async () => Assert.NotEmpty(await Stale(village)));
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), async services =>
        {
            var db = services.GetRequiredService<BoardKit.Data.BoardDbContext>();
            (await db.Boards.SingleAsync(b => b.Id == board, Stop))
                .Arrange(new Arrangement([new ArrangedNotice(code, KeepUntil: until.AddDays(2))]).Write(), Office.Clock.Now.UtcDateTime);
            return await db.SaveChangesAsync(Stop);
        });
        await At(until.AddDays(2), async () => Assert.Empty(await Stale(village)));
        await At(until.AddDays(3), async () => Assert.NotEmpty(await Stale(village)));
    }

    [Fact]
    public async Task Only_what_has_to_be_replaced_is_printed_and_the_old_paper_stays_on_the_list_until_it_is_down()
    {
        var village = Office.Village();
        var (corrected, untouched) = (await Published(village),
            Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2025")).Code);
        _ = Ok(await Publish(untouched));
        var board = await Board(village, "村部公开栏");
        var old = Ok(await Print(corrected, village, board: board));
        _ = Ok(await Print(untouched, village, board: board));
        Refused("nothing-to-replace", await Replace(village));
        await Corrected(village, corrected);

        Office.Clock.Now = Office.Clock.Now.AddMinutes(1);
        var printed = Ok(await Replace(village));
        var replaced = (await Sheets(village)).FindAll(s => s.Edition == 2);
        Assert.Equal(printed.Pages, replaced.Count);
        Each.Is(replaced, s => Assert.Equal(((Guid?)board, "A4"), (s.BoardId, s.Paper)));
        var lines = await Stale(village);
        Assert.Equal(old.Sheets.Select(s => s.Text), lines.Select(l => l.Standing.Sheet.Id));
        Each.Is(lines,
            l => Assert.Equal((true, "村部公开栏", (DateTime?)Office.Clock.Now.UtcDateTime), (l.Replace, l.Place, l.NewPrintedUtc)));
        Refused("nothing-to-replace", await Replace(village));

        Assert.Equal(old.Sheets.Count, Ok(await TakeDown(village, [.. old.Sheets.Select(s => s.Printed.ToLowerInvariant())])));
        Assert.Empty(await Stale(village));
        Assert.Equal(0, Ok(await TakeDown(village, old.Sheets[0].Text)));
    }

    [Fact]
    public async Task Paper_that_was_printed_again_and_never_hung_is_not_on_the_list()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await Print(code, village));
        Office.Clock.Now = Office.Clock.Now.AddMinutes(1);
        var again = Ok(await Print(code, village));
        Office.Clock.Now = Office.Clock.Now.AddMinutes(1);
        await Corrected(village, code);
        // one of the two may hang, and one is enough to be looked for
        Assert.Equal([again.Run], (await Stale(village)).Select(l => l.Standing.Sheet.RunId).Distinct());
        var first = (await Sheets(village)).FindAll(s => s.RunId != again.Run && s.Edition == 1);
        _ = await Hang(village, null, null, first[0]);
        Assert.Equal([first[0].RunId], (await Stale(village)).Select(l => l.Standing.Sheet.RunId).Distinct());
        // what nobody may read any longer is looked for to the last sheet
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Equal(2, (await Stale(village)).Select(l => l.Standing.Sheet.RunId).Distinct().Count());
    }

    [Fact]
    public async Task A_posting_ends_with_the_last_of_its_sheets()
    {
        var village = Office.Village();
        var code = await Published(village, Long(120));
        var sheets = await Sheets(village, Ok(await Print(code, village)).Run);
        Assert.True(sheets.Count >= 2);
        var posting = await Hang(village, null, null, [.. sheets]);
        _ = Ok(await TakeDown(village, sheets[0].Id));
        Assert.Null((await Posting(posting)).DownAtUtc);
        _ = Ok(await TakeDown(village, [.. sheets.Skip(1).Select(s => s.Id)]));
        Assert.Equal((Office.Clock.Now.UtcDateTime, "王会计"), await Posting(posting) is var p ? (p.DownAtUtc, p.DownBy) : default);
    }

    [Fact]
    public async Task Only_the_units_own_clerk_says_what_is_down_and_a_wrong_id_changes_nothing()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var code = await Published(village);
        var sheet = Ok(await Print(code, village)).Sheets[0];
        Refused("sheet-unknown", await TakeDown(other, sheet.Text));
        var wrong = sheet.Text[..9] + (sheet.Text[9] == '0' ? '1' : '0');
        Refused("sheet-unknown", await TakeDown(village, sheet.Text, wrong));
        Refused("sheets-none", await TakeDown(village));
        Refused("sheets-forbidden",
            await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<TakeDownSheets>().Handle(new(village, [sheet.Text]), Stop)));
        Each.Is(await Sheets(village), s => Assert.Null(s.DownAtUtc));
    }

    [Fact]
    public async Task A_county_sees_the_stale_paper_of_its_villages_in_a_few_queries_and_a_village_only_its_own()
    {
        var villages = Enumerable.Range(0, 4).Select(_ => Office.Village()).ToList();
        foreach (var village in villages)
        {
            var code = await Published(village);
            _ = Ok(await Print(code, village));
            await Corrected(village, code);
        }
        var official = Access.Member(CountyOffice.Account("县里"), Role.Official, CountyOffice.County);
        var lines = await Stale(CountyOffice.County, official);
        Each.Is(villages, v => Assert.Contains(lines, l => l.Standing.Sheet.Unit == v.Value && l.UnitName == $"第{v.Value % 1000}村"));
        Each.Is(await Stale(villages[0]), l => Assert.Equal(villages[0].Value, l.Standing.Sheet.Unit));
        Refused("unit-unknown", await Office.As(CountyOffice.Clerk(villages[0]),
            s => s.GetRequiredService<ListStaleSheets>().Handle(new(CountyOffice.Township), Stop)));
    }

    [Fact]
    public async Task Paper_of_a_notice_from_above_turns_stale_when_its_owner_corrects_or_withdraws_it()
    {
        var (village, code) = (Office.Village(), await FromTheCounty());
        _ = Ok(await Print(code, village));
        Assert.Empty(await Stale(village));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(CountyOffice.County)));
        Each.Is(await Stale(village), l => Assert.Equal(SheetState.Withdrawn, l.Standing.State));
        Assert.NotEmpty(await Stale(village));
    }

    [Fact]
    public async Task An_archive_tells_who_printed_what_and_what_it_is_worth()
    {
        var village = Office.Village();
        var code = await Published(village);
        var first = Ok(await Print(code, village));
        await Corrected(village, code);
        Office.Clock.Now = Office.Clock.Now.AddMinutes(1);
        var second = Ok(await Print(code, village));
        var listed = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListPrintRuns>().Handle(new(village), Stop));
        Assert.Equal([second.Run, first.Run], listed.Runs.Select(r => r.Run.Id));
        Assert.Equal([SheetState.Current, SheetState.Stale], listed.Runs.Select(r => r.Sheets[0].State));
        Assert.Equal((1, 0), (listed.Pages, (await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<ListPrintRuns>().Handle(new(village, 2), Stop))).Runs.Count));
    }

    private Task<Outcome<PrintReplacements.Response>> Replace(UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintReplacements>().Handle(new(village), Stop));

    private async Task<List<Sheet>> Sheets(UnitCode village, Guid run) => (await Sheets(village)).FindAll(s => s.RunId == run);

    private Task<Posting> Posting(Guid id) => Office.Read(db => db.Postings.AsNoTracking().SingleAsync(p => p.Id == id, Stop));

    private async Task At(DateOnly day, Func<Task> look)
    {
        var now = Office.Clock.Now;
        Office.Clock.Now = new DateTimeOffset(day, new TimeOnly(2, 0), TimeSpan.Zero);
        try
        {
            await look();
        }
        finally
        {
            Office.Clock.Now = now;
        }
    }
}

public sealed class StaleSheetsOnSqlite(SqliteOffice office) : StaleSheetTests(office), IClassFixture<SqliteOffice>;

public sealed class StaleSheetsOnPostgres(PostgresOffice office) : StaleSheetTests(office), IClassFixture<PostgresOffice>;

public sealed class StaleSheetsOnSqlServer(SqlServerOffice office) : StaleSheetTests(office), IClassFixture<SqlServerOffice>;
