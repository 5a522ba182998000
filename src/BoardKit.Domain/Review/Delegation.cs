using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>
/// That somebody stands in for a reviewer who is away, from one day to another: another account of the same place or of one above. What the
/// stand-in decides is decided in the name of the absent, and neither may have touched the draft.
/// </summary>
public sealed class Delegation : IUnitOwned
{
    /// <summary>Longest absence in days: whoever is away longer hands the account over.</summary>
    public const int LongestDays = 92;

    /// <summary>A delegation at the place of the absent.</summary>
    public Delegation(UnitCode place, Actor absent, Actor standIn, DateOnly from, DateOnly to, string reason, DateTime atUtc)
    {
        (Unit, Id) = (place.Value, Guid.CreateVersion7());
        (AbsentId, AbsentName, StandInId, StandInName) = (absent.Id, absent.Name, standIn.Id, standIn.Name);
        (From, To, Reason, AtUtc) = (from, to, reason.Trim(), atUtc);
    }

    private Delegation() => (AbsentId, AbsentName, StandInId, StandInName, Reason) = ("", "", "", "", "");

    /// <inheritdoc/>
    public long Unit { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>Account of the absent reviewer.</summary>
    public string AbsentId { get; private set; }

    /// <summary>The name then.</summary>
    public string AbsentName { get; private set; }

    /// <summary>Account of the stand-in.</summary>
    public string StandInId { get; private set; }

    /// <summary>The name then.</summary>
    public string StandInName { get; private set; }

    /// <summary>First day, in China.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, in China.</summary>
    public DateOnly To { get; private set; }

    /// <summary>Why.</summary>
    public string Reason { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>When it was ended before its last day; null when it was not.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>The absent person as an actor.</summary>
    public Actor Absent => new(ActorKind.Account, AbsentId, AbsentName);

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => EndedAtUtc is null && From <= day && day <= To;

    /// <summary>Ends it at once.</summary>
    public void End(DateTime nowUtc) => EndedAtUtc ??= nowUtc;

    /// <summary>
    /// How a request decides in the name of the absent: with the role and the seat of the absent and as the person that acts. Null where
    /// the acting person sits neither in that place nor above it, or may not write to the unit.
    /// </summary>
    public Access? Acting(Access by, UnitCode unit, DateOnly day) =>
        HoldsOn(day) && by.Actor is { Kind: ActorKind.Account } actor && actor.Id == StandInId && actor.Id != AbsentId
            && UnitCode.From(Unit) is var place && by.Unit?.Covers(place) == true && by.Write.Contains(unit.Value)
            && place.Covers(unit) ? by with { Role = Role.Reviewer, Unit = place, Write = place.Area, InNameOf = Absent } : null;
}
