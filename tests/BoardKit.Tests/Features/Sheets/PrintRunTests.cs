using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Sheets;

/// <summary>
/// Print runs: every page has an id of its own, nothing is recorded that is not public, and the same run gives the same bytes.
/// </summary>
public abstract class PrintRunTests(CountyOffice office) : SheetTests(office)
{
    [Fact]
    public async Task Every_page_of_a_run_is_a_sheet_with_an_id_and_an_address_of_its_own()
    {
        var village = Office.Village();
        var code = await Published(village, Long(120));
        var printed = Ok(await Print(code, village));
        Assert.True(printed.Pages > 1);
        var sheets = await Sheets(village);
        Assert.Equal(printed.Pages, sheets.Count);
        Assert.Equal(Enumerable.Range(1, printed.Pages), sheets.Select(s => s.Page));
        Assert.Equal(printed.Sheets.Select(s => s.Text), sheets.Select(s => s.Id));
        Each.Is(sheets,
            s => Assert.Equal((printed.Run, 1, printed.Pages, "A4", "default"), (s.RunId, s.Edition, s.Pages, s.Paper, s.Template)));
        Each.Is(sheets, s => Assert.True(SheetId.TryParse(s.Id, out _)));
        var run = await Office.Read(db => db.PrintRuns.AsNoTracking().SingleAsync(r => r.Id == printed.Run, Stop));
        Assert.Equal(("王会计", Office.Clock.Now.UtcDateTime), (run.By, run.PrintedAtUtc));
        Assert.Contains("Noto", run.Fingerprint, StringComparison.Ordinal);
        var ids = sheets.ConvertAll(s => s.Id);
        var addresses = await Office.Read(db => db.PublicAddresses.AsNoTracking().Where(a => ids.Contains(a.Code)).ToListAsync(Stop));
        Each.Is(addresses, a => Assert.Equal((village.Value, AddressKind.Sheet), (a.Unit, a.Kind)));
        Assert.Equal(ids.Count, addresses.Count);
        Assert.Equal(1, await Office.Read(db => db.AuditLog.CountAsync(a => a.Unit == village.Value && a.Action == "sheets.print", Stop)));
    }

    [Fact]
    public async Task Each_printing_has_other_ids_and_a_reprint_has_the_same_bytes_whatever_changed_since()
    {
        var village = Office.Village();
        var code = await Published(village, Long(60));
        var first = Ok(await Print(code, village));
        Office.Clock.Now = Office.Clock.Now.AddMinutes(7);
        var second = Ok(await Print(code, village));
        Assert.Empty(first.Sheets.Intersect(second.Sheets));
        Assert.NotEqual(first.Pdf, second.Pdf);

        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), async services =>
        {
            var db = services.GetRequiredService<BoardKit.Data.BoardDbContext>();
            var profile = new UnitProfile(village);
            profile.Set(new ProfileFields("0564-0000001", "0564-0000002", null, "另一枚章"));
            _ = db.UnitProfiles.Add(profile);
            return await db.SaveChangesAsync(Stop);
        });
        Office.Clock.Now = Office.Clock.Now.AddDays(1);
        var again = Ok(await Reprint(first.Run, village));
        Assert.False(again.Differs);
        Assert.Equal(first.Pdf, again.Pdf);
        var third = Ok(await Print(code, village));
        Assert.NotEqual(first.Pdf.Length, third.Pdf.Length);
    }

    [Fact]
    public async Task A_reprint_of_what_must_no_longer_hang_is_refused()
    {
        var village = Office.Village();
        var code = await Published(village);
        var printed = Ok(await Print(code, village));
        await Erase(village, code, 1, 2);
        Refused("reprint-erased", await Reprint(printed.Run, village));
        var other = Ok(await Print(code, village));
        _ = Ok(await Reprint(other.Run, village));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Refused("nothing-to-print", await Reprint(other.Run, village));
        Refused("nothing-to-print", await Print(code, village));
        Refused("run-unknown", await Reprint(other.Run, Office.Village()));
    }

    [Fact]
    public async Task What_was_laid_out_is_recorded_only_while_it_is_what_is_public()
    {
        var village = Office.Village();
        var code = await Published(village);
        foreach (var change in (Func<Task>[])[() => Corrected(village, code), () => Erase(village, code, 2, 1),
            async () => _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)))])
        {
            var recorded = await Office.As(CountyOffice.Clerk(village), async services =>
            {
                var print = Ok(await services.GetRequiredService<EditionPrints>().Find(code, null, village, Stop));
                var (plan, template) =
                    Ok(await services.GetRequiredService<SheetPlans>().For(print.Model, new(village, print.Notice.Form, Paper.A4), Stop));
                var run = services.GetRequiredService<PrintRuns>().Prepare(village, [new(print, plan, plan.Fewest, template)]);
                await change();
                return await services.GetRequiredService<PrintRuns>().Record([run], Stop);
            });
            Refused(PrintRuns.Overtaken, recorded);
        }
        Assert.Empty(await Sheets(village));
        Assert.Equal(0, await Office.Read(db => db.PrintRuns.CountAsync(r => r.Unit == village.Value, Stop)));
    }

    [Fact]
    public async Task Printing_and_publishing_at_once_never_names_an_edition_that_is_not_on_the_paper()
    {
        Assert.SkipUnless(Tools.HasPoppler, "poppler is not installed");
        var village = Office.Village();
        var code = await Published(village);
        for (var edition = 2; edition <= 4; edition++)
        {
            _ = await Submitted(village, SubsidyFile.Csv(
                [.. SubsidyFile.Three, .. Enumerable.Repeat(new SubsidyFile.Household("赵德淑", 1.33m), edition)]), corrects: code);
            var printing = Task.Run(() => Print(code, village), Stop);
            var publishing = Task.Run(() => Publish(code), Stop);
            var (printed, published) = (Ok(await printing), Ok(await publishing));
            Assert.Contains(printed.Edition, (int[])[edition - 1, edition]);
            Assert.Contains($"第{printed.Edition}版",
                string.Concat(Tools.RawText(printed.Pdf).Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
            var named = await Office.Read(db => db.Sheets.AsNoTracking().Where(s => s.RunId == printed.Run).Select(s => s.Edition)
                .Distinct().ToListAsync(Stop));
            Assert.Equal([printed.Edition], named);
            Assert.Equal(edition, published.Edition);
        }
    }

    [Fact]
    public async Task Who_prints_for_whom_follows_the_membership()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var code = await Published(village);
        Refused("notice-not-found", await Print(code, other));
        Refused("print-forbidden",
            await Print(code, Access.Member(CountyOffice.Account("管理员"), Role.Administrator, CountyOffice.Township)));
        foreach (var role in (Role[])[Role.Reviewer, Role.Official])
        {
            var printed = Ok(await Print(code, Access.Member(CountyOffice.Account("镇里"), role, CountyOffice.Township)));
            Each.Is(await Office.Read(db => db.Sheets.AsNoTracking().Where(s => s.RunId == printed.Run).ToListAsync(Stop)),
                s => Assert.Equal(village.Value, s.Unit));
        }
    }

    [Fact]
    public async Task A_notice_from_above_is_printed_for_the_boards_below_and_a_neighbours_never()
    {
        var (village, code) = (Office.Village(), await FromTheCounty());
        var printed = Ok(await Print(code, village));
        var sheet = (await Sheets(village))[0];
        Assert.Equal((village.Value, CountyOffice.County.Value, 1), (sheet.Unit, sheet.EditionUnit, sheet.Edition));
        Assert.Equal(printed.Pdf, Ok(await Reprint(printed.Run, village)).Pdf);
        Assert.Equal(SheetState.Current, Ok(await Show(sheet.Id, village)).State);
        Refused("notice-not-found", await Print(await Published(Office.Village()), village));
    }

    [Fact]
    public async Task A_draft_is_previewed_without_code_id_or_record_by_its_clerk_and_once_submitted_by_its_reviewer()
    {
        var village = Office.Village();
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code;
        var drawn = Ok(await Preview(code, CountyOffice.Clerk(village)));
        Assert.Equal("application/pdf", drawn.ContentType);
        if (Tools.HasPoppler)
        {
            var text = Tools.RawText(drawn.Content);
            Assert.Contains("草稿", text, StringComparison.Ordinal);
            Assert.Contains("孙林银", text, StringComparison.Ordinal);
            Assert.DoesNotContain("/S/", text, StringComparison.Ordinal);
        }
        Refused("no-draft", await Preview(code, CountyOffice.Reviewer()));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Assert.Equal("image/png", Ok(await Preview(code, CountyOffice.Reviewer(), page: 1)).ContentType);
        Refused("print-no-page", await Preview(code, CountyOffice.Reviewer(), page: 99));
        Refused("nothing-to-print", await Print(code, village));
        Assert.Empty(await Sheets(village));
    }

    private Task<Outcome<PreviewDraft.Response>> Preview(string code, Access by, int? page = null) =>
        Office.As(by, s => s.GetRequiredService<PreviewDraft>().Handle(new(code, Paper.A4, page), Stop));
}

public sealed class PrintRunsOnSqlite(SqliteOffice office) : PrintRunTests(office), IClassFixture<SqliteOffice>;

public sealed class PrintRunsOnPostgres(PostgresOffice office) : PrintRunTests(office), IClassFixture<PostgresOffice>;

public sealed class PrintRunsOnSqlServer(SqlServerOffice office) : PrintRunTests(office), IClassFixture<SqlServerOffice>;
