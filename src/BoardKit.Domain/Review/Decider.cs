using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>Who may decide a step: a capability, in a role, in a place.</summary>
/// <param name="Asks">What he has to be allowed to do to the notice's unit.</param>
/// <param name="Role">In which role; null for every role with the capability.</param>
/// <param name="Seat">At which level; a unit above that level decides for itself. Null for every level.</param>
/// <param name="OwnPlace">In the unit itself only.</param>
public sealed record Decider(Capability Asks, Role? Role = null, UnitLevel? Seat = null, bool OwnPlace = false)
{
    /// <summary>The roles that can decide.</summary>
    public IReadOnlyList<Role> Roles => [.. Authority.RolesWith(Asks).Where(role => Role is null || Role == role)];

    /// <summary>The places in which somebody with such a role can decide for a unit.</summary>
    public IReadOnlyList<UnitCode> Seats(UnitCode unit) => [.. unit.Ancestors().Prepend(unit).Where(place => IsSeat(place, unit))];

    /// <summary>Whether a request may decide for a unit. The console of the machine has no seat and every role.</summary>
    public bool IsFor(Access by, long unit) => by.May(Asks, unit) && (by.Role is not { } role
        || ((Role is null || Role == role) && by.Unit is { } place && IsSeat(place, UnitCode.From(unit))));

    private bool IsSeat(UnitCode place, UnitCode unit) => (!OwnPlace || place == unit)
        && (Seat is not { } level || place.Level == level || (unit.Level < level && place == unit));
}
