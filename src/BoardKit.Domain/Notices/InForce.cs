using System.Globalization;

namespace BoardKit.Domain.Notices;

/// <summary>Where the hanging of a notice stands.</summary>
public enum ForceState
{
    /// <summary>Published, to be hung later.</summary>
    Coming,
    /// <summary>It hangs.</summary>
    Hanging,
    /// <summary>Its time is over; still to be read.</summary>
    Over,
}

/// <summary>Days on which a unit above wants a notice to hang.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null: until it is taken back.</param>
public readonly record struct HangingWish(DateOnly From, DateOnly? Until);

/// <summary>
/// Whether a notice is in force at a place, seen from a day: the one answer that every page, list, sheet and command gives. Both of its
/// days are
/// included.
/// </summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it lasts.</param>
/// <param name="Day">The day from which it is seen.</param>
public sealed record InForce(DateOnly From, DateOnly? Until, DateOnly Day)
{
    /// <summary>Coming, hanging or over.</summary>
    public ForceState State => Day < From ? ForceState.Coming : Until < Day ? ForceState.Over : ForceState.Hanging;

    /// <summary>The day after which days are counted; null where the first day counts.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>
    /// Working days that it hangs at least, while its end is provisional: then <see cref="Until"/> is “not before”. Null otherwise.
    /// </summary>
    public int? AtLeast { get; init; }

    /// <summary>
    /// Days left, the day itself among them, but never a day that is not counted: fifteen on the hanging day of fifteen days and on the day
    /// after it. 0 or less when it is over, null while it lasts.
    /// </summary>
    public int? DaysLeft => Until is { } until ? until.DayNumber - Math.Max(Day.DayNumber, Since?.AddDays(1).DayNumber ?? 0) + 1 : null;

    /// <summary>Whether it hangs and this is its last day.</summary>
    public bool IsLastDay => State == ForceState.Hanging && Until == Day;

    /// <summary>Whether its days lie in the year of <see cref="Day"/>, so that the year need not be said.</summary>
    public bool IsThisYear => From.Year == Day.Year && (Until ?? Day).Year == Day.Year;

    /// <summary>即将公示, 长期, 今天最后一天, 还剩 3 天, 已期满.</summary>
    public string Text => State switch
    {
        ForceState.Coming => "即将公示",
        ForceState.Over => "已期满",
        ForceState.Hanging => this switch
        {
            { DaysLeft: null } => "长期",
            { IsLastDay: true } => "今天最后一天",
            _ => string.Create(CultureInfo.InvariantCulture, $"还剩 {DaysLeft} 天"),
        },
    };

    /// <summary>
    /// A notice at the unit that published it. It hangs for its posting period; a lasting one until that of a newer period of its series
    /// hangs, but never less than its own posting period.
    /// </summary>
    /// <param name="from">First day of the posting period of the newest edition.</param>
    /// <param name="to">Last day of it.</param>
    /// <param name="lasting">常务长期.</param>
    /// <param name="newer">First days of the published notices of newer periods of the same series; what has not begun does not count
    /// yet.</param>
    /// <param name="day">The day from which it is seen.</param>
    public static InForce Own(DateOnly from, DateOnly to, bool lasting, IEnumerable<DateOnly> newer, DateOnly day)
    {
        if (!lasting)
        {
            return new(from, to, day);
        }
        DateOnly? ends = newer.Where(n => n <= day).Select(n => (DateOnly?)n.AddDays(-1)).Min();
        return new(from, ends is null ? null : ends > to ? ends : to, day);
    }

    /// <summary>
    /// A notice at a place to which a unit above addressed it, once or several times: of wishes that hold on the day the longest, else
    /// the next to
    /// come, else the last that was. Null without a wish.
    /// </summary>
    public static InForce? Addressed(IEnumerable<HangingWish> wishes, DateOnly day)
    {
        InForce? found = null;
        foreach (var wish in wishes)
        {
            var seen = new InForce(wish.From, wish.Until, day);
            found = found is null ? seen : found.And(seen);
        }
        return found;
    }

    /// <summary>
    /// The same notice where there is a second reason for it to hang: its own period, and what its unit asks of the places below.
    /// </summary>
    public InForce And(InForce other) => (State, other.State) switch
    {
        (ForceState.Hanging, ForceState.Hanging) => this with
        {
            From = Earlier(From, other.From),
            Until = Until is { } a && other.Until is { } b ? Later(a, b) : null,
            AtLeast = Until is null || other.Until is null || other.Until > Until ? null : AtLeast,
        },
        (ForceState.Hanging, _) => this,
        (_, ForceState.Hanging) => other,
        (ForceState.Coming, ForceState.Coming) => From < other.From || (From == other.From && LastDay >= other.LastDay) ? this : other,
        (ForceState.Coming, _) => this,
        (_, ForceState.Coming) => other,
        _ => Until > other.Until || (Until == other.Until && From <= other.From) ? this : other,
    };

    /// <summary>The same for paper that has to stay longer: it was hung late and hangs its full number of days.</summary>
    public InForce Kept(DateOnly? keepUntil) => keepUntil > Until ? this with { Until = keepUntil, AtLeast = null } : this;

    private DateOnly LastDay => Until ?? DateOnly.MaxValue;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
