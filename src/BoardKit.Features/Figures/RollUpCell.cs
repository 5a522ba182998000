namespace BoardKit.Features.Figures;

/// <summary>
/// One row of the roll-up statement: how many units of a child were due in a part of the period (no item), how many published a notice
/// (empty item), or one figure of those that reported. Of a form of events, events.
/// </summary>
public sealed record RollUpCell
{
    /// <summary>Index of the part of the period, from 0.</summary>
    public required int Part { get; init; }

    /// <summary>Place number of the child that the units belong to.</summary>
    public required long Child { get; init; }

    /// <summary>Key of the figure; null for the number of units due, empty for those with a notice.</summary>
    public required string? Item { get; init; }

    /// <summary>Units, each counted once; of a form of events, the events.</summary>
    public required int Units { get; init; }

    /// <summary>
    /// Sum in ten-thousandths; of the notices how many are no nil returns; of the units due how many withdrew theirs and owe it again.
    /// </summary>
    public required long Value { get; init; }

    /// <summary>The same sum with stated totals where sheets state one.</summary>
    public required long Stated { get; init; }

    /// <summary>How many notices state a total.</summary>
    public required int Stating { get; init; }
}
