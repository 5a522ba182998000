using System.IO.Compression;
using System.Text.RegularExpressions;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Jobs;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using BoardKit.Features.Jobs;
using BoardKit.Features.Packs;
using BoardKit.Features.Printing;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Printing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace BoardKit.Tests.Features.Packs;

/// <summary>
/// Packs made by the product's own worker from notices that were imported and published: what is in the file, and that no village is ever
/// printed twice.
/// </summary>
public abstract partial class PackTests(CountyOffice office) : OfficeTests(office)
{
    private static int _townships = 500;

    private static readonly string LongTitle = "周集镇燎西村耕地地力保护补贴面积及资金发放公示表";

    [Fact]
    public async Task A_zip_holds_a_list_and_a_pdf_for_each_village_with_a_set_for_each_board()
    {
        var (township, villages) = await Township(4);
        await Publish(villages[0], 3);
        await Publish(villages[2], 40);
        await AddBoards(villages[2], 2);
        var id = await Start(township, new PackWish("A4", PackFormat.Zip));
        Assert.True(await Work());

        var job = await Job(township, id);
        Assert.True(job.State == JobState.Done, job.Note);
        Assert.Contains("2 个村", job.Note, StringComparison.Ordinal);
        Assert.Contains("没有应张贴公示的 2 个村：乙村、丁村", job.Note, StringComparison.Ordinal);
        using var zip = await Open(township, id);
        Assert.Equal(["000-清单.pdf", "001-甲村.pdf", "003-丙村.pdf"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));

        var sheets = await Sheets(id);
        var (first, third) = (Pages(zip, "001-甲村.pdf"), Pages(zip, "003-丙村.pdf"));
        Assert.Equal(sheets.Where(s => s.Unit == villages[0].Value).Select(s => s.Id).Order(), Ids(first).Order());
        Assert.Equal(sheets.Where(s => s.Unit == villages[2].Value).Select(s => s.Id).Order(), Ids(third).Order());
        Assert.Equal(2, sheets.Where(s => s.Unit == villages[2].Value).GroupBy(s => s.BoardId).Select(g => g.Count()).Count());
        Assert.Equal(sheets.Count, first.Count + third.Count);
        var list = string.Join(' ', Pages(zip, "000-清单.pdf"));
        Assert.Contains("乙村(没有应张贴的)", list.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("003-丙村.pdf", list.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_gets_copies_of_what_it_holds_and_what_none_holds_hangs_on_the_first()
    {
        var (township, villages) = await Township(2);
        await Publish(villages[0], 3);
        await AddBoards(villages[0], "党务", "惠农补贴", null);
        await Publish(villages[1], 3);
        await AddBoards(villages[1], "党务", "财务");
        var id = await Start(township, new PackWish("A4", PackFormat.Zip));
        Assert.True(await Work());
        var sheets = (await Sheets(id)).GroupBy(s => (s.Unit, s.BoardId)).ToDictionary(g => g.Key, g => g.Count());
        var boards = await Office.Read(db => db.Boards.Where(b => b.Unit == villages[0].Value || b.Unit == villages[1].Value)
            .Select(b => new { b.Unit, b.Name, b.Id }).ToListAsync(Stop));
        Assert.Equal(["2号栏", "3号栏"], boards.Where(b => b.Unit == villages[0].Value && sheets.ContainsKey((b.Unit, b.Id)))
            .Select(b => b.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["1号栏"], boards.Where(b => b.Unit == villages[1].Value && sheets.ContainsKey((b.Unit, b.Id))).Select(b => b.Name));
    }

    [Fact]
    public async Task A_pack_says_its_sheets_and_reams_before_it_starts_and_no_sheet_is_numbered_for_that()
    {
        var (township, villages) = await Township(3);
        await Publish(villages[0], 130);
        await Publish(villages[1], 3);
        await AddBoards(villages[0], 2);
        var wish = new PackWish("A4", PackFormat.Pdf) { DistanceMm = 800 };
        var counted = await Start(township, wish with { Count = true });
        Assert.True(await Work());
        var job = await Job(township, counted);
        Assert.True(job.State == JobState.Done, job.Note);
        Assert.Empty(await Sheets(counted));
        var made = await Start(township, wish);
        Assert.True(await Work());
        var sheets = (await Sheets(made)).Count;
        Assert.StartsWith($"按所选的来印要 {sheets} 张（0.1 令）", job.Note!, StringComparison.Ordinal);
        Assert.Matches(@"A4、半米看得清的字 \d+ 张（0\.1 令）；.*A3、80 厘米看得清的字 \d+ 张", job.Note!);
    }

    [Fact]
    public async Task One_pdf_holds_the_list_first_and_is_made_again_byte_for_byte()
    {
        var (township, villages) = await Township(2);
        await Publish(villages[0], 3);
        await Publish(villages[1], 3);
        var id = await Start(township, new PackWish("A4", PackFormat.Pdf));
        Assert.True(await Work());
        var first = await File.ReadAllBytesAsync((await Shown(township, id)).File!.FullName, Stop);
        using (var pdf = PdfDocument.Open(first))
        {
            Assert.Equal(3, pdf.NumberOfPages);
            Assert.Contains("清单", pdf.GetPage(1).Text.Normalize(System.Text.NormalizationForm.FormKC), StringComparison.Ordinal);
            Assert.Equal((await Sheets(id)).OrderBy(s => s.Unit).Select(s => s.Id), Ids([pdf.GetPage(2).Text, pdf.GetPage(3).Text]));
        }
        Assert.Equal(0, Tools.HasQpdf ? Tools.WithFile(first, file => Tools.Run("qpdf", "--check", file).Exit) : 0);

        // a day later the file is gone; made again it is the same, with the same sheets
        var before = await Sheets(id);
        Office.Clock.Now += JobFiles.Lifetime + TimeSpan.FromMinutes(1);
        Assert.NotEqual(0, await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("sweep")),
            s => s.GetRequiredService<SweepJobFiles>().Handle(Stop)));
        Assert.Null((await Shown(township, id)).File);
        _ = Ok(await As(township, s => s.GetRequiredService<ResumeJob>().Handle(new(id), Stop)));
        Assert.True(await Work());
        Assert.Equal(first, await File.ReadAllBytesAsync((await Shown(township, id)).File!.FullName, Stop));
        Assert.Equal(before.Select(s => s.Id).Order(), (await Sheets(id)).Select(s => s.Id).Order());
    }

    // five villages: 1-10 number them (odd: before a village, even: inside its transaction), 11-15 draw them
    [Theory, InlineData(3), InlineData(4), InlineData(9), InlineData(12), InlineData(15)]
    public async Task A_worker_killed_anywhere_leaves_no_village_without_paper_and_none_with_two(int step)
    {
        var (township, villages) = await Township(5);
        foreach (var village in villages)
        {
            await Publish(village, 3);
        }
        var id = await Start(township, new PackWish("A4", PackFormat.Zip));
        await Kill(id, step);
        Assert.True(await Work());
        Assert.Equal(JobState.Done, (await Job(township, id)).State);
        var sheets = await Sheets(id);
        Assert.Equal(villages.Select(v => v.Value), sheets.Select(s => s.Unit).Order());
        using var zip = await Open(township, id);
        Assert.Equal(sheets.Select(s => s.Id).Order(), zip.Entries.Where(e => e.FullName[0] == '0'
            && !e.FullName.StartsWith("000", StringComparison.Ordinal)).SelectMany(e => Ids(Pages(zip, e.FullName))).Order());
    }

    [Fact]
    public async Task A_village_that_cannot_be_printed_stops_nobody_and_is_named()
    {
        var (township, villages) = await Township(3);
        foreach (var village in villages)
        {
            await Publish(village, 3);
        }
        _ = await Office.Read(async db =>
        {
            db.SheetTemplates.Add(
                new SheetTemplate(villages[1], "", "", 1, "<sheet><nonsense/></sheet>", "某人", Office.Clock.Now.UtcDateTime));
            return await db.SaveChangesAsync(Stop);
        });
        var id = await Start(township, new PackWish("A4", PackFormat.Zip));
        Assert.True(await Work());
        var job = await Job(township, id);
        Assert.Equal(JobState.Done, job.State);
        Assert.StartsWith("2 个村", job.Note, StringComparison.Ordinal);
        Assert.Contains("没有印成的 1 个村：乙村（", job.Note, StringComparison.Ordinal);
        Assert.Equal([villages[0].Value, villages[2].Value], (await Sheets(id)).Select(s => s.Unit).Order());
        using var zip = await Open(township, id);
        Assert.Equal(["000-清单.pdf", "001-甲村.pdf", "003-丙村.pdf"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        Assert.Contains("乙村(没有印成)",
            string.Concat(Pages(zip, "000-清单.pdf")).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_after_it_was_numbered_is_not_printed_and_its_numbers_are_void()
    {
        var (township, villages) = await Township(2);
        await Publish(villages[0], 3);
        var code = await Publish(villages[1], 3);
        var id = await Start(township, new PackWish("A4", PackFormat.Zip));
        await Kill(id, 5);   // both numbered, none drawn
        Assert.Equal(2, (await Sheets(id)).Count);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(villages[1])));
        Assert.True(await Work());
        Assert.Contains("没有印成的 1 个村：乙村（", (await Job(township, id)).Note, StringComparison.Ordinal);
        Assert.Equal([villages[0].Value], (await Sheets(id)).Select(s => s.Unit));
        using var zip = await Open(township, id);
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("乙村", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_pack_voids_its_numbers()
    {
        var (township, villages) = await Township(2);
        await Publish(villages[0], 3);
        await Publish(villages[1], 3);
        var id = await Start(township, new PackWish("A4", PackFormat.Zip));
        await Kill(id, 5);   // both numbered, none drawn
        _ = Ok(await As(township, s => s.GetRequiredService<CancelJob>().Handle(new(id), Stop)));
        Assert.True(await Work());
        Assert.Equal(JobState.Cancelled, (await Job(township, id)).State);
        Assert.Empty(await Sheets(id));
        Assert.Null((await Shown(township, id)).File);
    }

    [Fact]
    public async Task A_pack_carries_the_address_of_where_it_was_ordered_whoever_makes_it()
    {
        var (township, villages) = await Township(2);
        await Publish(villages[0], 3);
        const string Ordered = "https://gongkai.example.cn/";
        Guid elsewhere;
        var site = await Office.As(Access.Nothing, s => Task.FromResult(s.GetRequiredService<PublicSite>()));
        using (site.As(Ordered))
        {
            elsewhere = await Start(township, new PackWish("A4", PackFormat.Zip));
        }
        var here = await Start(township, new PackWish("A4", PackFormat.Zip));
        Assert.True(await Work());
        Assert.Equal((Ordered, false), await Site(elsewhere));
        Assert.Equal(("http://127.0.0.1:5080/", true), await Site(here));
    }

    /// <summary>Address and mark of trial of every sheet of a pack, which have to be one.</summary>
    private async Task<(string Address, bool Test)> Site(Guid pack)
    {
        var facts = (await Office.Read(db => db.PrintRuns.AsNoTracking().Where(r => r.JobId == pack).Select(r => r.Facts)
            .ToListAsync(Stop))).ConvertAll(RunFacts.Read);
        return Assert.Single(facts.SelectMany(f => f.Editions.Select(e => (f.Site, e.Place.Test))).Distinct());
    }

    [Fact]
    public async Task What_a_killed_worker_left_is_in_nobodys_way_and_goes_with_the_next_one()
    {
        var (township, villages) = await Township(2);
        await Publish(villages[0], 3);
        var id = await Start(township, new PackWish("A4", PackFormat.Pdf));
        var folder = await Office.As(Access.Nothing, s => Task.FromResult(s.GetRequiredService<JobFiles>().Open(id)));
        var left = Path.Combine(folder, "黄榜.pdf.0123.part");
        // as one that only sleeps has it
        await using (var held = new FileStream(left, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            Assert.True(await Work());
        }
        var file = (await Shown(township, id)).File!;
        Assert.Equal([file.FullName], Directory.GetFiles(folder));
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(file.FullName, Stop))[..4]));
    }

    [Fact]
    public async Task Nothing_in_force_anywhere_is_said_and_makes_no_file()
    {
        var (township, _) = await Township(2);
        var id = await Start(township, new PackWish("A4", PackFormat.Pdf));
        Assert.True(await Work());
        var job = await Job(township, id);
        Assert.Equal(JobState.Failed, job.State);
        Assert.Contains("没有纸可印", job.Note, StringComparison.Ordinal);
        Refused("paper-unknown",
            await As(township, s => s.GetRequiredService<StartPack>().Handle(new(township, new PackWish("报纸", PackFormat.Pdf)), Stop)));
    }

    /// <summary>
    /// A worker that dies as kill -9 would have it: it stops between two steps and its row stays as it was, with a lease that runs out.
    /// </summary>
    private async Task Kill(Guid id, int atStep)
    {
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var steps = 0;
        var watch = new Watch(() => { if (++steps == atStep) { killed.Cancel(); } });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Office.As(Access.Nothing, s => s.GetRequiredService<JobWorker>().RunHere(id, watch, killed.Token)));
        var past = Office.Clock.Now.UtcDateTime - TimeSpan.FromMinutes(1);
        _ = await Office.Read(db => db.Jobs.Where(j => j.Id == id)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Running).SetProperty(x => x.Holder, "dead")
                .SetProperty(x => x.LeaseUntilUtc, past).SetProperty(x => x.EndedAtUtc, (DateTime?)null), Stop));
    }

    private async Task<(UnitCode Township, List<UnitCode> Villages)> Township(int count)
    {
        var township = UnitCode.From(CountyOffice.County.Value + Interlocked.Increment(ref _townships) * 1000L);
        var villages = Enumerable.Range(201, count).Select(n => UnitCode.From(township.Value + n)).ToList();
        _ = await Office.Read(async db =>
        {
            db.Units.Add(new Unit(township, "试印镇", true));
            db.Units.AddRange(villages.Select((v, i) => new Unit(v, $"{"甲乙丙丁戊"[i]}村", true)));
            return await db.SaveChangesAsync(Stop);
        });
        return (township, villages);
    }

    private async Task<string> Publish(UnitCode village, int households)
    {
        var file = SubsidyFile.Csv([.. Enumerable.Range(1, households)
            .Select(i => new SubsidyFile.Household($"孙{"林银强喜山秀德淑东金"[i % 10]}{"海文明华国建永新春成"[i / 10 % 10]}", i))]);
        var saved = Ok(await TrySave(CountyOffice.Clerk(village), village, file, title: LongTitle, hang: new DateOnly(2026, 3, 5)));
        _ = Ok(await Publish(saved.Code, Access.Member(CountyOffice.Account("李审核"), Role.Reviewer, village.At(UnitLevel.Township)!.Value)));
        return saved.Code;
    }

    private Task<int> AddBoards(UnitCode village, int count) => AddBoards(village, [.. Enumerable.Repeat<string?>(null, count)]);

    /// <summary>A board for each panel; one without takes everything.</summary>
    private Task<int> AddBoards(UnitCode village, params string?[] panels) => Office.Read(async db =>
    {
        db.Boards.AddRange(panels.Select((panel, i) => new Board(village, new BoardFacts($"{i + 1}号栏", "村部", null, null, null, 800),
            BoardLayoutJson.Write(
                BoardLayouts.Generate(new(2400, 1200, 150, 20, 20), PaperSize.TryParse("A3", out var paper) ? paper : default,
                panel is null ? [] : [new(panel, [])]).Value), Office.Clock.Now.UtcDateTime)));
        return await db.SaveChangesAsync(Stop);
    });

    private Task<T> As<T>(UnitCode township, Func<IServiceProvider, Task<T>> work) =>
        Office.As(Access.Member(CountyOffice.Account("李审核"), Role.Reviewer, township), work);

    private async Task<Guid> Start(UnitCode township, PackWish wish) =>
        Ok(await As(township, s => s.GetRequiredService<StartPack>().Handle(new(township, wish), Stop)));

    /// <summary>Does all that waits; false when there was nothing.</summary>
    private Task<bool> Work() => Office.As(Access.Nothing, async s =>
    {
        var (worker, any) = (s.GetRequiredService<JobWorker>(), false);
        while (await worker.RunNext(Stop))
        {
            any = true;
        }
        return any;
    });

    private async Task<ShowJob.Response> Shown(UnitCode township, Guid id) =>
        Ok(await As(township, s => s.GetRequiredService<ShowJob>().Handle(new(id), Stop)));

    private async Task<Job> Job(UnitCode township, Guid id) => (await Shown(township, id)).Job;

    private async Task<ZipArchive> Open(UnitCode township, Guid id) =>
        await ZipFile.OpenReadAsync((await Shown(township, id)).File!.FullName, Stop);

    /// <summary>The sheets of a pack that count.</summary>
    private Task<List<Sheet>> Sheets(Guid id) => Office.Read(db => db.Sheets.AsNoTracking()
        .Where(s => s.DownAtUtc == null && db.PrintRuns.Any(r => r.Unit == s.Unit && r.Id == s.RunId && r.JobId == id)).OrderBy(s => s.Unit)
        .ThenBy(s => s.Page).ToListAsync(Stop));

    private static List<string> Pages(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        using var pdf = PdfDocument.Open(copy.ToArray());
        // radicals, where fonts share a glyph, as characters
        return [.. pdf.GetPages().Select(p => p.Text.Normalize(System.Text.NormalizationForm.FormKC))];
    }

    /// <summary>The id printed on each page.</summary>
    private static IEnumerable<string> Ids(IEnumerable<string> pages) =>
        pages.Select(text => PrintedId().Match(text).Value.Replace("-", "", StringComparison.Ordinal));

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}")]
    private static partial Regex PrintedId();

    private sealed class Watch(Action seen) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => seen();
    }
}

public sealed class SqlitePackTests(SqliteOffice office) : PackTests(office), IClassFixture<SqliteOffice>;

public sealed class PostgresPackTests(PostgresOffice office) : PackTests(office), IClassFixture<PostgresOffice>;

public sealed class SqlServerPackTests(SqlServerOffice office) : PackTests(office), IClassFixture<SqlServerOffice>;
