using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Tests.Domain.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// As a period begins to be asked for, the system makes its drafts once; while nobody touches them they are nobody's work and in nobody's
/// way.
/// </summary>
public sealed class PrepareDraftsTests(PrepareDraftsTests.LedgerOffice office) : OfficeTests(office),
    IClassFixture<PrepareDraftsTests.LedgerOffice>
{
    private const string Ledger = "grid-map";
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("系统"));

    private static byte[] Sample => System.Text.Encoding.UTF8.GetBytes(
        File.ReadAllText(Path.Combine(FormFiles.SeedFolder, "..", "samples", Ledger + ".csv"))
            .Replace("2026", "2025", StringComparison.Ordinal));

    [Fact]
    public async Task Each_form_that_is_owed_gets_one_draft_and_however_often_it_runs_no_second_one()
    {
        var village = await Wishing();
        var before = Ok(await TrySave(CountyOffice.Clerk(village), village, Sample, period: "2025", title: "网格", form: Ledger));
        _ = Ok(await Publish(before.Code));
        var first = await Run();
        Assert.True(first is { Made: > 0, Failed: 0 });
        var made = await Untouched(village);
        Assert.Contains(made, n => n is { Form: SubsidyFile.Form, Period: "2026" });
        var desk = await Desk(village);
        Assert.Empty(desk.Drafts);
        Assert.Equal(made.Select(n => n.Code).Order(), desk.Due.Select(d => d.Prepared).OfType<string>().Order());
        Assert.Equal(made.Count, desk.Due.Count);
        Assert.Equal(0, (await Run()).Made);
        Assert.Equal(made.Select(n => n.Code).Order(), (await Untouched(village)).Select(n => n.Code).Order());
        // of a ledger the rows of last time, of a list none
        Assert.NotEmpty((await Shown(made.Single(n => n.Form == Ledger).Code)).Draft!.Check.Content.Sections.SelectMany(s => s.Rows));
        Assert.Empty((await Shown(made.Single(n => n.Form == SubsidyFile.Form).Code)).Draft!.Check.Content.Sections
            .SelectMany(s => s.Rows));
        Assert.DoesNotContain((await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListNotices>()
            .Handle(new() { Area = village.Area }, Stop))).Lines, n => n.Notice.LastEdition == 0);
    }

    [Fact]
    public async Task An_untouched_one_gives_way_to_a_file_and_to_a_nil_return_and_a_touched_one_does_not()
    {
        var village = await Wishing();
        _ = await Run();
        var code = (await Untouched(village)).Single(n => n.Form == SubsidyFile.Form).Code;
        var saved = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three))).Code;
        Assert.NotEqual(code, saved);
        Assert.Null(await Office.Read(db => db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code, Stop)));
        Assert.Equal(0, await Office.Read(db => db.PublicAddresses.CountAsync(a => a.Code == code, Stop)));
        Assert.Equal(0, (await Run()).Made);   // once and for all

        var other = await Wishing();
        _ = await Run();
        var touched = (await Untouched(other)).Single(n => n.Form == SubsidyFile.Form).Code;
        _ = Ok(await Office.As(CountyOffice.Clerk(other),
            s => s.GetRequiredService<EditDraft>().Handle(new(touched, [new DraftEdit.SetTitle("我的标题")]), Stop)));
        Assert.Contains((await Desk(other)).Drafts, n => n.Code == touched);
        Refused("correct-existing", await TrySave(CountyOffice.Clerk(other), other, SubsidyFile.Csv(SubsidyFile.Three)));
        _ = Ok(await TrySave(CountyOffice.Clerk(other), other, SubsidyFile.Csv(SubsidyFile.Three), corrects: touched));
        Assert.Equal(0, (await Run()).Dropped);
    }

    [Fact]
    public async Task What_the_clerk_dropped_stays_dropped_and_what_is_no_longer_asked_for_drops_itself()
    {
        var village = await Wishing();
        _ = await Run();
        var code = (await Untouched(village)).Single(n => n.Form == SubsidyFile.Form).Code;
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop)));
        _ = await Run();
        Assert.DoesNotContain(await Untouched(village), n => n.Form == SubsidyFile.Form);
        Assert.NotEmpty(await Untouched(village));
        await Set(village, PeriodDrafts.Off);
        Assert.True((await Run()).Dropped > 0);
        Assert.Empty(await Untouched(village));
        Assert.Empty(await Office.Read(db => db.Drafts.Where(d => d.Unit == village.Value).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Nothing_is_made_before_the_day_without_a_wish_or_of_a_closed_unit()
    {
        var (silent, later, closed) = (Office.Village(), Office.Village(), await Wishing());
        await Set(later, "2026-04-01");
        _ = await Office.Read(async db =>
        {
            var unit = await db.Units.SingleAsync(u => u.Code == closed.Value, Stop);
            unit.SetOpen(unit.Opened, new DateOnly(2026, 3, 1));
            return await db.SaveChangesAsync(Stop);
        });
        _ = await Run();
        foreach (var village in (UnitCode[])[silent, later, closed])
        {
            Assert.Empty(await Untouched(village));
        }
        var refused = await Office.As(Console, s => s.GetRequiredService<SetSettings>().Handle(
            new(silent, new Dictionary<string, string> { [PeriodDrafts.Setting] = "on" }), Stop));
        Refused("setting-text", refused);
    }

    [Fact]
    public async Task Two_that_run_at_once_make_each_draft_once()
    {
        var village = await Wishing();
        await Task.WhenAll(Run(), Run());
        _ = await Run();
        var made = await Untouched(village);
        Assert.NotEmpty(made);
        Assert.Equal(made.Count, made.DistinctBy(n => (n.Form, n.Period)).Count());
    }

    [Fact]
    public async Task A_unit_that_fails_does_not_stop_the_others()
    {
        var (broken, whole) = (await Wishing(), await Wishing());
        var code = Ok(await TrySave(CountyOffice.Clerk(broken), broken, Sample, period: "2025", title: "网格", form: Ledger)).Code;
        _ = Ok(await Publish(code));
        var id = (await Stored(code)).Id;
        _ = await Office.Read(db => db.Editions.Where(e => e.NoticeId == id)
            .ExecuteUpdateAsync(e => e.SetProperty(x => x.Metadata, "{"), Stop));
        Assert.Equal(1, (await Run()).Failed);
        Assert.NotEmpty(await Untouched(whole));
        await Set(broken, PeriodDrafts.Off);
        Assert.Equal(0, (await Run()).Failed);
    }

    private async Task<UnitCode> Wishing()
    {
        var village = Office.Village();
        await Set(village, "2026-01-01");
        return village;
    }

    private async Task Set(UnitCode village, string text) => _ = Ok(await Office.As(Console, s => s.GetRequiredService<SetSettings>()
        .Handle(new(village, new Dictionary<string, string> { [PeriodDrafts.Setting] = text }), Stop)));

    private Task<PrepareDrafts.Response> Run() => Office.As(Console, s => s.GetRequiredService<PrepareDrafts>().Handle(Stop));

    private Task<ListDesk.Response> Desk(UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));

    private Task<List<Notice>> Untouched(UnitCode village) => Office.As(Console, s =>
        s.GetRequiredService<BoardKit.Features.Register.PreparedDrafts>().Of(village.Value).AsNoTracking().ToListAsync(Stop));

    /// <summary>A county that has a ledger too.</summary>
    public sealed class LedgerOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Ledger];
    }
}
