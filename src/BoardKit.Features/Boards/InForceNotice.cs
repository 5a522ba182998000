using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Boards;

/// <summary>A notice that should hang at a unit's boards on a day.</summary>
public sealed record InForceNotice
{
    /// <summary>The notice; of the unit, or of one above that addressed it.</summary>
    public required Notice Notice { get; init; }

    /// <summary>Its newest edition.</summary>
    public required Edition Edition { get; init; }

    /// <summary>The form of that edition.</summary>
    public required Form Form { get; init; }

    /// <summary>Name of the unit that addressed it, or null for the unit's own.</summary>
    public string? AddressedBy { get; init; }

    /// <summary>Last day that it has to hang; null: until a newer period or until it is taken back.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Public code.</summary>
    public string Code => Notice.Code;

    /// <summary>Days left with the day asked for, but never a day that is not counted (the hanging day); null without an end, 0 or less when it is over.</summary>
    public int? DaysLeft(DateOnly day) => Until is { } until
        ? until.DayNumber - Math.Max(day.DayNumber, (Edition.PostingSince?.AddDays(1) ?? Edition.PostingFrom).DayNumber) + 1 : null;
}

/// <summary>What a unit should show on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Now">In force, most important first.</param>
/// <param name="Over">The period ended in the last months and the notice is still public, newest first: a clerk may keep it hanging.</param>
/// <param name="Coming">Published, to hang later, soonest first.</param>
public sealed record InForceList(DateOnly Day, IReadOnlyList<InForceNotice> Now, IReadOnlyList<InForceNotice> Over, IReadOnlyList<InForceNotice> Coming);
