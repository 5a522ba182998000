using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Reviews;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Reviews;

/// <summary>A notice on the way that its place has laid down, on a real database.</summary>
public sealed class CourseTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    [Fact]
    public async Task Of_eight_deciders_at_once_each_step_is_decided_by_exactly_one_and_the_last_publishes()
    {
        var village = await On("township-four");
        var code = await Submitted(village);
        var frozen = (await Stored(code)).ReviewText;
        await Choose(village, "three");   // changed under the reader: what was submitted goes on as it began
        Refused("not-decided", await Publish(code));
        var deciders = new HashSet<string>();
        foreach (var step in (string[])["inspect", "group", "head"])
        {
            var notice = await Stored(code);
            Assert.Equal(step, notice.Chain.Open(notice.AsSubmitted()!)!.Key);
            var ticks = notice.Chain.Steps[0].Ticks;
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Decide(code, notice.Submitted!, step,
                CountyOffice.Reviewer($"审核员{i}"), ticks), Stop)));
            _ = Assert.Single(answers, a => !a.Failed);
            Each.Is(answers.Where(a => a.Failed), a => Assert.Contains(a.Fault.Code,
                (string[])["step-decided", "concurrent", "decided-before", "not-in-review", "not-decided"]));
            var now = await Stored(code);
            if (step != "head")
            {
                Assert.Equal(frozen!.Length > 0 ? deciders.Count + 1 : 0, now.Course!.Decided.Count);
                Assert.True(deciders.Add(now.Course.Decided[^1].By.Id));
            }
        }
        var (published, edition) = (await Stored(code), await Office.Read(db => db.Editions.AsNoTracking()
            .SingleAsync(e => e.Unit == village.Value, Stop)));
        Assert.Equal((1, null, WorkStage.Idle), (published.LastEdition, published.ReviewText, published.Stage));
        Assert.Equal(["inspect", "group", "head"], ReviewCourse.Read(edition.ReviewText)!.Decided.Select(d => d.Step));
        Assert.Equal(3, ReviewCourse.Read(edition.ReviewText)!.Decided.Select(d => d.By.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_village_needs_two_accounts_and_its_steps_on_paper_are_marked_so_on_the_sheet()
    {
        var village = await On("village");
        var code = await Submitted(village);
        var (draft, clerk) = ((await Stored(code)).Submitted!, CountyOffice.Clerk(village));
        Refused("not-allowed", await Decide(code, draft, "supervise", CountyOffice.Reviewer(), []));
        Refused("record-missing", await Decide(code, draft, "supervise", clerk, []));
        _ = Ok(await Decide(code, draft, "supervise", clerk, [], new("村务监督委员会", new(2026, 3, 3), "审查记录 1 号")));
        _ = Ok(await Decide(code, draft, "meeting", clerk, [],
            new("联席会议", new(2026, 3, 4), "会议记录 2 号") { Expected = 9, Present = 7, Agreed = true }));
        var ticks = (await Stored(code)).Chain.Steps[^1].Ticks;
        Refused("self-review", await Decide(code, draft, "publish", clerk, ticks));
        Refused("unticked", await Publish(code));
        var waiting = Ok(await Office.As(clerk, s => s.GetRequiredService<ShowReviewSheet>().Handle(new(code), Stop)));
        Assert.True(waiting.IsOpen);
        Assert.Equal(1, Ok(await Decide(code, draft, "publish", CountyOffice.Clerk(village, "周主任"), ticks)).Edition);
        var sheet = Ok(await Office.As(clerk, s => s.GetRequiredService<ShowReviewSheet>().Handle(new(code), Stop)));
        Assert.Equal(["登录", "登记", "登记", "登录"], sheet.Steps.Select(s => s.How));
        Assert.Contains("应到9人，实到7人，通过", sheet.Steps[2].Said, StringComparison.Ordinal);
        Assert.Equal("周主任", sheet.Steps[3].Who);
        Assert.Contains(("审核程序", "村级四步"), sheet.Facts);
        Assert.Equal("2026年3月5日 10:00", sheet.Steps[0].When);
        Assert.Contains("☑" + ticks[0], sheet.Steps[3].Said, StringComparison.Ordinal);
        var pdf = Ok(await Office.As(clerk, s => s.GetRequiredService<PrintReviewSheet>().Handle(new(code), Stop)));
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
    }

    [Fact]
    public async Task A_remark_stands_at_its_cell_until_the_clerk_has_changed_or_answered_it()
    {
        var village = await On("two-person");
        var code = await Submitted(village);
        Refused("remark-place", await Remark(code, 99, "remark"));
        _ = Ok(await Remark(code, 2, "remark"));
        _ = Ok(await Remark(code, 3, ""));
        _ = Ok(await SendBack(code, "两处请核对"));
        var shown = (await Shown(code)).Draft!;
        Assert.Equal([(2, (string?)"remark"), (3, null)], shown.Check.Faults.Where(f => f.Code == "remark")
            .Select(f => ((f.At.Row ?? 0) - Offset(shown), f.At.ColumnKey)));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<EditDraft>().Handle(
            new(code, [new DraftEdit.SetCell("rows", 2, "remark", "已核")]), Stop)));
        var id = BoardKit.Domain.Notices.Remark.Read((await Shown(code)).Draft!.Draft.Remarks)[1].Id;
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AnswerRemark>().Handle(
            new(code, id, "与台账一致"), Stop)));
        shown = (await Shown(code)).Draft!;
        Assert.Equal([RemarkState.Changed, RemarkState.Answered], BoardKit.Domain.Notices.Remark.Read(shown.Draft.Remarks)
            .Select(r => r.Stands(shown.Form, shown.Check.Content).State));
        Each.Is(shown.Check.Faults.Where(f => f.Code == "remark"), f => Assert.Equal(Severity.Note, f.Severity));
    }

    [Fact]
    public async Task A_stand_in_decides_while_the_reviewer_is_away_and_the_list_says_who_is_waited_for_and_since_when()
    {
        var village = await On("township");
        var code = await Submitted(village);
        var (away, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (reviewer, standIn) = (Access.Member(new(ActorKind.Account, away.ToString(), "钱审核"), Role.Reviewer, CountyOffice.Township),
            Access.Member(new(ActorKind.Account, other.ToString(), "孙管理"), Role.Administrator, CountyOffice.Township));
        _ = await Office.Read(async db =>
        {
            db.Users.AddRange(new BoardKit.Data.Accounts.BoardUser("qian", "钱审核") { Id = away },
                new BoardKit.Data.Accounts.BoardUser("sun", "孙管理") { Id = other });
            db.Memberships.AddRange(new Membership(away, Role.Reviewer, CountyOffice.Township),
                new Membership(other, Role.Administrator, CountyOffice.Township));
            return await db.SaveChangesAsync(Stop);
        });
        var notice = await Stored(code);
        Refused("not-allowed", await Decide(code, notice.Submitted!, "secrecy", standIn, notice.Chain.Steps[0].Ticks));
        Refused("away-who", await Leave(reviewer, Guid.CreateVersion7()));
        Refused("not-allowed", await Leave(standIn, away));
        _ = Ok(await Leave(reviewer, other));
        var mine = Assert.Single((await Waiting(standIn, village)).Lines);
        Assert.True(mine is { Mine: true, Number: 1, Steps: 2, Line.Whom: "周集镇的审核员" });
        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 16)), (mine.Line.Since!.Value, mine.Line.Until!.Value));
        await Seat(away, Role.Official);   // whoever is no reviewer any more has nothing to leave to anybody
        Refused("not-allowed", await Decide(code, notice.Submitted!, "secrecy", standIn, notice.Chain.Steps[0].Ticks));
        await Seat(away, Role.Reviewer);
        _ = Ok(await Decide(code, notice.Submitted!, "secrecy", standIn, notice.Chain.Steps[0].Ticks));
        Assert.Equal("钱审核", (await Stored(code)).Course!.Decided[0].InNameOf!.Name);
        Refused("decided-before", await Decide(code, notice.Submitted!, "leader", reviewer, []));   // her name stands behind the first
        Office.Clock.Now = Office.Clock.Now.AddDays(20);
        try
        {
            var late = Assert.Single((await Waiting(reviewer, village)).Lines);
            Assert.Equal((15, CountyOffice.County), (late.Line.Late, late.Line.Escalated));
            Refused("not-allowed", await Decide(code, notice.Submitted!, "leader", standIn, []));   // she is back
            var told = Assert.Single(await Office.As(Access.Console(CountyOffice.County.Area, Actor.AtConsole("reminders")), s =>
                s.GetServices<BoardKit.Features.Register.IDeskWork>().OfType<StepsToDecide>().Single()
                    .Waiting(CountyOffice.County, new(2026, 3, 25), Stop)), m => m.Key == "steps-late");
            Assert.Equal(("/reviews", late.Line.Until), (told.Address, told.By));
            var named = Assert.Single(told.Named);
            Assert.Contains($"耕地地力保护补贴 2026年：等“{late.Line.Step.Name}”，3月5日起", named, StringComparison.Ordinal);
            Assert.DoesNotContain(notice.Title, named, StringComparison.Ordinal);
        }
        finally
        {
            Office.Clock.Now = Office.Clock.Now.AddDays(-20);
        }
    }

    [Fact]
    public async Task A_place_that_follows_its_catalogue_takes_the_way_that_the_item_names_with_the_countys_look()
    {
        var village = Office.Village();
        var item = CatalogueItem.ReadAll(await File.ReadAllTextAsync(
            Path.Combine(FormFiles.Root, "tenants-seed", "huoqiu", "catalogue.json"), Stop)).Value
            .First(i => i.On(new(2026, 3, 5)) is { } version && version.IsOwedBy(UnitLevel.Village, village)
                && version.Forms.Any(f => f.Form == SubsidyFile.Form));
        var preset = item.On(new(2026, 3, 5))!.Review!;
        await Choose(village, preset);
        _ = Ok(await Set(village, ("reviews", "items+county")));
        Assert.Null((await Stored(await Submitted(village))).Course);   // no item of its catalogue asks for more
        _ = await Office.Read(async db =>
        {
            _ = db.CatalogueItems.Add(new StoredItem(village, item));
            return await db.SaveChangesAsync(Stop);
        });
        var code = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2025")).Code;
        var course = (await Stored(code)).Course!;
        Assert.Equal((preset, "county-gate"), (course.Key, course.Preset.Steps[^2].Key));
    }

    [Fact]
    public async Task A_choice_of_a_way_that_is_not_there_is_refused_and_so_is_a_submission_once_it_is_gone()
    {
        Refused("review-choice", await Set(Office.Village(), ("reviews", "nowhere")));
        var village = await On("three");
        var before = await Submitted(village);
        _ = await Office.Read(db => db.Settings.Where(s => s.Owner == village.Value && s.Key == "review.three").ExecuteDeleteAsync(Stop));
        Refused("review-preset", await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), period: "2025"));
        var waits = await Stored(before);   // what was handed in goes on
        Assert.Equal("first", waits.Chain.Open(waits.AsSubmitted()!)!.Key);
    }

    private Task<int> Seat(Guid account, Role role) => Office.Read(db => db.Memberships.Where(m => m.UserId == account)
        .ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, role), Stop));

    private static int Offset(ShowNotice.OpenDraft shown) =>
        shown.Check.Content.Section("rows")!.Rows[0] is { SourceRow: > 0 and var source } ? source - 1 : 0;

    private async Task<UnitCode> On(string preset)
    {
        var village = Office.Village();
        await Choose(village, preset);
        return village;
    }

    private async Task Choose(UnitCode village, string preset)
    {
        using var settings = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(FormFiles.Root, "tenants-seed", "huoqiu", "settings.json"), Stop));
        _ = Ok(await Set(village, preset == "two-person" ? [("reviews", preset)]
            : [("review." + preset, settings.RootElement.GetProperty("review." + preset).GetRawText()), ("reviews", preset)]));
    }

    private Task<Outcome<SetSettings.Response>> Set(UnitCode owner, params (string Key, string Text)[] texts) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s => s.GetRequiredService<SetSettings>().Handle(
            new(owner, texts.ToDictionary(t => t.Key, t => t.Text)), Stop));

    private Task<Outcome<DecideStep.Response>> Decide(string code, string draft, string step, Access by, IReadOnlyList<string> ticks,
        StepRecord? record = null) =>
        Office.As(by, s => s.GetRequiredService<DecideStep>().Handle(
            new(code, draft) { Step = step, Ticked = ticks, Record = record }, Stop));

    private Task<Outcome<Done>> Remark(string code, int row, string column) => Office.As(CountyOffice.Reviewer(),
        s => s.GetRequiredService<WriteRemark>().Handle(new(code, "rows", row, column, "请核对"), Stop));

    private Task<Outcome<Done>> Leave(Access by, Guid standIn) => Office.As(by, s => s.GetRequiredService<LeaveReviews>().Handle(
        new(standIn, new(2026, 3, 5), new(2026, 3, 8), "外出学习"), Stop));

    private Task<ListReviews.Response> Waiting(Access by, UnitCode village) =>
        Office.As(by, s => s.GetRequiredService<ListReviews>().Handle(new(village.Self), Stop));
}
