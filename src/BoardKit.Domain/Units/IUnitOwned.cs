namespace BoardKit.Domain.Units;

/// <summary>
/// A row that belongs to one place. The unit is the first column of its primary key; reads are filtered and writes guarded by it.
/// </summary>
public interface IUnitOwned
{
    /// <summary>The place number of the owner.</summary>
    long Unit { get; }
}

/// <summary>
/// A row made above and valid for an area (forms, templates, settings). Readable when the area overlaps the request's scope, writable by
/// its owner's scope only.
/// </summary>
public interface IHandedDown
{
    /// <summary>The place number of the owner.</summary>
    long Owner { get; }

    /// <summary>First place number of the area it applies to.</summary>
    long From { get; }

    /// <summary>Last place number of the area it applies to.</summary>
    long To { get; }
}
