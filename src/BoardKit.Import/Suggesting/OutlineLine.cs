using BoardKit.Import.Reading;

namespace BoardKit.Import.Suggesting;

/// <summary>A row of a table whose rows add up to one another.</summary>
/// <param name="Row">The row.</param>
/// <param name="Label">What it is called; null in a tree by code.</param>
/// <param name="Parent">Index of the line to which it belongs, or -1.</param>
/// <param name="IsOfWhich">其中项: it is shown below its line, and not added to it.</param>
internal sealed record OutlineLine(RawRow Row, string? Label, int Parent, bool IsOfWhich);
