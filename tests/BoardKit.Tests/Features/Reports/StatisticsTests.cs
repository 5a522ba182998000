using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Reports;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Import.Support;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Reports;

/// <summary>
/// A county of one township and two villages publishes registers, reports and lists: what is counted of them, what each number opens to,
/// and what a clerk begins the report with.
/// </summary>
public sealed class StatisticsTests : IAsyncLifetime
{
    private static readonly string[] Keys = ["annual-report", "disclosure-statistics", "disclosure-requests", "disclosure-counts",
        "disclosure-meetings", "reading-points", "collective-contracts"];

    private static readonly Actor Clerk = new(ActorKind.Account, "clerk", "镇经办人");

    private BoardSite _site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Samples => Path.Combine(FormFiles.SeedFolder, "..", "samples");

    public async ValueTask InitializeAsync()
    {
        _site = await BoardSite.Start();
        await _site.Do(async (publishing, db) =>
        {
            db.StoredForms.AddRange(Keys.Select(k => new StoredForm(BoardSite.County, k, FormFiles.Seed(k).Version,
                File.ReadAllText(FormFiles.FileOf(k)))));
            await db.SaveChangesAsync(Stop);
            await Publish(publishing, db, BoardSite.Township, "disclosure-requests", "2026", Sample("disclosure-requests"));
            await Publish(publishing, db, BoardSite.Township, "disclosure-meetings", "2026Q1", Sample("disclosure-meetings"));
            await Publish(publishing, db, BoardSite.County, "disclosure-counts", "2015", Sample("disclosure-counts"));
            await Publish(publishing, db, BoardSite.County, "disclosure-statistics", "2012", Read(Path.Combine(FormFiles.Root, "tests",
                "BoardKit.Tests", "Data", "reports", "aershan-2012.csv"), FormFiles.Seed("disclosure-statistics")));
            var ledger = FormFiles.Seed("collective-contracts");
            var rents = Notes.Of(Notes.Section(ledger, "rows", ["no", "name", "end", "next", "due", "got", "owed"],
                ["FB-1", "大塘", "2029-12-31", "2026-01-10", "0", "0", "0"], ["FB-2", "门面", "2029-12-31", null, "0", "0", "0"]));
            await Publish(publishing, db, BoardSite.Maple, "collective-contracts", "2025Q4", rents);
            var first = await Publish(publishing, db, BoardSite.Maple, SubsidyForm.Form, "2026", new NoticeContent { Nil = true });
            await publishing.Publish(first, SubsidyForm.Form, new NoticeContent { Nil = true }, first.Title, new(2026, 3, 5), Stop);
            var gone = await Publish(publishing, db, BoardSite.Willow, SubsidyForm.Form, "2026", new NoticeContent { Nil = true });
            Assert.False(gone.Withdraw("登错了村", _site.Clock.Now.UtcDateTime).Failed);
            await db.SaveChangesAsync(Stop);
            return true;
        });
    }

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Each_number_opens_to_exactly_what_it_counts_and_what_nobody_published_is_not_known()
    {
        await using var scope = As(Access.Member(Clerk, Role.Official, BoardSite.County));
        var show = scope.ServiceProvider.GetRequiredService<ShowStatistics>();
        var list = scope.ServiceProvider.GetRequiredService<ListFacts>();
        var shown = (await show.Handle(new(BoardSite.County, 2026, "annual-report"), Stop)).Value;
        decimal? Value(string address) => shown.Cells.Single(c => c.Cell.Address == address).Value;
        Assert.Equal((2m, 5m, 1m, 1m, 0m), (Value("input.published"), Value("input.below"), Value("input.corrected"),
            Value("input.withdrawn"), Value("input.walls")));
        Assert.Equal((6m, 5m, 1m, 3m, 1m, 1m), (Value("t3.r1.total"), Value("t3.r37.total"), Value("t3.r4.natural"), Value("t3.r31.natural"),
            Value("t3.r341.natural"), Value("t4.count.r_kept")));
        foreach (var cell in shown.Cells)
        {
            var facts = (await list.Handle(new(BoardSite.County, 2026, "annual-report", cell.Cell.Address), Stop)).Value;
            Assert.Equal(cell.Value, facts.Facts.Sum(f => f.Amount));
            Assert.All(facts.Facts, f => Assert.False(string.IsNullOrEmpty(f.Place)));
        }
        var returned = (await show.Handle(new(BoardSite.County, 2026), Stop)).Value;
        Assert.Equal("disclosure-statistics", returned.Form!.Key);
        decimal? Of(string line) => returned.Computed("table", line, "value")!.Value;
        Assert.Equal((7m, null, 6m, 2m), (Of("i01"), Of("i13"), Of("i03"), Of("i27")));
        Assert.Equal("1/1 个乡镇", returned.Computed("table", "i03", "value")!.Coverage);
        Assert.Equal(106m, returned.Computed("table", "i28", "second")!.Value);
        Assert.Equal("0/1 个乡镇", StatisticsFile.Lines(returned, returned.Form).Single(l => l.Address == "table.i13.value").Coverage);
        // what nobody counts stands in the list, too
        Assert.Equal(31, StatisticsFile.Lines(returned, returned.Form).Count);
        // villages are counted; how many have an agent is not, and is asked for beside it
        Assert.Equal([("table.i23.value", null), ("table.i23.second", 2m)], StatisticsFile.Lines(returned, returned.Form)
            .Where(l => l.Address.StartsWith("table.i23", StringComparison.Ordinal)).Select(l => (l.Address, l.Computed?.Value)));
        Assert.Equal("year-unfit", (await show.Handle(new(BoardSite.County, 12), Stop)).Fault.Code);
        Assert.Equal("report-unknown", (await show.Handle(new(BoardSite.County, 2026, "land-survey"), Stop)).Fault.Code);
        Assert.Equal("cell-unknown", (await list.Handle(new(BoardSite.County, 2026, "annual-report", "t3.r3.natural"), Stop)).Fault.Code);

        await using var village = As(Access.Member(Clerk, Role.Clerk, BoardSite.Maple));
        Assert.Equal("unit-unknown", (await village.ServiceProvider.GetRequiredService<ShowStatistics>()
            .Handle(new(BoardSite.Willow, 2026), Stop)).Fault.Code);
    }

    [Fact]
    public async Task What_a_place_reported_stands_beside_what_is_counted_with_what_does_not_add_up()
    {
        await using var scope = As(Access.Member(Clerk, Role.Official, BoardSite.County));
        var show = scope.ServiceProvider.GetRequiredService<ShowStatistics>();
        var printed = (await show.Handle(new(BoardSite.County, 2012), Stop)).Value;
        var lines = StatisticsFile.Lines(printed, printed.Form!);
        Assert.Equal("2306", lines.Single(l => l.Address == "table.i01.value").Reported);
        Assert.True(lines.Single(l => l.Address == "table.i01.value").Differs);   // nothing was published here in 2012
        Assert.Equal(("条", "9.5", "是", "106"), (lines.Single(l => l.Address == "table.i02.value").Unit,
            lines.Single(l => l.Address == "table.i29.value").Reported, lines.Single(l => l.Address == "table.i19.yes").Reported,
            lines.Single(l => l.Address == "table.i28.second").Reported));
        Assert.Contains(printed.Own!.Remarks, r => r.Detail.Contains("没有依申请公开，却有行政诉讼", StringComparison.Ordinal));
        var counts = (await show.Handle(new(BoardSite.County, 2015, "disclosure-counts"), Stop)).Value;
        Assert.Equal([null, false, false, true], counts.Own!.Groups.Select(g => g.AddsUp));
        var tables = StatisticsFile.Tables(counts);
        Assert.Equal(["没有公布合计", "不一致", "不一致", "一致"], tables[^1].Rows.Select(r => (string?)r[^1]));
        Assert.NotEmpty(BoardKit.Features.Frame.XlsxFile.Write(tables));
        var answer = StatisticsAnswer.Of(counts);
        Assert.Equal(("1672", "1727", false), (answer.Groups[1].Sum, answer.Groups[1].Stated, answer.Groups[1].AddsUp));
    }

    [Fact]
    public async Task A_clerk_begins_the_report_with_what_was_counted_and_only_once()
    {
        await using var scope = As(Access.Member(Clerk, Role.Clerk, BoardSite.Township));
        var draft = scope.ServiceProvider.GetRequiredService<DraftReport>();
        var made = await draft.Handle(new(BoardSite.Township, 2026, "annual-report"), Stop);
        Assert.False(made.Failed, made.Failed ? made.Fault.Detail : "");
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var notice = await db.Notices.SingleAsync(n => n.Code == made.Value, Stop);
        Assert.Equal(("annual-report", "2026", WorkStage.Drafting), (notice.Form, notice.Period, notice.Stage));
        var rows = await db.DraftRows.Where(r => r.NoticeId == notice.Id).ToListAsync(Stop);
        Assert.Contains("\"natural\":\"5\"", rows.Single(r => r.Section == "t3" && r.Line == "r1").Cells, StringComparison.Ordinal);
        Assert.Equal(33, rows.Count(r => r.Section == "basis"));
        var open = await db.Drafts.SingleAsync(d => d.NoticeId == notice.Id, Stop);
        Assert.Contains("\"published\":\"2\"", open.Inputs, StringComparison.Ordinal);
        Assert.Equal(made.Value, (await draft.Handle(new(BoardSite.Township, 2026, "annual-report"), Stop)).Fault.Notice);
        Assert.True(await db.AuditLog.AnyAsync(a => a.Action == "notice.computed" && a.Subject == made.Value, Stop));
    }

    [Fact]
    public async Task What_a_village_has_published_already_it_does_not_type_again_and_what_is_not_whole_stays_empty()
    {
        string[] keys = ["care-summary", "social-assistance", "extreme-poverty", "old-age-allowance", "disability-allowance"];
        await _site.Do(async (publishing, db) =>
        {
            db.StoredForms.AddRange(keys.Select(k => new StoredForm(BoardSite.County, k, FormFiles.Seed(k).Version,
                File.ReadAllText(FormFiles.FileOf(k)))));
            await db.SaveChangesAsync(Stop);
            var low = FormFiles.Seed("social-assistance");
            foreach (var (month, people, amount) in ((string, string, string)[])
                [("2026-01", "3", "900"), ("2026-02", "4", "1200"), ("2026-03", "2", "600.5")])
            {
                await Publish(publishing, db, BoardSite.Maple, low, month,
                    Notes.Of(Notes.Section(low, "rows", ["name", "people", "amount"], ["张三", people, amount])));
            }
            await Publish(publishing, db, BoardSite.Maple, FormFiles.Seed("extreme-poverty"), "2026-01", new NoticeContent { Nil = true });
            await Publish(publishing, db, BoardSite.Maple, FormFiles.Seed("old-age-allowance"), "2026Q1", new NoticeContent { Nil = true });
            return true;
        });
        await using var scope = As(Access.Member(Clerk, Role.Clerk, BoardSite.Maple));
        var fill = scope.ServiceProvider.GetRequiredService<FillFromPublished>();
        Assert.Null(await fill.Handle(new(BoardSite.Maple, SubsidyForm.Form.Key, "2026"), Stop));
        Assert.Null(await fill.Handle(new(BoardSite.Maple, "care-summary", "2026"), Stop));
        var filling = await fill.Handle(new(BoardSite.Maple, "care-summary", "2026Q1"), Stop);
        var care = FormFiles.Seed("care-summary");
        // over what stood there a period ago: known numbers anew, unknown ones empty, the rest as a start
        var earlier = Notes.Of(new ContentSection
        {
            Key = "rows",
            Rows = [Row(1, "low", "低保", "9", "9", "9", "走访"), Row(2, "poor", "特困供养", null, "9", "9", null),
                Row(3, "vet", "优抚对象优待抚恤", null, "7", "70", null), Row(4, null, "其他", null, "1", null, null)],
        });
        string? Cell(NoticeContent content, string? line, int at) => content.Section("rows")!.Rows.Single(r => r.Line == line).Cells[at];
        var over = filling!.Over(earlier);
        Assert.Equal((4, "1", "2", "2700.5", "走访"),
            (filling.Cells, Cell(over, "low", 1), Cell(over, "low", 2), Cell(over, "low", 3), Cell(over, "low", 4)));
        // of a nil return the money is a true zero; how many people there still are it does not say
        Assert.Equal((null, null, "7", "0", "1"),
            (Cell(over, "poor", 3), Cell(over, "dis", 2), Cell(over, "vet", 2), Cell(over, "old", 3), Cell(over, null, 2)));
        var made = await scope.ServiceProvider.GetRequiredService<StartDraft>().Handle(
            new(new Intent(BoardSite.Maple, "care-summary", "2026Q1"), new Dictionary<string, string>()) { Filling = filling }, Stop);
        Assert.False(made.Failed, made.Failed ? made.Fault.Detail : "");
        var db = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        var notice = await db.Notices.SingleAsync(n => n.Code == made.Value, Stop);
        var basis = await db.DraftRows.Where(r => r.NoticeId == notice.Id && r.Section == "basis").ToListAsync(Stop);
        Assert.Equal(10, basis.Count);
        Assert.Contains(basis, r => r.Cells.Contains("没有公布齐", StringComparison.Ordinal));
        Assert.True(await db.AuditLog.AnyAsync(a => a.Action == "notice.computed" && a.Subject == made.Value && a.Detail == "4 cells", Stop));
        // another number than the published one asks for a reason, and is free with one
        bool Complains(NoticeContent content) => FormCheck.Run(care, content, new CheckContext()).Faults
            .Any(f => f.Detail.Contains("低保”的人数", StringComparison.Ordinal));
        NoticeContent Said(string people, string? reason) => over with
        {
            Sections = [.. over.Sections.Select(s => s with
            {
                Rows = [.. s.Rows.Select(r => r.Line == "low" ? r with { Cells = [r.Cells[0], r.Cells[1], people, r.Cells[3], r.Cells[4]] }
                    : s.Key == "basis" && r.Cells[0] == "保障情况：低保（人数）" ? r with { Cells = [.. r.Cells.SkipLast(1), reason] } : r)],
            })],
        };
        Assert.Equal((false, true, false),
            (Complains(over), Complains(Said("3", null)), Complains(Said("3", "三月新增一人，名单下月公布"))));

        static ContentRow Row(int number, string? line, params string?[] cells) => new() { RowNumber = number, Line = line, Cells = cells };
    }

    [Fact]
    public async Task A_rent_that_fell_due_and_was_not_disclosed_is_listed_first()
    {
        await using var scope = As(Access.Member(Clerk, Role.Official, BoardSite.County));
        var rents = (await scope.ServiceProvider.GetRequiredService<ListRents>().Handle(BoardSite.County, Stop)).Value;
        Assert.Equal([("FB-1", RentStanding.NotDisclosed), ("FB-2", RentStanding.NotKnown)], rents.Rents.Select(r => (r.Contract.No, r.Standing)));
        Assert.Equal("燎西村", rents.Names[rents.Rents[0].Contract.Unit]);
    }

    private AsyncServiceScope As(Access access) => _site.Services.GetRequiredService<IServiceScopeFactory>().OpenAs(access);

    private static NoticeContent Sample(string key) => Read(Path.Combine(Samples, key + ".csv"), FormFiles.Seed(key));

    private static NoticeContent Read(string file, Form form) =>
        Given.Import(File.ReadAllBytes(file), Path.GetFileName(file), form).Content;

    private static Task<Notice> Publish(Publishing publishing, BoardDbContext db, UnitCode unit, string key, string period,
        NoticeContent content) => Publish(publishing, db, unit, FormFiles.Seed(key), period, content);

    private static async Task<Notice> Publish(Publishing publishing, BoardDbContext db, UnitCode unit, Form form, string period,
        NoticeContent content)
    {
        var notice = await publishing.Draft(unit, form, $"{form.Name}{Period.Parse(period).Spoken}", period, Stop);
        await publishing.Publish(notice, form, content, notice.Title, new(2026, 3, 5), Stop);
        db.Figures.AddRange(FormCheck.Run(form, content, new CheckContext()).Figures.Select(f =>
            new Figure(unit.Value, notice.Id, form.Key, period, f.Key, f.Value.TenThousandths, f.Stated?.TenThousandths)));
        await db.SaveChangesAsync(Stop);
        return notice;
    }
}
