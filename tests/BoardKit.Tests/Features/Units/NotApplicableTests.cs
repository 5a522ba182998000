using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Units;
using BoardKit.Tests.Features.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Features.Units;

/// <summary>不适用 for many places at once, inherited, undone, and proposed by a clerk.</summary>
public sealed class NotApplicableTests(SqliteOffice office) : OfficeTests(office), IClassFixture<SqliteOffice>
{
    private static readonly Access Official = Access.Member(CountyOffice.Account("赵科长"), Role.Official, CountyOffice.County);
    private const string Assistance = "social-assistance";
    private static int _month;

    [Fact]
    public async Task A_township_is_marked_with_a_reason_and_what_is_published_stays_counted()
    {
        var (village, other, period) = (Office.Village(), Office.Village(), Period.Parse("2026"));
        _ = await Published(village);
        Refused("reason-missing", await Mark(SubsidyFile.Form, period, null, CountyOffice.Township));
        Refused("has-reported", await Mark(SubsidyFile.Form, period, "没有耕地", village));
        var done = Ok(await Mark(SubsidyFile.Form, period, "没有耕地", CountyOffice.Township));
        Assert.Equal(1, done.Marked);
        Assert.InRange(done.Kept, 1, 2);   // another test may have published in a village of its own
        Assert.Equal(DutyState.Fulfilled, (await Shown(village, SubsidyFile.Form, period)).Duty.State);
        var excused = await Shown(other, SubsidyFile.Form, period);
        Assert.Equal((DutyState.NotApplicable, "周集镇", "没有耕地", "赵科长"),
            (excused.Duty.State, excused.MarkedAt, excused.Mark!.Reason, excused.Mark.By));
        // one village is asked for after all, and the township again: nothing is left behind
        _ = Ok(await Back(SubsidyFile.Form, period, other));
        Assert.Equal(DutyState.NotYetDue, (await Shown(other, SubsidyFile.Form, period)).Duty.State);
        _ = Ok(await Back(SubsidyFile.Form, period, CountyOffice.Township));
        Assert.DoesNotContain(Ok(await List(CountyOffice.Township)).Lines, l => l.Mark.Form == SubsidyFile.Form
            && (l.Mark.Unit == CountyOffice.Township.Value || l.Mark.Unit == village.Value || l.Mark.Unit == other.Value));
        Assert.Equal(["duty.apply", "duty.excuse"], Ok(await Office.As(Official, s => s.GetRequiredService<ReadAudit>().Handle(
            new(CountyOffice.Township, new(2026, 1, 1), new(2026, 12, 31), "duty", null, null), Stop))).Lines
            .Where(l => l.Entry.Unit == CountyOffice.Township.Value && l.Entry.Subject == "land-fertility-subsidy 2026")
            .Select(l => l.Entry.Action).Distinct());
    }

    [Fact]
    public async Task Who_publishes_under_a_mark_is_taken_out_of_it()
    {
        var (village, other, period) = (Office.Village(), Office.Village(), Period.Parse("2026"));
        _ = Ok(await Mark(SubsidyFile.Form, period, "没有耕地", village, other));
        _ = await Published(village);
        Assert.Null((await Shown(village, SubsidyFile.Form, period)).Mark);
        Assert.Equal((DutyState.Fulfilled, DutyState.NotApplicable),
            ((await Shown(village, SubsidyFile.Form, period)).Duty.State, (await Shown(other, SubsidyFile.Form, period)).Duty.State));
    }

    [Fact]
    public async Task What_a_clerk_proposes_changes_nothing_until_an_official_agrees()
    {
        var (village, period) = (Office.Village(), Month());
        Refused("reason-missing", await Propose(village, period, " "));
        Refused("unit-forbidden", await Office.As(CountyOffice.Clerk(Office.Village()),
            s => s.GetRequiredService<ProposeNotApplicable>().Handle(new(village, Assistance, period, "没有"), Stop)));
        _ = Ok(await Propose(village, period, "全村没有低保户"));
        var shown = await Shown(village, Assistance, period);
        Assert.Equal((DutyState.Owed, "全村没有低保户", "王会计"), (shown.Duty.State, shown.Proposal!.Reason, shown.Proposal.By));
        var desk = await Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListDesk>().Handle(new(village), Stop));
        Assert.Equal(period.ToString(), Assert.Single(desk.Proposals).Period);
        Assert.Equal(MarkState.Proposed, Ok(await List(CountyOffice.County)).Lines[0].Mark.State);

        _ = Ok(await Decide(village, period, agrees: false));
        Refused("mark-gone", await Decide(village, period, agrees: true));
        _ = Ok(await Propose(village, period, "全村没有低保户，镇里核实过"));
        Refused("unit-forbidden", await Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<DecideNotApplicable>().Handle(new(village, Assistance, period, true), Stop)));
        _ = Ok(await Decide(village, period, agrees: true));
        var agreed = await Shown(village, Assistance, period);
        Assert.Equal((DutyState.NotApplicable, "全村没有低保户，镇里核实过（王会计提出）", "赵科长"),
            (agreed.Duty.State, agreed.Mark!.Reason, agreed.Mark.By));
        Assert.Null(agreed.Proposal);
        Refused("mark-said", await Propose(village, period, "再说一次"));
    }

    [Fact]
    public async Task Nobody_marks_outside_the_own_area_and_nothing_that_does_not_fit()
    {
        var (village, period) = (Office.Village(), Month());
        foreach (var access in (Access[])[CountyOffice.Clerk(village), CountyOffice.Reviewer(),
            Access.Member(CountyOffice.Account("外县"), Role.Official, UnitCode.From(341523000000))])
        {
            Refused("unit-forbidden", await Office.As(access,
                s => s.GetRequiredService<MarkNotApplicable>().Handle(new([village], Assistance, period, Reason: "没有"), Stop)));
        }
        Refused("unit-none", await Mark(Assistance, period, "没有"));
        Refused("period-unfit", await Mark(Assistance, Period.Parse("2026"), "没有", village));
        Refused("level-unfit", await Mark("township-budget", Period.Parse("2026"), "没有", village));
        Refused("form-unknown", await Mark("no-such-form", period, "没有", village));
    }

    /// <summary>A month that has ended on the day of the tests and that no other test looks at.</summary>
    private static Period Month() => Period.Parse($"2025-{Interlocked.Increment(ref _month) + 2:D2}");

    private Task<Outcome<MarkNotApplicable.Response>> Mark(string form, Period period, string? reason, params UnitCode[] units) =>
        Office.As(Official, s => s.GetRequiredService<MarkNotApplicable>().Handle(new(units, form, period, Reason: reason), Stop));

    private Task<Outcome<MarkNotApplicable.Response>> Back(string form, Period period, UnitCode unit) =>
        Office.As(Official, s => s.GetRequiredService<MarkNotApplicable>().Handle(new([unit], form, period, Applies: true), Stop));

    private Task<Outcome<Done>> Propose(UnitCode village, Period period, string reason) => Office.As(CountyOffice.Clerk(village),
        s => s.GetRequiredService<ProposeNotApplicable>().Handle(new(village, Assistance, period, reason), Stop));

    private Task<Outcome<Done>> Decide(UnitCode village, Period period, bool agrees) => Office.As(Official,
        s => s.GetRequiredService<DecideNotApplicable>().Handle(new(village, Assistance, period, agrees), Stop));

    private Task<Outcome<ListMarks.Response>> List(UnitCode scope) =>
        Office.As(Official, s => s.GetRequiredService<ListMarks>().Handle(new(scope), Stop));

    private async Task<ShowDuty.Response> Shown(UnitCode unit, string form, Period period) =>
        Ok(await Office.As(Official, s => s.GetRequiredService<ShowDuty>().Handle(new(unit, form, period), Stop)));
}
