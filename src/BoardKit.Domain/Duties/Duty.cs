using System.Globalization;
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
        : Open > 0 ? DutyState.Owed
        : DutyState.NotYetDue;

    /// <summary>How many of those that are not public are not owed yet: usually all of them while the period runs.</summary>
    public int Coming { get; init; } = DuePeriods.IsOwed(Form, Period, Today) ? 0 : Math.Max(0, Expected - Published);

    /// <summary>How many are owed on the day.</summary>
    public int Open => Math.Max(0, Expected - Published - Coming);

    /// <summary>Until when it has to be public; null where nobody has laid it down: that is said, and no day is guessed.</summary>
    public DueDay? Until { get; init; }

    /// <summary>
    /// How many of the published ones were first published within the deadline; null where no day is laid down, or only for some of the
    /// places: nobody was late then, and nobody was on time.
    /// </summary>
    public int? OnTime { get; init; }

    /// <summary>By how many days something owed is late; 0 within the deadline and its days of grace, and where there is none.</summary>
    public int Late => State == DutyState.Owed && Until is { Day: { } day } && Until.LateAfter < Today
        ? Today.DayNumber - day.DayNumber : 0;

    /// <summary>Days that are left for what is missing, 0 on the last one; null when it is late or there is no deadline.</summary>
    public int? Left => State is DutyState.Owed or DutyState.NotYetDue && Until?.Day is { } day && day >= Today
        ? day.DayNumber - Today.DayNumber : null;

    /// <summary>应于2026年10月15日前公开，逾期3天; 未规定公开期限 where there is none; empty for what has no period to end.</summary>
    public string UntilText => (Until, Form.PerPeriod) switch
    {
        (_, NoticesPerPeriod.Many) => "",
        (null, _) => "未规定公开期限",
        ({ Day: null }, _) => $"{Until.Rule}公开{(Until.Unknown is null ? "" : "，" + Until.Unknown)}",
        ({ Day: { } day }, _) => string.Create(CultureInfo.InvariantCulture, $"应于{day.Year}年{day.Month}月{day.Day}日前公开{Time}"),
    };

    private string Time => Late > 0 ? string.Create(CultureInfo.InvariantCulture, $"，逾期{Late}天")
        : Left is not { } left ? State == DutyState.Owed && Until?.Day < Today ? "，在宽限期内" : ""
        : left == 0 ? "，今天是最后一天" : string.Create(CultureInfo.InvariantCulture, $"，还剩{left}天");

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
