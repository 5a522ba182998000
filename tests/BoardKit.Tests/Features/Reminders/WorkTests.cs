using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
using BoardKit.Features.Reminders;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Reminders;

/// <summary>The clerk's one list, on a real database: what the county says is missing, and nothing else, stands there as owed.</summary>
public sealed class WorkTests(WorkTests.LetterOffice office) : OfficeTests(office), IClassFixture<WorkTests.LetterOffice>
{
    /// <summary>What another area has to say at every desk.</summary>
    private sealed class Letters : IDeskWork
    {
        public Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<WaitingMatter>>(
                [new("letter:1", "霍邱县的督办单", "有 3 项逾期", today.AddDays(-1), "/desk/letters/1", "去说明")]);
    }

    /// <summary>A county that lays days down and writes letters.</summary>
    public sealed class LetterOffice : SqliteOffice
    {
        protected override void Add(IServiceCollection services) => services.AddScoped<IDeskWork, Letters>();
    }

    [Fact]
    public async Task Desk_and_county_say_the_same_of_what_is_owed_and_each_duty_stands_once()
    {
        _ = Ok(await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("县")), s => s.GetRequiredService<SetSettings>().Handle(
            new(CountyOffice.County, new Dictionary<string, string> { ["due-days"] = "15" }), Stop)));
        Office.Clock.Now = new(2026, 11, 30, 2, 0, 0, TimeSpan.Zero);
        var village = Office.Village();
        var sent = await Submitted(village);                     // of the running year, and sent back
        _ = Ok(await SendBack(sent, "第 1 行请核对"));
        var today = new DateOnly(2026, 11, 30);

        var found = await Work(village);
        var lines = found.Work.Entries.SelectMany(e => e.All).ToList();
        Assert.Equal(lines.Count, lines.Select(l => l.Mark.Matter).Distinct().Count());
        var periods = lines.Select(l => l.Period ?? Period.Parse(l.Notice?.Period ?? "2026")).Distinct().ToList();
        var county = Ok(await Office.As(Access.Member(CountyOffice.Account("县级"), Role.Official, CountyOffice.County), s =>
            s.GetRequiredService<ListMissing>().Handle(new(village, periods, AndNotYetDue: true), Stop)));
        var missing = county.Lines.Where(l => l.Event is null).ToDictionary(l => (l.Duty.Form.Key, l.Duty.Period), l => l.Duty);
        var owed = lines.Where(l => l.Duty is not null).ToList();
        Assert.NotEmpty(owed);
        foreach (var line in owed)
        {
            var said = missing[(line.Duty!.Form.Key, line.Period!.Value)];   // never owed at the desk alone
            Assert.Equal((said.State, said.Late, said.Until), (line.Duty.State, line.Duty.Late, line.Duty.Until));
            Assert.Equal(said.Late > 0 ? WorkBand.Late : line.Mark.Band(today), line.Mark.Band(today));
        }
        // what the county misses is at the desk: as owed, or as the notice that was sent back; further back than a year nobody looks
        Assert.All(missing.Values.Where(d => d.Late is > 0 and < 300), duty =>
            Assert.Contains(lines, l => (l.Duty?.Form.Key ?? l.Notice?.Form) == duty.Form.Key));
        var back = Assert.Single(lines, l => l.Mark.Kind == WorkKind.SentBack);
        Assert.Equal(missing[(back.Notice!.Form, Period.Parse(back.Notice.Period))].Until!.Day, back.Mark.By);

        var letter = Assert.Single(found.Work.Now, e => e.First.Matter is not null);
        Assert.Equal(WorkBand.Late, letter.Band);
        Assert.True(found.Work.Now.Count <= WorkList<WorkLine>.Most);
    }

    [Fact]
    public async Task Last_period_is_offered_while_its_rows_are_there_and_what_went_out_waits_for_the_printer()
    {
        Office.Clock.Now = new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero);
        var village = Office.Village();
        var code = await Published(village);
        Assert.Contains((await Work(village)).Work.Now, e => e.First.Mark.Kind == WorkKind.Print && e.First.Wall!.Notice.Code == code);
        Office.Clock.Now = new(2027, 1, 5, 2, 0, 0, TimeSpan.Zero);
        Assert.Equal(code, Line(await Work(village)).Missing!.Earlier);
        _ = Ok(await Withdraw(code, CountyOffice.Clerk(village)));
        Assert.Contains((await Work(village)).Work.Now, e => e.First.Mark.Kind == WorkKind.Withdrawn);

        static WorkLine Line(ListWork.Response found) => found.Work.Entries.SelectMany(e => e.All)
            .Single(l => l.Mark.Kind == WorkKind.Publish && l.Duty!.Form.Key == SubsidyFile.Form && l.Period == Period.Parse("2027"));
    }

    [Fact]
    public async Task A_list_whose_people_left_public_view_is_not_offered_any_more()
    {
        Office.Clock.Now = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);
        var village = Office.Village();
        var code = await Published(village);
        var notice = await Stored(code);
        _ = await Office.As(Access.Console(Scope.Everywhere, Actor.AtConsole("test")), async s =>
        {
            var db = s.GetRequiredService<BoardKit.Data.BoardDbContext>();
            db.Editions.Single(e => e.NoticeId == notice.Id).Retire(Office.Clock.Now.UtcDateTime);
            return await db.SaveChangesAsync(Stop);
        });
        Office.Clock.Now = new(2027, 1, 5, 2, 0, 0, TimeSpan.Zero);
        var desk = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));
        Assert.Null(Assert.Single(desk.Due, d => d.Form.Key == SubsidyFile.Form).Earlier);
    }

    private Task<ListWork.Response> Work(UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListWork>().Handle(new(village), Stop));
}
