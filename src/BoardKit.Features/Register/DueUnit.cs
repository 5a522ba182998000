namespace BoardKit.Features.Register;

/// <summary>
/// A unit that has to publish a form for a period, with the place of the next level below the area that it belongs to; of a form of
/// events once for each event.
/// </summary>
public sealed record DueUnit
{
    /// <summary>Place number of the unit.</summary>
    public required long Code { get; init; }

    /// <summary>Place number of the child of the area.</summary>
    public required long Child { get; init; }
}
