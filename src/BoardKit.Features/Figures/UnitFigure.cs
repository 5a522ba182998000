namespace BoardKit.Features.Figures;

/// <summary>A figure of one unit, as the sums take it.</summary>
/// <param name="Unit">Place number.</param>
/// <param name="Item">Key of the figure.</param>
/// <param name="Value">Ten-thousandths of its measure.</param>
public readonly record struct UnitFigure(long Unit, string Item, long Value);
