using System.Text.Json.Nodes;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Residents;
using BoardKit.Features.Slips;
using BoardKit.Printing;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Privacy;

public abstract class EraseRowTests(CountyOffice office) : ErasingTests(office)
{
    [Fact]
    public async Task An_erased_person_is_gone_from_every_edition_and_everything_else_still_adds_up()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = await Submitted(village, List(true, Hu, Sun, Li with { Area = 14m }), corrects: code);
        _ = Ok(await Publish(code));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<PrintSlips>().Handle(new(code, Paper.A4), Stop)));
        var (roots, figures) = ((await Root(village, code, 1), await Root(village, code, 2)), await Figures(code));

        var done = Ok(await Erased(village, code, 3));

        Assert.Equal([new(1, "rows", 2), new(2, "rows", 3)], done.Notices[0].Trace!.Rows);
        foreach (var (edition, row) in ((int, int)[])[(1, 2), (2, 3)])
        {
            var rows = await Rows(code, edition);
            Each.Is(rows, r => Assert.Equal(r.Order == row, r.Cells is null && r.Salt is null && r.Line is null));
            Each.Is(rows, r => Assert.Equal(32, r.Commitment.Length));
            Assert.DoesNotContain("李强喜", await Csv(village, code, edition), StringComparison.Ordinal);
        }
        Assert.Equal(roots, (await Root(village, code, 1), await Root(village, code, 2)));
        Assert.Equal(figures, await Figures(code));
        Assert.Equal(["已删除 1 行", "14.00", "1,209.46"], Line(await Page(village, code)));
        Assert.Equal(["24.01", "2,074.22"], Totals(await Page(village, code)));
        Assert.Equal(["已删除 1 行", "13.32", "1,150.71"], Line(await Page(village, code, 1)));
        await Nothing(village, code);
    }

    /// <summary>
    /// No digest and no household code of the person is left; the unit's list has the number and the name, and the journal of acts says no
    /// word of either.
    /// </summary>
    private async Task Nothing(UnitCode village, string code)
    {
        var notice = await Stored(code);
        Assert.Equal([(1, 1), (1, 3), (2, 1), (2, 2)],
            await Office.Read(
                async db => (await db.StoredMarks.Where(m => m.NoticeId == notice.Id).Select(m => new { m.Edition, m.RowNumber })
                .Distinct().ToListAsync(Stop)).Select(m => (m.Edition, m.RowNumber)).Order().ToList()));
        Assert.Equal([1, 2], await Office.Read(db => db.HouseholdCodes.Where(c => c.NoticeId == notice.Id).OrderBy(c => c.RowNumber)
            .Select(c => c.RowNumber).ToListAsync(Stop)));
        Assert.Equal([false, true], await Office.Read(db => db.Suppressions.Where(s => s.Unit == village.Value).OrderBy(s => s.IsName)
            .Select(s => s.IsName).ToListAsync(Stop)));
        Assert.Equal([(1, 2), (2, 3)], await Office.Read(async db =>
            (await db.Erasures.Where(e => e.Unit == village.Value).ToListAsync(Stop))
                .Select(e => (e.Edition, e.RowNumber)).Order().ToList()));
        var act = await Office.Read(db => db.AuditLog.SingleAsync(a => a.Unit == village.Value && a.Action == "notice.erase", Stop));
        Assert.Equal((code, "edition 2", "王会计"), (act.Subject, act.Detail, act.ActorName));
    }

    [Fact]
    public async Task The_sheets_of_the_notice_have_to_come_down_and_new_ones_keep_the_numbers_of_the_list()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        var board = await Board(village, "东头公示栏");
        _ = Ok(await Print(code, village, board: board));
        var sheet = Assert.Single(Ok(await Erased(village, code, 2)).Sheets);
        Assert.Equal((StaleReason.Erased, "东头公示栏", true), (sheet.Standing.Reason, sheet.Board, sheet.Replace));
        _ = Ok(await Print(code, village, board: board));
        Assert.Equal((SheetState.Stale, SheetState.Current),
            (Ok(await Show((await Sheets(village))[0].Id, village)).State, Ok(await Show((await Sheets(village))[1].Id, village)).State));
        Assert.Equal(["1", "3"], (await Page(village, code)).Sections[0].Rows.Select(r => r.Cells[0]));
    }

    [Fact]
    public async Task A_correction_carries_the_erased_row_over_and_adds_up_to_the_same_figures()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        var figures = await Figures(code);
        _ = Ok(await Erased(village, code, 2));
        _ = Ok(await Correct(village, code));
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 2, "remark", "更正备注")));
        _ = Ok(await Submit(village, code));
        _ = Ok(await Publish(code));

        Assert.Equal(figures, await Figures(code));
        Assert.Equal(("3", "23.33", "2015.47"), figures);
        Assert.Equal(["已删除 1 行", "13.32", "1,150.71"], Line(await Page(village, code)));
        Assert.Equal(2, (await Rows(code, 2)).Count);
        var metadata = JsonNode.Parse(JsonNode.Parse(await Download(village, code, 2, ExportKind.Json))!["metadata"]!.GetValue<string>())!;
        Assert.Equal(("1", "23.33", 2), (metadata["erased"]!["rows"]!.GetValue<string>(),
            metadata["totals"]!["rows.area"]!.GetValue<string>(), metadata["rows"]!.GetValue<int>()));
        Assert.NotEqual(await Root(village, code, 1), await Root(village, code, 2));

        // a second person after the first, and a correction after that: both amounts stay
        _ = Ok(await Erased(village, code, 1));
        _ = Ok(await Correct(village, code));
        _ = Ok(await Submit(village, code));
        _ = Ok(await Publish(code));
        Assert.Equal(figures, await Figures(code));
        Assert.Equal(["已删除 2 行", "21.33", "1,842.69"], Line(await Page(village, code)));
        Assert.Contains("已删除 2 行", await Csv(village, code, 3), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_corrects_it_may_still_have_the_person_or_leave_the_row_out(bool still)
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        var figures = await Figures(code);
        _ = Ok(await Erased(village, code, 2));
        var file = still ? List(true, Hu, Li, Sun) : Encoding(List(true, Sun, Hu), "合计", "合计");
        var saved = Ok(await TrySave(CountyOffice.Clerk(village), village, file, submit: false, corrects: code));
        Assert.Contains(saved.Check.Faults, f => f.Code == (still ? "erased-person" : "erased-carried"));
        if (!still)
        {
            // the total that the file states leaves the person out: the clerk states the one that was published
            _ = Ok(await Edit(village, code, new DraftEdit.SetStated("rows", "area", "23.33"),
                new DraftEdit.SetStated("rows", "amount", "2015.47")));
        }
        _ = Ok(await Submit(village, code));
        _ = Ok(await Publish(code));
        Assert.Equal(figures, await Figures(code));
        Assert.Equal(["已删除 1 行", "13.32", "1,150.71"], Line(await Page(village, code)));
        Assert.DoesNotContain("李强喜", await Csv(village, code, 2), StringComparison.Ordinal);
        _ = await Root(village, code, 2);
    }

    private static byte[] Encoding(byte[] file, string from, string to) =>
        System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(file).Replace(from, to, StringComparison.Ordinal));

    [Fact]
    public async Task The_next_list_of_the_unit_leaves_the_person_out_and_asks_about_a_namesake_where_it_has_no_numbers()
    {
        var village = Office.Village();
        _ = Ok(await Erased(village, await Published(village, List(true, Sun, Li, Hu)), 2));
        var next = Ok(await TrySave(CountyOffice.Clerk(village), village, List(true, Li, Hu, Sun), submit: false, period: "2027"));
        Assert.Equal("erased-person", Assert.Single(next.Check.Faults, f => f.Code.StartsWith("erased", StringComparison.Ordinal)).Code);
        Assert.Equal(["23.33", "2015.47"], next.Check.Check.Totals.Where(t => t.Column is "area" or "amount")
            .Select(t => t.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(("胡山", 1),
            (next.Check.Check.Content.Sections[0].Rows[0].Cells[2], next.Check.Check.Content.Sections[0].Erased!.Count));

        var refused = await TrySave(CountyOffice.Clerk(village), village, List(false, Sun, Li, Hu), submit: false, period: "2028");
        var question = Assert.Single(refused.Faults, f => f.Code == "ask-erased");
        Assert.Equal((3, true), (question.At.Row, question.Stops));
        Assert.DoesNotContain("李强喜", question.Detail, StringComparison.Ordinal);
        foreach (var (choice, rows, erased) in ((string, int, int)[])[("same", 2, 1), ("other", 3, 0)])
        {
            var answered = await Asked(village, List(false, Sun, Li, Hu), "2028", ("erased.rows.3", choice));
            Assert.Equal((rows, erased), (answered.Content.Sections[0].Rows.Count, answered.Content.Sections[0].Erased?.Count ?? 0));
            Assert.Equal(("erased.rows.3", choice), (answered.Answers.Single().Key, answered.Answers.Single().Choice));
            Assert.DoesNotContain(answered.Faults, f => f.Stops);
        }

        // typed in, the same: the number is asked at the door
        var typed = Ok(await Edit(village, next.Code, new DraftEdit.AddRow("rows",
            new Dictionary<string, string?> { ["name"] = "李强喜", ["id_no"] = SubsidyFile.Id(Li.Number), ["area"] = "1" })));
        Assert.Equal((2, 2), (typed.Content.Sections[0].Rows.Count, typed.Content.Sections[0].Erased!.Count));
    }

    [Fact]
    public async Task Who_was_erased_from_a_list_without_numbers_comes_back_by_no_other_list_without_a_question()
    {
        var village = Office.Village();
        _ = Ok(await Erased(village, await Published(village, List(false, Sun, Li, Hu)), 2));
        // with numbers, and the name in another spelling: nothing tells that it is somebody else
        foreach (var file in (byte[][])[List(true, Sun, Li, Hu), List(false, Sun, Li with { Name = "李\u200B强\U000E0100喜" }, Hu)])
        {
            Assert.Equal("erased.rows.3", Assert.Single((await Asked(village, file, "2027")).Questions).Key);
        }
        Assert.Empty((await Asked(village, List(true, Sun, Hu), "2027")).Questions);
    }

    [Fact]
    public async Task A_namesake_typed_at_the_desk_is_asked_about_and_the_answer_is_kept_for_the_reviewer()
    {
        var village = Office.Village();
        _ = Ok(await Erased(village, await Published(village, List(false, Sun, Li, Hu)), 2));
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, List(false, Sun, Hu), submit: false, period: "2027")).Code;
        var typed = new DraftEdit.AddRow("rows", new Dictionary<string,
            string?>
        { ["group"] = "第1组", ["name"] = "李强喜", ["area"] = "1", ["amount"] = "86.39", ["rate"] = "86.39" });
        var refused = await Edit(village, code, typed);
        Assert.Equal(("ask-erased", "cell.rows.0.name"), (Assert.Single(refused.Faults).Code, refused.Fault.Field));
        Assert.DoesNotContain("李强喜", refused.Fault.Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await Shown(code)).Draft!.Check.Content.Sections[0].Rows.Count);
        // a name changed into it, the same; a column of another row asks nothing
        Refused("ask-erased", await Edit(village, code, new DraftEdit.SetCell("rows", 2, "name", "李强喜")));

        var other = Ok(await Edit(village, code, typed, new DraftEdit.AnswerNamesake("rows", "0", SuppressedRows.Other)));
        Assert.Equal((3, null), (other.Content.Sections[0].Rows.Count, other.Content.Sections[0].Erased));
        // answered once
        _ = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 3, "remark", "转账"),
            new DraftEdit.SetCell("rows", 1, "remark", "转账")));
        var same = Ok(await Edit(village, code, new DraftEdit.SetCell("rows", 2, "name", "李强喜"),
            new DraftEdit.AnswerNamesake("rows", "2", SuppressedRows.Same)));
        Assert.Equal((2, 1), (same.Content.Sections[0].Rows.Count, same.Content.Sections[0].Erased!.Count));
        var kept = ReadingRecord.Read((await Shown(code)).Draft!.Draft.Reading).Answers;
        Assert.Equal([SuppressedRows.Other, SuppressedRows.Same], kept.Select(a => a.Choice));
        Assert.Equal(2, kept.Select(a => a.Key).Distinct().Count());
        Each.Is(kept, a => Assert.DoesNotContain("李强喜", a.Summary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_of_an_earlier_notice_bring_no_namesake_back()
    {
        var village = Office.Village();
        var earlier = await Published(village, List(false, Sun, Li, Hu));
        var newer = Ok(await TrySave(CountyOffice.Clerk(village), village, List(false, Sun, Li, Hu), period: "2027")).Code;
        _ = Ok(await Publish(newer));
        _ = Ok(await Erased(village, newer, 2));
        var code = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<StartDraft>()
            .Handle(new(new(village, SubsidyFile.Form, "2028"), new Dictionary<string, string>(), earlier), Stop)));
        var draft = (await Shown(code)).Draft!;
        Assert.Equal(["孙林银", "胡山"], draft.Check.Content.Sections[0].Rows.Select(r => r.Cells[2]));
        Assert.Contains("有 1 行", Assert.Single(ReadingRecord.Read(draft.Draft.Reading).Answers).Summary, StringComparison.Ordinal);
    }

    private async Task<BoardKit.Import.ImportResult> Asked(UnitCode village, byte[] file, string period,
        params (string Key, string Choice)[] answers) =>
        Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CheckImport>().Handle(
            new(new(village, SubsidyFile.Form, period), "list.csv", file, Answers: answers.ToDictionary(a => a.Key, a =>
                a.Choice)), Stop))).Import;

    [Fact]
    public async Task Another_village_may_name_somebody_of_the_same_number()
    {
        _ = Ok(await Erased(Office.Village() is var one ? one : default, await Published(one, List(true, Sun, Li, Hu)), 2));
        var other = Office.Village();
        Assert.DoesNotContain(Ok(await TrySave(CountyOffice.Clerk(other), other, List(true, Sun, Li, Hu))).Check.Faults,
            f => f.Code.StartsWith("erased", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rows_with_the_same_number_in_other_notices_are_offered_and_go_when_they_are_named()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        var before = Ok(await TrySave(CountyOffice.Clerk(village), village, List(true, Hu, Li), period: "2025")).Code;
        _ = Ok(await Publish(before));
        var offered = Assert.Single(Ok(await Erased(village, code, 2)).Others);
        Assert.Equal((before, new RowPlace(1, "rows", 2)), (offered.Code, offered.Row));
        Assert.Contains("李强喜", await Csv(village, before, 1), StringComparison.Ordinal);

        var done = Ok(await Erased(village, code, 3, also: [new(before, 1), new("0000000000", 1)]));
        Assert.Equal((before, true), (done.Notices[1].Row.Code, done.Notices[1].Fault is null));
        Assert.Equal("notice-not-found", done.Notices[2].Fault!.Code);
        Assert.Empty(done.Others);
        Assert.DoesNotContain("胡山", await Csv(village, before, 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_loses_the_row_too_and_what_was_read_for_approval_no_longer_is_it()
    {
        var village = Office.Village();
        var code = await Published(village, List(true, Sun, Li, Hu));
        _ = await Submitted(village, List(true, Sun, Li with { Area = 14m }, Hu), corrects: code);
        var read = (await Shown(code)).Notice.Submitted!;
        Assert.Contains(new RowPlace(0, "rows", 2), Ok(await Erased(village, code, 2)).Notices[0].Trace!.Rows);
        Assert.True(BoardKit.Domain.Proof.Digest.TryParse(read, out var stale));
        Refused("draft-changed", await Publish(code, digest: stale));
        _ = Ok(await Publish(code));
        Assert.Equal(("3", "24.01", "2074.22"), await Figures(code));
        Assert.Equal(["已删除 1 行", "14.00", "1,209.46"], Line(await Page(village, code)));
    }

    [Fact]
    public async Task Without_numbers_the_name_tells_and_namesakes_are_named_and_not_guessed_at()
    {
        var village = Office.Village();
        var code = await Published(village, List(false, Sun, Li, Hu, Hu with { Area = 3m }));
        _ = await Submitted(village, List(false, Li, Sun, Hu, Hu with { Area = 4m }), corrects: code);
        _ = Ok(await Publish(code));
        Assert.Equal([new(1, "rows", 2), new(2, "rows", 1)], Ok(await Erased(village, code, 1)).Notices[0].Trace!.Rows);

        var twins = Ok(await Erased(village, code, 4)).Notices[0].Trace!;
        Assert.Equal([new(2, "rows", 4)], twins.Rows);
        Assert.Equal([new(1, "rows", 3), new(1, "rows", 4), new(2, "rows", 3)], twins.Unsure);
        _ = Ok(await Erased(village, code, 4, edition: 1));
        Refused("row-unknown", await Erased(village, code, 4, edition: 1));
    }

    [Fact]
    public async Task It_needs_a_reason_a_row_and_the_right_hand()
    {
        var (village, other) = (Office.Village(), Office.Village());
        var code = await Published(village, List(true, Sun, Li, Hu));
        Refused("row-unknown", await Erased(village, code, 4));
        Refused("row-unknown", await Erased(village, code, 1, section: "none"));
        Refused("notice-not-found", await Erased(other, code, 1));
        foreach (var (reason, fault) in ((string, string)[])[(" ", "reason-missing"),
            ("身份证" + SubsidyFile.Id(1) + "本人要求", "personal-number")])
        {
            Refused(fault, await Office.As(CountyOffice.Clerk(village),
                s => s.GetRequiredService<EraseRow>().Handle(new(new(code, 1), reason, []), Stop)));
        }
        Refused("not-allowed", await Office.As(Access.Member(CountyOffice.Account("县里"), Role.Official, CountyOffice.County),
            s => s.GetRequiredService<EraseRow>().Handle(new(new(code, 1), "本人要求", []), Stop)));
        Assert.Equal(0, (await Shown(code)).Editions[0].Erased);
        _ = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<EraseRow>().Handle(new(new(code, 1), "本人要求", []), Stop)));
    }
}

public sealed class EraseRowOnSqlite(SqliteOffice office) : EraseRowTests(office), IClassFixture<SqliteOffice>;

public sealed class EraseRowOnPostgres(PostgresOffice office) : EraseRowTests(office), IClassFixture<PostgresOffice>;

public sealed class EraseRowOnSqlServer(SqlServerOffice office) : EraseRowTests(office), IClassFixture<SqlServerOffice>;
