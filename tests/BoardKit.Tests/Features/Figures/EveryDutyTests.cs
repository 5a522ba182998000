using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Register;
using BoardKit.Tests.Features.Notices;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Figures;

/// <summary>
/// Who owes what is asked of everything that says so: the clerk's desk, the county's matrix, the coverage of the roll-up, what API and
/// command line say of it, and its file. They have one
/// answer.
/// </summary>
public sealed class EveryDutyTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly Access Console = Access.Console(Scope.Everywhere, Actor.AtConsole("setup"));
    private static readonly DateOnly Start = new(2026, 3, 5);
    private static int _places = 600;

    /// <summary>What a unit did about a form and a period.</summary>
    private enum Deed
    {
        Nothing,
        Draft,
        Published,
        Withdrawn,
    }

    /// <summary>
    /// What was marked of the county, the township and the two villages; null: nothing. Last the bits of those that say it of the one item
    /// of the form, and not of the form as a whole.
    /// </summary>
    private sealed record MarkSet(MarkState? County, MarkState? Township, MarkState? First, MarkState? Second, int ByItem = 0)
    {
        public static MarkSet Nothing { get; } = new(null, null, null, null);

        /// <summary>Whether a village is excused: the nearest of its marks that is no proposal says so.</summary>
        public bool Excuses(MarkState? village) =>
            new[] { village, Township, County }.FirstOrDefault(s => s is MarkState.Holds or MarkState.Excepted) == MarkState.Holds;
    }

    /// <summary>A form; what two villages did, for events one after the other; how long after the start it is asked.</summary>
    private sealed record Case(PeriodLength Length, bool Events, Deed[] First, Deed[] Second, bool SecondClosed, int Days, MarkSet Marks);

    private static readonly Gen<MarkState?> OneMark = Gen.Int[0, 5].Select(i => i < 3 ? (MarkState?)i : null);

    private static readonly Gen<MarkSet> AllMarks = Gen.Select(OneMark, OneMark, OneMark, OneMark, Gen.Int[0, 3], Gen.Int[0, 15])
        .Select((county, township, first, second, any, items) =>
            any == 0 ? MarkSet.Nothing : new MarkSet(county, township, first, second, items));

    private static readonly Gen<Deed[]> Deeds = Gen.Int[0, 3].Select(i => (Deed)i).Array[0, 3];

    private static readonly Gen<Case> Cases = Gen.Select(Gen.Int[0, 2], Gen.Bool, Deeds, Deeds, Gen.Int[0, 5], Gen.Int[0, 330], AllMarks)
        .Select((length, events, first, second, closed, days, marks) =>
            new Case((PeriodLength)length, events, first, second, closed == 0, days, marks));

    [Fact]
    public async Task Every_reader_gives_the_answer_of_the_rule_and_no_other() => await Cases.SampleAsync(Holds, iter: 40, threads: 1);

    [Fact]
    public async Task A_withdrawn_notice_is_owed_again_by_everybodys_count_and_an_event_that_nobody_announced_is_not()
    {
        await Holds(new(PeriodLength.Quarter, false, [Deed.Withdrawn], [Deed.Published], false, 0, MarkSet.Nothing));
        await Holds(new(PeriodLength.Quarter, true, [], [Deed.Published, Deed.Withdrawn], false, 0, MarkSet.Nothing));
    }

    [Fact]
    public async Task A_mark_above_holds_for_the_places_below_until_a_nearer_one_says_otherwise()
    {
        await Holds(new(PeriodLength.Quarter, false, [], [], false, 0, new(MarkState.Holds, null, null, MarkState.Excepted)));
        await Holds(new(PeriodLength.Quarter, false, [], [], false, 0, new(MarkState.Holds, MarkState.Excepted, MarkState.Holds, null)));
        await Holds(new(PeriodLength.Quarter, false, [], [], false, 0, new(null, MarkState.Proposed, MarkState.Proposed, MarkState.Holds)));
    }

    [Fact]
    public void All_months_of_a_quarter_are_looked_at() =>
        Assert.Equal(["2026Q3", "2026-07", "2026-08", "2026-09", "2026"],
            DuePeriods.Overview(Period.Parse("2026Q3")).Select(p => p.ToString()));

    private async Task Holds(Case @case)
    {
        var today = Start.AddDays(@case.Days);
        Office.Clock.Now = new(today, new TimeOnly(4, 0), TimeSpan.Zero);
        var (township, villages) = await Places();
        var form = await Form(@case);
        var period = form.Due(today);
        if (@case.SecondClosed)
        {
            _ = await Change(async db => (await db.Units.SingleAsync(u => u.Code == villages[1].Value, Stop))
                .SetOpen(null, period.LastDay.AddDays(-1)));
        }
        var (first, second) = (await Do(villages[0], form, period, @case.First), await Do(villages[1], form, period, @case.Second));
        await Mark(form, period, @case.Marks.ByItem, (CountyOffice.County, @case.Marks.County), (township, @case.Marks.Township),
            (villages[0], @case.Marks.First), (villages[1], @case.Marks.Second));
        var expected = new[]
        {
            Right(form, period, first, @case.Marks.Excuses(@case.Marks.First), today),
            Right(form, period, second, @case.SecondClosed || @case.Marks.Excuses(@case.Marks.Second), today),
        };
        for (var i = 0; i < 2; i++)
        {
            var (village, right) = (villages[i], expected[i]);
            var desk = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));
            Assert.Equal(right, Said(Assert.Single(desk.Duties, d => d.Form.Key == form.Key)));
            // what is owed stands on the desk: as not published, as withdrawn, or as work that has begun
            var seen = desk.Due.Any(d => d.Form.Key == form.Key)
                || desk.Withdrawn.Concat(desk.Drafts).Concat(desk.SentBack).Concat(desk.Waiting).Any(n => n.Form == form.Key);
            Assert.True(right.State != DutyState.Owed || seen);
            Assert.True(right.State is DutyState.Owed or DutyState.NotYetDue || desk.Due.All(d => d.Form.Key != form.Key));
            await Sums(village, form, period, right, Open(right), today);
            await Matrix(village, form, period, [(village, right)]);
            await Lines(village, form, period, right, today);
        }
        var both = new Duty(form, period, expected.Sum(e => e.Expected), expected.Sum(e => e.Published), today)
        {
            Coming = expected.Where(e => e.State == DutyState.NotYetDue).Sum(e => e.Expected - e.Published),
        };
        await Sums(township, form, period, Said(both), expected.Sum(Open), today);
        await Matrix(township, form, period, [(villages[0], expected[0]), (villages[1], expected[1])]);
        await Missing(township, form, period, [(villages[0], expected[0], first), (villages[1], expected[1], second)]);
        await Lines(township, form, period, Said(both), today);
    }

    private static (DutyState State, int Expected, int Published) Said(Duty duty) => (duty.State, duty.Expected, duty.Published);

    /// <summary>What is right, told without the reader.</summary>
    private static (DutyState State, int Expected, int Published) Right(Form form, Period period,
        IReadOnlyList<Deed> deeds, bool excused, DateOnly today)
    {
        var (published, withdrawn) = (deeds.Count(d => d == Deed.Published), deeds.Count(d => d == Deed.Withdrawn));
        var events = form.PerPeriod == NoticesPerPeriod.Many;
        return excused ? (events ? DutyState.NoEvent : DutyState.NotApplicable, 0, 0)
            : events ? (published + withdrawn == 0 ? DutyState.NoEvent : withdrawn > 0 ? DutyState.Owed : DutyState.Fulfilled,
                published + withdrawn, published)
            : published > 0 ? (DutyState.Fulfilled, 1, 1)
            // what was withdrawn is owed again, also while its period runs
            : (today > period.LastDay || withdrawn > 0 ? DutyState.Owed : DutyState.NotYetDue, 1, 0);
    }

    /// <summary>How many are owed: what was withdrawn is, also while its period runs.</summary>
    private static int Open((DutyState State, int Expected, int Published) right) =>
        right.State == DutyState.Owed ? right.Expected - right.Published : 0;

    /// <summary>The duties item by item, and their counts by place: of a county without a catalogue every form is its own item.</summary>
    private async Task Lines(UnitCode area, Form form, Period period, (DutyState State, int Expected, int Published) right, DateOnly today)
    {
        var lines = (await Office.As(Console, s => s.GetRequiredService<DutyReader>().Of(area, period, today, Stop)))
            .Where(l => l.Form == form.Key).ToList();
        Assert.Equal((right.Expected, right.Published),
            (lines.Count(l => l.Standing.IsExpected()), lines.Count(l => l.Standing.IsPublic())));
        Assert.All(lines, l => Assert.Equal((form.Key, form.Name, period), (l.Item, l.Name, l.Period)));
        var counts = (await Office.As(Console, s => s.GetRequiredService<DutyReader>().Counts(area, period, today, Stop)))
            .Where(c => c.Item == form.Key).ToList();
        Assert.Equal((right.Expected, right.Published), (counts.Sum(c => c.Count.Expected), counts.Sum(c => c.Count.Actual)));
        Assert.Equal(lines.GroupBy(l => l.Unit).ToDictionary(g => g.Key, g => g.Count(l => l.Standing == DutyStanding.OwedAgain)),
            counts.ToDictionary(c => c.Place, c => c.Count.OwedAgain));
    }

    /// <summary>The roll-up of an area, what API and command line make of it, and the file.</summary>
    private async Task Sums(UnitCode area, Form form, Period period, (DutyState State, int Expected, int Published) right, int open,
        DateOnly today)
    {
        var sums = Ok(await Office.As(Console, s => s.GetRequiredService<RollUp>().Handle(new(area, form.Key, period), Stop)));
        var total = sums.Figures[0].Whole;
        Assert.Equal((right.Expected, right.Published, right.Published), (total.Expected, total.Reported, total.Noticed));
        Assert.Equal(open, total.Open(today));
        var word = right.Published > 0 ? null : right.State switch
        {
            DutyState.NotApplicable => ("notApplicable", "不适用"),
            DutyState.NoEvent => ("noEvent", "没有事项"),
            DutyState.NotYetDue => ("notYetDue", "未到期"),
            DutyState.Owed => ("notReported", "未报"),
            DutyState.Fulfilled => ((string, string)?)null,
        };
        var line = RollUpLine.All(sums, today)[0];
        Assert.Equal((word?.Item1, right.Published, right.Expected), (line.Nothing, line.Reported, line.Expected));
        var file = RollUpCsv.Write(sums, Office.Clock.Now.UtcDateTime).Split("\r\n")[1].Split(',');
        Assert.Equal((word?.Item2 ?? "", $"{right.Published}", $"{right.Expected}"), (file[8], file[6], file[7]));
    }

    private async Task Matrix(UnitCode area, Form form, Period period,
        (UnitCode Place, (DutyState State, int Expected, int Published) Right)[] places)
    {
        var matrix = Ok(await Office.As(Console, s => s.GetRequiredService<ShowCoverage>().Handle(new(area, [period]), Stop)));
        var row = Assert.Single(matrix.Rows, r => r.Form.Key == form.Key);
        foreach (var (place, right) in places)
        {
            (DutyState, int, int)? told = row.Children.TryGetValue(place.Value, out var duty) ? Said(duty) : null;
            Assert.Equal(right.Expected == 0 ? null : right, told);
        }
        Assert.Equal((places.Sum(p => p.Right.Expected), places.Sum(p => p.Right.Published)), (row.Whole.Expected, row.Whole.Published));
    }

    /// <summary>The list of what is missing: a line for everything expected and not published, said as the duty says it.</summary>
    private async Task Missing(UnitCode area, Form form, Period period,
        (UnitCode Place, (DutyState State, int Expected, int Published) Right, IReadOnlyList<Deed> Deeds)[] places)
    {
        var missing = Ok(await Office.As(Console, s => s.GetRequiredService<ListMissing>().Handle(
            new(area, [period], form.Key, period, AndNotYetDue: true), Stop)));
        foreach (var (place, right, deeds) in places)
        {
            var lines = missing.Lines.Where(l => l.Unit.Code == place.Value).ToList();
            Assert.Equal(right.Expected - right.Published, lines.Count);
            var standing = right.State == DutyState.NotYetDue ? Standing.NotYetDue
                : deeds.Contains(Deed.Withdrawn) ? Standing.Withdrawn : Standing.NotPublished;
            Assert.All(lines, l => Assert.Equal((standing, right.State, "某镇"), (l.Standing, l.Duty.State, l.Above!.Name)));
        }
        Assert.Equal(places.Sum(p => p.Right.Expected - p.Right.Published), missing.Lines.Count);
        Assert.Equal(places.Sum(p => p.Right.State == DutyState.Owed ? p.Right.Expected - p.Right.Published : 0),
            Assert.Single(missing.Items, i => i.Form.Key == form.Key).Owed);
    }

    // ---- the steps ----

    private async Task<bool> Change(Func<BoardDbContext, Task> work) => await Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        await work(db);
        return await db.SaveChangesAsync(Stop) > 0;
    });

    private async Task<(UnitCode Township, UnitCode[] Villages)> Places()
    {
        var township = UnitCode.From(CountyOffice.County.Value + (++_places * 1000L));
        UnitCode[] villages = [UnitCode.From(township.Value + 201), UnitCode.From(township.Value + 202)];
        _ = await Change(db =>
        {
            db.Units.AddRange(new Unit(township, "某镇", true), new Unit(villages[0], "甲村", true), new Unit(villages[1], "乙村", true));
            return Task.CompletedTask;
        });
        return (township, villages);
    }

    private async Task<Form> Form(Case @case)
    {
        var key = "duty-" + Guid.CreateVersion7().ToString("N")[^12..];
        var json = Reports.Form.Replace("\"levy\"", $"\"{key}\"", StringComparison.Ordinal)
            .Replace("\"quarter\"", $"\"{@case.Length.ToString().ToLowerInvariant()}\"", StringComparison.Ordinal)
            .Replace("\"perPeriod\":\"one\"", $"\"perPeriod\":\"{(@case.Events ? "many" : "one")}\"", StringComparison.Ordinal);
        _ = await Change(db => Task.FromResult(db.StoredForms.Add(new StoredForm(CountyOffice.County, key, 1, json))));
        return FormReader.Read(json).Value;
    }

    /// <summary>
    /// Does it in the database, through the domain; of a form with one notice a period only the first deed. Returns what was done.
    /// </summary>
    private async Task<IReadOnlyList<Deed>> Do(UnitCode village, Form form, Period period, Deed[] deeds)
    {
        var done = form.PerPeriod == NoticesPerPeriod.Many ? deeds : deeds.Take(1).ToArray();
        _ = await Office.As(Console, async services =>
        {
            var db = services.GetRequiredService<BoardDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await services.GetRequiredService<UnitStampRaiser>().Raise(village.Value, Stop);
            foreach (var (deed, i) in done.Select((deed, i) => (deed, i)).Where(d => d.deed is not Deed.Nothing))
            {
                Make(db, village, form, period, deed, $"项目{i}");
            }
            _ = await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
            return true;
        });
        return done;
    }

    private Task<bool> Mark(Form form, Period period, int byItem, params (UnitCode Place, MarkState? State)[] marks) =>
        Office.As(Console, async services =>
    {
        var db = services.GetRequiredService<BoardDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        foreach (var (index, (place, state)) in marks.Index().Where(m => m.Item.State is not null))
        {
            await services.GetRequiredService<UnitStampRaiser>().Raise(place.Value, Stop);
            // without a catalogue the form is its own item; of events a sum asks for the form alone
            var item = form.PerPeriod == NoticesPerPeriod.One && (byItem >> index & 1) == 1 ? form.Key : "";
            _ = db.NotApplicable.Add(
                new NotApplicable(place, form.Key, period, "县", Office.Clock.Now.UtcDateTime, "没有", state!.Value, item));
        }
        _ = await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
        return true;
    });

    private void Make(BoardDbContext db, UnitCode village, Form form, Period period, Deed deed, string project)
    {
        var now = Office.Clock.Now.UtcDateTime;
        var notice = db.Notices.Add(
            new Notice(village, NoticeKey.OfProject(form.Key, period.ToString(), project), "题", form.Panel, Reports.Author, now)).Entity;
        if (deed == Deed.Draft)
        {
            return;
        }
        var digest = BoardKit.Domain.Proof.Digest.Of(new byte[32]);
        _ = Ok(notice.Submit(Reports.Author, digest, now));
        _ = Ok(notice.Publish(CountyOffice.Account("李审核"), digest, "题", "1", now));
        var edition = Reports.Edition(notice, now);
        _ = db.Editions.Add(edition);
        if (deed == Deed.Withdrawn)
        {
            _ = Ok(notice.Withdraw("误发", now));
            edition.Withdraw();
        }
        else
        {
            _ = db.Figures.Add(new Figure(village.Value, notice.Id, form.Key, period.ToString(), "amount", 10_000, null));
            _ = db.Figures.Add(new Figure(village.Value, notice.Id, form.Key, period.ToString(), "debt", 0, null));
        }
    }
}
