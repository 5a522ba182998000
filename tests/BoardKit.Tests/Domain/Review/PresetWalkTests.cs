using System.Text.Json;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Domain.Review;

/// <summary>
/// Every preset of the pack is walked from the submission to the release, with everything at each step that has to be refused.
/// </summary>
public sealed class PresetWalkTests
{
    private static readonly UnitCode Village = UnitCode.From(341522101201);
    private static readonly DateTime Now = new(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc);
    private static readonly Digest Read = Draft(1);
    private static readonly Actor Hand = Account("王会计");

    public static TheoryData<string, UnitLevel> Presets()
    {
        var data = new TheoryData<string, UnitLevel>();
        foreach (var (key, preset) in Pack())
        {
            foreach (var level in preset.Levels)
            {
                data.Add(key, level);
                data.Add(key + "+county", level);
            }
        }
        return data;
    }

    [Fact]
    public void The_pack_lays_out_every_way_that_the_issue_names() => Assert.Equal(
        ["county", "five", "posted", "three", "township", "township-four", "urgent", "village", "village-finance"], Pack().Keys.Order());

    [Fact]
    public void The_village_needs_two_accounts_and_no_more()
    {
        Assert.Equal(2, Pack()["village"].Accounts);
        Assert.Equal(2, Pack()["village-finance"].Accounts);
        Assert.Equal(2, Pack()["urgent"].Accounts);
        Assert.Equal(3, Pack()["village"].WithCountyGate().Accounts);
        Assert.Equal(2, ReviewPreset.TwoPeople.Accounts);
        Each.Is(Pack().Values, preset => Assert.True(preset.Accounts >= 2));
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void Each_is_walked_to_the_release_with_a_refusal_at_each_step(string key, UnitLevel level)
    {
        var unit = Village.At(level)!.Value;
        var preset = key.EndsWith("+county", StringComparison.Ordinal) ? Pack()[key[..^7]].WithCountyGate() : Pack()[key];
        var course = ReviewCourse.Read(new ReviewCourse(key, preset).Write())!;   // as it comes back from the database
        var chain = course.Chain();
        var notice = Submitted(unit, course);
        for (var i = 0; i < chain.Steps.Count; i++)
        {
            var step = chain.Open(notice.AsSubmitted()!)!;
            Assert.Equal(chain.Steps[i].Key, step.Key);
            Assert.Equal(i == chain.Steps.Count - 1, chain.IsLast(notice.AsSubmitted()!));
            Assert.Equal("not-decided", notice.Release(chain, "题", "1", Now).Fault.Code);
            Refusals(notice, chain, step, unit, i);
            var by = Somebody(step, unit, Account($"第{i}人"));
            var done = notice.Decide(chain, by, Read, step.Ticks, Now, Record(step), "同意");
            Assert.False(done.Failed, done.Failed ? done.Fault.Detail : "");
            Assert.Equal(step.IsRecorded, done.Value.Record is not null);
        }
        var signed = notice.Course!.Decided.Where(d => d.Record is null).ToList();
        Assert.NotEmpty(signed);
        Assert.DoesNotContain(signed, d => d.By.CouldBe(Hand));
        Assert.True(signed.Select(d => d.By.Id).Append(Hand.Id).Distinct().Count() >= preset.Accounts - 1);
        Assert.Equal(1, notice.Release(chain, "题", "1", Now).Value);
        Assert.Null(notice.ReviewText);
    }

    [Fact]
    public void A_changed_draft_makes_every_decision_fall()
    {
        var notice = Submitted(Village, new("three", Pack()["three"]));
        var chain = notice.Chain;
        _ = notice.Decide(chain, Somebody(chain.Steps[0], Village, Account("初审")), Read, [], Now).Value;
        notice.Refreeze(Draft(2));
        Assert.Equal(chain.Steps[0], chain.Open(notice.AsSubmitted()!));
        Assert.Equal("draft-changed", notice.Decide(chain, Somebody(chain.Steps[0], Village, Account("初审")), Read, [], Now).Fault.Code);
        Assert.Equal("first", notice.Decide(chain, Somebody(chain.Steps[0], Village, Account("初审")), Draft(2), [], Now).Value.Step);
    }

    [Fact]
    public void A_step_that_is_referred_up_is_decided_by_those_above_alone()
    {
        var notice = Submitted(Village, new("township", Pack()["township"]));
        var (township, county) = (Village.At(UnitLevel.Township)!.Value, Village.At(UnitLevel.County)!.Value);
        var reviewer = Access.Member(Account("审核"), Role.Reviewer, township);
        Assert.Equal("reason-missing", notice.Refer(reviewer, " ", Now).Fault.Code);
        Assert.Equal("not-allowed", notice.Refer(Access.Member(Hand, Role.Clerk, Village), "拿不准", Now).Fault.Code);
        Assert.Equal(UnitLevel.County, notice.Refer(reviewer, "拿不准", Now).Value.To);
        var ticks = notice.Chain.Steps[0].Ticks;
        Assert.Equal("not-allowed", notice.Decide(notice.Chain, reviewer, Read, ticks, Now).Fault.Code);
        var above = Access.Member(Account("县审"), Role.Reviewer, county);
        Assert.Equal("refer-top", notice.Refer(above, "还是拿不准", Now).Fault.Code);
        Assert.Equal("secrecy", notice.Decide(notice.Chain, above, Read, ticks, Now).Value.Step);
        Assert.Equal("leader", notice.Decide(notice.Chain, reviewer, Read, [], Now).Value.Step);   // only that step was left to them
    }

    [Fact]
    public void A_stand_in_decides_in_the_name_of_the_absent_and_neither_may_be_a_hand()
    {
        var place = Village.At(UnitLevel.Township)!.Value;
        var (absent, day) = (Account("李审核"), new DateOnly(2026, 3, 5));
        var standIn = Access.Member(Account("赵管理"), Role.Administrator, place);
        var leave = new Delegation(place, absent, standIn.Actor!, day, day.AddDays(2), "外出", Now);
        Assert.Null(leave.Acting(standIn, Village, day.AddDays(-1)));
        Assert.Null(leave.Acting(standIn, Village, day.AddDays(3)));
        Assert.Null(leave.Acting(Access.Member(standIn.Actor!, Role.Clerk, Village), Village, day));   // below the absent
        Assert.Null(leave.Acting(Access.Member(Account("别人"), Role.Administrator, place), Village, day));
        var acting = leave.Acting(standIn, Village, day)!;
        Assert.Equal("not-allowed", Submitted(Village, null).Decide(ReviewChain.Usual, standIn, Read, [], Now).Fault.Code);
        var done = Submitted(Village, null).Decide(ReviewChain.Usual, acting, Read, [], Now).Value;
        Assert.Equal(("赵管理", "李审核"), (done.By.Name, done.InNameOf!.Name));
        Assert.Equal("self-review", Submitted(Village, null, absent).Decide(ReviewChain.Usual, acting, Read, [], Now).Fault.Code);
        Assert.Equal("self-review", Submitted(Village, null, standIn.Actor).Decide(ReviewChain.Usual, acting, Read, [], Now).Fault.Code);
        // what the absent decided herself keeps her stand-in from the next step
        var chained = Submitted(Village, new("township", Pack()["township"]));
        _ = chained.Decide(chained.Chain, Access.Member(absent, Role.Reviewer, place), Read, chained.Chain.Steps[0].Ticks, Now).Value;
        Assert.Equal("decided-before", chained.Decide(chained.Chain, acting, Read, [], Now).Fault.Code);
        leave.End(Now);
        Assert.Null(leave.Acting(standIn, Village, day));
    }

    [Fact]
    public void A_meeting_is_recorded_with_enough_people_and_its_result()
    {
        var notice = Submitted(Village, new("village", Pack()["village"]));
        var clerk = Access.Member(Hand, Role.Clerk, Village);
        var day = new DateOnly(2026, 3, 3);
        Assert.Equal("record-day", Try(new("监委会", day.AddDays(9), "1 号")));
        Assert.Null(Try(new("监委会", day, "1 号")));
        var meeting = new StepRecord("联席会议", day, "2 号") { Expected = 10, Present = 5, Agreed = true };
        Assert.Equal("record-order", Try(meeting with { On = day.AddDays(-1) }));
        Assert.Equal("record-meeting", Try(meeting with { Expected = null }));
        Assert.Equal("record-meeting", Try(meeting with { Present = 11 }));
        Assert.Equal("record-quorum", Try(meeting with { Present = 4 }));
        Assert.Equal("record-result", Try(meeting with { Agreed = false }));
        Assert.Null(Try(meeting));
        string? Try(StepRecord record) => notice.Decide(notice.Chain, clerk, Read, [], Now, record) is { Failed: true } refused
            ? refused.Fault.Code : null;
    }

    private static void Refusals(Notice notice, ReviewChain chain, ReviewStep step, UnitCode unit, int turn)
    {
        var other = UnitCode.From(341523101000);   // another county
        Assert.Equal("not-allowed", Code(Access.Member(Account("外县"), Role.Reviewer, other), Read, step.Ticks));
        Assert.Equal("not-allowed", Code(Access.Member(Account("县员"), Role.Official, unit.At(UnitLevel.County)!.Value), Read, step.Ticks));
        if (step.IsRecorded)
        {
            Assert.Equal("record-missing", notice.Decide(chain, Somebody(step, unit, Hand), Read, step.Ticks, Now).Fault.Code);
            Assert.Equal("not-allowed", Code(Access.Member(Account("镇审"), Role.Reviewer, unit.At(UnitLevel.Township)!.Value), Read, []));
            return;
        }
        Assert.Equal("draft-changed", Code(Somebody(step, unit, Account("生人")), Draft(9), step.Ticks));
        Assert.Equal("self-review", Code(Somebody(step, unit, Hand), Read, step.Ticks));
        if (step.Ticks.Count > 0)
        {
            Assert.Equal("unticked", Code(Somebody(step, unit, Account("生人")), Read, [.. step.Ticks.Skip(1)]));
        }
        if (step.Order == OrderRule.AnotherPerson && turn > 0 && !chain.Steps[turn - 1].IsRecorded)
        {
            Assert.Equal("decided-before", Code(Somebody(step, unit, Account($"第{turn - 1}人")), Read, step.Ticks));
        }
        string Code(Access by, Digest read, IReadOnlyList<string> ticked) =>
            notice.Decide(chain, by, read, ticked, Now, Record(step)).Fault.Code;
    }

    /// <summary>Somebody who may decide a step for a unit.</summary>
    private static Access Somebody(ReviewStep step, UnitCode unit, Actor who) => step.Deciders
        .SelectMany(d => d.Seats(unit).SelectMany(seat => d.Roles.Where(role => Authority.Fits(role, seat.Level))
            .Select(role => Access.Member(who, role, seat))))
        .First(access => step.IsFor(access, unit.Value));

    private static StepRecord? Record(ReviewStep step) => !step.IsRecorded ? null
        : new("村务监督委员会", new DateOnly(2026, 3, 4), "会议记录第 3 号") { Expected = 9, Present = 7, Agreed = true };

    private static Notice Submitted(UnitCode unit, ReviewCourse? course, Actor? hand = null)
    {
        var notice = new Notice(unit, new NoticeKey("f", "2026", ""), "题", "财务", hand ?? Hand, Now);
        _ = notice.Submit(hand ?? Hand, Read, Now, course).Value;
        return notice;
    }

    private static Actor Account(string name) => new(ActorKind.Account, "account of " + name, name);

    private static Digest Draft(byte which) => Digest.Of(System.Security.Cryptography.SHA256.HashData([which]));

    private static Dictionary<string, ReviewPreset> Pack()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(FormFiles.Root, "tenants-seed", "huoqiu", "settings.json")));
        return settings.RootElement.EnumerateObject().Where(s => s.Name.StartsWith(ReviewPreset.Prefix, StringComparison.Ordinal))
            .ToDictionary(s => s.Name[ReviewPreset.Prefix.Length..], s => ReviewPreset.Read(s.Value.GetRawText()).Value);
    }
}
