using BoardKit.Domain.Notices;
using CsCheck;

namespace BoardKit.Tests.Domain.Notices;

/// <summary>The rule of what is in force, without a database.</summary>
public sealed class InForceRuleTests
{
    private static readonly DateOnly Day = new(2026, 3, 5);

    [Theory]
    [InlineData(-1, "即将公示", 8)]
    [InlineData(0, "还剩 7 天", 7)]
    [InlineData(6, "今天最后一天", 1)]
    [InlineData(7, "已期满", 0)]
    public void A_notice_hangs_on_both_of_its_days(int day, string text, int left)
    {
        var answer = InForce.Own(Day, Day.AddDays(6), lasting: false, [Day], Day.AddDays(day));
        Assert.Equal((text, left), (answer.Text, answer.DaysLeft));
    }

    [Theory]
    [InlineData(null, 900, "长期", null)]
    [InlineData(20, 19, "长期", null)]
    [InlineData(20, 20, "已期满", 19)]
    [InlineData(2, 6, "今天最后一天", 6)]
    [InlineData(2, 7, "已期满", 6)]
    public void A_lasting_notice_gives_way_to_a_newer_one_that_hangs_and_never_within_its_own_days(int? newer,
        int day, string text, int? until)
    {
        var answer = InForce.Own(Day, Day.AddDays(6), lasting: true, newer is { } days ? [Day.AddDays(days)] : [], Day.AddDays(day));
        Assert.Equal((text, until is { } last ? Day.AddDays(last) : null), (answer.Text, answer.Until));
    }

    [Fact]
    public void Of_several_wishes_it_hangs_on_a_day_exactly_if_one_of_them_asks_for_it_and_their_order_is_no_matter() =>
        Gen.Select(Wish.List[1, 4], Gen.Int[-40, 60]).Sample((wishes, at) =>
        {
            var day = Day.AddDays(at);
            var answer = InForce.Addressed(wishes, day)!;
            var asked = wishes.Any(w => w.From <= day && !(w.Until < day));
            return answer.State == ForceState.Hanging == asked
                && answer == InForce.Addressed(wishes.AsEnumerable().Reverse(), day)
                && (answer.DaysLeft is not { } left || answer.Until == day.AddDays(left - 1));
        });

    [Fact]
    public void Paper_hung_late_stays_longer_and_never_shorter()
    {
        var answer = InForce.Own(Day, Day.AddDays(6), lasting: false, [], Day);
        Assert.Equal(Day.AddDays(9), answer.Kept(Day.AddDays(9)).Until);
        Assert.Equal(Day.AddDays(6), answer.Kept(Day.AddDays(3)).Until);
        Assert.Equal(Day.AddDays(6), answer.Kept(null).Until);
        Assert.Null(InForce.Own(Day, Day, lasting: true, [], Day).Kept(Day.AddDays(9)).Until);
    }

    private static readonly Gen<HangingWish> Wish = Gen.Select(Gen.Int[-30, 30], Gen.Int[0, 30], Gen.Bool)
        .Select((from, days, open) => new HangingWish(Day.AddDays(from), open ? null : Day.AddDays(from + days)));
}
