namespace BoardKit.Domain.Units;

/// <summary>
/// What one request may read and write. Read is the whole area of the membership's unit; write is the unit alone for a clerk and the area
/// for reviewer, official and administrator. A resident reads one unit with the published filter on and writes nothing, but for the tallies
/// of a look-up.
/// </summary>
/// <param name="Read">Range of every query.</param>
/// <param name="Write">Range of every save; from the membership only, never from an address.</param>
/// <param name="IsStaff">Whether unpublished rows are visible.</param>
/// <param name="Actor">Who acts; null for residents.</param>
/// <param name="Role">The role of the one membership; null for residents and the console.</param>
/// <param name="Unit">The unit of the membership, or the one unit a resident reads.</param>
/// <param name="Origin">Where the request comes from, for the audit: a network address, or “console”.</param>
public sealed record Access(Scope Read, Scope Write, bool IsStaff, Actor? Actor = null, Role? Role = null,
    UnitCode? Unit = null, string Origin = "")
{
    /// <summary>The absent person for whom the actor decides; null when he acts for himself. Gives nothing to read or write.</summary>
    public Actor? InNameOf { get; init; }

    /// <summary>Whether the digests of what is published are visible to somebody who is no staff.</summary>
    public bool ReadsDigests { get; init; }

    /// <summary>What may be saved by somebody who is no staff: these kinds of rows, in <see cref="Write"/>, and nothing else.</summary>
    public AnonymousRows Adds { get; init; }

    /// <summary>Nothing at all: where every request starts.</summary>
    public static Access Nothing { get; } = new(Scope.None, Scope.None, IsStaff: false);

    /// <summary>A resident (or anybody) reading what one unit has published.</summary>
    public static Access Resident(UnitCode unit) => new(unit.Self, Scope.None, IsStaff: false, Unit: unit);

    /// <summary>
    /// A resident who asks for his own line in a list of one unit: reads as a resident, besides the digests, and writes tallies of that
    /// unit, nothing else.
    /// </summary>
    public static Access LookUp(UnitCode unit) =>
        Resident(unit) with { Write = unit.Self, ReadsDigests = true, Adds = AnonymousRows.LookUpTallies };

    /// <summary>A member at work.</summary>
    public static Access Member(Actor actor, Role role, UnitCode unit) =>
        new(unit.Area, role == Units.Role.Clerk ? unit.Self : unit.Area, IsStaff: true, actor, role, unit);

    /// <summary>The console of the machine: everything, for migrate, seed and schedules, or one unit's area for a use case.</summary>
    public static Access Console(Scope area, Actor actor) => new(area, area, IsStaff: true, actor, Origin: "console");

    /// <summary>Whether it is staff who may read the whole area of a unit, what is not published included.</summary>
    public bool Oversees(UnitCode unit) => IsStaff && Read.Contains(unit.Area);

    /// <summary>Whether the actor may do something to a unit, by the one table (<see cref="Authority"/>).</summary>
    public bool May(Capability capability, long unit) =>
        AreaOf(capability).Contains(unit) && Authority.Reaches(capability, unit, Role is null ? null : Unit);

    /// <summary>The area in which the actor has a capability; empty without it.</summary>
    public Scope AreaOf(Capability capability) => Actor is { } actor && Authority.Has(capability, actor, Role) ? Write : Scope.None;
}
