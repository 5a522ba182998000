using System.Text.Json.Nodes;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Notices;

/// <summary>
/// Somebody else changes the unit after an act was worked out and before it is written: the act is done as if it had come after, and is
/// refused where it would have been refused then. On SQLite the other one could not even begin if the file were locked by then.
/// </summary>
public abstract class MeanwhileTests(CountyOffice office) : OfficeTests(office)
{
    private static readonly DraftEdit Remark = new DraftEdit.SetCell("rows", 1, "remark", "已核");

    [Fact]
    public async Task A_draft_that_moves_while_it_is_submitted_is_submitted_as_it_is_then()
    {
        var (village, code) = await Draft();
        var tries = await Meanwhile(NoticeAct.Submit, 1, () => Edit(code, village, Remark));
        _ = Ok(await Submit(code, village));
        Assert.Equal(2, tries());
        var shown = await Shown(code);
        Assert.Contains("已核", shown.Draft!.Check.Content.Sections[0].Rows[0].Cells);
        _ = Ok(await Publish(code));   // refused where the digest is not that of the draft
        Assert.Equal("已核", (await Download(village, code))["rows"]![0]!["row"]!["cells"]!["remark"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_submission_that_is_recalled_while_it_is_published_is_not_published()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var tries = await Meanwhile(NoticeAct.Publish, 1, () => Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<RecallNotice>().Handle(new(code), Stop)));
        Refused("not-in-review", await Publish(code));
        Assert.Equal(1, tries());
        Assert.Equal((0, 0, 3), await Office.Read(async db => (
            await db.Editions.CountAsync(e => e.Unit == village.Value, Stop),
            await db.Figures.CountAsync(f => f.Unit == village.Value, Stop),
            await db.DraftRows.CountAsync(r => r.Unit == village.Value, Stop))));
    }

    [Fact]
    public async Task What_is_published_after_another_change_of_the_unit_is_recomputed_to_the_same_root()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var other = await DraftIn(village, "2025");
        var tries = await Meanwhile(NoticeAct.Publish, 1, () => Edit(other, village, Remark));
        _ = Ok(await Publish(code));
        Assert.Equal(2, tries());
        var edition = await Download(village, code);
        Assert.Equal(edition["root"]!.GetValue<string>(), Recomputation.Root(edition));
        Assert.Equal((1, 3, 1), await Office.Read(async db => (
            await db.Editions.CountAsync(e => e.Unit == village.Value, Stop),
            await db.EditionRows.CountAsync(r => r.Unit == village.Value, Stop),
            await db.AuditLog.CountAsync(a => a.Unit == village.Value && a.Action == "notice.publish", Stop))));
    }

    [Fact]
    public async Task A_rule_from_above_that_changes_meanwhile_holds()
    {
        var village = Office.Village();
        var code = await Submitted(village);
        var tries = await Meanwhile(NoticeAct.Publish, 1, () => Set("posting-days", "40"));
        _ = Ok(await Publish(code));
        _ = Ok(await Set("posting-days", "7"));
        Assert.Equal(2, tries());
        var edition = await Office.Read(db => db.Editions.AsNoTracking().SingleAsync(e => e.Unit == village.Value, Stop));
        Assert.Equal(40, edition.PostingTo.DayNumber - edition.PostingFrom.DayNumber);
    }

    [Fact]
    public async Task A_file_that_goes_into_a_draft_that_moves_takes_its_place_whole()
    {
        var (village, code) = await Draft();
        var tries = await Meanwhile(NoticeAct.Import, 1, () => Edit(code, village, new DraftEdit.RemoveRow("rows", 3)));
        _ = Ok(await TrySave(CountyOffice.Clerk(village), village, SubsidyFile.Csv(SubsidyFile.Three), submit: true, corrects: code));
        Assert.Equal(2, tries());
        var (rows, removed) = await Office.Read(async db => (
            await db.DraftRows.CountAsync(r => r.Unit == village.Value && r.RowNumber > 0, Stop),
            await db.DraftRows.CountAsync(r => r.Unit == village.Value && r.RowNumber < 0, Stop)));
        Assert.Equal((3, 0), (rows, removed));
        _ = Ok(await Publish(code));
    }

    [Fact]
    public async Task Who_is_always_overtaken_goes_last_with_the_door_closed()
    {
        var (village, code) = await Draft();
        var ids = 0;
        var tries = await Meanwhile(NoticeAct.Submit, int.MaxValue,
            () => Edit(code, village, new DraftEdit.SetCell("rows", 1, "remark", $"第{++ids}次")));
        _ = Ok(await Submit(code, village));
        Assert.Equal((3, 2), (tries(), ids));   // the third time nobody could come between
        _ = Ok(await Publish(code));
        Assert.Equal(1, await Office.Read(db =>
            db.AuditLog.CountAsync(a => a.Unit == village.Value && a.Action == "notice.submit", Stop)));
    }

    [Fact]
    public async Task Work_that_has_to_write_while_it_is_worked_out_is_done_inside_the_transaction()
    {
        var (village, code) = await Draft();
        var inside = new List<bool>();
        var done = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<NoticeChange>()
            .Run<Done>(code, Capability.WriteNotices, NoticeAct.Edit, async notice =>
            {
                var db = s.GetRequiredService<BoardDbContext>();
                inside.Add(db.Database.CurrentTransaction is not null);
                _ = await db.Drafts.Where(d => d.NoticeId == notice.Id)
                    .ExecuteUpdateAsync(d => d.SetProperty(x => x.FileName, "另一份.csv"), Stop);
                return NoticeFaults.NoDraft;
            }, Stop));
        Refused("no-draft", done);
        Assert.Equal([false, true], inside);
        Assert.Equal("表.csv", await Office.Read(db =>
            db.Drafts.Where(d => d.Unit == village.Value).Select(d => d.FileName).SingleAsync(Stop)));
    }

    private async Task<(UnitCode Village, string Code)> Draft()
    {
        var village = Office.Village();
        return (village, await DraftIn(village, "2026"));
    }

    private async Task<string> DraftIn(UnitCode village, string period) => Ok(await TrySave(CountyOffice.Clerk(village), village,
        SubsidyFile.Csv(SubsidyFile.Three), submit: false, period: period)).Code;

    /// <summary>Lets somebody else act after each of the next tries of an act, while it is not written; how often it was tried.</summary>
    private Task<Func<int>> Meanwhile<T>(NoticeAct act, int times, Func<Task<Outcome<T>>> other) =>
        Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("测试")),
            s => Task.FromResult(s.GetRequiredService<Moves>().Expect(act, times, async () => _ = Ok(await other()))));

    private Task<Outcome<Digest>> Submit(string code, UnitCode village) => Office.As(CountyOffice.Clerk(village),
        s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop));

    private Task<Outcome<CheckResult>> Edit(string code, UnitCode village, DraftEdit edit) =>
        Office.As(CountyOffice.Clerk(village, "赵会计"), s => s.GetRequiredService<EditDraft>().Handle(new(code, [edit]), Stop));

    private Task<Outcome<SetSettings.Response>> Set(string key, string text) => Office.As(
        Access.Console(Scope.Everywhere, Actor.AtConsole("县")), s => s.GetRequiredService<SetSettings>().Handle(
            new(CountyOffice.County, new Dictionary<string, string> { [key] = text }), Stop));

    private Task<JsonNode> Download(UnitCode village, string code) => Office.As(Access.Resident(village), async s =>
    {
        Assert.True(PublicCode.TryParse(code, out var parsed));
        return JsonNode.Parse(Ok(await s.GetRequiredService<ExportEdition>().Handle(new(parsed, 1, ExportKind.Json), Stop)).Bytes)!;
    });

    /// <summary>Who comes between: the last of those who follow from an act, before it is written.</summary>
    public sealed class Moves
    {
        private Func<Task>? _other;
        private NoticeAct _act;
        private int _left, _tries;

        public Func<int> Expect(NoticeAct act, int times, Func<Task> other)
        {
            (_act, _left, _tries, _other) = (act, times, 0, other);
            return () => _tries;
        }

        internal static void Into(IServiceCollection services) =>
            _ = services.AddSingleton<Moves>().AddScoped<INoticeFollower, Follower>();

        private sealed class Follower(Moves moves, BoardDbContext db) : INoticeFollower
        {
            public async Task Follow(NoticeAct act, Notice notice, NewEdition? made, CancellationToken cancellationToken)
            {
                if (moves._other is not { } other || act != moves._act)
                {
                    return;
                }
                moves._tries++;
                if (db.IsAhead && moves._left-- > 0)
                {
                    await other();
                }
            }
        }
    }
}

public sealed class MeanwhileOnSqlite(MeanwhileOnSqlite.Moved office) : MeanwhileTests(office), IClassFixture<MeanwhileOnSqlite.Moved>
{
    public sealed class Moved : SqliteOffice
    {
        protected override void Add(IServiceCollection services) => Moves.Into(services);
    }
}

public sealed class MeanwhileOnPostgres(MeanwhileOnPostgres.Moved office) : MeanwhileTests(office),
    IClassFixture<MeanwhileOnPostgres.Moved>
{
    public sealed class Moved : PostgresOffice
    {
        protected override void Add(IServiceCollection services) => Moves.Into(services);
    }
}
