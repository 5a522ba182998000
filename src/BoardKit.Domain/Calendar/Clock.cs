namespace BoardKit.Domain.Calendar;

/// <summary>What happened to a clock. Three different things: it waits and goes on, it begins anew, it gets more days.</summary>
public enum ClockAct
{
    /// <summary>It waits; what is consumed stays consumed (政府信息公开条例 33: the time of a third party is not counted).</summary>
    Pause,
    /// <summary>It goes on with what is left.</summary>
    Resume,
    /// <summary>It begins anew with its whole budget (条例 30: from the corrected request).</summary>
    Restart,
    /// <summary>It gets more days (条例 33: at most twenty working days more).</summary>
    Extend,
}

/// <summary>An event in the ledger of a clock.</summary>
/// <param name="Act">What happened.</param>
/// <param name="Day">On which day, in China. The day of an event is never counted after it.</param>
/// <param name="Reason">Why; never empty.</param>
/// <param name="Days">How many days more, of an extension; 0 otherwise.</param>
public sealed record ClockEvent(ClockAct Act, DateOnly Day, string Reason, int Days = 0);

/// <summary>
/// A budget of days that is used up: posting periods, duties, review steps. It keeps what cannot be computed (budget, kind, what is
/// consumed, since when it runs); when it ends is asked of a calendar, so that a new table moves every clock that runs. No clock is
/// “overdue” by itself: that is its end seen from a day.
/// </summary>
/// <param name="Budget">Days in all, extensions among them; 1 or more.</param>
/// <param name="Kind">Which days use it up.</param>
/// <param name="Consumed">Days used up before <paramref name="Since"/>.</param>
/// <param name="Since">It runs since this day, which is not counted itself; null while it waits.</param>
public sealed record Clock(int Budget, DayKind Kind, int Consumed, DateOnly? Since)
{
    /// <summary>A clock that an event starts. The day of the event is not counted (民法典 201).</summary>
    public static Clock Start(int budget, DayKind kind, DateOnly eventDay) => new(budget, kind, 0, eventDay);

    /// <summary>Days left when it was last set going.</summary>
    public int Left => Budget - Consumed;

    /// <summary>Its end; null while it waits. Refused with <c>calendar-missing</c>.</summary>
    public Outcome<ClockEnd?> End(WorkingCalendar calendar, EndRule rule)
    {
        if (Since is not { } since)
        {
            return Outcome<ClockEnd?>.Of(null);
        }
        var end = calendar.End(since, Left, Kind, rule);
        return end.Failed ? end.Fault : Outcome<ClockEnd?>.Of(end.Value);
    }

    /// <summary>
    /// The clock after an event. Refused: <c>clock-reason</c> without a reason, <c>clock-days</c> for an extension by no day,
    /// <c>clock-early</c> before it was last set going, <c>clock-waits</c> and <c>clock-runs</c> where it waits or runs already,
    /// <c>clock-ended</c> when its days are used up: what has ended stays ended.
    /// </summary>
    public Outcome<Clock> After(ClockEvent happened, WorkingCalendar calendar)
    {
        if (string.IsNullOrWhiteSpace(happened.Reason))
        {
            return Fault.Invalid("clock-reason", "请写明理由。");
        }
        if (happened.Day < Since)
        {
            return Fault.Invalid("clock-early", "这一天还没有开始计算期限。");
        }
        var counted = Since is { } since ? calendar.Count(since, happened.Day, Kind) : 0;
        if (counted.Failed)
        {
            return counted.Fault;
        }
        // on its last day it is still to be kept
        if (Since is not null && (counted.Value > Left || (counted.Value == Left && Ended(happened.Day, calendar))))
        {
            return Fault.Conflict("clock-ended", "期限已经届满，不能再中止、重新计算或者延长。");
        }
        return happened.Act switch
        {
            ClockAct.Pause => Since is null ? Fault.Conflict("clock-waits", "期限已经中止。")
                : this with { Consumed = Consumed + counted.Value, Since = null },
            ClockAct.Resume => Since is not null ? Fault.Conflict("clock-runs", "期限没有中止。") : this with { Since = happened.Day },
            ClockAct.Restart => this with { Consumed = 0, Since = happened.Day },
            ClockAct.Extend => happened.Days < 1 ? Fault.Invalid("clock-days", "请写明延长的天数。") : this with { Budget = Budget + happened.Days },
        };
    }

    /// <summary>The clock after all events of its ledger, in their order.</summary>
    public Outcome<Clock> Through(IEnumerable<ClockEvent> ledger, WorkingCalendar calendar)
    {
        var clock = this;
        foreach (var happened in ledger)
        {
            var next = clock.After(happened, calendar);
            if (next.Failed)
            {
                return next;
            }
            clock = next.Value;
        }
        return clock;
    }

    /// <summary>Whether a day off after the last counted day: the count alone does not tell it from the last day itself.</summary>
    private bool Ended(DateOnly day, WorkingCalendar calendar) =>
        End(calendar, EndRule.Stays) is { Failed: false } end && day > end.Value?.Day;
}
