namespace BoardKit.Domain.Calendar;

/// <summary>Which days a period counts.</summary>
public enum DayKind
{
    /// <summary>日历日: every day.</summary>
    Calendar,
    /// <summary>工作日: working days, with holidays and make-up days from the table.</summary>
    Working,
}
