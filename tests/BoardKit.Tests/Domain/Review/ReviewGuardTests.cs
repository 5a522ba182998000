using BoardKit.Domain.Calendar;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Review;

/// <summary>
/// One guard of the review rules at a time, just inside and just outside: what deliberate breaking of the code showed to be held by no walk
/// through a chain.
/// </summary>
public sealed class ReviewGuardTests
{
    private static readonly UnitCode Village = UnitCode.From(341522101201), Other = UnitCode.From(341522102201);
    private static readonly UnitCode Township = Village.At(UnitLevel.Township)!.Value, County = Village.At(UnitLevel.County)!.Value;
    private static readonly UnitCode OtherTownship = Other.At(UnitLevel.Township)!.Value;
    private static readonly DateTime Now = new(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly First = new(2026, 3, 2), Last = new(2026, 3, 9);
    private static readonly Digest Draft = Digest.Of(Enumerable.Repeat((byte)1, 32).ToArray()),
        Before = Digest.Of(Enumerable.Repeat((byte)2, 32).ToArray());
    private static readonly Actor Hand = Person("王会计"), Absent = Person("钱审核"), StandIn = Person("孙管理"), Third = Person("周审核");

    [Fact]
    public void A_step_is_for_its_role_and_its_place_alone()
    {
        var official = new Decider(Capability.MarkNotApplicable, Role.Official);
        Assert.Equal([Role.Official], official.Roles);
        Assert.Equal(Authority.RolesWith(Capability.MarkNotApplicable), new Decider(Capability.MarkNotApplicable).Roles);
        Assert.True(official.IsFor(Access.Member(Third, Role.Official, Township), Village.Value));
        Assert.False(official.IsFor(Access.Member(Third, Role.Administrator, Township), Village.Value));
        var own = new Decider(Capability.MarkNotApplicable, OwnPlace: true);
        Assert.Equal([Village], own.Seats(Village));
        Assert.True(own.IsFor(Access.Member(Third, Role.Official, Village), Village.Value));
        Assert.False(own.IsFor(Access.Member(Third, Role.Official, Township), Village.Value));
    }

    [Fact]
    public void A_decision_is_of_both_people_behind_it_and_of_nobody_else()
    {
        var decision = Decided("one", StandIn) with { InNameOf = Absent };
        Assert.Equal((true, true, false), (decision.CouldBeOf(StandIn), decision.CouldBeOf(Absent), decision.CouldBeOf(Third)));
    }

    [Fact]
    public void A_step_waits_since_the_last_that_happened_to_this_draft()
    {
        var at = At() with { SubmittedAtUtc = Now };
        Assert.Equal(Now, at.SinceUtc);
        Assert.Equal(Now, (at with
        {
            Decided = [Decided("one", Third) with { Draft = Before.Hex, AtUtc = Now.AddDays(1) }],
            Referred = [Left(UnitLevel.County) with { Draft = Before.Hex, AtUtc = Now.AddDays(1) }],
        }).SinceUtc);
        var decided = at with { Decided = [Decided("one", Third) with { AtUtc = Now.AddDays(1) }] };
        Assert.Equal(Now.AddDays(1), decided.SinceUtc);
        Assert.Equal(Now.AddDays(2), (decided with { Referred = [Left(UnitLevel.County) with { AtUtc = Now.AddDays(2) }] }).SinceUtc);
    }

    [Fact]
    public void A_stand_in_acts_from_the_first_day_to_the_last_in_the_place_of_the_absent_and_nowhere_else()
    {
        Delegation Of(UnitCode place, Actor standIn) => new(place, Absent, standIn, First, Last, "学习", Now);
        var away = Of(Township, StandIn);
        Assert.Equal((false, true, true, false), (away.HoldsOn(First.AddDays(-1)), away.HoldsOn(First), away.HoldsOn(Last),
            away.HoldsOn(Last.AddDays(1))));
        var by = Access.Member(StandIn, Role.Reviewer, County);
        var acting = away.Acting(by, Village, Last);
        Assert.NotNull(acting);
        Assert.Equal((Role.Reviewer, Township, Absent), (acting.Role, acting.Unit, acting.InNameOf));
        Assert.Null(away.Acting(by, Village, Last.AddDays(1)));
        Assert.Null(away.Acting(Access.Member(Third, Role.Reviewer, County), Village, Last));
        Assert.Null(Of(Township, Absent).Acting(Access.Member(Absent, Role.Reviewer, County), Village, Last));   // nobody for oneself
        Assert.Null(Of(OtherTownship, StandIn).Acting(by, Village, Last));          // not where the absent would not decide
        Assert.NotNull(Of(OtherTownship, StandIn).Acting(by, Other, Last));
        Assert.Null(away.Acting(Access.Member(StandIn, Role.Reviewer, OtherTownship), Village, Last));
        // who writes to no village decides for none
        Assert.Null(away.Acting(Access.Member(StandIn, Role.Clerk, Township), Village, Last));
        away.End(Now);
        away.End(Now.AddDays(1));
        Assert.Equal((false, Now), (away.HoldsOn(Last), away.EndedAtUtc));
    }

    [Fact]
    public void What_is_in_the_files_is_ticked_once()
    {
        var chain = Chain().With(files: true);
        Assert.Equal([ReviewChain.NobodyShown], chain.With(files: true).Steps[^1].Ticks);
        Assert.Empty(Chain().With(files: false).Steps[^1].Ticks);
    }

    [Fact]
    public void A_step_is_left_to_the_last_level_that_was_named_for_this_draft()
    {
        UnitLevel? Seat(params Referral[] referred) => Chain().Open(At() with { Referred = referred })!.Deciders[0].Seat;
        Assert.Equal(UnitLevel.Township, Seat());
        Assert.Equal(UnitLevel.County, Seat(Left(UnitLevel.County)));
        Assert.Equal(UnitLevel.Township, Seat(Left(UnitLevel.County) with { Draft = Before.Hex }));
        Assert.Equal(UnitLevel.City, Seat(Left(UnitLevel.County), Left(UnitLevel.City)));
        Assert.Equal(Role.Reviewer, Assert.Single(Chain().Open(At() with { Referred = [Left(UnitLevel.County)] })!.Deciders).Role);
    }

    [Fact]
    public void The_clerk_enters_a_step_on_paper_and_no_other_and_a_service_decides_none()
    {
        var at = At();
        var paper = new ReviewChain(new ReviewStep("one", Capability.WriteNotices) { IsRecorded = true }, Step("two"));
        Assert.Equal((false, true), (paper.Bars(at, Hand), Chain().Bars(at, Hand)));
        var clerk = Access.Member(Hand, Role.Clerk, Village);
        Assert.Null(paper.Refusal(at, clerk, Draft));
        var service = Access.Member(new(ActorKind.Service, "s", "接口"), Role.Reviewer, Township);
        Assert.Equal("service-approval", Chain().Refusal(at, service, Draft)!.Code);
        // a record of a step that was signed in is kept by nobody
        var decided = Chain().Decide(at, Access.Member(Third, Role.Reviewer, Township), Draft, [], Now, new("会议", First, "纪要"));
        Assert.Null(decided.Value.Record);
    }

    [Fact]
    public void Who_decided_a_draft_that_is_gone_decides_the_next_one_too()
    {
        var by = Access.Member(Third, Role.Reviewer, Township);
        var chain = Chain();
        Assert.Equal("decided-before", chain.Refusal(At(Decided("one", Third)), by, Draft)!.Code);
        Assert.Null(chain.Refusal(At(Decided("one", Third) with { Draft = Before.Hex }), by, Draft));
        // what somebody entered of a step on paper is no decision of his
        var paper = Decided("one", Third) with { Record = new("会议", First, "纪要") };
        Assert.Null(chain.Refusal(At(paper), by, Draft));
        Assert.Null(new ReviewChain(Step("one"), Step("two") with { Order = OrderRule.AnyPerson })
            .Refusal(At(Decided("one", Third)), by, Draft));
    }

    [Fact]
    public void What_is_entered_of_paper_is_refused_just_outside_and_taken_just_inside()
    {
        var today = DateOnly.FromDateTime(Now.AddHours(8));
        var whole = new StepRecord("村务监督委员会", today, "2026年第3号") { Expected = 10, Present = 10, Agreed = true };
        var paper = new ReviewStep("two", Capability.WriteNotices) { IsRecorded = true, Meeting = new(2, 3) };
        string? Code(StepRecord record, ReviewStep? step = null, DateTime? at = null) =>
            new ReviewChain(Step("one"), step ?? paper).Decide(At(Decided("one", Third)), Access.Member(Hand, Role.Clerk, Village), Draft, [],
                at ?? Now, record) is { Failed: true, Fault: var fault } ? fault.Code : null;
        Assert.Null(Code(whole));                                                     // today, and everybody came
        Assert.Equal("record-day", Code(whole with { On = today.AddDays(1) }));
        var evening = new DateTime(2026, 3, 5, 18, 0, 0, DateTimeKind.Utc);           // the next day in China
        Assert.Null(Code(whole with { On = new(2026, 3, 6) }, at: evening));
        Assert.Equal("record-missing", Code(whole with { Minutes = " " }));
        Assert.Equal("record-missing", Code(whole with { Who = "" }));
        var longest = new string('会', StepRecord.Longest);
        Assert.Null(Code(whole with { Who = longest, Minutes = longest }));
        Assert.NotNull(Code(whole with { Who = longest + "会" }));
        Assert.NotNull(Code(whole with { Minutes = longest + "会" }));
        Assert.Equal("record-meeting", Code(whole with { Present = 11 }));
        // only steps that it says come first do
        Assert.Null(Code(whole with { On = today.AddDays(-9) }));
        Assert.Equal("record-order", Code(whole with { On = today.AddDays(-1) }, paper with { After = ["one"] }));
        Assert.Null(Code(whole, paper with { After = ["one"] }));                     // on the same day
    }

    [Fact]
    public void What_is_withheld_of_a_quarter_is_not_withheld_of_its_year()
    {
        var held = new Withheld(Village, "14", "2026Q1", WithheldGround.Privacy, "名单", Hand, First, Now);
        Assert.False(held.Decide(Third, agrees: true, null, First).Failed);
        Assert.Equal((true, false, false), (held.Covers("14", Period.Parse("2026Q1"), Last), held.Covers("14", Period.Parse("2026"), Last),
            held.Covers("15", Period.Parse("2026Q1"), Last)));
    }

    private static Actor Person(string name) => new(ActorKind.Account, name, name);

    private static ReviewStep Step(string key) => new(key, Capability.ReviewNotices) { Role = Role.Reviewer, Seat = UnitLevel.Township };

    private static ReviewChain Chain() => new(Step("one"), Step("two"));

    private static Submission At(params Decision[] decided) => new(Village.Value, Draft.Hex, [Hand], decided) { SubmittedAtUtc = Now };

    private static Decision Decided(string step, Actor by) => new(step, by, Draft.Hex, [], Now);

    private static Referral Left(UnitLevel to) => new("one", Draft.Hex, to, Third, "请示", Now);
}
