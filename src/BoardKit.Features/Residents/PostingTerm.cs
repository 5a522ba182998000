namespace BoardKit.Features.Residents;

/// <summary>A posting period seen from a day; both of its days are included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Today">The day from which it is seen.</param>
public sealed record PostingTerm(DateOnly From, DateOnly To, DateOnly Today)
{
    /// <summary>Where it stands.</summary>
    public TermState State => Today < From ? TermState.Coming : Today > To ? TermState.Over : Today == To ? TermState.LastDay : TermState.Running;

    /// <summary>The day after which days are counted; null of an edition that counted its hanging day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>Days left, today among them, but never a day that is not counted: fifteen on the hanging day of fifteen days and on the day after it. 0 or less when it is over.</summary>
    public int DaysLeft => To.DayNumber - Math.Max(Today.DayNumber, (Since?.AddDays(1) ?? From).DayNumber) + 1;

    /// <summary>Working days that it lasts at least, while its end is provisional: then <see cref="To"/> is “not before”. Null otherwise.</summary>
    public int? AtLeast { get; init; }

    /// <summary>Whether both days lie in the year of <see cref="Today"/>, so that the year need not be said.</summary>
    public bool IsThisYear => From.Year == Today.Year && To.Year == Today.Year;
}

/// <summary>Where a posting period stands.</summary>
public enum TermState
{
    /// <summary>Not begun.</summary>
    Coming,
    /// <summary>Within it, with days to come.</summary>
    Running,
    /// <summary>Its last day.</summary>
    LastDay,
    /// <summary>Over.</summary>
    Over,
}
