using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Boards;
using BoardKit.Features.Postings;
using BoardKit.Features.Residents;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using BoardKit.Web.Residents;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Residents;

/// <summary>
/// Whether a notice is in force is asked of everything that says so: the unit's page, the notice's page, search, the board behind the
/// code on its header, the clerk's boards, the desk's
/// list of the wall, the duty to hang, and the page behind the sheet. They have one answer.
/// </summary>
public sealed class EveryReaderTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly DateOnly Start = new(2026, 3, 5);
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));
    private static int _places = 300;

    /// <summary>
    /// A notice as it is published, and perhaps corrected or withdrawn: quarter, first day after the start, first day of the second
    /// edition.
    /// </summary>
    private sealed record Told(int Quarter, int From, int? Corrected, bool Withdrawn)
    {
        public DateOnly First => Start.AddDays(Corrected ?? From);

        public DateOnly Last => First.AddDays(6);
    }

    /// <summary>An order of the township: from, how long (null: until taken back), whether it reaches the village that is asked.</summary>
    private sealed record Order(int From, int? Days, bool Reaches)
    {
        public bool Holds(DateOnly day) => day >= Start.AddDays(From) && (Days is not { } days || day <= Start.AddDays(From + days));
    }

    private sealed record Case(bool Lasting, Told[] Own, Told Above, Order[] Orders, int[] Days);

    private static readonly Gen<int?> Maybe = Gen.Select(Gen.Bool, Gen.Int[0, 30]).Select((has, n) => has ? n : (int?)null);

    private static readonly Gen<Told> Telling = Gen.Select(Gen.Int[1, 4], Gen.Int[0, 40], Maybe, Gen.Int[0, 4])
        .Select((quarter, from, corrected, luck) => new Told(quarter, from, corrected, luck == 0));

    private static readonly Gen<Case> Cases = Gen.Select(Gen.Bool, Telling.Array[1, 3], Telling,
            Gen.Select(Gen.Int[0, 30], Maybe, Gen.Bool).Select((from, days, reaches) => new Order(from, days, reaches)).Array[0, 3],
            Gen.Int[0, 60].Array[3])
        .Select((lasting, own, above, orders, days) =>
            new Case(lasting, [.. own.DistinctBy(t => t.Quarter)], above, orders, [.. days.Distinct()]));

    [Fact]
    public async Task A_lasting_notice_after_its_posting_period_is_in_force_for_everybody_and_one_that_hangs_below_is_not_over_above()
    {
        var day = new Case(true, [new(1, 0, null, false)], new(1, 0, null, false), [], [59]);
        await Holds(day);
        await Holds(day with { Lasting = false, Orders = [new(0, 80, true)] });
    }

    [Fact]
    public async Task Every_reader_gives_the_answer_of_the_rule_and_no_other() => await Cases.SampleAsync(Holds, iter: 15, threads: 1);

    [Theory]
    [InlineData(0, "还剩 7 天")]
    [InlineData(6, "今天是最后一天")]
    [InlineData(7, "已期满")]
    public void The_page_and_the_desk_count_the_same_days(int day, string said)
    {
        var answer = InForce.Own(Start, Start.AddDays(6), lasting: false, [], Start.AddDays(day));
        Assert.EndsWith("3月11日，" + said, new Words().Term(answer), StringComparison.Ordinal);
        Assert.Equal(said.Replace("是", "", StringComparison.Ordinal), answer.Text);
        Assert.Equal("3月5日起，长期公开", new Words().Term(InForce.Own(Start, Start, lasting: true, [], Start.AddDays(day))));
    }

    private async Task Holds(Case @case)
    {
        Office.Clock.Now = Noon(Start);
        var (township, village, beside) = await Places();
        var (own, above) = (Form("village", @case.Lasting), Form("township", @case.Lasting));
        var told = new Dictionary<string, Told>(StringComparer.Ordinal);
        foreach (var notice in @case.Own)
        {
            told[await Put(village, own, notice, village)] = notice;
        }
        var sent = await Put(township, above, @case.Above, township, village);
        foreach (var order in @case.Orders)
        {
            await Address(sent, order.Reaches ? village : beside, order);
        }
        var board = await Board(village);
        foreach (var day in @case.Days.Select(d => Start.AddDays(d)))
        {
            Office.Clock.Now = Noon(day);
            var expected = told.ToDictionary(t => t.Key, t => Own(t.Value, @case.Own, @case.Lasting, day));
            var here = @case.Above.Withdrawn ? null : Wished(@case.Orders.Where(o => o.Reaches), day);
            await Village(village, own.Key, board, expected, sent, here, day);
            // what the township asks of anybody below, it shows itself
            var there = Own(@case.Above, [@case.Above], @case.Lasting, day) is { } alone
                ? Wished(@case.Orders, day) is { } asked ? alone.And(asked) : alone : null;
            Assert.All(await Answers(township, above.Key, sent), a => Assert.Equal((sent, there), a));
            await Sheet(township, sent, there);
            await Sheet(village, sent, here ?? there);
        }
    }

    /// <summary>Everything that is asked about a village and its walls.</summary>
    private async Task Village(
        UnitCode village, string form, PublicCode board, Dictionary<string, InForce?> expected, string sent, InForce? here, DateOnly day)
    {
        foreach (var (code, answer) in expected)
        {
            Assert.All(await Answers(village, form, code), a => Assert.Equal((code, answer), a));
            await Sheet(village, code, answer);
        }
        var all = expected.Append(new(sent, here)).ToDictionary();
        var hanging = all.Where(e => e.Value is { State: ForceState.Hanging }).OrderBy(e => e.Key, StringComparer.Ordinal).ToList();
        var online = Ok(
            await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadBoard>().Handle(new(village), Stop))).Board!;
        Assert.Equal(hanging,
            online.Hanging.Select(l => new KeyValuePair<string, InForce?>(l.Code, l.InForce)).OrderBy(l => l.Key, StringComparer.Ordinal));
        var header = Ok(await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadWallBoard>().Handle(new(board), Stop)));
        Assert.Equal(hanging,
            header.Hanging.Select(l => new KeyValuePair<string, InForce?>(l.Code, l.InForce)).OrderBy(l => l.Key, StringComparer.Ordinal));
        var boards = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<BoardNotices>().At(village, day, Stop));
        Assert.Equal(hanging,
            boards.Now.Select(n => new KeyValuePair<string, InForce?>(n.Code, n.InForce)).OrderBy(n => n.Key, StringComparer.Ordinal));
        var wall = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListWall>().Handle(new(village), Stop));
        Assert.Equal(all.Where(e => e.Value is { State: not ForceState.Over }).OrderBy(e => e.Key, StringComparer.Ordinal),
            wall.Select(l => new KeyValuePair<string, InForce?>(l.Notice.Code, l.InForce)).OrderBy(l => l.Key, StringComparer.Ordinal));
        foreach (var area in (UnitCode[])[village, village.Parent!.Value])
        {
            var duty = await Office.As(Console, s => s.GetRequiredService<HangingDuty>().Of(area, Stop));
            Assert.Equal(hanging.Count, duty.SingleOrDefault(l => l.Unit.Place == village)?.InForce ?? 0);
        }
    }

    /// <summary>Its unit's page, its own page and search; a withdrawn notice stands in no search.</summary>
    private async Task<List<(string, InForce?)>> Answers(UnitCode unit, string form, string code)
    {
        var online = Ok(await Office.As(Access.Resident(unit), s => s.GetRequiredService<ReadBoard>().Handle(new(unit), Stop))).Board!;
        var line = Assert.Single(
            online.Hanging.Concat(online.Panels.SelectMany(p => p.Years).SelectMany(y => y.Notices)), l => l.Code == code);
        Assert.True(PublicCode.TryParse(code, out var address));
        var page = Ok(await Office.As(Access.Resident(unit), s => s.GetRequiredService<ReadNotice>().Handle(new(address), Stop)));
        Assert.Equal(line.Withdrawn is not null, page.Tombstone is not null);
        List<(string, InForce?)> said = [(code, line.InForce), (code, page.Page?.InForce)];
        foreach (var place in (UnitCode[])[unit, unit.Parent!.Value])
        {
            var found = Ok(await Office.As(Access.Resident(place),
                s => s.GetRequiredService<SearchNotices>().Handle(new(place, null, null, form, 1), Stop)));
            Assert.Equal(page.Page is null ? 0 : 1, found.Lines.Count(l => l.Code == code));
            said.AddRange(found.Lines.Where(l => l.Code == code).Select(l => (code, l.InForce)));
        }
        return said;
    }

    /// <summary>The page behind a sheet of the newest edition that was printed on the first day.</summary>
    private async Task Sheet(UnitCode unit, string code, InForce? expected)
    {
        var id = await Office.Read(db => db.Sheets.Where(s => s.Unit == unit.Value
            && db.Notices.Any(n => n.Id == s.NoticeId && n.Code == code)).Select(s => s.Id).SingleAsync(Stop));
        Assert.True(SheetId.TryParse(id, out var sheet));
        var standing = Ok(await Office.As(Access.Resident(unit), s => s.GetRequiredService<ReadSheet>().Handle(new(sheet), Stop))).Standing;
        Assert.Equal(expected is null ? SheetState.Withdrawn : expected.State == ForceState.Over ? SheetState.Stale : SheetState.Current,
            standing.State);
        Assert.Equal(expected?.Until, standing.Facts.InForceUntil);
    }

    // ---- what is right, told day by day ----

    private static InForce? Own(Told notice, Told[] series, bool lasting, DateOnly day)
    {
        if (notice.Withdrawn)
        {
            return null;
        }
        var rivals = series.Where(n => !n.Withdrawn && n.Quarter > notice.Quarter && n.First <= day).ToList();
        if (!lasting)
        {
            return new(notice.First, notice.Last, day);
        }
        DateOnly? until = null;
        for (var last = notice.Last; rivals.Count > 0 && until is null; last = last.AddDays(1))
        {
            until = rivals.Exists(r => r.First <= last.AddDays(1)) ? last : null;
        }
        return new(notice.First, until, day);
    }

    private static InForce? Wished(IEnumerable<Order> orders, DateOnly day)
    {
        var told = orders.OrderBy(o => o.From).ThenByDescending(o => o.Days ?? int.MaxValue).ToList();
        if (told.Count == 0)
        {
            return null;
        }
        var holding = told.FindAll(o => o.Holds(day));
        var of = holding.Count > 0
            ? holding : told.FirstOrDefault(o => Start.AddDays(o.From) > day) is { } next ? [next] : [told.MaxBy(o => o.From + o.Days)!];
        return new(Start.AddDays(of[0].From),
            of.Exists(o => o.Days is null) ? null : Start.AddDays(of.Max(o => o.From + o.Days!.Value)), day);
    }

    // ---- the steps ----

    private static DateTimeOffset Noon(DateOnly day) => new(day, new TimeOnly(4, 0), TimeSpan.Zero);

    private static Form Form(string reports, bool lasting)
    {
        var json = SubsidyForm.Json
            .Replace("\"test-subsidy\"", $"\"every-{Guid.CreateVersion7().ToString("N")[^12..]}\"", StringComparison.Ordinal)
            .Replace("\"reports\": \"village\"", $"\"reports\": \"{reports}\"", StringComparison.Ordinal)
            .Replace("\"period\": \"year\"", "\"period\": \"quarter\"", StringComparison.Ordinal)
            .Replace("\"unit\": \"calendar\"",
                $"\"unit\": \"calendar\", \"lasting\": {(lasting ? "true" : "false")}", StringComparison.Ordinal);
        var form = FormReader.Read(json).Value;
        Assert.Equal((lasting, 7), (form.Posting.Lasting, form.Posting.Days));
        Json[form.Key] = json;
        return form;
    }

    private static readonly Dictionary<string, string> Json = new(StringComparer.Ordinal);

    private Task<(UnitCode Township, UnitCode Village, UnitCode Beside)> Places() => Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        var township = UnitCode.From(CountyOffice.County.Value + (++_places * 1000L));
        var (village, beside) = (UnitCode.From(township.Value + 201), UnitCode.From(township.Value + 202));
        db.Units.AddRange(new Unit(township, "某镇", true), new Unit(village, "甲村", true), new Unit(beside, "乙村", true));
        _ = await db.SaveChangesAsync(Stop);
        return (township, village, beside);
    });

    private Task<PublicCode> Board(UnitCode village) => Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        var board = db.Boards.Add(
            new Board(village, new("村部公开栏", "村部门口", null, null, null, 800), "{}", Office.Clock.Now.UtcDateTime)).Entity;
        _ = db.PublicAddresses.Add(new PublicAddress(board.Code, village.Value, AddressKind.Board));
        _ = await db.SaveChangesAsync(Stop);
        return PublicCode.TryParse(board.Code, out var code) ? code : throw new InvalidOperationException(board.Code);
    });

    private Task<string> Put(UnitCode unit, Form form, Told told, params UnitCode[] walls) => Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        if (!await db.StoredForms.AnyAsync(f => f.Key == form.Key, Stop))
        {
            _ = db.StoredForms.Add(new StoredForm(CountyOffice.County, form.Key, 1, Json[form.Key]));
        }
        var publishing = new Publishing(db, services.GetRequiredService<UnitStampRaiser>(), Office.Clock.Now.UtcDateTime);
        var notice = await publishing.Draft(unit, form, "公示", string.Create(CultureInfo.InvariantCulture, $"2026Q{told.Quarter}"), Stop);
        _ = await publishing.Publish(notice, form, SubsidyForm.Village(2), "公示", Start.AddDays(told.From), Stop);
        if (told.Corrected is { } second)
        {
            _ = await publishing.Publish(notice, form, SubsidyForm.Village(3), "公示", Start.AddDays(second), Stop);
        }
        foreach (var wall in walls)
        {
            var run = db.PrintRuns.Add(new PrintRun(wall, "王会计", Office.Clock.Now.UtcDateTime, "", "")).Entity;
            _ = db.Sheets.Add(new Sheet(run, SheetId.New(), new(unit.Value, notice.Id, notice.LastEdition, 0, 1, 1), new("A4", 120, "")));
        }
        _ = await db.SaveChangesAsync(Stop);
        if (told.Withdrawn)
        {
            await publishing.Withdraw(notice, "误发", Stop);
        }
        return notice.Code;
    });

    private Task Address(string code, UnitCode to, Order order) => Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        var notice = await db.Notices.SingleAsync(n => n.Code == code, Stop);
        _ = db.Addressed.Add(new Addressed(notice, to, Start.AddDays(order.From),
            order.Days is { } days ? Start.AddDays(order.From + days) : null, "李审核", Office.Clock.Now.UtcDateTime));
        return await db.SaveChangesAsync(Stop);
    });
}
