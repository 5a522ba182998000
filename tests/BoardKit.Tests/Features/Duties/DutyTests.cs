using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Features.Sheets;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Period = BoardKit.Domain.Calendar.Period;

namespace BoardKit.Tests.Features.Duties;

/// <summary>
/// Duties as they are kept and judged: made ahead once, dated by events, fulfilled on the net and on the wall, let off, closed, moved by
/// holidays. The office's day is 5 March 2026.
/// </summary>
public sealed class DutyTests(SqliteOffice office) : SheetTests(office), IClassFixture<SqliteOffice>
{
    private const string Accounts = "village-accounts", Project = "village-project";
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));
    private static readonly Access Official = Access.Member(CountyOffice.Account("县科长"), Role.Official, CountyOffice.County);
    private static readonly Period Quarter = Period.Parse("2025Q4"), Year = Period.Parse("2026");
    private static readonly DueRule Quarterly = new() { Kind = DueKind.Period, Period = PeriodLength.Quarter, Day = 20 };

    private static readonly DateOnly Today = new(2026, 3, 5);

    [Fact]
    public async Task An_event_gives_its_duty_a_day_and_until_then_it_is_a_question()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("补贴", SubsidyFile.Form, new() { Kind = DueKind.After, Event = "成员大会", Days = 20 })),
            ("2", Item("账目", Accounts, Quarterly)),
            ("3", Item("工程", Project, new() { Kind = DueKind.After, Event = "开工", Days = 10 }) with { When = "有工程" }));
        var line = await Only(village, "1");
        Assert.Equal((DutyStanding.Coming, true, "成员大会的日期没有登记"), (line.Standing, line.AsksForDay, line.Until!.Unknown));
        var name = new DutyName(village, "1", SubsidyFile.Form, Year);

        Refused("unit-forbidden", await Register(name, new(2026, 2, 10), CountyOffice.Clerk(Office.Village())));
        Refused("event-day", await Register(name, new(2022, 2, 10)));
        Refused("event-none", await Register(new(village, "2", Accounts, Quarter), new(2026, 2, 10)));
        Refused("duty-unknown", await Register(name with { Item = "9" }, new(2026, 2, 10)));
        Refused("event-missing", await Register(new(village, "3", Project, Year), new(2026, 3, 1)));
        Refused("personal-number", await Register(new(village, "3", Project, Year, "张三 " + SubsidyFile.Id(1)), new(2026, 3, 1)));

        _ = Ok(await Register(name, new(2026, 2, 10)));
        line = await Only(village, "1");
        Assert.Equal((DutyStanding.Overdue, new DateOnly(2026, 3, 2), 3), (line.Standing, line.Until!.Day, line.DaysLate(Today)));
        Assert.Equal(new DateOnly(2026, 3, 2), await Office.As(CountyOffice.Clerk(village), async s =>
            (await s.GetRequiredService<PeriodDuties>().Of(village, [(FormFiles.Seed(SubsidyFile.Form), Year)], Today, Stop))[0]
                .Whole.Until!.Day));
        _ = Ok(await Register(new(village, "3", Project, Year, "村道"), new(2026, 3, 1)));
        line = await Only(village, "3");
        Assert.Equal((DutyStanding.Due, "村道", new DateOnly(2026, 3, 11)), (line.Standing, line.Event, line.Until!.Day));

        var code = await Published(village);
        line = await Only(village, "1");
        Assert.Equal((DutyStanding.Late, Today, code), (line.Standing, line.Fulfilled, line.Code));
        await Set(village, GraceDays.Setting, "3");
        Assert.Equal(DutyStanding.OnTime, (await Only(village, "1")).Standing);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Equal((DutyStanding.OwedAgain, null), (await Only(village, "1")) is var again ? (again.Standing, again.Fulfilled) : default);
        var acts = await Office.Read(db => db.AuditLog.Where(a => a.Unit == village.Value && a.Action == RegisterEvent.Action)
            .Select(a => a.Subject + " " + a.Detail).Order().ToListAsync(Stop));
        Assert.Equal(["1 land-fertility-subsidy 2026 2026-02-10", "3 village-project 2026 2026-03-01"], acts);

        // taken back, nothing is left of it but the question
        _ = Ok(await Register(name, null));
        Assert.True((await Only(village, "1")).AsksForDay);
    }

    [Fact]
    public async Task Who_was_let_off_is_expected_by_nobody_and_what_he_publishes_all_the_same_counts()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("账目", Accounts, Quarterly)), ("2", Item("账目的一行", Accounts, Quarterly)));
        DutyName First(string item) => new(village, item, Accounts, Quarter);
        Assert.Equal((2, 0, 2, 1, 1), await Figures(village));
        Refused("unit-forbidden", await LetOff(First("1"), "水灾", CountyOffice.Clerk(village)));
        Refused("reason-missing", await LetOff(First("1"), " "));
        _ = Ok(await LetOff(First("1"), "水灾"));
        Assert.Equal((1, 0, 1, 1, 1), await Figures(village));   // the form is still asked for, by the other item
        _ = Ok(await LetOff(First("2"), "水灾"));
        Assert.Equal((0, 0, 0, 0, 0), await Figures(village));
        Assert.Equal(["水灾", "水灾"], (await Lines(village, Quarter)).Select(l => l.Excuse));
        var desk = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));
        Assert.DoesNotContain(desk.Due, d => d.Form.Key == Accounts && d.Period == Quarter);

        var code = Ok(await Nil(village, Quarter)).Code!;
        _ = Ok(await Publish(code));
        Assert.Equal((2, 2, 0, 1, 0), await Figures(village));
        Refused("has-reported", await LetOff(First("1"), "水灾"));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Equal((0, 0, 0, 0, 0), await Figures(village));
        _ = Ok(await LetOff(First("1"), null));
        Assert.Equal(DutyStanding.OwedAgain, (await Lines(village, Quarter)).First(l => l.Item == "1").Standing);
        Assert.Equal((1, 0, 0, 1, 1), await Figures(village));
    }

    [Fact]
    public async Task Where_the_law_puts_the_wall_the_net_alone_is_actual_and_not_on_time()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("补贴", SubsidyFile.Form, new() { Kind = DueKind.Period, Period = PeriodLength.Year, Day = 31 })),
            ("2", Item("集体的", SubsidyFile.Form, new() { Kind = DueKind.Period, Period = PeriodLength.Year, Day = 31 }) with
            {
                Issuers = [Issuer.Collective],
            }));
        await Set(village, "law.cwh", """
            {"key":"cwh","name":"村民委员会组织法","versions":[{"from":"2026-01-01","verified":true,"source":"修正",
             "floors":[{"issuer":"villagersCommittee","days":15,"article":"35"}]}]}
            """);
        var code = await Published(village);
        Assert.Equal((DutyStanding.Unposted, true), (await Only(village, "1")) is var line ? (line.Standing, line.Wall) : default);
        Assert.Equal(DutyStanding.OnTime, (await Only(village, "2")).Standing);   // the law says it of the committee
        Assert.Equal("已上网，未登记张贴", DutyStanding.Unposted.Text());
        Assert.Equal((2, 2, 1, 2, 1), await Counted(village));

        _ = Ok(await Print(code, village));
        Assert.Equal(DutyStanding.Unposted, (await Only(village, "1")).Standing);   // printed is not hung
        _ = await Hang(village, null, null, [.. await Sheets(village)]);
        await Touch(village);
        Assert.Equal((DutyStanding.OnTime, Today), (await Only(village, "1")) is var hung ? (hung.Standing, hung.Posted) : default);
        Assert.Equal((2, 2, 2, 2, 0), await Counted(village));

        var other = Office.Village();
        await Give(other, ("1", Item("补贴", SubsidyFile.Form, new() { Kind = DueKind.Period, Period = PeriodLength.Year, Day = 31 })));
        await Set(other, WallDuty.Setting, """{"wall":"village","source":"县村务公开办法第八条"}""");
        _ = await Published(other);
        Assert.Equal(DutyStanding.Unposted, (await Only(other, "1")).Standing);
        await Set(other, WallDuty.Setting, """{"wall":"none","source":"县村务公开办法第八条"}""");
        Assert.Equal(DutyStanding.OnTime, (await Only(other, "1")).Standing);
    }

    [Fact]
    public async Task A_closed_period_takes_no_first_publication_until_it_is_opened_for_the_place()
    {
        var village = Office.Village();
        var third = Period.Parse("2025Q3");
        await Set(village, PeriodLock.Setting, """{"days":60,"ask":"县农业农村局"}""");
        var refused = await Nil(village, third);
        Refused("period-locked", refused);
        Assert.Equal("2025年第3季度已在2025年11月29日之后锁定，这一期不能再首次公布。确需补公布的，请联系县农业农村局为本单位开放这一期。",
            refused.Fault.Detail);
        await Set(village, PeriodLock.Setting, """{"days":60,"open":["2025Q3"],"until":"2026-03-05","reason":"水灾"}""");
        var code = Ok(await Nil(village, third)).Code!;
        await Set(village, PeriodLock.Setting, """{"days":60}""");
        Refused("period-locked", await Publish(code));   // closed again while it waited for review
        await Set(village, PeriodLock.Setting, """{"days":60,"open":["2025Q3"],"reason":"水灾"}""");
        _ = Ok(await Publish(code));
        await Set(village, PeriodLock.Setting, """{"days":60}""");
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<CorrectNotice>().Handle(new(code), Stop)));
        _ = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SubmitNotice>().Handle(new(code), Stop)));
    }

    [Fact]
    public async Task Duties_are_made_once_each_has_an_owner_and_what_was_decided_stays()
    {
        var (one, two) = (Office.Village(), Office.Village());
        await Give(one, ("7", Item("账目", Accounts, Quarterly)), ("8", Item("补贴", SubsidyFile.Form, Quarterly)));
        await Give(two, ("7", Item("账目", Accounts, Quarterly)));
        _ = await Office.As(Console, async s =>
        {
            var db = s.GetRequiredService<BoardDbContext>();
            (await db.Units.SingleAsync(u => u.Code == two.Value, Stop)).SetOpen(null, new(2026, 6, 30));
            return await db.SaveChangesAsync(Stop);
        });
        Refused("until-unfit", await Generate(new(2026, 3, 4)));
        var made = Ok(await Generate(new(2026, 12, 31)));
        Assert.True(made.Made > 0);
        Assert.Equal(["7 2026Q1", "7 2026Q2", "7 2026Q3", "7 2026Q4", "8 2026"], await Kept(one));
        Assert.Equal(["7 2026Q1", "7 2026Q2"], await Kept(two));   // it ends in June
        // a row is what is asked, of every place that owes it
        var asked = (await Office.As(Console, s => s.GetRequiredService<DutyReader>().Of(CountyOffice.County, Year, Today, Stop)))
            .Where(l => l.Event.Length == 0).Select(l => (l.Unit, l.Item, l.Form, l.Period.ToString())).Order().ToList();
        var kept = (await Office.Read(db => db.Duties.AsNoTracking().ToListAsync(Stop))).Where(d => d.Event.Length == 0
            && d.Period.StartsWith("2026", StringComparison.Ordinal)).Select(d => (d.Unit, d.Item, d.Form, d.Period)).Order().ToList();
        Assert.Equal(asked, kept);
        Assert.Equal(made with { Made = 0, Dropped = 0 }, Ok(await Generate(new(2026, 12, 31))));

        _ = Ok(await LetOff(new(one, "8", SubsidyFile.Form, Year), "停耕"));
        await Give(one, ("7", Item("账目", Accounts, Quarterly) with { Retired = "法律已改", OwedBy = [] }),
            ("8", Item("补贴", SubsidyFile.Form, Quarterly) with { Retired = "法律已改", OwedBy = [] }));
        Assert.Equal((0, 4), Ok(await Generate(new(2026, 12, 31))) is var again ? (again.Made, again.Dropped) : default);
        Assert.Equal(["8 2026"], await Kept(one));   // somebody decided about it
    }

    [Fact]
    public async Task A_table_that_comes_late_moves_the_days_that_it_makes_off_and_says_why()
    {
        var village = Office.Village();
        await Give(village, ("1", Item("账目", Accounts, Quarterly)),
            ("2", Item("补贴", SubsidyFile.Form, new() { Kind = DueKind.After, Event = "成员大会", Days = 20 })));
        _ = Ok(await Register(new(village, "2", SubsidyFile.Form, Year), new(2026, 7, 1)));
        var done = Ok(await Office.As(Console, s => s.GetRequiredService<LoadCalendar>().Handle(new(village,
            ["date,kind,name,source", "2026-07-20,off,某节,通知", "2026-07-21,off,某节,通知", "2026-12-01,off,某节,通知"]), Stop)));
        Assert.Equal(2, done.Moved);
        var acts = await Office.Read(db => db.AuditLog.Where(a => a.Unit == village.Value && a.Action == DueClocks.Action)
            .Select(a => a.Subject + ": " + a.Detail).Order().ToListAsync(Stop));
        Assert.Equal(["1 village-accounts 2026Q2: 2026-07-20 → 2026-07-22, calendar-2026",
            "2 land-fertility-subsidy 2026: 2026-07-21 → 2026-07-22, calendar-2026"],
            acts.Select(a => a.Replace(" provisional", "", StringComparison.Ordinal)));
        Assert.Equal(new DateOnly(2026, 7, 22), (await Only(village, "2")).Until!.Day);
        // loaded again it moves nothing
        Assert.Equal(0, Ok(await Office.As(Console, s => s.GetRequiredService<LoadCalendar>().Handle(new(village,
            ["date,kind,name,source", "2026-07-20,off,某节,通知", "2026-07-21,off,某节,通知", "2026-12-01,off,某节,通知"]), Stop))).Moved);
    }

    [Fact]
    public async Task A_county_counts_what_its_villages_say_and_a_change_of_one_is_seen_at_once()
    {
        var (one, two) = (Office.Village(), Office.Village());
        foreach (var village in (UnitCode[])[one, two])
        {
            await Give(village, ("c-1", Item("账目", Accounts, Quarterly)));
        }
        async Task<DutyCount> County() => (await Office.As(Official, s => s.GetRequiredService<DutyReader>()
            .Counts(CountyOffice.County, Quarter, Today, Stop))).Single(c => c.Item == "c-1" && c.Place == CountyOffice.Township.Value).Count;
        Assert.Equal((2, 0, 2), await County() is var before ? (before.Expected, before.Actual, before.Overdue) : default);
        _ = Ok(await Publish(Ok(await Nil(one, Quarter)).Code!));
        Assert.Equal((2, 1, 1), await County() is var after ? (after.Expected, after.Actual, after.Overdue) : default);
        _ = Ok(await LetOff(new(two, "c-1", Accounts, Quarter), "水灾"));
        Assert.Equal((1, 1, 0, 1), await County() is var last ? (last.Expected, last.Actual, last.Overdue, last.Excused) : default);
        // a clerk is told nothing of his neighbours
        Assert.Empty(await Office.As(CountyOffice.Clerk(one), s => s.GetRequiredService<DutyReader>()
            .Counts(CountyOffice.County, Quarter, Today, Stop)));
        var listed = Ok(await Office.As(Official, s => s.GetRequiredService<ListDuties>()
            .Handle(new(CountyOffice.County, DutyGroup.Done, Quarter, "c-1"), Stop)));
        Assert.Equal((one.Value, "周集镇"), Assert.Single(listed.Lines) is var shown ? (shown.Duty.Unit, shown.Above) : default);
        // first the townships with their counts: of all places together the very lines of the list
        foreach (var period in (Period?[])[null, Quarter])
        {
            var (all, own, counted) = await Office.As(Official, async s => (
                Ok(await s.GetRequiredService<ListDuties>().Handle(new(CountyOffice.County, null, period), Stop)),
                Ok(await s.GetRequiredService<ListDuties>().Handle(new(CountyOffice.County, null, period) { Own = true }, Stop)),
                Ok(await s.GetRequiredService<CountDuties>().Handle(new(CountyOffice.County, period), Stop))));
            Assert.Equal(all.Counts, counted.Whole.ByGroup);
            Assert.Equal(all.Lines.Count, counted.Whole.Of(null));
            Assert.Equal(own.Counts, counted.Places.Single(p => p.Unit.Code == CountyOffice.County.Value).Counts.ByGroup);
            Assert.Equal(all.Lines.Count(l => l.Duty.Unit / 1_000 == CountyOffice.Township.Value / 1_000),
                counted.Places.Single(p => p.Unit.Code == CountyOffice.Township.Value).Counts.Of(null));
        }
    }

    private static ItemVersion Item(string name, string form, DueRule due) => TestItems.Version(name, form, due);

    /// <summary>Expected, actual and overdue items of the last quarter; then expected and missing of the form.</summary>
    private async Task<(int, int, int, int, int)> Figures(UnitCode village)
    {
        var count = (await Office.As(Console, s => s.GetRequiredService<DutyReader>().Counts(village, Quarter, Today, Stop)))
            .Aggregate(default(DutyCount), (sum, c) => sum + c.Count);
        return await Office.As(Console, async s =>
        {
            var (due, form) = (s.GetRequiredService<PeriodDuties>(), FormFiles.Seed(Accounts));
            var whole = (await due.Of(village, [(form, Quarter)], Today, Stop))[0].Whole;
            var missing = await due.Missing(village, [(form, Quarter)], Today, Stop);
            Assert.Equal(whole.Expected - whole.Published, missing.Count);
            return (count.Expected, count.Actual, count.Overdue, whole.Expected, missing.Count);
        });
    }

    private async Task<(int, int, int, int, int)> Counted(UnitCode village)
    {
        var count = (await Office.As(Console, s => s.GetRequiredService<DutyReader>().Counts(village, Year, Today, Stop)))
            .Aggregate(default(DutyCount), (sum, c) => sum + c.Count);
        return (count.Expected, count.Actual, count.OnTime, count.PublishedOnTime, count.Unposted);
    }

    private async Task<DutyLine> Only(UnitCode village, string item) =>
        Assert.Single(await Lines(village, Year), l => l.Item == item && l.Period.Length == PeriodLength.Year);

    private Task<IReadOnlyList<DutyLine>> Lines(UnitCode village, Period period) => Office.As(CountyOffice.Clerk(village),
        s => s.GetRequiredService<DutyReader>().Of(village, period, Today, Stop));

    private Task<List<string>> Kept(UnitCode village) => Office.Read(db => db.Duties.Where(d => d.Unit == village.Value)
        .Select(d => d.Item + " " + d.Period).Order().ToListAsync(Stop));

    private Task<Outcome<Done>> Register(DutyName name, DateOnly? day, Access? by = null) => Office.As(by ?? CountyOffice.Clerk(name.Unit),
        s => s.GetRequiredService<RegisterEvent>().Handle(new(name, day), Stop));

    private Task<Outcome<Done>> LetOff(DutyName name, string? reason, Access? by = null) =>
        Office.As(by ?? Official, s => s.GetRequiredService<LetOffDuty>().Handle(new(name, reason), Stop));

    private Task<Outcome<GenerateDuties.Response>> Generate(DateOnly until) =>
        Office.As(Console, s => s.GetRequiredService<GenerateDuties>().Handle(new(CountyOffice.County, until), Stop));

    private Task<Outcome<MakeNilReturn.Response>> Nil(UnitCode village, Period period) => Office.As(CountyOffice.Clerk(village),
        s => s.GetRequiredService<MakeNilReturn>().Handle(new(new(village, Accounts, period.ToString())), Stop));

    private Task Give(UnitCode owner, params (string Key, ItemVersion Item)[] items) =>
        Office.As(Access.Console(owner.Area, Actor.AtConsole("setup")), async s => Ok(await s.GetRequiredService<ImportItems>()
            .Handle(new(owner, [.. items.Select(i => new CatalogueItem { Key = i.Key, Versions = [i.Item] })]), Stop)));

    private Task Set(UnitCode owner, string key, string text) =>
        Office.As(Access.Console(owner.Area, Actor.AtConsole("setup")), async s => Ok(await s.GetRequiredService<SetSettings>()
            .Handle(new(owner, new Dictionary<string, string> { [key] = text }), Stop)));

    /// <summary>What hangs was registered without the use case: its stamp is raised as that does.</summary>
    private Task Touch(UnitCode village) => Office.As(Console, async s =>
    {
        await s.GetRequiredService<BoardKit.Data.Catalogs.UnitStampRaiser>().Raise(village.Value, Stop);
        return true;
    });
}
