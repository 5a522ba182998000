using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Features.Register;

namespace BoardKit.Features.Duties;

/// <summary>Standings as people ask for them together.</summary>
public enum DutyGroup
{
    /// <summary>Late: overdue, or withdrawn after its last day.</summary>
    Late,
    /// <summary>Whatever somebody has to do something about now.</summary>
    Open,
    /// <summary>Its last day cannot be said before somebody registers when an event was.</summary>
    Question,
    /// <summary>On the net, and not registered as posted where that is asked.</summary>
    Unposted,
    /// <summary>Not owed yet.</summary>
    Coming,
    /// <summary>Public.</summary>
    Done,
    /// <summary>Let off, or no such matter.</summary>
    Free,
}

/// <summary>The groups: what they hold and how they are called.</summary>
public static class DutyGroups
{
    /// <summary>Days around today that are looked at where nobody says a period.</summary>
    private const int Back = 366, Ahead = 31;

    /// <summary>As programs read it.</summary>
    public static string Key(this DutyGroup group) => JsonNamingPolicy.CamelCase.ConvertName(group.ToString());

    /// <summary>By its word; null for none.</summary>
    public static DutyGroup? Find(string word) => Enum.GetValues<DutyGroup>().Where(g => g.Key() == word).Select(g => (DutyGroup?)g)
        .FirstOrDefault();

    /// <summary>That a word is none of them.</summary>
    public static Fault Unknown => Fault.Invalid("state-unknown",
        $"state 应是 {string.Join('、', Enum.GetValues<DutyGroup>().Select(Key))} 之一。");

    /// <summary>As people read it.</summary>
    public static string Text(this DutyGroup group) => group switch
    {
        DutyGroup.Late => "逾期",
        DutyGroup.Open => "要办",
        DutyGroup.Question => "日期未登记",
        DutyGroup.Unposted => "未登记张贴",
        DutyGroup.Coming => "未到期",
        DutyGroup.Done => "已公开",
        DutyGroup.Free => "免报和不适用",
    };

    /// <summary>
    /// Which duties are looked at: of periods that end in one; null: what is due from a year ago to a month ahead.
    /// </summary>
    public static DutyWindow Window(Period? period, DateOnly today) => period is { } ends ? DutyWindow.Ending(ends)
        : DutyWindow.DueIn(today.AddDays(-Back), today.AddDays(Ahead));

    /// <summary>
    /// Whether a line is asked for by a group; null: whatever somebody has to do something about, or will within a month.
    /// </summary>
    public static bool Asks(DutyGroup? group, DutyLine line, DateOnly today) => group is { } named ? named.Holds(line, today)
        : DutyGroup.Open.Holds(line, today) || DutyGroup.Coming.Holds(line, today) || DutyGroup.Question.Holds(line, today);

    /// <summary>Whether a line belongs to it on a day.</summary>
    public static bool Holds(this DutyGroup group, DutyLine line, DateOnly today) => group switch
    {
        DutyGroup.Late => line.Standing == DutyStanding.Overdue
            || (line.Standing == DutyStanding.OwedAgain && line.Until?.LateAfter < today),
        DutyGroup.Open => line.Standing.IsOpen(),
        DutyGroup.Question => line.AsksForDay && line.Standing.IsExpected() && !line.Standing.IsPublic(),
        DutyGroup.Unposted => line.Standing == DutyStanding.Unposted,
        DutyGroup.Coming => line.Standing == DutyStanding.Coming,
        DutyGroup.Done => line.Standing.IsPublic(),
        DutyGroup.Free => !line.Standing.IsExpected(),
    };
}
