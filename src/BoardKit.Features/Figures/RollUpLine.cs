namespace BoardKit.Features.Figures;

/// <summary>
/// A figure of a roll-up as command line and API say it: decimal texts, unit codes of 12 digits. Where there is nothing the value is null
/// and <paramref name="Nothing"/> says why; a zero that is meant (本期无此项) has both.
/// </summary>
public sealed record RollUpLine(
    string Figure, string Measure, string Unit, string? Value, int Reported, int Expected, IReadOnlyList<RollUpLine.Child> Children,
    string Label, string? Stated, string? Nothing)
{
    /// <summary>A part of the area.</summary>
    public sealed record Child(string Unit, string Name, string? Value, int Reported, int Expected, string? Stated, string? Nothing);

    /// <summary>The lines of all figures as they are on a day.</summary>
    public static IReadOnlyList<RollUpLine> All(RollUp.Response sums, DateOnly today) =>
        [.. sums.Figures.Select(total => Of(total, today))];

    private static RollUpLine Of(RollUp.Total total, DateOnly today) => new(
        total.Figure.Key, total.Figure.Measure, total.Whole.Unit.ToString(), total.Whole.Value?.ToString(),
        total.Whole.Reported, total.Whole.Expected,
        [.. total.Children.Select(
            c => new Child(c.Unit.ToString(), c.Name, c.Value?.ToString(), c.Reported, c.Expected, c.Stated?.ToString(), Word(c, today)))],
        total.Figure.Label, total.Whole.Stated?.ToString(), Word(total.Whole, today));

    private static string? Word(RollUp.Line line, DateOnly today) => line.Nothing(today) switch
    {
        Figures.Nothing.None => "none",
        Figures.Nothing.NotGiven => "notGiven",
        Figures.Nothing.NotReported => "notReported",
        Figures.Nothing.NotYetDue => "notYetDue",
        Figures.Nothing.NotApplicable => "notApplicable",
        Figures.Nothing.NoEvent => "noEvent",
        null => null,
    };
}
