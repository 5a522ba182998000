using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>Publish, correct, withdraw, bring back, discard, nil returns, and what stands in the book of acts.</summary>
public abstract class EditionTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly Access Desk = Access.Console(Scope.Everywhere, Actor.AtConsole("看"));

    [Fact]
    public async Task A_correction_makes_the_next_edition_with_a_public_difference()
    {
        var village = Office.Village();
        var code = await Published(village);
        SubsidyFile.Household[] corrected = [SubsidyFile.Three[0], SubsidyFile.Three[1] with { Area = 12.32m }, new("张秀喜", 4.5m)];
        Assert.Equal(code, await Submitted(village, SubsidyFile.Csv(corrected), corrects: code.ToLowerInvariant()));
        Assert.Equal("2015.47", (await Shown(code)).Figures["amount"].ToString());
        var waiting = (await Shown(code)).Draft!.Changes;
        Assert.Equal([RowChange.Changed, RowChange.Changed], waiting.Select(c => c.Change));
        Assert.Equal(2, Ok(await Publish(code)).Edition);
        var shown = await Shown(code);
        Assert.Equal([(1, null), (2, shown.Editions[0].Root)], shown.Editions.Select(e => (e.Number, e.PreviousRoot)));
        Assert.Equal(corrected.Sum(h => h.Amount), shown.Figures["amount"].Value);
        var page = Ok(await AsResident(village, code));
        Assert.Contains("12.32", string.Join(' ', page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_notice_of_the_period_is_refused_and_names_the_one_to_correct()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var again = await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three));
        Refused("correct-existing", again);
        Assert.Contains(code, again.Fault.Detail, StringComparison.Ordinal);
        Assert.NotEqual(code,
            Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2025")).Code);
        Refused("correct-existing", await Nil(village, "2025"));
    }

    [Fact]
    public async Task A_correction_that_names_another_notice_is_refused_already_in_the_dry_run()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var (code, foreign) = (await Published(village), await Published(other));
        var file = SubsidyFile.Csv(SubsidyFile.Three);
        foreach (var (corrects, period, expected) in ((string, string, string)[])[(code, "2025", "corrects-other"),
            (foreign, "2026", "notice-not-found"), ("0000000000", "2026", "notice-not-found")])
        {
            var request = new CheckImport.Request(new(village, SubsidyFile.Form, period, "标题"), "表.csv", file, Corrects: corrects);
            var dry = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CheckImport>().Handle(request, Stop)));
            Assert.Contains(expected, dry.Faults.Where(f => f.Stops).Select(f => f.Code));
            Refused(expected, await TrySave(CountyOffice.Clerk(village), village, file, corrects: corrects, period: period));
        }
    }

    [Fact]
    public async Task Where_a_period_holds_many_they_are_told_apart_by_project()
    {
        var village = Office.Village();
        var first = Ok(await Project(village, "G105改建工程")).Code;
        Assert.NotEqual(first, Ok(await Project(village, "淮河防洪工程")).Code);
        foreach (var spelling in (string[])[" G105改建工程 ", "Ｇ105改建工程", "g105 改建工程", "「G105改建工程」"])
        {
            Refused("correct-existing", await Project(village, spelling));
        }
        Assert.Equal("G105改建工程", (await Stored(Ok(await Project(village, "“G105”改建工程", "2024")).Code!)).Project);
        Assert.Equal("G105改建工程", (await Stored(first!)).Project);
    }

    [Fact]
    public async Task One_person_withdraws_at_once_and_two_bring_it_back()
    {
        var village = Office.Village();
        var code = await Published(village);
        var before = await Sum(village);
        Refused("reason-missing", await Withdraw(code, CountyOffice.Clerk(village), " "));
        Refused("personal-number", await Withdraw(code, CountyOffice.Clerk(village), "泄露了 " + SubsidyFile.Id(3)));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village), "第2行姓名有误"));
        Refused("not-published", await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Equal((2015.47m, 1), (before.Value?.Value, before.Reported));
        Assert.Equal((null, 0), await Sum(village) is var after ? (after.Value?.Value, after.Reported) : default);
        Assert.Equal((0, 0, 1), await PublicRows(village));
        Assert.Equal("withdrawn", (await AsResident(village, code)).Fault.Code);
        Refused("correct-existing", await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three)));
        _ = await Submitted(village, corrects: code);
        Assert.Equal((0, 0, 1), await PublicRows(village));
        Refused("self-review", await Publish(code, CountyOffice.Reviewer("王会计")));
        Assert.Equal(2, Ok(await Publish(code)).Edition);
        Assert.Equal((1, 3, 1), await PublicRows(village));
        Assert.Equal([true, false], (await Shown(code)).Editions.Select(e => e.Withdrawn));
        Assert.Equal(2015.47m, (await Sum(village)).Value?.Value);
    }

    [Fact]
    public async Task A_withdrawal_leaves_a_tombstone_with_the_reason_in_public()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await Withdraw(code, CountyOffice.Reviewer(), "名单有误"));
        var tombstone = await Office.As(Access.Resident(village),
            s => s.GetRequiredService<BoardKit.Data.BoardDbContext>().Notices.AsNoTracking().SingleAsync(n => n.Code == code, Stop));
        Assert.Equal((Publicity.Withdrawn, "名单有误", Office.Clock.Now.UtcDateTime),
            (tombstone.Publicity, tombstone.WithdrawnReason, tombstone.WithdrawnAtUtc));
    }

    [Fact]
    public async Task A_discarded_draft_that_was_never_published_leaves_only_the_record_of_it()
    {
        var village = Office.Village();
        var clerk = CountyOffice.Clerk(village);
        var code = Ok(await TrySave(clerk, village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code;
        Assert.True(Ok(await Office.As(clerk, s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop))));
        var left = await Office.Read(async db => (
            await db.Notices.CountAsync(n => n.Unit == village.Value, Stop),
            await db.DraftRows.CountAsync(r => r.Unit == village.Value, Stop),
            await db.StoredMarks.CountAsync(m => m.Unit == village.Value, Stop),
            await db.PublicAddresses.CountAsync(a => a.Code == code, Stop)));
        Assert.Equal((0, 0, 0, 0), left);
        Assert.Equal(["notice.import", "notice.discard"], await Acts(village));
        Refused("notice-not-found", await Office.As(clerk, s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop)));
    }

    [Fact]
    public async Task A_discarded_correction_leaves_what_is_public_as_it_was()
    {
        var village = Office.Village();
        var code = await Published(village);
        var clerk = CountyOffice.Clerk(village);
        _ = Ok(await Office.As(clerk, s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        Refused("draft-exists", await Office.As(clerk, s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        Assert.Empty((await Shown(code)).Draft!.Changes);
        Assert.False(Ok(await Office.As(clerk, s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop))));
        Assert.Equal((1, 3, 1), await PublicRows(village));
        Assert.Null((await Shown(code)).Draft);
    }

    [Fact]
    public async Task A_nil_return_is_reviewed_like_any_other_and_counts_as_a_true_zero()
    {
        var village = Office.Village();
        var early = await Nil(village, "2026");
        Refused("nil-too-early", early);
        Assert.Equal("2026年还没有结束，现在不能报“本期无此项”；请在2027年1月1日以后再报。", early.Fault.Detail);
        var code = Ok(await Nil(village, "2025")).Code!;
        Assert.Equal((null, 0), await Sum(village, "2025") is var before ? (before.Value?.Value, before.Reported) : default);
        Refused("self-review", await Publish(code, CountyOffice.Reviewer("王会计")));
        _ = Ok(await Publish(code));
        Assert.Equal((0m, 1), await Sum(village, "2025") is var after ? (after.Value?.Value, after.Reported) : default);
        var shown = await Shown(code);
        Assert.True(Assert.Single(shown.Editions).Nil);
        Each.Is(shown.Figures.Values, f => Assert.Equal(0, f.TenThousandths));
        Assert.Equal(code, Ok(
            await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), corrects: code, period: "2025")).Code);
        Assert.Equal(2, Ok(await Publish(code)).Edition);
        Assert.Equal(2015.47m, (await Sum(village, "2025")).Value?.Value);
    }

    [Theory]
    [InlineData("2026-03-20", "2026-03-20", "2026-04-04")]   // fifteen days after the hanging day (民法典 201), however few an older form said
    [InlineData("2026-03-05", "2026-03-05", "2026-03-20")]
    [InlineData("2026-02-01", "2026-03-05", "2026-03-20")]
    public async Task A_hanging_day_that_is_past_moves_to_the_day_of_approval(string wanted, string from, string to)
    {
        var village = Office.Village();
        var day = DateOnly.ParseExact(wanted, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), hang: day)).Code;
        _ = Ok(await Publish(code));
        var edition = Assert.Single((await Shown(code)).Editions);
        Assert.Equal((from, to), ($"{edition.PostingFrom:yyyy-MM-dd}", $"{edition.PostingTo:yyyy-MM-dd}"));
    }

    [Fact]
    public async Task A_hanging_day_far_ahead_is_taken_for_a_slip()
    {
        var village = Office.Village();
        Refused("hang-too-far",
            await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), hang: new DateOnly(9999, 12, 31)));
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: false)).Code;
        Refused("hang-too-far", await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<EditDraft>().Handle(new(code, [new DraftEdit.SetHangOn(new DateOnly(2027, 3, 6))]), Stop)));
        _ = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<EditDraft>().Handle(new(code, [new DraftEdit.SetHangOn(new DateOnly(2027, 3, 5))]), Stop)));
    }

    [Fact]
    public async Task Index_numbers_follow_the_countys_pattern_and_stay_with_the_notice()
    {
        var village = Office.Village();
        var first = await Published(village);
        var second = Ok(await Nil(village, "2025")).Code!;
        _ = Ok(await Publish(second));
        Assert.Equal("341522-land-fertility-subsidy-2026-0001", (await Stored(first)).IndexNumber);
        Assert.Equal("341522-land-fertility-subsidy-2026-0002", (await Stored(second)).IndexNumber);
        _ = await Submitted(village, corrects: first);
        _ = Ok(await Publish(first));
        Assert.Equal("341522-land-fertility-subsidy-2026-0001", (await Stored(first)).IndexNumber);
    }

    [Fact]
    public async Task Every_act_is_written_down_without_what_stood_in_the_cells()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village) with { Origin = "192.0.2.7" }, "撤下孙林银一户"));
        Assert.Equal(["notice.import", "notice.publish", "notice.withdraw"], await Acts(village));
        var entries =
            await Office.Read(db => db.AuditLog.AsNoTracking().Where(a => a.Unit == village.Value).OrderBy(a => a.Id).ToListAsync(Stop));
        Assert.Equal(("account of 王会计", "王会计", code, "192.0.2.7", Office.Clock.Now.UtcDateTime),
            entries[^1] is var last ? (last.ActorId, last.ActorName, last.Subject, last.Origin, last.AtUtc) : default);
        Each.Is(entries, e => Assert.DoesNotContain("孙林银", e.Detail + e.Subject, StringComparison.Ordinal));
    }

    private async Task<List<string>> Acts(UnitCode village) =>
        await Office.Read(db => db.AuditLog.AsNoTracking().Where(a => a.Unit == village.Value).OrderBy(a => a.Id)
            .Select(a => a.Action).ToListAsync(Stop));

    private Task<Outcome<MakeNilReturn.Response>> Nil(UnitCode village, string period) =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, SubsidyFile.Form, period)), Stop));

    private Task<Outcome<MakeNilReturn.Response>> Project(UnitCode village, string project, string period = "2025") =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<MakeNilReturn>().Handle(
            new(new(village, "land-compensation", period), new Dictionary<string, string> { ["project"] = project }), Stop));

    private async Task<RollUp.Line> Sum(UnitCode village, string period = "2026") =>
        Ok(await Office.As(Desk, s => s.GetRequiredService<RollUp>().Handle(
        new(village, SubsidyFile.Form, Period.Parse(period)), Stop))).Figures.Single(f => f.Figure.Key == "amount").Whole;

    /// <summary>What an anonymous context of the village sees: editions, rows, notices.</summary>
    private Task<(int Editions, int Rows, int Notices)> PublicRows(UnitCode village) => Office.As(Access.Resident(village), async s =>
    {
        var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
        return (await db.Editions.CountAsync(Stop), await db.EditionRows.CountAsync(Stop), await db.Notices.CountAsync(Stop));
    });

    private async Task<Outcome<string[]>> AsResident(UnitCode village, string code) => await Office.As(Access.Resident(village), async s =>
    {
        var notice = await s.GetRequiredService<BoardKit.Data.BoardDbContext>().Notices.AsNoTracking()
            .SingleAsync(n => n.Code == code, Stop);
        Assert.True(PublicCode.TryParse(code, out var parsed));
        var file = await s.GetRequiredService<ExportEdition>().Handle(new(parsed, notice.LastEdition, ExportKind.Csv), Stop);
        return file.Failed ? file.Fault : Outcome<string[]>.Of(System.Text.Encoding.UTF8.GetString(file.Value.Bytes).Split(','));
    });
}

public sealed class EditionsOnSqlite(SqliteOffice office) : EditionTests(office), IClassFixture<SqliteOffice>;

public sealed class EditionsOnPostgres(PostgresOffice office) : EditionTests(office), IClassFixture<PostgresOffice>;

public sealed class EditionsOnSqlServer(SqlServerOffice office) : EditionTests(office), IClassFixture<SqlServerOffice>;
