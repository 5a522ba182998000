using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Review;

/// <summary>Who may decide a step after others were decided. The steps themselves are always decided in their order.</summary>
public enum OrderRule
{
    /// <summary>Nobody who decided an earlier step.</summary>
    AnotherPerson,
    /// <summary>Also somebody who decided an earlier step.</summary>
    AnyPerson,
}

/// <summary>How long a step may take.</summary>
/// <param name="Days">How many days.</param>
/// <param name="Kind">Which days.</param>
public readonly record struct ReviewLimit(int Days, DayKind Kind);

/// <summary>A step of a review: who in whose scope, what to tick, how long, and whether by another person than the steps before.</summary>
/// <param name="Key">Short key, once in a chain.</param>
/// <param name="Asks">What the decider has to be allowed to do to the notice's unit.</param>
public sealed record ReviewStep(string Key, Capability Asks)
{
    /// <summary>The role that decides; null for every role with the capability.</summary>
    public Role? Role { get; init; }

    /// <summary>The level at which the decider has that role; null for every level.</summary>
    public UnitLevel? Seat { get; init; }

    /// <summary>What has to be ticked.</summary>
    public IReadOnlyList<string> Ticks { get; init; } = [];

    /// <summary>How long it may take; null for as long as it takes.</summary>
    public ReviewLimit? Limit { get; init; }

    /// <summary>Whether by another person.</summary>
    public OrderRule Order { get; init; }

    /// <summary>The roles that can decide it.</summary>
    public IReadOnlyList<Role> Roles => [.. Authority.RolesWith(Asks).Where(role => Role is null || Role == role)];

    /// <summary>The places in which somebody with such a role can decide it for a unit.</summary>
    public IReadOnlyList<UnitCode> Seats(UnitCode unit) => [.. unit.Ancestors().Prepend(unit).Where(u => Seat is null || u.Level == Seat)];

    /// <summary>Whether a request may decide it for a unit. The console of the machine has no seat and every role.</summary>
    public bool IsFor(Access by, long unit) => by.May(Asks, unit) && (by.Role is not { } role
        || ((Role is null || Role == role) && (Seat is null || by.Unit?.Level == Seat)));
}
