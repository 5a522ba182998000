using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>Submit, review, send back, recall: two people, and exactly what was read.</summary>
public abstract class ReviewTests(CountyOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task Submitting_freezes_the_draft_until_it_is_recalled()
    {
        var (village, file) = (Office.Village(), SubsidyFile.Csv(SubsidyFile.Three));
        var code = await Submitted(village, file);
        Refused("frozen", await Edit(code, village, new DraftEdit.SetTitle("另一个标题")));
        Refused("frozen", await TrySave(CountyOffice.Clerk(village), village, file, corrects: code));
        Refused("frozen", await Discard(code, village));
        Refused("not-allowed", await Recall(code, CountyOffice.Reviewer()));
        _ = Ok(await Recall(code, CountyOffice.Clerk(village)));
        _ = Ok(await Edit(code, village, new DraftEdit.SetTitle("另一个标题")));
        Assert.Equal(("另一个标题", WorkStage.Drafting), await Stored(code) is var n ? (n.Title, n.Stage) : default);
    }

    [Fact]
    public async Task An_approval_names_the_draft_that_was_read_and_no_other()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var read = (await Stored(code)).Submitted;
        _ = Ok(await Recall(code, CountyOffice.Clerk(village)));
        _ = Ok(await Edit(code, village, new DraftEdit.SetCell("rows", 1, "remark", "改过")));
        var now = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        Assert.True(Digest.TryParse(read, out var old));
        Assert.NotEqual(old, now);
        Refused("draft-changed", await Publish(code, digest: old));
        Assert.Equal(0, (await Stored(code)).LastEdition);
        Assert.Equal(1, Ok(await Publish(code, digest: now)).Edition);
        Refused("not-in-review", await Publish(code, digest: now));
    }

    [Theory]
    [InlineData("王会计")]
    [InlineData(" 王会计\u3000")]
    [InlineData("王\u200b会计")]
    public async Task A_clerk_cannot_approve_from_the_console_under_the_same_name(string claimed)
    {
        var code = await Submitted(Office.Village());
        Refused("self-review", await Publish(code, Access.Console(CountyOffice.County.Area, Actor.AtConsole(claimed))));
        Assert.Equal(WorkStage.InReview, (await Stored(code)).Stage);
    }

    [Theory]
    [InlineData("ｌｉｕ　Ｙｉ", "Liu yi", true)]
    [InlineData("ﬁscher", "FISCHER", true)]
    [InlineData("刘一", "刘二", false)]
    public async Task Console_names_are_compared_trimmed_compatibly_and_without_case(string author, string reviewer, bool same)
    {
        var village = Office.Village();
        var code = Ok(
            await TrySave(Access.Console(village.Self, Actor.AtConsole(author)), village, SubsidyFile.Csv(SubsidyFile.Three))).Code;
        var approved = await Publish(code, Access.Console(CountyOffice.County.Area, Actor.AtConsole(reviewer)));
        Assert.Equal(same, approved.Failed && approved.Fault.Code == "self-review");
        Assert.Equal(same ? 0 : 1, (await Stored(code)).LastEdition);
    }

    [Fact]
    public async Task Everybody_who_touched_the_draft_is_barred_also_after_it_came_back()
    {
        var village = Office.Village();
        var code = await Submitted(village, clerk: "甲");
        _ = Ok(await SendBack(code, "第2行面积与台账不符"));
        _ = Ok(await Edit(code, village, new DraftEdit.SetCell("rows", 2, "remark", "已核"), "乙"));
        _ = Ok(await Office.As(CountyOffice.Clerk(village, "丙"), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
        foreach (var hand in (string[])["甲", "乙", "丙"])
        {
            Refused("self-review", await Publish(code, CountyOffice.Reviewer(hand)));
        }
        Assert.Equal(1, Ok(await Publish(code, CountyOffice.Reviewer("丁"))).Edition);
    }

    [Fact]
    public async Task Two_accounts_of_one_name_are_two_people()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var namesake = Access.Member(new Actor(ActorKind.Account, "another account", "王会计"), Role.Reviewer, CountyOffice.Township);
        Assert.Equal(1, Ok(await Publish(code, namesake)).Edition);
    }

    [Fact]
    public async Task A_service_account_drafts_and_never_approves_sends_back_or_withdraws()
    {
        var village = Office.Village();
        var service = new Actor(ActorKind.Service, "token", "接口");
        var code = Ok(await TrySave(Access.Member(service, Role.Clerk, village), village, SubsidyFile.Csv(SubsidyFile.Three))).Code;
        var other = Access.Member(new Actor(ActorKind.Service, "token 2", "接口二"), Role.Reviewer, CountyOffice.Township);
        Refused("not-allowed", await Publish(code, other));
        Refused("not-allowed", await Office.As(other, s => s.GetRequiredService<SendBackNotice>().Handle(new(code, "不行"), Stop)));
        _ = Ok(await Publish(code));
        Refused("not-allowed", await Withdraw(code, Access.Member(service, Role.Clerk, village)));
    }

    [Theory]
    [InlineData(Role.Clerk)]
    [InlineData(Role.Official)]
    [InlineData(Role.Administrator)]
    public async Task Only_a_reviewer_approves(Role role)
    {
        var code = await Submitted(Office.Village());
        Refused("not-allowed", await Publish(code, Access.Member(CountyOffice.Account("别人"), role, CountyOffice.Township)));
    }

    [Fact]
    public async Task A_reviewer_of_another_township_does_not_even_find_it()
    {
        var code = await Submitted(Office.Village());
        var foreign = Access.Member(CountyOffice.Account("外镇"), Role.Reviewer, UnitCode.From(341522104000));
        Refused("notice-not-found", await Publish(code, foreign));
        Refused("notice-not-found", await Withdraw(code, foreign));
    }

    [Fact]
    public async Task Sending_back_needs_a_reason_that_may_be_read()
    {
        var code = await Submitted(Office.Village());
        Refused("reason-missing", await SendBack(code, " "));
        Refused("personal-number", await SendBack(code, "电话 " + "138" + "00138000 的那户不对"));
        Refused("reason-length", await SendBack(code, new string('长', 1001)));
        _ = Ok(await SendBack(code, " 第2行面积与台账不符 "));
        var notice = await Stored(code);
        Assert.Equal((WorkStage.SentBack, "第2行面积与台账不符", "李审核"), (notice.Stage, notice.SentBackReason, notice.SentBackBy));
        Refused("not-in-review", await Publish(code));
        Refused("not-in-review", await SendBack(code, "再退"));
    }

    [Fact]
    public async Task Of_many_who_approve_at_once_exactly_one_makes_the_edition()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var answers =
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Publish(code, CountyOffice.Reviewer($"审核员{i}")), Stop)));
        Assert.Equal(1, Assert.Single(answers, a => !a.Failed).Value.Edition);
        Each.Is(answers.Where(a => a.Failed), a => Assert.Contains(a.Fault.Code, (string[])["not-in-review", "concurrent"]));
        var (editions, rows, figures, audit) = await Office.Read(async db => (
            await db.Editions.CountAsync(e => e.Unit == village.Value, Stop),
            await db.EditionRows.CountAsync(r => r.Unit == village.Value, Stop),
            await db.Figures.CountAsync(f => f.Unit == village.Value, Stop),
            await db.AuditLog.CountAsync(a => a.Unit == village.Value && a.Action == "notice.publish", Stop)));
        Assert.Equal((1, 3, 3, 1), (editions, rows, figures, audit));
    }

    [Fact]
    public async Task Of_many_who_open_the_same_notice_at_once_one_does()
    {
        var village = Office.Village();
        var file = SubsidyFile.Csv(SubsidyFile.Three);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(i => Task.Run(() => TrySave(CountyOffice.Clerk(village, $"报账员{i}"), village, file), Stop)));
        _ = Assert.Single(answers, a => !a.Failed);
        Each.Is(answers.Where(a => a.Failed), a => Assert.Contains(a.Fault.Code, (string[])["correct-existing", "concurrent"]));
        Assert.Equal(1, await Office.Read(db => db.Notices.CountAsync(n => n.Unit == village.Value, Stop)));
    }

    private Task<Outcome<BoardKit.Domain.Forms.Checking.CheckResult>> Edit(string code, UnitCode village,
        DraftEdit edit, string clerk = "王会计") =>
        Office.As(CountyOffice.Clerk(village, clerk), s => s.GetRequiredService<EditDraft>().Handle(new(code, [edit]), Stop));

    private Task<Outcome<Done>> Recall(string code, Access by) =>
        Office.As(by, s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop));

    private Task<Outcome<bool>> Discard(string code, UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<DiscardDraft>().Handle(new(code), Stop));
}

public sealed class ReviewOnSqlite(SqliteOffice office) : ReviewTests(office), IClassFixture<SqliteOffice>;

public sealed class ReviewOnPostgres(PostgresOffice office) : ReviewTests(office), IClassFixture<PostgresOffice>;

public sealed class ReviewOnSqlServer(SqlServerOffice office) : ReviewTests(office), IClassFixture<SqlServerOffice>;
