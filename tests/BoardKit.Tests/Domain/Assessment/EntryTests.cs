using BoardKit.Domain.Assessment;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Assessment;

/// <summary>What people write: two of them for a score, an entry that is taken back stays, an objection is answered once.</summary>
public sealed class EntryTests
{
    private static readonly DateTime Now = new(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc);
    private static readonly UnitCode Unit = UnitCode.From(Schemes.Unit);
    private static readonly Actor Clerk = new(ActorKind.Account, "c", "王会计"), Official = new(ActorKind.Account, "o", "赵科长");

    [Fact]
    public void A_score_counts_when_another_person_has_verified_it_and_says_why_it_differs()
    {
        var score = new AssessmentScore(Unit, 2026, "heze", "self", "h1");
        Assert.False(score.Claim(95.5m, "自评表", Clerk, Now).Failed);
        Assert.Null(score.Verified);
        Assert.Equal("same-person", score.Verify(95.5m, "", Clerk, Now).Fault.Code);
        Assert.Equal("same-person", score.Verify(95.5m, "", Actor.AtConsole("王会计"), Now).Fault.Code);
        Assert.Equal("score-reason", score.Verify(92, " ", Official, Now).Fault.Code);
        Assert.False(score.Verify(92, "第3项没有材料", Official, Now).Failed);
        Assert.Equal((92m, "赵科长"), (AssessmentScore.PointsOf(score.Verified!.Value), score.VerifiedBy));
        Assert.Equal("score-verified", score.Claim(100, "再报", Clerk, Now).Fault.Code);
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("100.01")]
    [InlineData("90.005")]
    public void A_score_is_between_0_and_100_with_two_decimals(string value) => Assert.Equal("score-range",
        new AssessmentScore(Unit, 2026, "heze", "self", "h1")
            .Claim(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), "x", Clerk, Now).Fault.Code);

    [Fact]
    public void An_entry_is_taken_back_once_and_an_objection_is_answered_once_by_somebody_else()
    {
        var entry = new AssessmentEvent(Unit, 2026, "heze", "circular", EventKind.Problem, new(2026, 5, 1), "栏目空白", "通报3号", Official, Now);
        Assert.False(entry.TakeBack("看错了单位", Official, Now).Failed);
        Assert.Equal("event-taken-back", entry.TakeBack("又", Official, Now).Fault.Code);
        var fact = new Fact(FactSource.Entered, entry.FactId, Unit.Value, entry.What);
        var objection = new AssessmentObjection(Unit, 2026, "heze", fact, "当天已经公开", Clerk, Now);
        Assert.Equal("有异议，等答复", objection.State);
        Assert.Equal("same-person", objection.Decide(true, "好", Clerk, Now).Fault.Code);
        Assert.False(objection.Decide(true, "核实无误", Official, Now).Failed);
        Assert.Equal("异议成立，不计", objection.State);
        Assert.Equal("objection-answered", objection.Decide(false, "不", Official, Now).Fault.Code);
    }
}
