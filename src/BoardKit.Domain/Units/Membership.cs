namespace BoardKit.Domain.Units;

/// <summary>
/// What a user may do and where. A request runs under exactly one. Un-owned; a change is guarded by the write scope all the same.
/// </summary>
public sealed class Membership
{
    /// <summary>A new membership.</summary>
    public Membership(Guid userId, Role role, UnitCode unit) =>
        (Id, UserId, Role, Unit) = (Guid.CreateVersion7(), userId, role, unit.Value);

    private Membership(Guid id, Guid userId, Role role, long unit) => (Id, UserId, Role, Unit) = (id, userId, role, unit);

    /// <summary>Names it in the switcher and in the sign-in cookie.</summary>
    public Guid Id { get; private set; }

    /// <summary>The account.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The role.</summary>
    public Role Role { get; private set; }

    /// <summary>The place number.</summary>
    public long Unit { get; private set; }

    /// <summary>The place with its rules.</summary>
    public UnitCode Place => UnitCode.From(Unit);
}
