namespace BoardKit.Import.Mapping;

/// <summary>What a unit's clerk once said about a label of a file, so that she is not asked again.</summary>
/// <param name="Section">Section of the form.</param>
/// <param name="Label">The label, folded as labels are compared, without its year.</param>
/// <param name="Column">Key of the column that it means; null for one that is not imported.</param>
public sealed record RememberedLabel(string Section, string Label, string? Column)
{
    /// <summary>Code of the note that a label was read as the clerk had it before: for doors without a page.</summary>
    public const string Fault = "remembered-label";
}
