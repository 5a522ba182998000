using BoardKit.Domain.Units;

namespace BoardKit.Domain.Reconciliation;

/// <summary>
/// A list of allocations that a county took in, or a single one that was typed: who, when, from which file. Handed down, so that a village
/// sees where its line comes from.
/// </summary>
public sealed class AllocationFile : IHandedDown
{
    /// <summary>Longest <see cref="Name"/>.</summary>
    public const int MaxNameLength = 200;

    /// <summary>A list for an area.</summary>
    public AllocationFile(UnitCode owner, Guid id, string name, string by, DateTime atUtc, int added, int changed) =>
        (Owner, From, To, Id, Name, By, AtUtc, Added, Changed) =
            (owner.Value, owner.Area.From, owner.Area.To, id, name, by, atUtc, added, changed);

    private AllocationFile() => (Name, By) = ("", "");

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Version 7 GUID.</summary>
    public Guid Id { get; private set; }

    /// <summary>Name of the file; empty of what was typed.</summary>
    public string Name { get; private set; }

    /// <summary>Who brought it.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>Allocations that were new.</summary>
    public int Added { get; private set; }

    /// <summary>Allocations that replaced others.</summary>
    public int Changed { get; private set; }
}
