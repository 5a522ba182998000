using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Review;

namespace BoardKit.Features.Register;

/// <summary>One duty of one place, seen from a day: a part of an item of the catalogue, of a period or an event.</summary>
/// <param name="Unit">Place number of the one that owes it.</param>
/// <param name="Item">Key of the item; where a county has no catalogue every form is its own item.</param>
/// <param name="Form">Key of the form that usually carries it.</param>
/// <param name="Period">The period; of an event the one that its notice is filed under.</param>
/// <param name="Event">What happened (a project, a title); empty where a period is owed.</param>
/// <param name="Until">Until when; null where nobody has laid it down, without a day where the day of an event is not registered.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Fulfilled">First day on which all that is asked was there; null before.</param>
/// <param name="Code">Public code of the notice that fulfils it; null where none does.</param>
public sealed record DutyLine(long Unit, string Item, string Form, Period Period, string Event, DueDay? Until, DutyStanding Standing,
    DateOnly? Fulfilled, string? Code)
{
    /// <summary>As the item is called on lists; the form's name where there is no catalogue.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Whether one notice of the form a period is asked, the same for every item that the form carries; otherwise a notice for this item,
    /// or with this event.
    /// </summary>
    public bool ByPeriod { get; init; }

    /// <summary>Day on which it was first public on the net; null where it is not.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Day on which it first hung; null where nobody registered it.</summary>
    public DateOnly? Posted { get; init; }

    /// <summary>Whether it has to hang on the wall too.</summary>
    public bool Wall { get; init; }

    /// <summary>Why the place was let off; null where it was not.</summary>
    public string? Excuse { get; init; }

    /// <summary>What two people agreed to withhold, by which the place is let off; null where it is not.</summary>
    public Withheld? Withheld { get; init; }

    /// <summary>Why the place is let off, by an office or by the law; null where it is not.</summary>
    public string? LetOff => Excuse ?? Withheld?.Ground.Public();

    /// <summary>As people read it: 按时公开; of what is withheld with the ground.</summary>
    public string Stands => Withheld is { } held ? held.Ground.Public() : Standing.Text();

    /// <summary>The event from whose day it is counted, as the rule calls it (成员大会); null where it is counted from a period.</summary>
    public string? CountedFrom { get; init; }

    /// <summary>Day of the event; null where it is not registered or it is counted from a period.</summary>
    public DateOnly? EventDay { get; init; }

    /// <summary>Whether its day cannot be said before somebody registers when the event was.</summary>
    public bool AsksForDay => CountedFrom is not null && EventDay is null;

    /// <summary>By how many days it is late on a day; 0 where it is not overdue.</summary>
    public int DaysLate(DateOnly today) => Standing == DutyStanding.Overdue && Until?.Day is { } day ? today.DayNumber - day.DayNumber : 0;
}
