namespace BoardKit.Domain.Duties;

/// <summary>
/// Duties counted: expected, actual and on time are three figures and none of them is made of another.
/// </summary>
/// <param name="Expected">Duties of places that have to fulfil them; who is let off or has no such matter is not among them.</param>
/// <param name="Actual">How many of them are public.</param>
/// <param name="OnTime">How many of these were done in time, on the wall too where that is asked.</param>
/// <param name="Overdue">How many are owed and late.</param>
/// <param name="OwedAgain">How many were withdrawn and are owed again.</param>
public readonly record struct DutyCount(int Expected, int Actual, int OnTime, int Overdue, int OwedAgain)
{
    /// <summary>How many are public and have a last day: of these <see cref="OnTime"/> is a part. The others are neither.</summary>
    public int Timed { get; init; }

    /// <summary>How many were first public by their last day, whether they hung or not: what the net alone says.</summary>
    public int PublishedOnTime { get; init; }

    /// <summary>How many are public and not registered as posted where that is asked.</summary>
    public int Unposted { get; init; }

    /// <summary>How many are owed and not late.</summary>
    public int Due { get; init; }

    /// <summary>How many are not owed yet.</summary>
    public int Coming { get; init; }

    /// <summary>How many are let off.</summary>
    public int Excused { get; init; }

    /// <summary>How many have no such matter.</summary>
    public int NotApplicable { get; init; }

    /// <summary>Counts one.</summary>
    /// <param name="standing">How it stands.</param>
    /// <param name="published">First day on the net; null where it is not public.</param>
    /// <param name="until">Until when.</param>
    public static DutyCount One(DutyStanding standing, DateOnly? published, DueDay? until)
    {
        var (isPublic, last) = (standing.IsPublic(), until?.LateAfter);
        return new(standing.IsExpected() ? 1 : 0, isPublic ? 1 : 0, standing == DutyStanding.OnTime ? 1 : 0,
            standing == DutyStanding.Overdue ? 1 : 0, standing == DutyStanding.OwedAgain ? 1 : 0)
        {
            Timed = isPublic && last is not null ? 1 : 0,
            PublishedOnTime = isPublic && published <= last ? 1 : 0,
            Unposted = standing == DutyStanding.Unposted ? 1 : 0,
            Due = standing == DutyStanding.Due ? 1 : 0,
            Coming = standing == DutyStanding.Coming ? 1 : 0,
            Excused = standing == DutyStanding.Excused ? 1 : 0,
            NotApplicable = standing == DutyStanding.NotApplicable ? 1 : 0,
        };
    }

    /// <summary>The same so many times.</summary>
    public static DutyCount operator *(DutyCount one, int times) =>
        new(one.Expected * times, one.Actual * times, one.OnTime * times, one.Overdue * times, one.OwedAgain * times)
        {
            Timed = one.Timed * times,
            PublishedOnTime = one.PublishedOnTime * times,
            Unposted = one.Unposted * times,
            Due = one.Due * times,
            Coming = one.Coming * times,
            Excused = one.Excused * times,
            NotApplicable = one.NotApplicable * times,
        };

    /// <summary>Both together.</summary>
    public static DutyCount operator +(DutyCount a, DutyCount b) => new(a.Expected + b.Expected, a.Actual + b.Actual, a.OnTime + b.OnTime,
        a.Overdue + b.Overdue, a.OwedAgain + b.OwedAgain)
    {
        Timed = a.Timed + b.Timed,
        PublishedOnTime = a.PublishedOnTime + b.PublishedOnTime,
        Unposted = a.Unposted + b.Unposted,
        Due = a.Due + b.Due,
        Coming = a.Coming + b.Coming,
        Excused = a.Excused + b.Excused,
        NotApplicable = a.NotApplicable + b.NotApplicable,
    };
}

/// <summary>The duties of a place of the next level below an area, or of the area itself, of one item.</summary>
/// <param name="Place">Place number.</param>
/// <param name="Item">Key of the item.</param>
/// <param name="Name">As the item is called.</param>
/// <param name="Count">How they stand.</param>
public readonly record struct PlaceCount(long Place, string Item, string Name, DutyCount Count);
