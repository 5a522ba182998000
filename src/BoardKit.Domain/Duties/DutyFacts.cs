namespace BoardKit.Domain.Duties;

/// <summary>What is known of one duty of one place: three facts (edition, posting, decision), none of which stands for another.</summary>
public readonly record struct DutyFacts
{
    /// <summary>Day on which what is public now was first public; null where nothing is.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Day on which it first hung whole, as postings say it, with a photo or without; null where nobody registered that.</summary>
    public DateOnly? Posted { get; init; }

    /// <summary>Whether nothing is public because it was withdrawn.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether the law or the county puts the wall, so that what is only on the net is half done.</summary>
    public bool Wall { get; init; }

    /// <summary>Whether the place has no such matter.</summary>
    public bool NotApplicable { get; init; }

    /// <summary>Whether the place was let off.</summary>
    public bool Excused { get; init; }

    /// <summary>Whether its time has come: the period has ended, the event has happened.</summary>
    public bool IsOwed { get; init; }

    /// <summary>The day on which everything that is asked was there; null before.</summary>
    public DateOnly? Fulfilled => Published is not { } published || (Wall && Posted is null) ? null
        : Wall && Posted > published ? Posted : published;
}

/// <summary>The one rule by which a duty is judged.</summary>
public static class DutyJudge
{
    /// <summary>
    /// How a duty stands. Whoever has no such matter owes nothing; what is public counts whatever was decided before; what was withdrawn is
    /// owed again unless the place is let off. Without a last day nobody is late, and nobody in time.
    /// </summary>
    /// <param name="facts">What is known.</param>
    /// <param name="until">Until when; null where nobody has laid it down.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static DutyStanding Of(in DutyFacts facts, DueDay? until, DateOnly today)
    {
        if (facts.NotApplicable)
        {
            return DutyStanding.NotApplicable;
        }
        if (facts.Published is not null)
        {
            return facts.Fulfilled is not { } done ? DutyStanding.Unposted
                : until?.LateAfter is not { } last ? DutyStanding.Done
                : done <= last ? DutyStanding.OnTime : DutyStanding.Late;
        }
        return facts.Excused ? DutyStanding.Excused
            : facts.Withdrawn ? DutyStanding.OwedAgain
            : !facts.IsOwed ? DutyStanding.Coming
            : until?.LateAfter < today ? DutyStanding.Overdue : DutyStanding.Due;
    }
}
