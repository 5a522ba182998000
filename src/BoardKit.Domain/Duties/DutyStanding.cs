using System.Text.Json;

namespace BoardKit.Domain.Duties;

/// <summary>
/// How one duty of one place stands on a day. Derived each time from what was published, posted and decided, and from the due day; stored
/// nowhere.
/// </summary>
public enum DutyStanding
{
    /// <summary>Its period has not ended, or its event has not happened.</summary>
    Coming,
    /// <summary>Owed, and not late: its last day, with the days of grace, has not passed, or no day can be said.</summary>
    Due,
    /// <summary>Owed and late.</summary>
    Overdue,
    /// <summary>Done in time: public by the last day, and on the wall where that is asked.</summary>
    OnTime,
    /// <summary>Done, after its last day.</summary>
    Late,
    /// <summary>Done, and nobody has laid down until when: neither in time nor late.</summary>
    Done,
    /// <summary>Public on the net, and not registered as posted where the law puts the wall.</summary>
    Unposted,
    /// <summary>Somebody who may has let the place off, with a reason.</summary>
    Excused,
    /// <summary>The place has no such matter.</summary>
    NotApplicable,
    /// <summary>Was public and was withdrawn: owed again.</summary>
    OwedAgain,
}

/// <summary>The standings in words.</summary>
public static class DutyStandings
{
    /// <summary>As people read it.</summary>
    public static string Text(this DutyStanding standing) => standing switch
    {
        DutyStanding.Coming => "未到期",
        DutyStanding.Due => "待公开",
        DutyStanding.Overdue => "逾期未公开",
        DutyStanding.OnTime => "按时公开",
        DutyStanding.Late => "迟公开",
        DutyStanding.Done => "已公开",
        DutyStanding.Unposted => "已上网，未登记张贴",
        DutyStanding.Excused => "已同意免报",
        DutyStanding.NotApplicable => "不适用",
        DutyStanding.OwedAgain => "已撤下，须重新公开",
    };

    /// <summary>As programs read it: onTime, owedAgain.</summary>
    public static string Key(this DutyStanding standing) => JsonNamingPolicy.CamelCase.ConvertName(standing.ToString());

    /// <summary>Whether something is public for it.</summary>
    public static bool IsPublic(this DutyStanding standing) =>
        standing is DutyStanding.OnTime or DutyStanding.Late or DutyStanding.Done or DutyStanding.Unposted;

    /// <summary>Whether somebody has to do something about it now.</summary>
    public static bool IsOpen(this DutyStanding standing) =>
        standing is DutyStanding.Due or DutyStanding.Overdue or DutyStanding.Unposted or DutyStanding.OwedAgain;

    /// <summary>Whether the place is counted among those that have to publish it.</summary>
    public static bool IsExpected(this DutyStanding standing) => standing is not (DutyStanding.Excused or DutyStanding.NotApplicable);
}
