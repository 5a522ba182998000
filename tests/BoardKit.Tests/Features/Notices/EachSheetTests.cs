using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Tests.Import.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static BoardKit.Tests.Import.Support.SeveralNotices;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// One workbook becomes several notices in one go: each checked, asked and saved by itself, none twice, none lost for another's fault.
/// </summary>
public sealed class EachSheetTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task A_sheet_a_month_and_a_sheet_of_another_form_become_notices_of_their_own_once()
    {
        var village = Office.Village();
        var found = Ok(await Check(village, All()));
        Assert.Equal([(2, "social-assistance", "2026-01", "1月"), (3, "social-assistance", "2026-02", "2月"),
            (4, "land-fertility-subsidy", "2025", "地力补贴")],
            found.Lines.Select(l => (l.Group.Number, l.Group.Form.Key, l.Group.Period.ToString(), Assert.Single(l.Group.Names))));
        Assert.Equal(["说明"], found.Others);
        Each.Is(found.Lines, l => Assert.True(l.Check!.Passed, string.Join('\n', l.Faults.Where(f => f.Stops).Select(f => f.Detail))));
        Assert.Empty(await Notices(village));   // a dry run makes nothing

        var saved = Ok(await Save(village, All()));
        Each.Is(saved, l => Assert.NotNull(l.Saved));
        Assert.Equal([("2025", 2), ("2026-01", 2), ("2026-02", 3)], await Notices(village));
        Assert.Contains("这一份只用工作表“2月”", await Reading(village, "2026-02"), StringComparison.Ordinal);   // the reviewer reads it

        var again = Ok(await Save(village, All()));
        Each.Is(again, l => Assert.Null(l.Saved));
        Each.Is(again, l => Assert.Contains("correct-existing", l.Faults.Select(f => f.Code)));
        Assert.Equal(3, (await Notices(village)).Count);
    }

    [Fact]
    public async Task One_that_is_refused_keeps_none_of_the_others_back_and_says_why()
    {
        var village = Office.Village();
        var file = Workbook(("1月", Month(1, January)), ("2月", [.. Month(2, February), [4, "身份" + Given.IdNumber(5), "低保B档", 1, 300, 300]]),
            ("3月", Month(3, February, year: 2025)));
        var saved = Ok(await Save(village, file));
        Assert.Equal([true, false, true], saved.Select(l => l.Saved is not null));
        Assert.Contains("personal-number", saved[1].Faults.Select(f => f.Code));
        Assert.Equal([("2025-03", 3), ("2026-01", 2)], await Notices(village));

        Refused("each-sheet-none", await Save(village, file, chosen: []));
        var chosen = Ok(await Save(village, Workbook(("1月", Month(1, January)), ("2月", Month(2, February))), chosen: [2]));
        Assert.Equal(2, Assert.Single(chosen).Group.Number);
        Assert.Equal([("2025-03", 3), ("2026-01", 2), ("2026-02", 3)], await Notices(village));
    }

    [Fact]
    public async Task Each_has_its_own_questions_and_what_is_said_of_a_label_once_holds_for_those_after_it()
    {
        var village = Office.Village();
        var file = Workbook(("1月", Month(1, January, "打卡金数")), ("2月", Month(2, February, "打卡金数")));
        var found = Ok(await Check(village, file));
        Each.Is(found.Lines, l => Assert.Contains("ask-column", l.Faults.Select(f => f.Code)));

        var one = Ok(await Check(village, file, ("2:outside.rows", "as-amount")));
        Assert.Equal([false, true], one.Lines.Select(l => l.Check!.Passed));
        Each.Is(Ok(await Check(village, file, ("outside.rows", "as-amount"))).Lines, l => Assert.True(l.Check!.Passed));

        var saved = Ok(await Save(village, file, null, ("1:outside.rows", "as-amount")));
        Each.Is(saved, l => Assert.NotNull(l.Saved));
        Assert.Contains("按上次的对法", await Reading(village, "2026-02"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_of_one_form_and_period_stay_one_notice_and_a_stranger_makes_none()
    {
        var village = Office.Village();
        var groups = Ok(await Check(village, Workbook(("一组", Subsidy(2025)), ("二组", Subsidy(2025))))).Lines;
        Assert.Equal([1, 2], Assert.Single(groups).Group.Sheets);
        groups = Ok(await Check(village, Workbook(("甲", Subsidy(2024)), ("乙", Subsidy(2024)[1..])))).Lines;
        // a sheet without a year goes with the others
        Assert.Equal(("2024", 2), (Assert.Single(groups).Group.Period.ToString(), groups[0].Group.Sheets.Count));
        Assert.Empty(Ok(await Check(village, Workbook(("说明", Cover)))).Lines);
        Refused("each-sheet-none", await Save(village, Workbook(("说明", Cover))));
        var other = await Office.As(CountyOffice.Clerk(Office.Village()),
            s => s.GetRequiredService<SaveEachSheet>().Handle(new(Asked(village, All()), null, Submit: false), Stop));
        Assert.True(other.Failed || other.Value.All(l => l.Saved is null));   // another village's clerk makes nothing here
        Assert.Empty(await Notices(village));
    }

    private Task<Outcome<CheckEachSheet.Response>> Check(UnitCode village, byte[] file, params (string Key, string Choice)[] answers) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CheckEachSheet>().Handle(Asked(village, file, answers), Stop));

    private Task<Outcome<IReadOnlyList<SaveEachSheet.Line>>> Save(UnitCode village, byte[] file, IReadOnlyList<int>? chosen = null,
        params (string Key, string Choice)[] answers) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<SaveEachSheet>().Handle(new(Asked(village, file, answers), chosen, Submit: false), Stop));

    private static CheckEachSheet.Request Asked(UnitCode village, byte[] file, params (string Key, string Choice)[] answers) =>
        new(village, "台账.xlsx", file, answers.ToDictionary(a => a.Key, a => a.Choice));

    private Task<string> Reading(UnitCode village, string period) => Office.Read(db => db.Drafts
        .Where(d => d.Unit == village.Value && db.Notices.Any(n => n.Id == d.NoticeId && n.Period == period))
        .Select(d => d.Reading).SingleAsync(Stop));

    private Task<List<(string Period, int Rows)>> Notices(UnitCode village) => Office.Read(async db =>
        (await db.Notices.Where(n => n.Unit == village.Value).OrderBy(n => n.Period)
            .Select(n => new { n.Period, Rows = db.DraftRows.Count(r => r.Unit == n.Unit && r.NoticeId == n.Id) }).ToListAsync(Stop))
            .ConvertAll(n => (n.Period, n.Rows)));
}
