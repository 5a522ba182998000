using System.Globalization;
using System.Text.Json.Serialization;
using BoardKit.Domain.Calendar;

namespace BoardKit.Domain.Duties;

/// <summary>Until when an item of the catalogue has to be public, as data of the catalogue.</summary>
public sealed record DueRule
{
    private const int MostDays = 366, MostMonths = 12, LongestEvent = 40, LongestSource = 200, MostFields = 4;

    /// <summary>What it is counted from.</summary>
    public required DueKind Kind { get; init; }

    /// <summary>Which period, of <see cref="DueKind.Period"/>; how often it is looked at again, of <see cref="DueKind.Standing"/>.</summary>
    public PeriodLength? Period { get; init; }

    /// <summary>Which month after the period, from 1; null is the first.</summary>
    public int? Month { get; init; }

    /// <summary>Until which day of that month, 1 to 31; in a shorter month its last day.</summary>
    public int? Day { get; init; }

    /// <summary>Until which day of the next month where it is published every month (财务往来较多的); null where that is not said.</summary>
    public int? BusyDay { get; init; }

    /// <summary>How many days, 0 to 366.</summary>
    public int? Days { get; init; }

    /// <summary>Which days.</summary>
    public DayKind Unit { get; init; }

    /// <summary>The event: 本级人大批准, 成员大会.</summary>
    public string? Event { get; init; }

    /// <summary>Where the day of the event stands, the nearest source first; empty where somebody has to register it.</summary>
    public IReadOnlyList<EventField> Dated { get; init; } = [];

    /// <summary>Where it is laid down; null where the item's own 公开时限 says it.</summary>
    public string? Source { get; init; }

    /// <summary>In words: 下季度首月20日前, 本级人大批准后20天内.</summary>
    [JsonIgnore]
    public string Text => Kind switch
    {
        DueKind.Period => PeriodText(Period!.Value, Month ?? 1, Day!.Value)
            + (BusyDay is { } busy ? $"，按月公开的{PeriodText(PeriodLength.Month, 1, busy)}" : ""),
        DueKind.After => $"{Event}后{Days}{Unit.Word()}内",
        DueKind.Before => $"{Event}前{Days}{Unit.Word()}",
        DueKind.Prompt => Days == 0 ? "随时" : $"发生后{Days}{Unit.Word()}内",
        DueKind.Standing => $"长期公开，每年核对，有变动的{Days}{Unit.Word()}内更新",
        DueKind.Event => $"{Event}当天",
        DueKind.AsDirected => "按上级要求的时间",
    };

    /// <summary>
    /// The last day of a period on which it is on time. A shorter period than the rule's goes by the one that it lies in, unless the rule
    /// says a day for months; a longer one by its own end. What is counted from an event has no day before the event is known.
    /// </summary>
    /// <param name="period">The period.</param>
    /// <param name="calendar">The working days by which it counts.</param>
    /// <param name="eventDay">Day of the event; null where it is not registered.</param>
    public DueDay Of(Period period, WorkingCalendar calendar, DateOnly? eventDay = null)
    {
        var due = new DueDay { Rule = Text, Source = Source, Unit = Unit, Since = IsFromEvent ? eventDay : null };
        return (Kind, eventDay) switch
        {
            (DueKind.Period, _) => Until(due, period, calendar),
            (DueKind.Standing, _) => Again(due, Calendar.Period.Of(Period ?? PeriodLength.Year, period.LastDay), calendar),
            (DueKind.AsDirected, null) => due with { Unknown = "上级还没有定" },
            (DueKind.AsDirected or DueKind.Event, { } day) => due with { Counted = day, Day = day, Since = day.AddDays(-1) },
            (DueKind.Prompt, null) => due with { Unknown = "从发生之日起算" },
            (DueKind.After or DueKind.Prompt, { } day) => calendar.End(day, Days ?? 0, Unit) is { Failed: false } end
                ? due.EndingAt(end.Value, calendar) : due.InUnknownYear(),
            (DueKind.Before, { } day) => due.Before(day, Days ?? 0, Unit, calendar),
            (DueKind.After or DueKind.Before or DueKind.Event, null) => due with { Unknown = $"{Event}的日期没有登记" },
        };
    }

    /// <summary>Whether its day cannot be said before the day of an event is known.</summary>
    [JsonIgnore]
    public bool IsFromEvent => Kind is DueKind.After or DueKind.Before or DueKind.Event or DueKind.Prompt or DueKind.AsDirected;

    /// <summary>The event from which it is counted, in words; null where it is counted from a period.</summary>
    [JsonIgnore]
    public string? EventText => Kind switch
    {
        DueKind.Period or DueKind.Standing => null,
        DueKind.After or DueKind.Before or DueKind.Event => Event,
        DueKind.Prompt => "发生",
        DueKind.AsDirected => "上级要求的",
    };

    private DueDay Until(DueDay due, Period period, WorkingCalendar calendar)
    {
        var isBusy = BusyDay is not null && period.Length == PeriodLength.Month && Period != PeriodLength.Month;
        var whole = !isBusy && Period is { } own && own > period.Length ? Calendar.Period.Of(own, period.FirstDay) : period;
        var first = whole.Next.FirstDay.AddMonths(isBusy ? 0 : (Month ?? 1) - 1);
        var day = isBusy ? BusyDay!.Value : Day!.Value;
        var end = first.AddDays(Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)) - 1);
        return (due with { Since = whole.LastDay, Unit = DayKind.Calendar }).EndingAt(new(end, false), calendar);
    }

    /// <summary>What always stands is looked at again before its year ends.</summary>
    private static DueDay Again(DueDay due, Period whole, WorkingCalendar calendar) =>
        (due with { Since = whole.FirstDay.AddDays(-1), Unit = DayKind.Calendar }).EndingAt(new(whole.LastDay, false), calendar);

    /// <summary>What is wrong with it, in words; null where nothing is.</summary>
    internal string? Unsound() =>
        Dated.Count > MostFields || Dated.Any(d => string.IsNullOrWhiteSpace(d.Form) || string.IsNullOrWhiteSpace(d.Input))
            ? $"due 的 dated 每一处写 form（表式）和 input（日期栏），最多 {MostFields} 处"
        : Dated.Count > 0 && !IsFromEvent ? "due 的 dated 只给从某件事起算的用" : UnsoundKind();

    private string? UnsoundKind() => Kind switch
    {
        DueKind.Period => Period is null || Day is not (>= 1 and <= 31) ? "due 的 period 要写 period（month、quarter、year）和 day（1 到 31）"
            : Month is < 1 or > MostMonths ? $"due 的 month 是期满后第几个月，1 到 {MostMonths}"
            : BusyDay is < 1 or > 31 ? "due 的 busyDay 是 1 到 31"
            : Days is not null || Event is not null ? "due 的 period 不写 days 和 event" : Worded(),
        DueKind.After or DueKind.Before => !HasDays || string.IsNullOrWhiteSpace(Event)
            ? $"due 的 {Name} 要写 event 和 days（0 到 {MostDays}）" : Undated() ?? Worded(),
        DueKind.Event => string.IsNullOrWhiteSpace(Event) || Days is not null ? "due 的 event 只写 event，是哪一天的事" : Undated() ?? Worded(),
        DueKind.Prompt => !HasDays || Event is not null ? $"due 的 prompt 要写 days（0 到 {MostDays}），不写 event" : Undated() ?? Worded(),
        DueKind.Standing => !HasDays || Event is not null || Day is not null || Month is not null || BusyDay is not null
            ? $"due 的 standing 要写 days（有变动后多少天内更新，0 到 {MostDays}）" : Worded(),
        DueKind.AsDirected => Days is not null || Event is not null ? "due 的 asDirected 不写 days 和 event" : Undated() ?? Worded(),
    };

    private bool HasDays => Days is >= 0 and <= MostDays;

    private string Name => Kind == DueKind.After ? "after" : "before";

    private string? Undated() => Period is not null || Month is not null || Day is not null || BusyDay is not null
        ? "due 的 period、month、day、busyDay 只给 period 用" : null;

    private string? Worded() => Event?.Length > LongestEvent ? $"due 的 event 最长 {LongestEvent} 个字"
        : Source?.Length > LongestSource ? $"due 的 source 最长 {LongestSource} 个字" : null;

    private static string PeriodText(PeriodLength length, int month, int day) => string.Create(CultureInfo.InvariantCulture,
        $"{length switch { PeriodLength.Month => "次月", PeriodLength.Quarter => "下季度", PeriodLength.Year => "次年" }}{(length, month) switch
        {
            (PeriodLength.Month, 1) => "",
            (PeriodLength.Month, _) => $"起第{month}个月",
            (PeriodLength.Quarter, 1) => "首月",
            (PeriodLength.Quarter, _) => $"第{month}个月",
            (PeriodLength.Year, _) => $"{month}月",
        }}{day}日前");
}
