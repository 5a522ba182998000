using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Content;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using BoardKit.Features.Duties;
using BoardKit.Features.Figures;
using BoardKit.Features.Open;
using BoardKit.Features.Operations;
using BoardKit.Features.Oversight;
using BoardKit.Features.Register;
using BoardKit.Features.Reminders;
using BoardKit.Features.Residents;
using BoardKit.Features.Units;
using BoardKit.Tests.Features.Notices;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Duties;

/// <summary>
/// What one township adds to the catalogue is a duty in that township and its villages and nowhere else, whoever tells it: two villages of
/// two townships are looked at through every reader.
/// </summary>
public sealed class OneAnswerTests(OneAnswerTests.TwoCatalogues office) : OfficeTests(office), IClassFixture<OneAnswerTests.TwoCatalogues>
{
    private const string Accounts = "village-accounts", Project = "village-project", Budget = "township-budget";
    private static readonly UnitCode Inside = UnitCode.From(CountyOffice.Township.Value + 201);
    private static readonly UnitCode Outside = UnitCode.From(TwoCatalogues.Second.Value + 201);
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));
    private static readonly Period Year = Period.Parse("2026"), Quarter = Period.Parse("2026Q4");
    private static readonly DateOnly Day = new(2027, 3, 5);

    /// <summary>A county that asks for the accounts; one of its townships asks for two things more, and for the accounts earlier.</summary>
    public sealed class TwoCatalogues : SqliteOffice
    {
        internal static readonly UnitCode Second = UnitCode.From(341522104000);

        protected override async Task<Done> Fill(IServiceProvider services)
        {
            _ = await base.Fill(services);
            var db = services.GetRequiredService<BoardDbContext>();
            db.Units.AddRange(new Unit(Second, "石店镇", true), new Unit(UnitCode.From(Second.Value + 201), "燎西村委会", true));
            _ = await db.SaveChangesAsync(Stop);
            async Task Give(UnitCode owner, params CatalogueItem[] items) =>
                _ = Ok(await services.GetRequiredService<ImportItems>().Handle(new(owner, items), Stop));
            var budget = Item("t-1", "预算", Budget, PeriodLength.Year, 31);
            await Give(County, Item("1", "账目", Accounts, PeriodLength.Quarter, 20), budget with
            {
                Versions =
                [
                    budget.Versions[0] with
                    {
                        OwedBy = [UnitLevel.Township],
                        Due = new() { Kind = DueKind.After, Event = "财政部门批复", Days = 20, Dated = [new(Budget, "approved")] },
                    },
                ],
            });
            await Give(Township, Item("zj-1", "补贴", SubsidyFile.Form, PeriodLength.Year, 31),
                Item("zj-2", "工程一览", Project, PeriodLength.Year, 31), Item("zj-3", "账目的明细", Accounts, PeriodLength.Quarter, 5));
            Clock.Now = new(Day, new TimeOnly(4, 0), TimeSpan.Zero);
            return new Done();
        }

        private static CatalogueItem Item(string key, string name, string form, PeriodLength length, int day) =>
            TestItems.Item(key, name, form, TestItems.After(length, day));
    }

    [Fact]
    public async Task What_a_township_adds_is_owed_there_and_nowhere_else_whoever_tells_it()
    {
        foreach (var (village, owes) in (IEnumerable<(UnitCode, bool)>)[(Inside, true), (Outside, false)])
        {
            string[] own = owes ? ["1", "zj-1", "zj-2", "zj-3"] : ["1"];
            // list of duties: page, API and command line
            Assert.Equal(own, Ok(await Ask<ListDuties, Outcome<ListDuties.Response>>(u => u.Handle(new(village, Period: Year), Stop)))
                .Lines.Select(l => l.Duty.Item).Distinct().Order());
            // the desk, and the letter that is made of it
            var work = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListWork>().Handle(new(village), Stop));
            var lines = work.Work.Entries.SelectMany(e => e.All).ToList();
            Assert.Equal(owes, lines.Exists(l => l.Duty?.Form.Key == SubsidyFile.Form));
            Assert.Equal(owes ? ["zj-2"] : [], lines.Select(l => l.Item).OfType<string>());
            var letter = DigestLetter.Text("某村", work.Work, Day, "d", "s");
            Assert.Contains("村级财务收支公开 2026年第4季度", letter, StringComparison.Ordinal);
            Assert.Equal(owes, letter.Contains("工程一览 2026年", StringComparison.Ordinal));
            // the calendar of the desk, of residents, and the feed
            var month = Ok(await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ShowMonth>()
                .Handle(new(village, Period.Parse("2027-02")), Stop)));
            var seen = Ok(await Ask<ReadMonth, Outcome<ReadMonth.Response>>(u => u.Handle(new(village, Period.Parse("2027-02")), Stop)));
            Assert.Equal(owes ? ["工程一览", "补贴"] : [], month.Days.Duties.Select(d => d.Item is null ? "补贴" : d.Name).Order());
            Assert.Equal(month.Days.Duties.Select(d => (d.Day, d.Name)), seen.Days.Duties.Select(d => (d.Day, d.Name)));
            var feed = Ok(await Office.As(Access.Resident(village), s => s.GetRequiredService<ReadCalendar>().Handle(new(village), Stop)));
            Assert.Equal(owes, feed.Duties.Any(d => d.Duty.Form.Key == SubsidyFile.Form));
            Assert.Equal(owes, feed.Duties.Any(d => d.Item == "zj-2"));
            // the catalogue as residents read it, and how a day was counted
            Assert.Equal(own, Ok(await Ask<ReadCatalogue, Outcome<ReadCatalogue.Response>>(u => u.Handle(new(village), Stop)))
                .Lines.Select(l => l.Key).Order());
            var counted = await Ask<ReadDueDay, Outcome<ReadDueDay.Response>>(u => u.Handle(new(village, Project, Year, "zj-2"), Stop));
            Assert.Equal(owes ? null : "item-unknown", counted.Failed ? counted.Fault.Code : null);
            // one duty, as the county opens it
            var one = Ok(await Ask<ShowDuty, Outcome<ShowDuty.Response>>(u => u.Handle(new(village, SubsidyFile.Form, Year), Stop)));
            Assert.Equal(owes ? DutyState.Owed : DutyState.NotApplicable, one.Duty.State);
            // what one item asks for earlier moves the day there alone
            var accounts = Ok(await Ask<ShowDuty, Outcome<ShowDuty.Response>>(u => u.Handle(new(village, Accounts, Quarter), Stop)));
            var until = owes ? new DateOnly(2027, 1, 5) : new DateOnly(2027, 1, 20);
            Assert.Equal((until, until), (accounts.Duty.Until!.Day, accounts.Lacks[0].Duty.Until!.Day));
            Assert.Equal(until, Ok(await Ask<ReadDueDay, Outcome<ReadDueDay.Response>>(
                u => u.Handle(new(village, Accounts, Quarter), Stop))).Due!.Day);
        }
    }

    [Fact]
    public async Task The_countys_list_map_matrix_sums_and_rows_ask_nobody_for_what_another_township_added()
    {
        var missing = Ok(await Ask<ListMissing, Outcome<ListMissing.Response>>(
            u => u.Handle(new(CountyOffice.County, [Year, Quarter]), Stop)));
        Assert.Equal([(Accounts, Quarter.ToString(), null)], missing.Lines.Where(l => l.Unit.Code == Outside.Value)
            .Select(l => (l.Duty.Form.Key, l.Duty.Period.ToString(), l.Event)));
        Assert.Equal([(Accounts, null), (SubsidyFile.Form, null), (Project, "工程一览")], missing.Lines.Where(l => l.Unit.Code == Inside.Value)
            .Select(l => (l.Duty.Form.Key, l.Event)).OrderBy(l => l.Event).ThenBy(l => l.Key == Accounts ? 0 : 1));
        var matrix = Ok(await Ask<ShowCoverage, Outcome<ShowCoverage.Response>>(
            u => u.Handle(new(CountyOffice.County, [Year, Quarter]), Stop)));
        var row = Assert.Single(matrix.Rows, r => r.Form.Key == SubsidyFile.Form);
        Assert.Equal((90, 90), (row.Whole.Expected, row.Children[CountyOffice.Township.Value].Expected));
        Assert.False(row.Children.ContainsKey(TwoCatalogues.Second.Value));
        var all = Assert.Single(matrix.Rows, r => r.Form.Key == Accounts);
        Assert.Equal((new DateOnly(2027, 1, 20), new DateOnly(2027, 1, 5)),
            (all.Whole.Until!.Day, all.Children[CountyOffice.Township.Value].Until!.Day));
        var map = Ok(await Ask<ShowEye, Outcome<ShowEye.Response>>(u => u.Handle(new(CountyOffice.County, Year), Stop)));
        var column = map.Columns.Index().Single(c => c.Item.Key == "zj-1").Index;
        Assert.Equal([(CountyOffice.Township.Value, 90), (TwoCatalogues.Second.Value, 0)],
            map.Rows.Where(r => r.Unit.Level == UnitLevel.Township).Select(r => (r.Unit.Code, r.Counts[column].Duties.Expected)).Order());
        // figures: so many are expected as are asked, and of a form that nobody is asked for all places of its level
        async Task<int> Expected(string form, Period period) => Ok(await Ask<RollUp, Outcome<RollUp.Response>>(
            u => u.Handle(new(CountyOffice.County, form, period), Stop))).Figures[0].Whole.Expected;
        Assert.Equal((90, 91), (await Expected(SubsidyFile.Form, Year), await Expected(Accounts, Quarter)));
        _ = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), s => s.GetRequiredService<GenerateDuties>()
            .Handle(new(CountyOffice.County, new(2027, 12, 31)), Stop)));
        Assert.Equal([("1", 4)], await Made(Outside));
        Assert.Equal([("1", 4), ("zj-1", 1), ("zj-2", 1), ("zj-3", 4)], await Made(Inside));
    }

    [Fact]
    public async Task What_is_withdrawn_while_its_period_still_runs_is_owed_again_whoever_tells_it()
    {
        var running = Period.Parse("2027");
        var code = Ok(await TrySave(CountyOffice.Clerk(Inside), Inside, SubsidyFile.Csv(SubsidyFile.Three), period: "2027")).Code;
        _ = Ok(await Publish(code));
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(Inside)));
        var line = Ok(await Ask<ListDuties, Outcome<ListDuties.Response>>(u => u.Handle(new(Inside, Period: running, Item: "zj-1"), Stop)));
        Assert.Equal(DutyStanding.OwedAgain, Assert.Single(line.Lines).Duty.Standing);
        var one = Ok(await Ask<ShowDuty, Outcome<ShowDuty.Response>>(u => u.Handle(new(Inside, SubsidyFile.Form, running), Stop)));
        Assert.Equal((DutyState.Owed, Standing.Withdrawn), (one.Duty.State, one.Standing));
        var missing = Ok(await Ask<ListMissing, Outcome<ListMissing.Response>>(
            u => u.Handle(new(CountyOffice.County, [running], SubsidyFile.Form), Stop)));
        var lack = Assert.Single(missing.Lines);
        Assert.Equal((Inside.Value, Standing.Withdrawn), (lack.Unit.Code, lack.Standing));
        var matrix = Ok(await Ask<ShowCoverage, Outcome<ShowCoverage.Response>>(u => u.Handle(new(CountyOffice.County, [running]), Stop)));
        var row = Assert.Single(matrix.Rows, r => r.Form.Key == SubsidyFile.Form);
        Assert.Equal((1, 89), (row.Whole.Open, row.Whole.Coming));
        var map = Ok(await Ask<ShowEye, Outcome<ShowEye.Response>>(u => u.Handle(new(CountyOffice.County, running), Stop)));
        var column = map.Columns.Index().Single(c => c.Item.Key == "zj-1").Index;
        Assert.Equal((1, 89), map.Whole.Counts[column].Duties is var counts ? (counts.OwedAgain, counts.Coming) : default);
        foreach (var (place, early) in (IEnumerable<(UnitCode, int)>)[(CountyOffice.County, 89), (Inside, 0)])
        {
            var sum = Ok(await Ask<RollUp, Outcome<RollUp.Response>>(u => u.Handle(new(place, SubsidyFile.Form, running), Stop)))
                .Figures[0].Whole;
            Assert.Equal((1, early, Nothing.NotReported), (sum.Open(Day), sum.NotYetDue(Day), sum.Nothing(Day)));
        }
        var work = await Office.As(CountyOffice.Clerk(Inside), s => s.GetRequiredService<ListWork>().Handle(new(Inside), Stop));
        Assert.Contains(work.Work.Entries.SelectMany(e => e.All), l => l.Mark.Kind == WorkKind.Withdrawn);
    }

    [Fact]
    public async Task An_item_that_does_not_apply_is_asked_by_nobody_and_the_other_item_of_the_form_by_everybody()
    {
        var village = UnitCode.From(Inside.Value + 1);
        Task<Outcome<MarkNotApplicable.Response>> Mark(string item, bool applies) =>
            Ask<MarkNotApplicable, Outcome<MarkNotApplicable.Response>>(
                u => u.Handle(new([village], Accounts, Quarter, applies, "没有这件事", item), Stop));
        async Task<(string Items, DateOnly? Until, int Map, int Sum, bool Missing, bool Work)> Told()
        {
            var list = Ok(await Ask<ListDuties, Outcome<ListDuties.Response>>(u => u.Handle(new(village, Period: Quarter), Stop)));
            var one = Ok(await Ask<ShowDuty, Outcome<ShowDuty.Response>>(u => u.Handle(new(village, Accounts, Quarter), Stop)));
            var map = Ok(await Ask<ShowEye, Outcome<ShowEye.Response>>(u => u.Handle(new(CountyOffice.Township, Quarter), Stop)));
            var sum = Ok(await Ask<RollUp, Outcome<RollUp.Response>>(u => u.Handle(new(village, Accounts, Quarter), Stop)));
            var missing = Ok(await Ask<ListMissing, Outcome<ListMissing.Response>>(
                u => u.Handle(new(CountyOffice.County, [Quarter]), Stop)));
            var work = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListWork>().Handle(new(village), Stop));
            return (string.Join(' ', list.Lines.Where(l => l.Duty.Form == Accounts && l.Duty.Standing.IsExpected())
                    .Select(l => l.Duty.Item).Order()), one.Duty.Until?.Day,
                map.Rows.Single(r => r.Unit.Code == village.Value).Counts.Sum(c => c.Duties.Expected), sum.Figures[0].Whole.Expected,
                missing.Lines.Any(l => l.Unit.Code == village.Value && l.Duty.Form.Key == Accounts),
                work.Work.Entries.SelectMany(e => e.All).Any(l => l.Duty?.Form.Key == Accounts && l.Period == Quarter));
        }
        var before = await Told();
        Assert.Equal(("1 zj-3", new DateOnly(2027, 1, 5), 1, true, true),
            (before.Items, before.Until, before.Sum, before.Missing, before.Work));
        _ = Ok(await Mark("zj-3", applies: false));
        Assert.Equal(("1", new DateOnly(2027, 1, 20), before.Map - 1, 1, true, true), await Told());
        _ = Ok(await Mark("1", applies: false));
        var none = await Told();
        Assert.Equal(("", before.Map - 2, 0, false, false), (none.Items, none.Map, none.Sum, none.Missing, none.Work));
        _ = Ok(await Mark("1", applies: true));
        _ = Ok(await Mark("zj-3", applies: true));
        Assert.Equal(before, await Told());
    }

    [Fact]
    public async Task The_day_of_an_event_is_a_question_until_a_public_notice_says_it()
    {
        async Task<DutyLine> Line() => (await Ask<DutyReader, IReadOnlyList<DutyLine>>(u => u.Of(TwoCatalogues.Second, Year, Day, Stop)))
            .Single(l => l.Item == "t-1");
        async Task<int> Asked() => (await Ask<DateEvent, IReadOnlyList<DateEvent.Question>>(u => u.Open(TwoCatalogues.Second, Stop)))
            .Count(q => q.Period == Year);
        var before = await Line();
        Assert.Equal((true, DutyStanding.Due, 1), (before.AsksForDay, before.Standing, await Asked()));
        await Publish(Period.Parse("2025"), "{}");   // metadata that does not read: the day is not known, and nothing breaks
        await Publish(Year, """{"inputs":{"approved":"2026-02-02"}}""");
        var line = await Line();
        Assert.Equal((new DateOnly(2026, 2, 2), false, DutyStanding.Late), (line.EventDay, line.AsksForDay, line.Standing));
        Assert.Equal(0, await Asked());
        Assert.Equal(line.Until!.Day, Ok(await Ask<ReadDueDay, Outcome<ReadDueDay.Response>>(
            u => u.Handle(new(TwoCatalogues.Second, Budget, Year), Stop))).Due!.Day);
        // a correction dates the event anew: the last day moves with it, and the ledger says from when to when and why
        await Correct(Year, "2026-03-02");
        var moved = await Line();
        Assert.Equal((new DateOnly(2026, 2, 23), new DateOnly(2026, 3, 23)), (line.Until.Day, moved.Until!.Day));
        await Correct(Year, "2026-03-02");
        await Correct(Year, null);   // the second one says nothing new
        Assert.Null((await Line()).Until?.Day);
        Assert.Equal([("t-1 township-budget 2026", "2026年3月23日 → 说不出"), ("t-1 township-budget 2026", "2026年2月23日 → 2026年3月23日")],
            Ok(await Ask<ReadAudit, Outcome<ReadAudit.Response>>(u => u.Handle(
                new(TwoCatalogues.Second, Day, Day.AddDays(1), "duty", null, null), Stop))).Lines
                .Where(l => l.Entry.Action == RedatedDuties.Action)
                .Select(l => (l.Entry.Subject, ActWords.Beside(l.Entry.Detail)
                    .Replace("（暂定，待放假通知）", "", StringComparison.Ordinal).Split('，')[0])));
    }

    /// <summary>What follows from a correction of the second township's budget that says another day, or from its withdrawal.</summary>
    private Task<bool> Correct(Period period, string? day) => Office.As(Console, async s =>
    {
        var (db, now) = (s.GetRequiredService<BoardDbContext>(), Office.Clock.Now.UtcDateTime);
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        await s.GetRequiredService<UnitStampRaiser>().Raise(TwoCatalogues.Second.Value, Stop);
        var text = period.ToString();
        var notice = await db.Notices.SingleAsync(n => n.Unit == TwoCatalogues.Second.Value && n.Form == Budget && n.Period == text, Stop);
        var follower = ActivatorUtilities.CreateInstance<RedatedDuties>(s);
        if (day is null)
        {
            _ = Ok(notice.Withdraw("误发", now));
            await follower.Follow(NoticeAct.Withdraw, notice, null, Stop);
        }
        else
        {
            var (digest, author) = (Digest.Of(new byte[32]), CountyOffice.Account("王会计"));
            _ = Ok(notice.Correct(author, now));
            _ = Ok(notice.Submit(author, digest, now));
            _ = Ok(notice.Publish(CountyOffice.Account("李审核"), digest, "预算", $"{period}", now));
            var edition = new Edition(notice, notice.LastEdition, new EditionContent(1, "预算", false, "{}", "{}", 0, "a", "b", now, Day,
                Day.AddDays(7)), new EditionProof("SHA-256", $$$"""{"inputs":{"approved":"{{{day}}}"}}""", digest, null));
            var form = (await s.GetRequiredService<FormCatalog>().FindWithin(TwoCatalogues.Second, Budget, Stop)).Value;
            var content = new NoticeContent();
            await follower.Follow(NoticeAct.Publish, notice, new(edition, form, content, new(content, [], [], [])), Stop);
            _ = db.Editions.Add(edition);
        }
        _ = await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
        return true;
    });

    [Fact]
    public async Task A_day_is_said_once_and_only_by_whom_it_concerns()
    {
        var next = Period.Parse("2027");
        DateEvent.Request Said(DateOnly day) => new(CountyOffice.Township, "财政部门批复", Budget, next, day);
        Refused("unit-forbidden", await Office.As(CountyOffice.Clerk(Inside), s => s.GetRequiredService<DateEvent>().Handle(Said(Day), Stop)));
        Refused("duty-unknown", await Ask<DateEvent, Outcome<Done>>(u => u.Handle(Said(Day) with { Event = "成员大会" }, Stop)));
        Refused("event-day", await Ask<DateEvent, Outcome<Done>>(u => u.Handle(Said(new(2031, 1, 1)), Stop)));
        _ = Ok(await Ask<DateEvent, Outcome<Done>>(u => u.Handle(Said(new(2027, 3, 1)), Stop)));
        var line = (await Ask<DutyReader, IReadOnlyList<DutyLine>>(u => u.Of(CountyOffice.Township, next, Day, Stop)))
            .Single(l => l.Item == "t-1");
        Assert.Equal((DutyStanding.Due, new DateOnly(2027, 3, 22)), (line.Standing, line.Until!.Day));   // the 21st is a Sunday
    }

    /// <summary>A budget of the second township as an edition with this metadata.</summary>
    private Task<bool> Publish(Period period, string metadata) => Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("setup")),
        async s =>
        {
            var (db, now) = (s.GetRequiredService<BoardDbContext>(), Office.Clock.Now.UtcDateTime);
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await s.GetRequiredService<UnitStampRaiser>().Raise(TwoCatalogues.Second.Value, Stop);
            var (digest, author) = (Digest.Of(new byte[32]), CountyOffice.Account("王会计"));
            var notice = db.Notices.Add(new Notice(TwoCatalogues.Second, new NoticeKey(Budget, period.ToString()), "预算", "财务", author,
                now)).Entity;
            _ = Ok(notice.Submit(author, digest, now));
            _ = Ok(notice.Publish(CountyOffice.Account("李审核"), digest, "预算", $"{period}", now));
            _ = db.Editions.Add(new Edition(notice, 1,
                new EditionContent(1, "预算", false, "{}", "{}", 0, "a", "b", now, Day, Day.AddDays(7)),
                new EditionProof("SHA-256", metadata, digest, null)));
            _ = await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
            return true;
        });

    private Task<List<(string, int)>> Made(UnitCode village) => Office.Read(async db => (await db.Duties.AsNoTracking()
        .Where(d => d.Unit == village.Value).ToListAsync(Stop)).GroupBy(d => d.Item).OrderBy(g => g.Key)
        .Select(g => (g.Key, g.Count())).ToList());

    private Task<TAnswer> Ask<TUse, TAnswer>(Func<TUse, Task<TAnswer>> ask)
        where TUse : notnull => Office.As(Official, s => ask(s.GetRequiredService<TUse>()));
}
