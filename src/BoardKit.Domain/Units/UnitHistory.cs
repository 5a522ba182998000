namespace BoardKit.Domain.Units;

/// <summary>An official code and name that a place no longer has. Un-owned.</summary>
/// <remarks>A place has at most one change a day, so place and last day are its key.</remarks>
public sealed class UnitHistory
{
    /// <summary>What was valid until a day.</summary>
    public UnitHistory(long unit, long officialCode, string name, DateOnly validTo, DateOnly? validFrom = null) =>
        (Unit, OfficialCode, Name, ValidTo, ValidFrom) = (unit, officialCode, name, validTo, validFrom);

    /// <summary>The place.</summary>
    public long Unit { get; private set; }

    /// <summary>The official code it had.</summary>
    public long OfficialCode { get; private set; }

    /// <summary>The name it had.</summary>
    public string Name { get; private set; }

    /// <summary>First day, or null when unknown.</summary>
    public DateOnly? ValidFrom { get; private set; }

    /// <summary>Last day.</summary>
    public DateOnly ValidTo { get; private set; }
}
