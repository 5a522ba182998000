using BoardKit.Domain.Boards;

namespace BoardKit.Tests.Domain.Boards;

public sealed class ArrangementTests
{
    [Fact]
    public void Numbered_notices_change_places_among_themselves_and_a_new_one_keeps_its_own()
    {
        var arrangement = new Arrangement([new("c", Order: 1), new("a", Order: 2), new("gone", Order: 3)]);
        Assert.Equal(["new", "c", "b", "a"], arrangement.Sort(["new", "a", "b", "c"], code => code));
    }

    [Fact]
    public void What_was_decided_survives_its_json_and_empty_decisions_are_dropped()
    {
        var arrangement = new Arrangement([new("a", 2, 5, true, new DateOnly(2026, 4, 1)), new("b")]);
        var again = Arrangement.ReadStored(arrangement.Write());
        Assert.Equal([new ArrangedNotice("a", 2, 5, true, new DateOnly(2026, 4, 1))], again.Notices);
        Assert.True(again.Of("b").IsEmpty);
        Assert.Equal("", Arrangement.None.Write());
        Assert.Empty(Arrangement.ReadStored("").Notices);
    }
}
