using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Duties;

/// <summary>How a duty to publish stands.</summary>
public enum DutyState
{
    /// <summary>The place is excused: it is marked as having no such matter, or it was not open.</summary>
    NotApplicable,
    /// <summary>Of a form of events: none was announced.</summary>
    NoEvent,
    /// <summary>Everything is published.</summary>
    Fulfilled,
    /// <summary>Something is not published, and the period has not ended.</summary>
    NotYetDue,
    /// <summary>Something is owed: not published, or withdrawn again.</summary>
    Owed,
}

/// <summary>
/// What a place, or all places of an area together, has to publish of a form and a period, seen from a day: the one answer that desk,
/// county matrix, roll-up, file and
/// command give. Forms with one notice a period are counted by unit, forms of events by event.
/// </summary>
/// <param name="Form">The form.</param>
/// <param name="Period">A period of the form's length.</param>
/// <param name="Expected">Units that have to publish it, or events announced; who is excused is not among them.</param>
/// <param name="Published">How many of them are published.</param>
/// <param name="Today">The day.</param>
public sealed record Duty(Form Form, Period Period, int Expected, int Published, DateOnly Today)
{
    /// <summary>How it stands.</summary>
    public DutyState State =>
        Expected == 0
            ? Form.PerPeriod switch { NoticesPerPeriod.One => DutyState.NotApplicable, NoticesPerPeriod.Many => DutyState.NoEvent }
        : Published >= Expected ? DutyState.Fulfilled
        : DueRule.IsOwed(Form, Period, Today) ? DutyState.Owed
        : DutyState.NotYetDue;

    /// <summary>How many are owed on the day.</summary>
    public int Open => State == DutyState.Owed ? Expected - Published : 0;

    /// <summary>How many have to be there by the day: what is published ahead of its time counts, what is not yet due does not.</summary>
    public int Asked => State == DutyState.NotYetDue ? Published : Expected;

    /// <summary>不适用, 没有事项, 已公开, 未到期, 未公开.</summary>
    public string Text => State switch
    {
        DutyState.NotApplicable => "不适用",
        DutyState.NoEvent => "没有事项",
        DutyState.Fulfilled => "已公开",
        DutyState.NotYetDue => "未到期",
        DutyState.Owed => "未公开",
    };
}
