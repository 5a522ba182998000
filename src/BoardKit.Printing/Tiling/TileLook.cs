namespace BoardKit.Printing.Tiling;

/// <summary>How a large sheet is cut onto the pages of an office printer.</summary>
/// <param name="Paper">A4 or A3 (any paper); whether it lies upright or on its side is chosen so that fewest pages are needed.</param>
public sealed record TileLook(Paper Paper)
{
    /// <summary>What two neighbours both show, in mm: where they are glued. 0 to a third of the page.</summary>
    public float OverlapMm { get; init; } = 10;

    /// <summary>
    /// Whether solid strips are left out: the title strip of a board is then drawn as a frame with its name in black. Seven sheets of full
    /// ink are more than an office printer's cartridge is worth.
    /// </summary>
    public bool SparesInk { get; init; }

    /// <summary>What the printer leaves white on each side, in mm. Nothing is printed there.</summary>
    public float MarginMm { get; init; } = 5;
}
