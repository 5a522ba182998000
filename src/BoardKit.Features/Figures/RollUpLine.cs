namespace BoardKit.Features.Figures;

/// <summary>A figure of a roll-up as command line and API say it: decimal texts, unit codes of 12 digits, null where nobody reported.</summary>
public sealed record RollUpLine(string Figure, string Measure, string Unit, string? Value, int Reported, int Expected, IReadOnlyList<RollUpLine.Child> Children, string Label, string? Stated)
{
    /// <summary>A part of the area.</summary>
    public sealed record Child(string Unit, string Name, string? Value, int Reported, int Expected, string? Stated);

    /// <summary>The line of one figure.</summary>
    public static RollUpLine Of(RollUp.Total total) => new(
        total.Figure.Key, total.Figure.Measure, total.Whole.Unit.ToString(), total.Whole.Value?.ToString(), total.Whole.Reported, total.Whole.Expected,
        [.. total.Children.Select(c => new Child(c.Unit.ToString(), c.Name, c.Value?.ToString(), c.Reported, c.Expected, c.Stated?.ToString()))],
        total.Figure.Label, total.Whole.Stated?.ToString());
}
