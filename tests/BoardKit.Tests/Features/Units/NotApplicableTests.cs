using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Audit;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Features.Register;
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
    public async Task One_item_of_a_form_is_marked_and_what_the_others_ask_for_stays_owed()
    {
        var (township, period) = (UnitCode.From(341522105000), Period.Parse("2026"));
        UnitCode[] villages = [UnitCode.From(township.Value + 201), UnitCode.From(township.Value + 202)];
        await TwoItems(township, villages);
        Refused("item-unknown", await Mark(SubsidyFile.Form, period, "没有", "no-such", villages[0]));
        Refused("item-unknown", await Propose(villages[0], period, "没有", SubsidyFile.Form, "no-such"));
        // the clerk speaks of one item, an official agrees: the other is owed as before, and so is the form
        _ = Ok(await Propose(villages[0], period, "没有耕地", SubsidyFile.Form, "a"));
        var asked = await Shown(villages[0], SubsidyFile.Form, period);
        Assert.Equal(("没有耕地", null, null), (asked.Items[0].Proposal?.Reason, asked.Items[1].Proposal, asked.Proposal));
        var desk = await Office.As(CountyOffice.Clerk(villages[0]), s => s.GetRequiredService<ListDesk>().Handle(new(villages[0]), Stop));
        var due = Assert.Single(desk.Due, d => d.Form.Key == SubsidyFile.Form);
        Assert.Equal(["a", "b"], due.Items.Select(i => i.Key));
        Assert.Equal((true, false, false), (desk.IsProposed(due.Form, period, "a"), desk.IsProposed(due.Form, period, "b"),
            desk.IsProposed(due.Form, period)));
        Refused("mark-gone", await Decide(villages[0], period, true, SubsidyFile.Form));
        _ = Ok(await Decide(villages[0], period, true, SubsidyFile.Form, "a"));
        Assert.Equal(("a- b+", 1, 2), await Told(villages[0], period, township));
        Assert.Contains(Ok(await List(township)).Lines, l => l.What.EndsWith("：事项a", StringComparison.Ordinal));
        // the township says the same of the other item: the first village owes nothing now, the second the first item
        _ = Ok(await Mark(SubsidyFile.Form, period, "没有", "b", township));
        Assert.Equal(("a- b-", 0, 1), await Told(villages[0], period, township));
        Assert.Equal(("a+ b-", 1, 1), await Told(villages[1], period, township));
        // who publishes under marks of everything is taken out of them; who publishes for the other item stays marked
        await Approved(villages[0]);
        Assert.Equal(("a= b=", 1, 2), await Told(villages[0], period, township));
        await Approved(villages[1]);
        Assert.Equal(("a= b-", 1, 2), await Told(villages[1], period, township));
        // nothing is public for nothing: not the last item of a public notice
        Refused("has-reported", await Mark(SubsidyFile.Form, period, "没有", "a", villages[1]));
        _ = Ok(await Mark(SubsidyFile.Form, period, "没有", "a", villages[0]));
        Assert.Equal(("a- b=", 1, 2), await Told(villages[0], period, township));
        // what is taken back leaves nothing behind
        _ = Ok(await Back(SubsidyFile.Form, period, villages[0], "a"));
        _ = Ok(await Back(SubsidyFile.Form, period, township, "b"));
        Assert.DoesNotContain(Ok(await List(township)).Lines, l => l.Mark.Form == SubsidyFile.Form);
    }

    /// <summary>
    /// How the two items stand: + owed, = public, - not applicable; then what the form and its sum in the township expect.
    /// </summary>
    private async Task<(string Items, int Form, int Sum)> Told(UnitCode village, Period period, UnitCode township) =>
        await Office.As(Official, async s =>
        {
            var lines = await s.GetRequiredService<DutyReader>().Of(village, period, new(2026, 11, 1), Stop);
            return (string.Join(' ', lines.Where(l => l.Form == SubsidyFile.Form).OrderBy(l => l.Item).Select(l =>
                    l.Item + (l.Standing.IsPublic() ? "=" : l.Standing.IsExpected() ? "+" : "-"))),
                Ok(await s.GetRequiredService<ShowDuty>().Handle(new(village, SubsidyFile.Form, period), Stop)).Duty.Expected,
                Ok(await s.GetRequiredService<RollUp>().Handle(new(township, SubsidyFile.Form, period), Stop)).Figures[0].Whole.Expected);
        });

    /// <summary>Published, with the approval of somebody in the other township.</summary>
    private async Task Approved(UnitCode village) => _ = Ok(await Publish(await Submitted(village),
        Access.Member(CountyOffice.Account("李审核"), Role.Reviewer, UnitCode.From(village.Value / 1000 * 1000))));

    /// <summary>A township of two villages whose catalogue has two items that one form serves.</summary>
    private async Task TwoItems(UnitCode township, UnitCode[] villages) => _ = await Office.As(
        Access.Console(Scope.Everywhere, Actor.AtConsole("setup")), async s =>
        {
            var db = s.GetRequiredService<BoardDbContext>();
            db.Units.AddRange(new Unit(township, "某镇", true), new Unit(villages[0], "甲村", true), new Unit(villages[1], "乙村", true));
            _ = await db.SaveChangesAsync(Stop);
            return Ok(await s.GetRequiredService<ImportItems>().Handle(new(township, [Item("a"), Item("b")]), Stop));
        });

    private static CatalogueItem Item(string key) => new()
    {
        Key = key,
        Versions =
        [
            new()
            {
                Field = "测试",
                Item = "事项" + key,
                Content = "内容",
                Basis = "依据",
                TimeLimit = "时限",
                Publisher = "村民委员会",
                Readers = "全社会",
                Way = "主动",
                Level = "村级",
                OwedBy = [UnitLevel.Village],
                Issuers = [Issuer.VillagersCommittee],
                Audience = Audience.Everybody,
                Panel = "村务",
                Time = TimeClass.Periodic,
                Due = new() { Kind = DueKind.Period, Period = PeriodLength.Year, Day = 31 },
                Parts = [new() { Forms = [new() { Form = SubsidyFile.Form }] }],
            },
        ],
    };

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
        var province = UnitCode.From(CountyOffice.County.Value / 10_000_000_000 * 10_000_000_000);
        Refused("level-unfit", await Office.As(Access.Console(province.Area, Actor.AtConsole("省")),
            s => s.GetRequiredService<MarkNotApplicable>().Handle(new([province], Assistance, period, Reason: "没有"), Stop)));
    }

    /// <summary>A month that has ended on the day of the tests and that no other test looks at.</summary>
    private static Period Month() => Period.Parse($"2025-{Interlocked.Increment(ref _month) + 2:D2}");

    private Task<Outcome<MarkNotApplicable.Response>> Mark(string form, Period period, string? reason, params UnitCode[] units) =>
        Mark(form, period, reason, "", units);

    private Task<Outcome<MarkNotApplicable.Response>> Mark(string form, Period period, string? reason, string item,
        params UnitCode[] units) => Office.As(Official,
            s => s.GetRequiredService<MarkNotApplicable>().Handle(new(units, form, period, Reason: reason, Item: item), Stop));

    private Task<Outcome<MarkNotApplicable.Response>> Back(string form, Period period, UnitCode unit, string item = "") =>
        Office.As(Official, s => s.GetRequiredService<MarkNotApplicable>()
            .Handle(new([unit], form, period, Applies: true, Item: item), Stop));

    private Task<Outcome<Done>> Propose(UnitCode village, Period period, string reason, string form = Assistance, string item = "") =>
        Office.As(CountyOffice.Clerk(village),
            s => s.GetRequiredService<ProposeNotApplicable>().Handle(new(village, form, period, reason, item), Stop));

    private Task<Outcome<Done>> Decide(UnitCode village, Period period, bool agrees, string form = Assistance, string item = "") =>
        Office.As(Official, s => s.GetRequiredService<DecideNotApplicable>().Handle(new(village, form, period, agrees, item), Stop));

    private Task<Outcome<ListMarks.Response>> List(UnitCode scope) =>
        Office.As(Official, s => s.GetRequiredService<ListMarks>().Handle(new(scope), Stop));

    private async Task<ShowDuty.Response> Shown(UnitCode unit, string form, Period period) =>
        Ok(await Office.As(Official, s => s.GetRequiredService<ShowDuty>().Handle(new(unit, form, period), Stop)));
}
