using BoardKit.Domain.Calendar;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Review;

/// <summary>What is not disclosed has two people behind it and is looked at each year.</summary>
public sealed class WithheldTests
{
    private static readonly Actor Clerk = new(ActorKind.Account, "a1", "王会计");
    private static readonly Actor Reviewer = new(ActorKind.Account, "a2", "李审核");
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Fact]
    public void One_person_lets_nobody_off_and_the_same_person_is_no_second_one()
    {
        var entry = Entry();
        Assert.False(Covers(entry, "2026"));
        Assert.Equal("self-review", entry.Decide(Clerk, true, null, Day).Fault.Code);
        Assert.Equal("self-review", entry.Decide(Actor.AtConsole("王 会计"), true, null, Day).Fault.Code);   // a doubt counts as the same
        Assert.False(Covers(entry, "2026"));
        Assert.False(entry.Decide(Reviewer, true, null, Day).Failed);
        Assert.True(Covers(entry, "2026"));
        Assert.Equal(("王会计", "李审核"), (entry.By, entry.ReviewedBy));
        Assert.Equal("withheld-gone", entry.Decide(new(ActorKind.Account, "a3", "赵"), false, "x", Day).Fault.Code);
    }

    [Fact]
    public void What_the_second_person_does_not_agree_to_is_owed_as_before()
    {
        var entry = Entry();
        Assert.False(entry.Decide(Reviewer, false, " 不涉及隐私 ", Day).Failed);
        Assert.Equal((WithheldState.SentBack, "不涉及隐私", false), (entry.State, entry.Refusal, Covers(entry, "2026")));
    }

    [Fact]
    public void A_year_stands_for_its_parts_and_a_part_for_no_more()
    {
        var year = Agreed("2026");
        Each.Is((string[])["2026", "2026Q3", "2026-09"], period => Assert.True(Covers(year, period)));
        Assert.False(Covers(year, "2025Q4"));
        Assert.False(year.Covers("15", Period.Parse("2026"), Day));
        Assert.False(Covers(Agreed("2026Q3"), "2026"));
    }

    [Theory]
    [InlineData("2026-03-05", "2027-03-05")]
    [InlineData("2024-02-29", "2025-03-01")]
    [InlineData("2023-02-28", "2024-02-28")]
    public void It_falls_back_to_owed_a_year_after_the_last_look(string looked, string due)
    {
        var (day, until) = (DateOnly.Parse(looked, null), DateOnly.Parse(due, null));
        var entry = Agreed("2026", day);
        Assert.Equal(until, entry.ReviewDue);
        Assert.Equal((false, true), (entry.IsDue(until.AddDays(-1)), entry.IsDue(until)));
        Assert.Equal((true, false), (Covers(entry, "2026", until.AddDays(-1)), Covers(entry, "2026", until)));
    }

    [Fact]
    public void A_look_is_a_proposal_of_its_own_and_what_was_agreed_holds_meanwhile()
    {
        var first = Agreed("2026");
        var again = first.Again("仍然涉及", Clerk, Day.AddDays(300), default);
        Assert.Equal((first.SinceDay, WithheldState.Proposed, true), (again.SinceDay, again.State, Covers(first, "2026", Day.AddDays(301))));
        Assert.Equal("self-review", again.Decide(Clerk, true, null, Day.AddDays(301)).Fault.Code);
        Assert.False(again.Decide(Reviewer, true, null, Day.AddDays(301)).Failed);
        first.Replace();
        Assert.Equal((false, true), (Covers(first, "2026", Day.AddDays(500)), Covers(again, "2026", Day.AddDays(500))));
        again.End(Clerk, Day.AddDays(501));   // to disclose, one person is enough
        Assert.False(Covers(again, "2026", Day.AddDays(501)));
    }

    private static bool Covers(Withheld entry, string period, DateOnly? on = null) => entry.Covers("14", Period.Parse(period), on ?? Day);

    private static Withheld Entry(string period = "2026") =>
        new(UnitCode.From(341522101201), "14", period, WithheldGround.Privacy, "涉及个人隐私", Clerk, Day, default);

    private static Withheld Agreed(string period, DateOnly? on = null)
    {
        var entry = Entry(period);
        _ = entry.Decide(Reviewer, true, null, on ?? Day).Value;
        return entry;
    }
}
