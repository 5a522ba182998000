using BoardKit.Domain.Calendar;
using CsCheck;

namespace BoardKit.Tests.Domain.Calendar;

/// <summary>A clock is caught when it jumps, whatever it did before, and never while it goes as time does.</summary>
public sealed class ClockJudgeTests
{
    private static readonly DateTime Start = new(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc);

    /// <summary>Looks: how much later, and by how much the clock is set in between, in seconds.</summary>
    private static readonly Gen<(int Later, int Set)[]> Looks =
        Gen.Select(Gen.Int[1, 7_200], Gen.Frequency((4, Gen.Int[-119, 119]), (1, Gen.Int[-400_000, 40_000_000]))).Array[1, 40];

    [Fact]
    public void Every_jump_is_found_once_with_its_size_and_nothing_else_is() => Looks.Sample(looks =>
    {
        var (judge, wall, steady) = (new ClockJudge(), Start, TimeSpan.FromHours(5));
        if (judge.Look(wall, steady) is not null)
        {
            return false;   // there is nothing to compare the first look with
        }
        return looks.All(look =>
        {
            var (before, set) = (wall, TimeSpan.FromSeconds(look.Set));
            steady += TimeSpan.FromSeconds(look.Later);
            wall = before + TimeSpan.FromSeconds(look.Later) + set;
            var found = judge.Look(wall, steady);
            return set.Duration() <= ClockJudge.Tolerance ? found is null
                : found == new ClockFinding(set < TimeSpan.Zero ? ClockTrouble.Back : ClockTrouble.Ahead, set.Duration(), wall - set);
        });
    });

    [Fact]
    public void A_moment_that_has_been_is_behind_the_clock_within_the_tolerance() => Gen.Int[-4_000_000, 4_000_000].Sample(seconds =>
    {
        var been = Start.AddSeconds(seconds);
        return ClockJudge.Behind(Start, been) == (seconds > 120 ? new ClockFinding(ClockTrouble.Back, been - Start, been) : null);
    });

    [Fact]
    public void Two_clocks_are_apart_either_way() => Gen.Int[-100_000, 100_000].Sample(seconds =>
        ClockJudge.Beside(Start, Start.AddSeconds(seconds)) is { Trouble: ClockTrouble.Apart, By: var by }
            ? Math.Abs(seconds) > 120 && by == TimeSpan.FromSeconds(Math.Abs(seconds)) : Math.Abs(seconds) <= 120);
}
