using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy.Erasing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>What a reviewer is shown when a draft comes back to her, and what she may approve together with others.</summary>
public abstract class ReadingAgainTests(CountyOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task What_changed_since_it_was_sent_back_is_shown_by_cell_with_the_name_beside_the_row()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        Assert.Null((await Shown(code)).Draft!.SentBack);
        _ = Ok(await SendBack(code, "第2行面积与台账不符"));
        _ = Ok(await Edit(code, village, new DraftEdit.SetCell("rows", 2, "remark", "已核"), new DraftEdit.SetTitle("改过的标题"),
            new DraftEdit.RemoveRow("rows", 3),
            new DraftEdit.SetStated("rows", "area", "21.33"), new DraftEdit.SetStated("rows", "amount", "1842.69")));
        _ = Ok(await Submit(code, village));

        var since = (await Shown(code)).Draft!.SentBack!;
        Assert.Equal(("第2行面积与台账不符", "李审核"), (since.Then.Reason, since.Then.By));
        Assert.Equal([(RowChange.Changed, 2, "李强喜"), (RowChange.Removed, 3, "胡山")],
            since.Rows!.Select(r => (r.Change, r.PlaceAfter ?? r.PlaceBefore ?? 0, r.Name ?? "")));
        Assert.Equal(("备注", null, "已核"), since.Rows![0].Cells.Select(c => (c.Column.Label, c.Before, c.After)).Single());
        Assert.Contains("标题 补贴公示 → 改过的标题", since.Said);

        _ = Ok(await Publish(code));
        // what was kept went with the draft
        Assert.Empty(await Office.Read(db => db.Drafts.Where(d => d.Unit == village.Value).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_file_that_replaces_the_draft_is_compared_with_what_was_sent_back_too()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        _ = Ok(await SendBack(code, "少一户"));
        _ = await Submitted(village, SubsidyFile.Csv([.. SubsidyFile.Three, new("赵德淑", 1.33m)]), corrects: code);
        var added = Assert.Single((await Shown(code)).Draft!.SentBack!.Rows!);
        Assert.Equal((RowChange.Added, "赵德淑"), (added.Change, added.Name));
    }

    [Fact]
    public async Task Nothing_of_an_erased_person_stays_in_what_is_kept_of_an_earlier_reading()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = await Submitted(village, SubsidyFile.Csv([.. SubsidyFile.Three, new("赵德淑", 1.33m)]), corrects: code);
        _ = Ok(await SendBack(code, "多一户"));
        // the person stands in the edition and in what is kept, and no longer in the draft
        _ = Ok(await Edit(code, village, new DraftEdit.RemoveRow("rows", 2)));
        Assert.Contains("李强喜", await Kept(village), StringComparison.Ordinal);

        _ = Ok(await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<EraseRow>().Handle(new(new(code, 2, Edition: 1), "本人要求", []), Stop)));

        Assert.DoesNotContain("李强喜", await Kept(village), StringComparison.Ordinal);
        var since = (await Shown(code)).Draft!.SentBack!;
        Assert.Equal(("多一户", true), (since.Then.Reason, since.Rows is null));
    }

    [Fact]
    public async Task A_row_that_a_clerk_puts_into_the_line_of_erased_rows_takes_the_earlier_reading_with_it()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        _ = Ok(await SendBack(code, "李强喜已要求删除"));
        _ = Ok(await Edit(code, village, new DraftEdit.LeaveOut("rows", 2)));
        Assert.DoesNotContain("\"name\\\"", await Kept(village), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_withdrawn_notice_was_withdrawn_for_is_still_known_when_it_comes_back()
    {
        var village = Office.Village();
        var code = await Published(village);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village), "金额有误，重新核对"));
        _ = await Submitted(village, SubsidyFile.Csv([.. SubsidyFile.Three, new("赵德淑", 1.33m)]), corrects: code);
        var shown = await Shown(code);
        Assert.Equal((Publicity.Withdrawn, "金额有误，重新核对"), (shown.Notice.Publicity, shown.Notice.WithdrawnReason));
        Assert.Equal("赵德淑", Assert.Single(shown.Draft!.Changes).Name);
    }

    [Fact]
    public async Task Several_are_approved_at_once_after_each_was_read_and_what_cannot_be_is_named()
    {
        var villages = Enumerable.Range(0, 4).Select(_ => Office.Village()).ToList();
        var codes = new List<string>();
        foreach (var village in villages)
        {
            codes.Add(await Submitted(village));
        }
        var read = await Task.WhenAll(codes.Select(async c => (await Stored(c)).Submitted!));
        foreach (var i in (int[])[0, 1, 2])
        {
            _ = Ok(await See(codes[i], read[i]));
        }
        // the third was changed after she read it; the fourth she never opened
        _ = Ok(await Office.As(CountyOffice.Clerk(villages[2]), s => s.GetRequiredService<RecallNotice>().Handle(new(codes[2]), Stop)));
        _ = Ok(await Edit(codes[2], villages[2], new DraftEdit.SetCell("rows", 1, "remark", "改过")));
        _ = Ok(await Submit(codes[2], villages[2]));

        var done = Ok(await PublishAll([.. codes.Zip(read, (c, d) => new PublishSeen.Choice(c, d)), new("0000000000", read[0])]));

        Assert.Equal([null, null, "not-seen", "not-seen", "notice-not-found"], done.Select(d => d.Fault?.Code));
        Assert.Equal([1, 1, 0, 0], (await Task.WhenAll(codes.Select(Stored))).Select(n => n.LastEdition));
        Refused("seen-none", await PublishAll([]));
    }

    [Fact]
    public async Task A_mark_is_one_readers_and_of_one_draft()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var read = (await Stored(code)).Submitted!;
        Refused("draft-changed", await See(code, new string('0', 64)));
        Refused("draft-changed", await See(code, "no digest"));
        Refused("self-review", await Office.As(Access.Member(CountyOffice.Account("王会计"), Role.Reviewer, CountyOffice.Township),
            s => s.GetRequiredService<MarkSeen>().Handle(new(code, read), Stop)));
        Refused("not-allowed",
            await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<MarkSeen>().Handle(new(code, read), Stop)));
        _ = Ok(await See(code, read));
        _ = Ok(await See(code, read));
        var notice = await Stored(code);
        Assert.True(notice.IsSeenBy(CountyOffice.Account("李审核")));
        Assert.False(notice.IsSeenBy(CountyOffice.Account("别人")));
        // hers alone: another reviewer has to read it herself
        Assert.Equal("not-seen", Ok(await PublishAll([new(code, read)], CountyOffice.Reviewer("别人")))[0].Fault!.Code);
        _ = Ok(await SendBack(code, "再看看"));
        Assert.False((await Stored(code)).IsSeenBy(CountyOffice.Account("李审核")));
        Refused("not-in-review", await See(code, read));
    }

    [Fact]
    public async Task The_history_says_who_did_what_and_why()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        Later();
        _ = Ok(await SendBack(code, "第2行面积与台账不符"));
        Later();
        foreach (var remark in (string[])["一", "二"])
        {
            _ = Ok(await Edit(code, village, new DraftEdit.SetCell("rows", 2, "remark", remark)));
        }
        Later();
        _ = Ok(await Submit(code, village));
        Later();
        _ = Ok(await Publish(code));
        Later();
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village), "金额有误"));

        var lines = Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ShowHistory>().Handle(new(code), Stop)));
        Assert.Equal(["notice.withdraw", "notice.publish", "notice.submit", "notice.edit", "notice.send-back", "notice.import"],
            lines.Select(l => l.Action));
        Assert.True(lines[5].Submitted);   // the import handed it to review
        Assert.Equal(("李审核", "第2行面积与台账不符"), (lines[4].By, lines[4].Detail));
        Assert.Equal((2, "金额有误"), (lines[3].Times, lines[0].Detail));
        Refused("notice-not-found",
            await Office.As(CountyOffice.Clerk(Office.Village()), s => s.GetRequiredService<ShowHistory>().Handle(new(code), Stop)));
    }

    private void Later() => Office.Clock.Now = Office.Clock.Now.AddSeconds(1);

    private Task<string> Kept(UnitCode village) =>
        Office.Read(db => db.Drafts.Where(d => d.Unit == village.Value).Select(d => d.SentBack ?? "").SingleAsync(Stop));

    private Task<Outcome<IReadOnlyList<int>>> See(string code, string digest) =>
        Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<MarkSeen>().Handle(new(code, digest), Stop));

    private Task<Outcome<IReadOnlyList<PublishSeen.Line>>> PublishAll(PublishSeen.Choice[] chosen, Access? by = null) =>
        Office.As(by ?? CountyOffice.Reviewer(), s => s.GetRequiredService<PublishSeen>().Handle(new(chosen), Stop));

    private Task<Outcome<Digest>> Submit(string code, UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop));

    private Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Edit(string code, UnitCode village, params DraftEdit[] edits) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(new(code, edits), Stop));
}

public sealed class ReadingAgainOnSqlite(SqliteOffice office) : ReadingAgainTests(office), IClassFixture<SqliteOffice>;

public sealed class ReadingAgainOnPostgres(PostgresOffice office) : ReadingAgainTests(office), IClassFixture<PostgresOffice>;

public sealed class ReadingAgainOnSqlServer(SqlServerOffice office) : ReadingAgainTests(office), IClassFixture<SqlServerOffice>;
