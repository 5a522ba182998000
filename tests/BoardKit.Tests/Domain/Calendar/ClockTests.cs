using BoardKit.Domain.Calendar;
using CsCheck;

namespace BoardKit.Tests.Domain.Calendar;

/// <summary>Waiting, beginning anew and getting more days are three different things; what has ended stays ended.</summary>
public sealed class ClockTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Statutory;

    private static readonly Gen<(DateOnly Day, int Budget, DayKind Kind)> Clocks =
        Gen.Select(Gen.Int[0, 700].Select(i => new DateOnly(2026, 1, 1).AddDays(i)), Gen.Int[2, 40], Gen.Enum<DayKind>());

    [Fact]
    public void A_pause_costs_what_has_run_and_the_end_moves_by_the_days_that_it_waited() =>
        Gen.Select(Clocks, Gen.Int[0, 30], Gen.Int[0, 60]).Sample((made, into, waited) =>
    {
        var (day, budget, _) = made;
        var clock = Clock.Start(budget, DayKind.Calendar, day);
        var paused = day.AddDays(Math.Min(into, budget));
        var waiting = clock.After(new(ClockAct.Pause, paused, "征求第三方意见"), Calendar).Value;
        var resumed = waiting.After(new(ClockAct.Resume, paused.AddDays(waited), "收到答复"), Calendar).Value;
        return waiting.End(Calendar, EndRule.Stays).Value is null && End(resumed) == End(clock).AddDays(waited);
    });

    [Fact]
    public void To_pause_and_go_on_the_same_day_changes_nothing_in_either_kind_of_days() =>
        Gen.Select(Clocks, Gen.Int[0, 30]).Sample((made, into) =>
    {
        var clock = Clock.Start(made.Budget, made.Kind, made.Day);
        var on = made.Day.AddDays(into) is var asked && asked > End(clock) ? End(clock) : made.Day.AddDays(into);
        var same = clock.Through([new(ClockAct.Pause, on, "理由"), new(ClockAct.Resume, on, "理由")], Calendar).Value;
        return End(same) == (same.Left == 0 ? on : End(clock)) && same.Budget == clock.Budget;
    });

    [Fact]
    public void To_begin_anew_is_to_begin_on_that_day_whatever_was_before() =>
        Gen.Select(Clocks, Gen.Int[0, 20], Gen.Int[0, 20]).Sample((made, into, waited) =>
    {
        var clock = Clock.Start(made.Budget, made.Kind, made.Day);
        var on = made.Day.AddDays(Math.Min(into, 1));
        var again = clock.Through([new(ClockAct.Pause, on, "补正"), new(ClockAct.Restart, on.AddDays(waited), "收到补正")], Calendar).Value;
        return again == Clock.Start(made.Budget, made.Kind, on.AddDays(waited)) && again.Consumed == 0;
    });

    [Fact]
    public void To_get_more_days_twice_is_to_get_them_at_once_and_never_ends_earlier() =>
        Gen.Select(Clocks, Gen.Int[1, 20], Gen.Int[1, 20]).Sample((made, first, second) =>
    {
        var clock = Clock.Start(made.Budget, made.Kind, made.Day);
        ClockEvent More(int days) => new(ClockAct.Extend, made.Day, "机构负责人同意", days);
        var twice = clock.Through([More(first), More(second)], Calendar).Value;
        return twice == clock.After(More(first + second), Calendar).Value && End(twice) > End(clock)
            && End(twice) == End(Clock.Start(made.Budget + first + second, made.Kind, made.Day));
    });

    [Fact]
    public void What_has_ended_stays_ended() => Gen.Select(Clocks, Gen.Int[1, 40], Gen.Enum<ClockAct>()).Sample((made, late, act) =>
    {
        var clock = Clock.Start(made.Budget, made.Kind, made.Day);
        return clock.After(new(act, End(clock).AddDays(late), "太晚", 5), Calendar) is { Failed: true, Fault.Code: "clock-ended" };
    });

    [Fact]
    public void On_the_last_day_there_is_still_time()
    {
        var clock = Clock.Start(20, DayKind.Working, new(2026, 3, 2));
        var longer = clock.After(new(ClockAct.Extend, End(clock), "机构负责人同意", 20), Calendar).Value;
        Assert.Equal(End(Clock.Start(40, DayKind.Working, new(2026, 3, 2))), End(longer));
    }

    [Theory]
    [InlineData(ClockAct.Pause, "2026-03-10", " ", 0, "clock-reason")]
    [InlineData(ClockAct.Extend, "2026-03-10", "理由", 0, "clock-days")]
    [InlineData(ClockAct.Resume, "2026-03-10", "理由", 0, "clock-runs")]
    [InlineData(ClockAct.Restart, "2026-03-01", "理由", 0, "clock-early")]
    public void An_event_that_makes_no_sense_is_refused(ClockAct act, string day, string reason, int days, string code) =>
        Assert.Equal(code,
        Clock.Start(20, DayKind.Working, new(2026, 3, 2))
            .After(new(act, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), reason, days), Calendar).Fault.Code);

    [Fact]
    public void A_clock_that_waits_does_not_wait_twice_and_has_no_end()
    {
        var waiting = Clock.Start(20, DayKind.Working, new(2026, 3, 2)).After(new(ClockAct.Pause, new(2026, 3, 5), "征求意见"), Calendar).Value;
        Assert.Equal((3, 17, null), (waiting.Consumed, waiting.Left, waiting.Since));
        Assert.Equal("clock-waits", waiting.After(new(ClockAct.Pause, new(2026, 3, 9), "征求意见"), Calendar).Fault.Code);
        Assert.Null(waiting.End(Calendar, EndRule.Stays).Value);
    }

    private static DateOnly End(Clock clock) => clock.End(Calendar, EndRule.Stays).Value!.Value.Day;
}
