namespace BoardKit.Features.Residents;

/// <summary>A posting period seen from a day; both of its days are included.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Today">The day from which it is seen.</param>
public sealed record PostingTerm(DateOnly From, DateOnly To, DateOnly Today)
{
    /// <summary>Where it stands.</summary>
    public TermState State => Today < From ? TermState.Coming : Today > To ? TermState.Over : Today == To ? TermState.LastDay : TermState.Running;

    /// <summary>Days left, today among them; 0 or less when it is over.</summary>
    public int DaysLeft => To.DayNumber - Today.DayNumber + 1;

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
