namespace BoardKit.Domain.Units;

/// <summary>
/// What one request may read and write. Read is the whole area of the membership's unit; write is the unit alone for a clerk and the area for
/// reviewer, official and administrator. A resident reads one unit with the published filter on and writes nothing, but for the tallies of a look-up.
/// </summary>
/// <param name="Read">Range of every query.</param>
/// <param name="Write">Range of every save; from the membership only, never from an address.</param>
/// <param name="IsStaff">Whether unpublished rows are visible.</param>
/// <param name="Actor">Who acts; null for residents.</param>
/// <param name="Role">The role of the one membership; null for residents and the console.</param>
/// <param name="Unit">The unit of the membership, or the one unit a resident reads.</param>
/// <param name="Origin">Where the request comes from, for the audit: a network address, or “console”.</param>
public sealed record Access(Scope Read, Scope Write, bool IsStaff, Actor? Actor = null, Role? Role = null, UnitCode? Unit = null, string Origin = "")
{
    /// <summary>Whether it is a resident who asks for his own line: he then reaches the digests of what is published, and the only thing that may be saved is a tally of tries.</summary>
    public bool IsLookUp { get; init; }

    /// <summary>Nothing at all: where every request starts.</summary>
    public static Access Nothing { get; } = new(Scope.None, Scope.None, IsStaff: false);

    /// <summary>A resident (or anybody) reading what one unit has published.</summary>
    public static Access Resident(UnitCode unit) => new(unit.Self, Scope.None, IsStaff: false, Unit: unit);

    /// <summary>A resident who asks for his own line in a list of one unit: reads as a resident, besides the digests, and writes tallies of that unit, nothing else.</summary>
    public static Access LookUp(UnitCode unit) => Resident(unit) with { Write = unit.Self, IsLookUp = true };

    /// <summary>A member at work.</summary>
    public static Access Member(Actor actor, Role role, UnitCode unit) =>
        new(unit.Area, role == Units.Role.Clerk ? unit.Self : unit.Area, IsStaff: true, actor, role, unit);

    /// <summary>The console of the machine: everything, for migrate, seed and schedules, or one unit's area for a use case.</summary>
    public static Access Console(Scope area, Actor actor) => new(area, area, IsStaff: true, actor, Origin: "console");

    /// <summary>Whether the actor may write the contents of a draft of the unit: its own clerk, or the console.</summary>
    public bool MayDraft(long unit) => Actor is not null && Role is null or Units.Role.Clerk && Write.Contains(unit);

    /// <summary>Whether the actor may approve or send back what the unit submitted: a reviewer whose area holds it, or the console. A service account never.</summary>
    public bool MayReview(long unit) => Actor is { Kind: not ActorKind.Service } && Role is null or Units.Role.Reviewer && Write.Contains(unit);

    /// <summary>Whether the actor may take a notice of the unit from public view: its clerk or a reviewer above it, one person alone (a leak cannot wait).</summary>
    public bool MayWithdraw(long unit) => Actor is { Kind: not ActorKind.Service } && Role is null or Units.Role.Clerk or Units.Role.Reviewer && Write.Contains(unit);

    /// <summary>Whether the actor may print sheets for the boards of the unit: its own clerk, whoever reviews or oversees its area, a service account with one of these roles, or the console. Paper says only what is public already.</summary>
    public bool MayPrint(long unit) => Actor is not null && Role is null or Units.Role.Clerk or Units.Role.Reviewer or Units.Role.Official && Write.Contains(unit);

    /// <summary>Whether the actor may say what hangs on the boards of the unit or was thrown away: its own clerk, who stands before them, or the console.</summary>
    public bool MayHang(long unit) => Actor is not null && Role is null or Units.Role.Clerk && Write.Contains(unit);

    /// <summary>Whether the actor may address a notice of the unit to places below: a reviewer, official or administrator whose area holds it, or the console.</summary>
    public bool MayAddress(long unit) => Actor is { Kind: not ActorKind.Service } && Role is null or Units.Role.Reviewer or Units.Role.Official or Units.Role.Administrator && Write.Contains(unit);
}
